from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.quality.pair import Pair

_DOUBLE = str.maketrans(dict.fromkeys("“”„«»″", '"'))


_QUOTATION = re.compile(r'"([^"]+ [^"]+ [^"]+ [^"]+)"')
"""Four words or more: about a word or two in quotes, as for irony, English often has none."""


def quotes(pair: Pair) -> Iterator[str]:
    """A quotation mark of the English has no partner, or all quotation marks are lost."""
    source, target = pair.source.translate(_DOUBLE), pair.target.translate(_DOUBLE)
    ours, theirs = source.count('"'), target.count('"')
    if theirs % 2 and not ours % 2:
        yield "A quotation mark has no partner"
    elif not theirs and (quotation := _QUOTATION.search(source)) and not _single(target):
        yield f"The quotation marks of “{quotation[1]}” are lost"


def _single(text: str) -> bool:
    return "‘" in text or " '" in text or text.startswith("'")
