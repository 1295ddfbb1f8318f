from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.message import Message
from ttdn_translate.quality.pair import Pair


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)


_DENY_NOTHING = (
    "không (?:gian|khí|quân|phận|lưu|kích|trung|hoàn lại|người lái|ngừng|ít|nhỏ|tính|dừng lại|chuyên trách"
    "|dùng tiền mặt|đâu xa|thể không|phải là không|dưới|tách rời|hẹn mà|lâu|xa)",
    "chưa (?:đầy|đến|tới|thành niên)",
    "chẳng (?:hạn|mấy)",
    r"hàng không|phòng không|trên không|tay không|(?:ba|bốn|năm|\d) không|số không|để không|bằng không",
    "thu phí không dừng|ngồi không yên|lúc nào không hay",
    r"hay không|hay chưa|(?:không|chưa)(?:,|\?)",
)
"""Words and phrases with *không* or *chưa* that deny nothing, or that English says without denying."""

_NOT_ONLY = "(?:không|chẳng) (?:chỉ|những|riêng)"
_NOT_OVER = r"không (?:vượt )?quá|không vượt (?:ngưỡng|mức|\d+)"
_WITHOUT_NOT = r"(?<!not )(?<!n['’]t )(?<!cannot )(?<!not be )"
_INVERTED = (
    (
        _words(f"(?P<denied>{_NOT_ONLY})|chỉ|mới|riêng|duy nhất|vừa|thuần túy"),
        _words(f"{_WITHOUT_NOT}(?:only|just|merely|simply|solely)"),
    ),
    (_words(f"(?P<denied>{_NOT_OVER})|vượt|quá|hơn|trên"), _words(f"{_WITHOUT_NOT}exceed(?:s|ed|ing)?")),
)
"""Vietnamese that denies or affirms, and English that affirms: here only *not* right before tells them apart."""

_VIETNAMESE = _words(*_DENY_NOTHING, _NOT_ONLY, _NOT_OVER, "(?P<negation>không|chưa|chẳng|chớ|đừng)")

_NOT = _words(
    r"no(?!\. ?\d|t? (?:later|more|less|fewer) than)|not(?! (?:later|more|less|fewer) than| exceed)|\w+n['’]t|never",
    "none|nobody|nothing|nowhere|neither|nor|without|cannot|zero|nil|hardly|scarcely|rarely|barely|seldom|unless",
    r"yet to|far from|rather than|instead of|free of|let alone|refus\w+|reject\w*|refrain\w*|forbid\w*|forbade",
    r"fail(?:s|ed|ing|ure)?|den(?:y|ies|ied)|advis\w+ against|warn\w* against|rul\w+ out|def(?:y|ies|ied)",
)
"""English that denies wherever it stands."""

_FRAMES = (
    ("chưa hết|chưa thoát|chưa xong", "still|remain(?:s|ed)?"),
    ("(?:khi|lúc) chưa|chưa .{1,30} (?:đã|thì)", "before|until|already"),
    ("chưa (?:bằng|nổi|được)|không (?:bằng|nổi)", "less than|short of|under|below"),
    ("không còn", "gone|ended|outdated|eliminated|stopped"),
    ("(?:không|chưa) (?:có|đủ)", r"lack(?:s|ed|ing)?|landlocked|want of|short of|empty|insufficient\w*"),
    (
        "chưa (?:sát|cao|nhiều|tốt|chủ động|kịp|đúng|được \\w+|thật|thực|tương|đồng|mạnh|rõ|sâu|thường)",
        r"low|slow|weak|limited|few|little|out of step|poor|perfunctory|irregular\w*|delay\w*",
    ),
    (
        "không (?:bị|để|cho|làm)",
        r"keep\w*|kept|prevent\w*|avoid\w*|protect\w*|sav(?:e|es|ed|ing)|spar(?:e|es|ed|ing)",
    ),
    ("không (?:phải|cần)", r"sav(?:e|es|ed|ing)|spar(?:e|es|ed|ing)|exempt\w*|abolish\w*|waiv\w+|regardless"),
    ("không (?:dám|muốn)", r"afraid|reluctan\w+|hesitat\w+"),
    ("không (?:cho|được)", r"prohibit\w*|ban(?:s|ned|ning)?|bar(?:red)?|prevent\w*|avoid\w*"),
    ("không phân biệt|bất kể", "regardless|whatever"),
    ("(?:không|chưa) (?:gồm|bao gồm|kể|tính)", "excluding|excludes?|apart from|besides|on top of"),
)
_FRAMED = tuple((_words(vi), _words(en)) for vi, en in _FRAMES)
"""Vietnamese denials that English may say with a word that elsewhere denies nothing."""

_AFFIXED = _words(
    r"non|non-\w+|\w+-free|\w{3,}less(?:ly)?(?<!unless)(?<!regardless)",
    r"un(?!der|i[^dmn]|it|til|ion|less)\w{3,}",
    r"il(?:legal|legit|liter)\w*|ir(?:regular|respons|relev|revers|replac)\w*",
    r"im(?:possib|proper|practi|parti|perfec|pass[^aei]|mature|measur)\w*",
    r"in(?:abilit|accura|action|activ|adequa|adverten|appropria|capab|complet|conclusi|consisten|convenien|correct)\w*",
    r"in(?:dispens|effectiv|efficien|eligib|equal|equit|evitab|flexib|formal|frequent|secur|separab|significan)\w*",
    r"in(?:stab|sufficien|surmount|valid|visib)\w*",
    r"dis(?:agree|allow|appear|approv|continu|courag|favour|honest|obey|pens|qualif|regard|respect|satisf|trust|used?)\w*",
    r"mis\w{4,}",
)
"""English words whose affix denies: *unregulated*; they may also translate the next."""

_DENY_BY_THEMSELVES = _words(
    r"trái phép|trái quy định|bất \w+|vô \w+|phi \w+|thiếu|kém|yếu|lậu|sai|xuyên tạc|khuyết tật|mất|thất \w+|lạc hậu",
    "bức xúc|nhầm|tự ý|gián đoạn|bỏ|hết|ngừng|dừng|tràn lan|miễn phí",
)
"""Vietnamese words that English may translate with such an affix, without *không*."""


def negation(pair: Pair) -> Iterator[Message]:
    """The Vietnamese denies something (không, chưa, chẳng) more often than the English has words that deny."""
    for vietnamese, english in _INVERTED:
        said = list(vietnamese.finditer(pair.source))
        denied = [m["denied"] for m in said if m["denied"]]
        if denied and len(english.findall(pair.target)) > len(said) - len(denied):
            yield Message("“%(word)s” seems to be lost: the English affirms it", word=denied[0])
            return
    ours = [m["negation"] for m in _VIETNAMESE.finditer(pair.source) if m["negation"]]
    if not ours or (theirs := _denials(pair)) >= len(ours):
        return
    if theirs:
        yield Message(
            "A negation may be lost: the Vietnamese has %(n)s, the English %(m)s", n=len(ours), m=theirs
        )
    else:
        yield Message("“%(word)s” seems to be lost: the English denies nothing", word=ours[0])


def _denials(pair: Pair) -> int:
    """How often the English denies, where its words don't translate Vietnamese that denies without *không*."""
    framed = sum(min(len(vi.findall(pair.source)), len(en.findall(pair.target))) for vi, en in _FRAMED)
    affixed = len(_AFFIXED.findall(pair.target)) - len(_DENY_BY_THEMSELVES.findall(pair.source))
    return len(_NOT.findall(pair.target)) + framed + max(0, affixed)
