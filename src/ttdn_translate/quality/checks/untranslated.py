from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.language import is_marked
from ttdn_translate.message import Message
from ttdn_translate.quality.pair import Pair

_WORD = re.compile(r"[^\W\d_]+")
_MOST = 0.4
"""Share of words with Vietnamese marks from which a text is Vietnamese: running Vietnamese has about 0.8."""


def untranslated(pair: Pair) -> Iterator[Message]:
    """The English repeats the Vietnamese, or is itself in Vietnamese."""
    words = _WORD.findall(pair.target)
    marked = sum(is_marked(word) for word in words)
    if marked and pair.target.casefold().split() == pair.source.casefold().split():
        yield Message("The English repeats the Vietnamese")
    elif len(words) > 3 and marked >= _MOST * len(words):
        yield Message("The English is mostly Vietnamese: %(n)s of %(m)s words", n=marked, m=len(words))
