"""How a Vietnamese text defines its abbreviations: where the full form stands, and what it is.

Ủy ban nhân dân (UBND)                          the initials of the words before the brackets
Ban Chỉ đạo Công tác thông tin đối ngoại (BCĐ)    the initials of the words that begin the name
Ban Tổ chức (sau đây gọi tắt là BTC)            the same, said in words
KT-XH (kinh tế - xã hội)                        the full form in the brackets
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.glossary.surfaces import CAPITAL
from ttdn_translate.language import plain

ABBREVIATION = rf"[{CAPITAL}]{{2,}}(?:[-&][{CAPITAL}]+)*"
"""One token in capitals: UBND, KT-XH, VHTT&DL."""

SAID = r"(?:(?:sau đây|dưới đây|từ đây)? ?(?:xin )?(?:được )?(?:gọi|viết)(?: tắt| chung)?(?: là)?:? [\"“']?)"
"""The words that announce a short form, with the quotation mark that may open it."""

REACH = 300
"""How far before its brackets an abbreviation's full form may start, in characters."""

_DEFINED = re.compile(
    rf" ?\({SAID}?(?P<bracket>{ABBREVIATION})[\"”']?\)"
    rf"|, {SAID}(?P<said>{ABBREVIATION})(?![\w/&-])"
    rf"|(?<![\w/&-])(?P<before>{ABBREVIATION}) \((?P<full>[^()\d]{{4,150}})\)"
)
_SYLLABLE = re.compile(r"[^\W\d_]+|\d+")
_BREAK = re.compile(r"[.;:!?()]")
_LONGEST_REST = 12
"""Most syllables between the words that an abbreviation spells and its brackets."""

_LINKS = frozenset({"và", "các", "của", "về", "cho", "trên", "với", "là", "thuộc"})
"""Syllables that an abbreviation may leave out."""


def definitions(text: str) -> dict[str, str]:
    """Return the abbreviations that ``text`` (NFC) defines, each with its full form, the first one first.

    {"KT-XH": "kinh tế - xã hội"}. Where the initials are those of a name's first words, these are the full
    form: *BCĐ* of a *Ban Chỉ đạo Công tác thông tin đối ngoại* is the *Ban Chỉ đạo*.
    """
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        abbr = match["bracket"] or match["said"] or match["before"]
        if match["full"]:
            full = match["full"] if spelled_out(match["full"], abbr) == match["full"].strip() else ""
        else:
            full = spelled_before(text[max(match.start() - REACH, 0) : match.start()], abbr)
        if full:
            found.setdefault(abbr, full)
    return found


def spelled_before(before: str, abbr: str) -> str:
    """Return the words that ``abbr`` spells where it is defined right behind ``before``; "" where none are.

    They end ``before``, or begin a name that does.
    """
    return spelled_out(before, abbr) or next(_beginnings(before, abbr), "")


def spelled_out(before: str, abbr: str) -> str:
    """Return the end of ``before`` whose syllables' initials spell ``abbr``; "" where none does."""
    letters = [c for c in abbr if c.isalpha()]
    syllables = list(_SYLLABLE.finditer(before))
    at = len(letters)
    for syllable in reversed(syllables):
        if at and _initial(syllable[0]) == _letter(letters[at - 1]):
            at -= 1
            if at == 0:
                return before[syllable.start() :].rstrip()
        elif syllable[0] not in _LINKS:
            return ""
    return ""


def _beginnings(before: str, abbr: str) -> Iterator[str]:
    """Yield the words in the last clause of ``before`` that ``abbr`` spells and a name begins with, last first."""
    clause = _BREAK.split(before)[-1]
    syllables = list(_SYLLABLE.finditer(clause))
    for end in range(len(syllables) - 1, max(len(syllables) - 1 - _LONGEST_REST, 0), -1):
        words = spelled_out(clause[: syllables[end - 1].end()], abbr)
        if words[:1].isupper():
            yield words


def _initial(syllable: str) -> str:
    return _letter(syllable[0].upper())


def _letter(letter: str) -> str:
    return letter if letter == "Đ" else plain(letter)
