from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.quality.pair import Pair

_DENY_NOTHING = (
    "không (?:gian|khí|quân|phận|lưu|kích|trung|hoàn lại|người lái|chỉ|những|ngừng|ít|nhỏ|tính|dừng lại|chuyên trách"
    "|dùng tiền mặt|đâu xa|thể không|phải là không)",
    "chưa (?:đầy|đến|tới|kể|thành niên)",
    "chẳng (?:hạn|những|kém|mấy)",
    "hàng không|trên không|tay không|năm không|số không|ngồi không yên",
    r"hay không|hay chưa|(?:không|chưa)\?",
)
"""Words and phrases with *không* or *chưa* that deny nothing, or that English says without denying."""

_VIETNAMESE = re.compile(
    rf"(?<!\w)(?:{'|'.join(_DENY_NOTHING)}|(?P<negation>không|chưa|chẳng|chớ|đừng))(?!\w)", re.IGNORECASE
)

_DENIALS = (
    "no|not|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|zero|hardly|scarcely|rarely|barely|seldom",
    "few|little|unless|yet|whatever|regardless|rather than|instead of|free of",
    r"refus\w+|reject\w*|refrain\w*|avoid\w*|prevent\w*|prohibit\w*|forbid\w*|forbade|fail(?:s|ed|ing)? to",
    r"advis\w+ against|def(?:y|ies|ied)",
    r"non|non-\w+|\w+-free|\w{3,}less(?:ly)?(?<!unless)(?<!regardless)",
    r"un(?!der|i[^dmn]|it|til|ion|less)\w{3,}",
    r"il(?:legal|legit|liter)\w*|ir(?:regular|respons|relev|revers|replac)\w*",
    r"im(?:possib|proper|practi|parti|perfec|pass[^aei]|mature|measur)\w*",
    r"in(?:abilit|accura|action|activ|adequa|adverten|appropria|capab|complet|conclusi|consisten|convenien|correct)\w*",
    r"in(?:dispens|effectiv|efficien|eligib|equal|equit|evitab|flexib|formal|frequent|secur|significan|stab|sufficien)\w*",
    r"in(?:surmount|valid|visib)\w*",
    r"dis(?:agree|allow|appear|approv|continu|courag|favour|honest|obey|pens|qualif|regard|respect|satisf|trust|used?)\w*",
    r"mis\w{4,}",
)
"""English words that deny, or that translate a denial: *không để xảy ra* is *to prevent*."""

_ENGLISH = re.compile(rf"(?<!\w)(?:{'|'.join(_DENIALS)})(?!\w)|n['’]t(?!\w)", re.IGNORECASE)


def negation(pair: Pair) -> Iterator[str]:
    """The Vietnamese denies something (không, chưa, chẳng) more often than the English has words that deny."""
    ours = [m["negation"] for m in _VIETNAMESE.finditer(pair.source) if m["negation"]]
    if not ours:
        return
    theirs = len(_ENGLISH.findall(pair.target))
    if not theirs:
        yield f"“{ours[0]}” seems to be lost: the English denies nothing"
    elif theirs < len(ours):
        yield f"A negation may be lost: the Vietnamese has {len(ours)}, the English {theirs}"
