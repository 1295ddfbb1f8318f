"""English numbers, percentages, money, ratios and ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ttdn_translate.document import ConstraintKind
from ttdn_translate.language.values.english_forms import SCALES
from ttdn_translate.language.values.measures import CURRENCIES, UNITS
from ttdn_translate.language.values.numerals import (
    ENGLISH,
    LEFT,
    RIGHT,
    D,
    canonical,
    english_number,
    english_ordinal_values,
    english_word_values,
)
from ttdn_translate.language.values.value import Value

_SCALE = "|".join(SCALES)
_WORD = "|".join(sorted(english_word_values(), key=len, reverse=True))
_PREFIX = "|".join(re.escape(s) for c in CURRENCIES for s in (*c.signs, c.code))
_PREFIXES = {s: c.code for c in CURRENCIES for s in (*c.signs, c.code)}
_SUFFIXES = {w.lower(): c.code for c in CURRENCIES for w in (*c.words, c.code)}
_SUFFIX = "|".join(re.escape(s) for s in sorted(_SUFFIXES, key=len, reverse=True))
_JOINED = "|".join(
    rf"(?<=\b{word}-)" for word in ("under", "over", "level", "Level", "grade", "Grade", "top")
)
_IN_WORDS = (
    rf"(?P<word>(?i:(?:{_WORD})|a(?=\s(?i:hundred|thousand|million|billion))|half\sa(?=\s(?i:million|billion))))(?!\w)"
    r"(?:\s(?P<hundred>(?i:hundred))(?!\w))?"
)
_SHORT_SCALE = r"(?(prefix)(?P<short>m|bn|tn|k)(?!\w)|(?!))"
"""*£50m*: only after a currency, for *50 m* are metres."""
_PER_CENT = r"(?P<percent>%|(?i:per\s?cent)(?!\w)(?:age\spoints?)?|(?i:percentage\spoints?))"
_AMOUNT = re.compile(
    rf"(?:(?<!\w)(?P<prefix>{_PREFIX})\s?|{LEFT}|{_JOINED})"
    rf"(?:(?P<numeral>{ENGLISH}){RIGHT}|{_IN_WORDS})"
    rf"(?:[\s-]?(?P<scale>(?i:{_SCALE}|bn|mn))(?!\w)|{_SHORT_SCALE})?"
    rf"(?:[\s-]?{_PER_CENT}|[\s-]?(?P<suffix>(?i:{_SUFFIX}))(?!\w))?"
)
_UNIT = re.compile(
    r"[\s-]?(?:"
    + "|".join(re.escape(n) for u in UNITS for n in sorted(u.english, key=len, reverse=True))
    + r")(?!\w)"
)
_ORDINAL_WORD = "|".join(sorted(english_ordinal_values(), key=len, reverse=True))
_ORDINAL = re.compile(
    rf"(?<![\w.,/])(?P<figures>{D}{{1,3}})(?:st|nd|rd|th)(?!\w)|(?<!\w)(?P<word>(?i:{_ORDINAL_WORD}))(?!\w)"
)
_RATIO = re.compile(
    rf"{LEFT}(?P<part>{ENGLISH})(?:/|\s(?:out\s)?of\s(?:the\s|its\s|a\stotal\sof\s)?)(?P<whole>{ENGLISH}){RIGHT}(?![\w%/])"
)


_FRACTIONS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_FRACTION = re.compile(
    r"(?<!\w)(?P<part>(?i:one|two|three|four))[ -](?P<whole>third|quarter|fifth|tenth)(?P<plural>s)?(?!\w)"
)


def english_amounts(text: str) -> Iterator[Value]:
    """Yield the numbers, percentages, money, ratios and ordinals of an English text; they may overlap."""
    for m in _AMOUNT.finditer(text):
        yield _amount(text, m)
    for m in _ORDINAL.finditer(text):
        number = int(m["figures"]) if m["figures"] else english_ordinal_values()[m["word"].lower()]
        yield _value(
            ConstraintKind.NUMBER, text, m.start(), m.end(), f"ord:{number}", firm=bool(m["figures"])
        )
    for m in _RATIO.finditer(text):
        part, whole = canonical(english_number(m["part"])), canonical(english_number(m["whole"]))
        yield _value(ConstraintKind.NUMBER, text, m.start(), m.end(), f"ratio:{part}/{whole}")
    for m in _FRACTION.finditer(text):
        number = english_word_values()[m["part"].lower()]
        if (number > 1) == bool(m["plural"]):
            key = f"ratio:{number}/{_FRACTIONS[m['whole']]}"
            yield _value(ConstraintKind.NUMBER, text, m.start(), m.end(), key)


def _amount(text: str, m: re.Match[str]) -> Value:
    if m["numeral"]:
        number = english_number(m["numeral"])
    else:
        word = m["word"].lower()
        number = (
            Decimal("0.5")
            if word.startswith("half")
            else Decimal(1 if word == "a" else english_word_values()[word])
        )
    if m["hundred"]:
        number *= 100
    if m["scale"]:
        number *= {"bn": 10**9, "mn": 10**6}.get(m["scale"].lower()) or SCALES[m["scale"].lower()]
    if m["short"]:
        number *= {"k": 10**3, "m": 10**6, "bn": 10**9, "tn": 10**12}[m["short"]]
    size = canonical(number)
    if m["percent"]:
        return _value(ConstraintKind.NUMBER, text, m.start(), m.end(), f"pct:{size}")
    code = _PREFIXES[m["prefix"]] if m["prefix"] else _SUFFIXES.get((m["suffix"] or "").lower())
    if code:
        return _value(ConstraintKind.MONEY, text, m.start(), m.end(), f"money:{code}:{size}")
    unit = _UNIT.match(text, m.end())
    end = unit.end() if unit else m.end()
    return _value(ConstraintKind.NUMBER, text, m.start(), end, f"num:{size}", firm=bool(m["numeral"]))


def _value(kind: ConstraintKind, text: str, start: int, end: int, key: str, firm: bool = True) -> Value:
    span = text[start:end]
    return Value(kind, start, end, span, key, (span,), firm)
