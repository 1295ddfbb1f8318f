"""Ordinals that belong to a name: *Đại hội lần thứ XX*, *Kỳ họp thứ bảy*, *Quốc hội khóa XV*."""

from __future__ import annotations

import re
from itertools import chain

from ttdn_translate.glossary.parts import Part
from ttdn_translate.glossary.spans import Lattice
from ttdn_translate.language import tone_key
from ttdn_translate.language.values import ordinal, ordinal_words, roman

_UNITS = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_WORDS = {
    tone_key(word): number
    for number, word in chain(
        enumerate(_UNITS, 1),
        ((1, "nhất"),),
        enumerate((f"mười {unit}" for unit in _UNITS[:3]), 11),
        ((14, "mười bốn"), (15, "mười lăm")),
        enumerate((f"mười {unit}" for unit in _UNITS[5:9]), 16),
        ((20, "hai mươi"),),
    )
}
_ALTERNATIVES = "|".join(sorted(_WORDS, key=len, reverse=True))
_ORDINAL = re.compile(
    rf"(?P<lead>lần thứ|lần|thứ|{tone_key('khóa')})\s"
    rf"(?:(?P<roman>[ivxl]+)|(?P<figures>\d{{1,2}})|(?P<word>{_ALTERNATIVES}))(?!\w)(?![.,/]\d)"
)
_TERM = tone_key("khóa ")
_IN_WORDS = 10
"""From here on English writes figures: the seventh session, the 13th Congress."""


def has_ordinal(lattice: Lattice) -> bool:
    """Say whether an ordinal may stand somewhere in the text."""
    key = lattice.key
    return "thứ " in key or "lần " in key or _TERM in key


def ordinal_at(start: int, lattice: Lattice) -> Part | None:
    """Return the ordinal that starts there with its lead (*lần thứ*, *thứ*, *khóa*), None where none does.

    The trait ``term`` marks *khóa*, the number of an elected body's term.
    """
    match = _ORDINAL.match(lattice.key, start)
    if match is None:
        return None
    if match["roman"]:
        number = roman(lattice.text[match.start("roman") : match.end("roman")])
    else:
        number = int(match["figures"]) if match["figures"] else _WORDS[match["word"]]
    if not number:
        return None
    words, figures = ordinal_words(number), ordinal(number)
    forms = (words, figures) if number < _IN_WORDS else (figures, words)
    traits = frozenset({"term"}) if match["lead"].startswith("kh") else frozenset()
    return Part("ORDINAL", start, match.end(), (str(number),), forms, traits)
