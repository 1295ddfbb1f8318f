"""Values in English text, read in the notations that official English and a model may use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ttdn_translate.document import ConstraintKind
from ttdn_translate.language.values.english_forms import SCALES, months
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
from ttdn_translate.language.values.value import Value, day_key

_NAMES = {name.lower(): n for n, name in enumerate(months(), 1)}
_NAMES |= {name[:3]: n for name, n in _NAMES.items()} | {"sept": 9}
_MONTH = "|".join(name.capitalize() for name in sorted(_NAMES, key=len, reverse=True))
_MONTH = rf"(?:{_MONTH})(?!\w)\.?"
_DAY = rf"(?:[12]{D}|3[01]|0?[1-9])(?!{D})(?:st|nd|rd|th)?"
_YEAR = rf"(?:1[5-9]|20){D}{{2}}(?!\w)"
_LEFT = rf"(?<!\w)(?<!{D}[.,/])(?<![^\W\d_]-)"
_AND = r"\s?(?:,\sand|,|-|–|to|and|&|until|through)\s?"

_DAYS = re.compile(
    rf"{_LEFT}(?P<days>{_DAY}(?:{_AND}(?:the\s)?{_DAY}){{0,6}})\s(?:of\s)?(?P<month>{_MONTH})(?:,?\s(?P<year>{_YEAR})(?!\s[A-Z]{{3}}\b))?"
    rf"|(?<!\w)(?P<month2>{_MONTH})\s(?P<days2>{_DAY}(?:{_AND}(?:the\s)?{_DAY}(?!\w|,{D}|\s(?:{_MONTH}))){{0,6}})(?!\w|:|\.{D}|,{D})(?:,?\s(?P<year2>{_YEAR}))?"
)
_ISO = re.compile(rf"(?<![\w/.-])(?P<year>{_YEAR})-(?P<month>{D}{{2}})-(?P<day>{D}{{2}})(?![\w/-])")
_SLASHED = re.compile(
    rf"(?<![\w/.-])(?P<day>{D}{{1,2}})(?P<sep>[/.-])(?P<month>{D}{{1,2}})(?P=sep)(?P<year>{_YEAR})(?![\w/-])"
)
_MONTH_ONLY = re.compile(rf"(?<!\w)(?P<month>{_MONTH})(?:(?:,|\sof)?\s(?P<year>{_YEAR}))?")
_QUARTER = re.compile(
    rf"(?<!\w)(?:(?P<word>(?i:first|second|third|fourth|1st|2nd|3rd|4th))[ -](?i:quarter)|Q(?P<number>[1-4])"
    rf"|(?i:quarter)\s(?P<after>[1-4]|IV|I{{1,3}}))"
    rf"(?!\w)(?:(?:\sof\s|/|,?\s)(?P<year>{_YEAR}))?"
)
_QUARTERS = {"first": 1, "1st": 1, "I": 1, "second": 2, "2nd": 2, "II": 2, "third": 3, "3rd": 3, "III": 3, "fourth": 4,
             "4th": 4, "IV": 4}  # fmt: skip
_COUNT = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_MONTHS = re.compile(
    rf"(?<!\w)(?P<which>(?i:first|last|final))\s(?:(?P<word>(?i:{_COUNT}))|(?P<count>{D}{{1,2}}))[ -](?i:months?)(?!\w)"
    rf"(?:(?:\s(?:of|in))?\s(?P<year>{_YEAR}))?"
    rf"|(?<!\w)(?P<half>(?i:first|second))[ -](?i:half)(?!\w)(?:\sof\s(?P<year2>{_YEAR}))?"
    rf"|(?<!\w)(?:(?P<word2>(?i:{_COUNT}))|(?P<count2>{D}{{1,2}}))\s(?i:months)\sof\s(?P<year3>{_YEAR})"
)
_YEARS = re.compile(
    rf"{_LEFT}(?P<first>{_YEAR})(?:\s?[-–—/]\s?|\s(?:to|and|until|through)\s)(?P<last>{_YEAR}|{D}{{2}}(?!\w))(?![/-]{D})"
)
_ONE_YEAR = re.compile(rf"{_LEFT}(?P<year>{_YEAR})(?![/-]{D})(?![.,]{D})")
_TIME = re.compile(
    rf"(?<![\w/.,:])(?P<hour>{D}{{1,2}})(?:[:.](?P<minute>[0-5]{D}))?(?:\s?(?P<half>[apAP]\.?[mM])(?!\w)\.?|(?<=:{D}{D})(?![\w:])|(?<={D})(?=\snoon\b))"
    rf"|(?<![\w/.,:])(?P<hour2>{D}{{1,2}})(?:[:.](?P<minute2>[0-5]{D}))?(?=\s?(?:-|–|to|and)\s?{D}{{1,2}}(?:[:.][0-5]{D})?\s?(?P<half2>[apAP]\.?[mM])(?!\w))"
)

_SCALE = "|".join(SCALES)
_WORD = "|".join(sorted(english_word_values(), key=len, reverse=True))
_PREFIX = "|".join(re.escape(s) for c in CURRENCIES for s in (*c.signs, c.code))
_PREFIXES = {s: c.code for c in CURRENCIES for s in (*c.signs, c.code)}
_SUFFIXES = {w.lower(): c.code for c in CURRENCIES for w in (*c.words, c.code)}
_SUFFIX = "|".join(re.escape(s) for s in sorted(_SUFFIXES, key=len, reverse=True))
_AMOUNT = re.compile(
    rf"(?:(?<!\w)(?P<prefix>{_PREFIX})\s?|{LEFT})(?:(?P<numeral>{ENGLISH}){RIGHT}|(?P<word>(?i:(?:{_WORD})|a(?=\s(?i:hundred|thousand|million|billion))|half\sa(?=\s(?i:million|billion))))(?!\w)(?:\s(?P<hundred>(?i:hundred))(?!\w))?)"
    rf"(?:[\s-]?(?P<scale>(?i:{_SCALE}|bn|mn))(?!\w))?"
    rf"(?:[\s-]?(?P<percent>%|(?i:per\s?cent)(?!\w)(?:age\spoints?)?|(?i:percentage\spoints?))|[\s-]?(?P<suffix>(?i:{_SUFFIX}))(?!\w))?"
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


def english_dates(text: str) -> Iterator[Value]:
    """Yield the dates, periods and times of an English text; they may overlap."""
    for m in _DAYS.finditer(text):
        month = _NAMES[(m["month"] or m["month2"]).rstrip(".").lower()]
        year = _int(m["year"] or m["year2"])
        days = [int(n) for n in re.findall(f"{D}+", m["days"] or m["days2"])]
        keys = [day_key(year, month, day) for day in days]
        if all(keys):
            yield _date(text, m, "/".join(map(str, keys)))
        elif keys[-1] and m["days"]:
            start = m.start("days") + m["days"].rindex(str(days[-1]))
            yield Value(
                ConstraintKind.DATE, start, m.end(), text[start : m.end()], keys[-1], (text[start : m.end()],)
            )
    for pattern in (_ISO, _SLASHED):
        for m in pattern.finditer(text):
            if key := day_key(int(m["year"]), int(m["month"]), int(m["day"])):
                yield _date(text, m, key)
    for m in _MONTH_ONLY.finditer(text):
        month, year = _NAMES[m["month"].rstrip(".").lower()], _int(m["year"])
        yield _date(text, m, f"{year}-{month:02}" if year else f"M{month:02}", firm=year is not None)
    for m in _QUARTER.finditer(text):
        quarter = (
            int(m["number"] or 0) or _QUARTERS.get((m["word"] or "").lower()) or _roman_or_int(m["after"])
        )
        yield _date(text, m, f"{m['year']}-Q{quarter}" if m["year"] else f"Q{quarter}")
    for m in _MONTHS.finditer(text):
        yield _months_value(text, m)
    for m in _YEARS.finditer(text):
        last = m["last"] if len(m["last"]) == 4 else m["first"][:2] + m["last"]
        if last > m["first"]:
            yield _date(text, m, f"{m['first']}/{last}")
    for m in _ONE_YEAR.finditer(text):
        yield _date(text, m, m["year"])
    for m in _TIME.finditer(text):
        if value := _time(text, m):
            yield value


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


def _months_value(text: str, m: re.Match[str]) -> Value:
    year = m["year"] or m["year2"] or m["year3"]
    if m["half"]:
        count, first = 6, m["half"].lower() == "first"
    else:
        word = m["word"] or m["word2"]
        count = english_word_values()[word.lower()] if word else int(m["count"] or m["count2"])
        first = (m["which"] or "first").lower() == "first"
    count = max(1, min(count, 12))
    span = f"M01/M{count:02}" if first else f"M{13 - count:02}/M12"
    return _date(text, m, f"{year}-{span}" if year else span)


def _time(text: str, m: re.Match[str]) -> Value | None:
    hour, minute = int(m["hour"] or m["hour2"]), int(m["minute"] or m["minute2"] or 0)
    half = (m["half"] or m["half2"] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    if hour > 24 or (not half and not m["minute"] and "noon" not in text[m.end() : m.end() + 6]):
        return None
    return _date(text, m, f"time:{hour:02}:{minute:02}")


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
    size = canonical(number)
    if m["percent"]:
        return _value(ConstraintKind.NUMBER, text, m.start(), m.end(), f"pct:{size}")
    code = _PREFIXES[m["prefix"]] if m["prefix"] else _SUFFIXES.get((m["suffix"] or "").lower())
    if code:
        return _value(ConstraintKind.MONEY, text, m.start(), m.end(), f"money:{code}:{size}")
    unit = _UNIT.match(text, m.end())
    end = unit.end() if unit else m.end()
    return _value(ConstraintKind.NUMBER, text, m.start(), end, f"num:{size}", firm=bool(m["numeral"]))


def _roman_or_int(text: str) -> int:
    return _QUARTERS.get(text) or int(text)


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _date(text: str, m: re.Match[str], key: str, firm: bool = True) -> Value:
    return _value(ConstraintKind.DATE, text, m.start(), m.end(), key, firm)


def _value(kind: ConstraintKind, text: str, start: int, end: int, key: str, firm: bool = True) -> Value:
    span = text[start:end]
    return Value(kind, start, end, span, key, (span,), firm)
