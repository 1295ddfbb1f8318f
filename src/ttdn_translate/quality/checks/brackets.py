from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.message import Message
from ttdn_translate.quality.pair import Pair

_PAIRS = {")": "(", "]": "[", "}": "{"}
_ENUMERATION = re.compile(r"(?:^|(?<=[\s;,.:(]))(?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)", re.IGNORECASE)
"""*a)* and *1)* open nothing."""


def brackets(pair: Pair) -> Iterator[Message]:
    """A bracket of the English is not closed or not opened."""
    fault = _fault(pair.target)
    if fault and not _fault(pair.source):
        yield fault


def _fault(text: str) -> Message | None:
    opened: list[str] = []
    for c in _ENUMERATION.sub("", text) if text.count(")") > text.count("(") else text:
        if c in _PAIRS.values():
            opened.append(c)
        elif c in _PAIRS and (not opened or opened.pop() != _PAIRS[c]):
            return Message("“%(mark)s” closes no bracket", mark=c)
    return Message("“%(mark)s” is not closed", mark=opened[-1]) if opened else None
