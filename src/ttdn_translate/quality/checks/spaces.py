from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ttdn_translate.message import Message
from ttdn_translate.quality.pair import Pair

_FAULTS: tuple[tuple[re.Pattern[str], Callable[[str], Message]], ...] = (
    (
        re.compile(r"\S( {2,}|[\t\n])\S"),
        lambda place: Message("There are two spaces together in “%(place)s”", place=place),
    ),
    (
        re.compile(r"\w( )[,;:!?.](?![\w./])"),
        lambda place: Message("There is a space before a mark in “%(place)s”", place=place),
    ),
    (
        re.compile(r"[(\[]( )|( )[)\]]"),
        lambda place: Message("There is a space inside brackets in “%(place)s”", place=place),
    ),
    (
        re.compile(r"[^\W\d_](?:[,;]|[!?](?!\w+=))(?=[^\W\d_]{2})"),
        lambda place: Message("There is no space after a mark in “%(place)s”", place=place),
    ),
    (
        re.compile(r"[a-z]{2}\)(?=[a-z]{2})|[a-z]{3}\((?=[A-Z]{2})"),
        lambda place: Message("There is no space at a bracket in “%(place)s”", place=place),
    ),
)


def spaces(pair: Pair) -> Iterator[Message]:
    """The English has a space too many or too few."""
    if pair.target != pair.target.strip():
        yield Message("A space stands at the beginning or the end")
    addresses = [(v.start, v.end) for v in pair.target_values if v.key.startswith(("url:", "mail:", "file:"))]
    for pattern, fault in _FAULTS:
        for m in pattern.finditer(pair.target):
            if not any(start <= m.start() < end for start, end in addresses):
                place = pair.target[max(0, m.start() - 8) : m.end() + 8].strip()
                yield fault(place)
                break
