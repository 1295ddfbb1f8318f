from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.message import Message
from ttdn_translate.quality.pair import Pair

_TOKEN = re.compile(r"\w+(?:['’.-]\w+)*")
_LONGEST = 12
"""Words in the longest phrase whose repetition is looked for."""
_TIMES = {1: 3, 2: 3, 3: 2}
"""How often a phrase of so many words must come in a row; longer ones twice."""


def repetition(pair: Pair) -> Iterator[Message]:
    """The English says a phrase again and again, as a model does that has lost its way."""
    loop = _loop(_TOKEN.findall(pair.target.casefold()))
    if loop and not _loop(_TOKEN.findall(pair.source.casefold())):
        phrase, times = loop
        yield Message("“%(words)s” is repeated %(n)s times", words=phrase, n=times)


def _loop(tokens: list[str]) -> tuple[str, int] | None:
    """The first phrase that comes several times in a row, and how often."""
    for start in range(len(tokens)):
        for size in range(1, min(_LONGEST, (len(tokens) - start) // 2) + 1):
            phrase = tokens[start : start + size]
            times = 1
            while tokens[start + times * size : start + (times + 1) * size] == phrase:
                times += 1
            if times >= _TIMES.get(size, 2) and not all(any(c.isdigit() for c in t) for t in phrase):
                return " ".join(phrase), times
    return None
