from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.message import Message
from ttdn_translate.quality.pair import Pair

_DOUBLE = str.maketrans(dict.fromkeys("“”„«»″", '"'))


_QUOTATION = re.compile(r'"([^"]+ [^"]+ [^"]+ [^"]+)"')
"""Four words or more: about a word or two in quotes, as for irony, English often has none."""


def quotes(pair: Pair) -> Iterator[Message]:
    """A quotation mark of the English has no partner, or all quotation marks are lost."""
    source, target = pair.source.translate(_DOUBLE), pair.target.translate(_DOUBLE)
    ours, theirs = source.count('"'), target.count('"')
    if theirs % 2 and not ours % 2:
        yield Message("A quotation mark has no partner")
    elif not theirs and (quotation := _QUOTATION.search(source)) and not _single(target):
        yield Message("The quotation marks of “%(words)s” are lost", words=quotation[1])


def _single(text: str) -> bool:
    return "‘" in text or " '" in text or text.startswith("'")
