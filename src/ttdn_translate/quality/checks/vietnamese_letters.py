from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.document import ConstraintKind
from ttdn_translate.language import is_marked, plain
from ttdn_translate.message import Message
from ttdn_translate.quality.pair import Pair

_WORD = re.compile(r"[^\W\d_]+")
_OWN_LETTERS = re.compile("[đăơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]", re.IGNORECASE)
"""Letters of Vietnamese alone; é, ô and their like stand in French and Portuguese names as well."""


def vietnamese_letters(pair: Pair) -> Iterator[Message]:
    """A Vietnamese word or letter with its marks stands in the English; document numbers may keep Đ."""
    allowed = [
        (v.start, v.end)
        for v in pair.target_values
        if v.kind in (ConstraintKind.DOCUMENT_NUMBER, ConstraintKind.LITERAL)
    ]
    source_words = {word.casefold() for word in _WORD.findall(pair.source)}
    left: dict[str, None] = {}
    for m in _WORD.finditer(pair.target):
        word = m[0]
        if word.isascii() or any(start <= m.start() and m.end() <= end for start, end in allowed):
            continue
        if _OWN_LETTERS.search(word) or (is_marked(word) and word.casefold() in source_words):
            left[word] = None
    if left:
        words = ", ".join(f"“{word}” ({plain(word)})" for word in list(left)[:5])
        yield Message("Vietnamese letters are left: %(words)s", words=words)
