from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.quality.pair import Pair

_DOUBLED = re.compile(r"(?<![\w'’.-])([^\W\d_]+)[ ]+(\1)(?![\w'’.-])", re.IGNORECASE)
_RIGHT = {"had", "that"}
"""English doubles these in good sentences."""


def doubled_word(pair: Pair) -> Iterator[str]:
    """The English has a word twice in a row, which the Vietnamese has not."""
    for m in _DOUBLED.finditer(pair.target):
        name = m[1][0].isupper() and m[2][0].isupper()  # Sen Sen, Walla Walla
        if m[1].lower() not in _RIGHT and not (name and not m[1].isupper()):
            yield f"“{m[0]}” is doubled"
