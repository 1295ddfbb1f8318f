from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.quality.pair import Pair

_FAULTS = (
    (re.compile(r"\S( {2,}|[\t\n])\S"), "two spaces together"),
    (re.compile(r"\w( )[,;:!?.](?![\w./])"), "a space before a mark"),
    (re.compile(r"[(\[]( )|( )[)\]]"), "a space inside brackets"),
    (re.compile(r"[^\W\d_](?:[,;]|[!?](?!\w+=))(?=[^\W\d_]{2})"), "no space after a mark"),
    (re.compile(r"[a-z]{2}\)(?=[a-z]{2})|[a-z]{3}\((?=[A-Z]{2})"), "no space at a bracket"),
)


def spaces(pair: Pair) -> Iterator[str]:
    """The English has a space too many or too few."""
    if pair.target != pair.target.strip():
        yield "A space stands at the beginning or the end"
    addresses = [(v.start, v.end) for v in pair.target_values if v.key.startswith(("url:", "mail:", "file:"))]
    for pattern, fault in _FAULTS:
        for m in pattern.finditer(pair.target):
            if not any(start <= m.start() < end for start, end in addresses):
                place = pair.target[max(0, m.start() - 8) : m.end() + 8].strip()
                yield f"There is {fault} in “{place}”"
                break
