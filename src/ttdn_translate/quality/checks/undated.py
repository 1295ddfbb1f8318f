from __future__ import annotations

from collections.abc import Iterator

from ttdn_translate.message import Message
from ttdn_translate.quality.pair import Pair


def undated(pair: Pair) -> Iterator[Message]:
    """Said once, of the first segment: the article has no date, so official names are those of today."""
    if pair.context.undated:
        yield Message("The article has no date: bodies and places have the names of today")
