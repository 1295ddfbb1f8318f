from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.message import Message
from ttdn_translate.quality.pair import Pair

_DOUBLED = re.compile(r"(?<![\w'’.-])([^\W\d_]+)[ ]+(\1)(?![\w'’.-])", re.IGNORECASE)
_RIGHT = {"had", "that"}
"""English doubles these in good sentences."""


_JOINED = re.compile(
    r"(?<![\w'’-])([^\W\d_][\w'’-]*(?: [\w'’-]+){0,3}?)(?:,? and|,? or|,| of)(?: the| an?)? \1(?![\w'’-])",
    re.IGNORECASE,
)
_IDIOMS = frozenset(
    re.findall(r"\w+", "more less better again over on off up round years hours days many very no yes neck")
)
"""*again and again*, *years and years*; comparatives (*higher and higher*) are told by their ending."""


def doubled_word(pair: Pair) -> Iterator[Message]:
    """The English has a word twice in a row, or joins a word or phrase to itself: *localities and localities*."""
    for m in _DOUBLED.finditer(pair.target):
        name = m[1][0].isupper() and m[2][0].isupper()  # Sen Sen, Walla Walla
        if m[1].lower() not in _RIGHT and not (name and not m[1].isupper()):
            yield Message("“%(words)s” is doubled", words=m[0])
    for m in _JOINED.finditer(pair.target):
        again = m[0].split()[-1]
        part_of_name = m[1][0].isupper() and again[0].isupper() and " " not in m[1]  # Ha Quang, Quang Hoa
        if m[1].lower() not in _IDIOMS and not m[1].lower().endswith("er") and not part_of_name:
            yield Message("“%(words)s” says the same twice", words=m[0])
