from __future__ import annotations

from collections.abc import Iterator

from ttdn_translate.message import Message
from ttdn_translate.quality.pair import Pair

_BOUNDS = ((20, 0.0, 12.0), (40, 0.35, 2.8), (80, 0.5, 2.4), (160, 0.6, 2.2), (10**9, 0.7, 2.2))
"""For sources up to so many characters the least and greatest characters of English to one of Vietnamese.

The 0.1 and 99.9 per cent quantiles of 7,970 hand-translated news sentences, a little widened: the
longer the sentence, the nearer to 1.2. The shortest are abbreviations: *BTV* is a Standing Committee.
"""


def length_ratio(pair: Pair) -> Iterator[Message]:
    """The English is much shorter or longer than English for this Vietnamese ever is."""
    ratio = len(pair.target) / max(1, len(pair.source))
    least, most = next((low, high) for length, low, high in _BOUNDS if len(pair.source) <= length)
    if ratio < least:
        yield Message(
            "The English is very short: %(n)s characters for %(m)s; is something left out?",
            n=len(pair.target),
            m=len(pair.source),
        )
    elif ratio > most:
        yield Message(
            "The English is very long: %(n)s characters for %(m)s; is something added?",
            n=len(pair.target),
            m=len(pair.source),
        )
