from __future__ import annotations

from collections.abc import Iterator

from ttdn_translate.message import Message
from ttdn_translate.quality.pair import Pair


def empty(pair: Pair) -> Iterator[Message]:
    """The Vietnamese has text, the English has none."""
    if any(c.isalnum() for c in pair.source) and not any(c.isalnum() for c in pair.target):
        yield Message("The English is empty")
