"""English dates, periods and times of day, in the notations that official English and a model may use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.document import ConstraintKind
from ttdn_translate.language.values.english_forms import months
from ttdn_translate.language.values.numerals import D, english_word_values
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
    rf"{_LEFT}(?P<first>{_YEAR})(?:\s?[-–—/]\s?|\s(?:to|and|until|through)\s)"
    rf"(?P<last>{_YEAR}|(?<=[-–/]){D}{{2}}(?!\w))(?![/-]{D})(?![.,]{D})(?!%)"
)
_ONE_YEAR = re.compile(rf"(?<!\w)(?<!{D}[.,/])(?P<year>(?:1[5-9]|20){D}{{2}})s?(?!\w)(?![/-]{D})(?![.,]{D})")
_CLOCK = rf"{D}{{1,2}}(?:[:.][0-5]{D})?"
_HALF = r"[apAP]\.?[mM](?!\w)"
_TIME = re.compile(
    rf"(?<![\w/.,:])(?P<hour>{D}{{1,2}})(?:[:.](?P<minute>[0-5]{D}))?(?!{D})"
    rf"(?:\s?(?P<half>{_HALF})\.?|(?=\s?(?:-|–|to|and)\s?{_CLOCK}\s?(?P<half2>{_HALF}))|(?<=:{D}{D})(?![\w:,.]{D}))"
    rf"|(?<![\w.])(?:12\s)?(?P<word>noon|midday|midnight)(?!\w)"
)
"""*16:00*, *4 p.m.*, *10.40 p.m.*, the first time of *7:30-11:30 a.m.*, *12 noon*."""


def english_dates(text: str) -> Iterator[Value]:
    """Yield the dates, periods and times of an English text; they may overlap."""
    for m in _DAYS.finditer(text):
        month = _NAMES[(m["month"] or m["month2"]).rstrip(".").lower()]
        year = _int(m["year"] or m["year2"])
        days = [int(n) for n in re.findall(f"{D}+", m["days"] or m["days2"])]
        keys = [day_key(year, month, day) for day in days]
        if all(keys):
            yield _date(m, "/".join(map(str, keys)))
        elif keys[-1] and m["days"]:
            start = m.start("days") + m["days"].rindex(str(days[-1]))
            yield Value(
                ConstraintKind.DATE, start, m.end(), text[start : m.end()], keys[-1], (text[start : m.end()],)
            )
    for pattern in (_ISO, _SLASHED):
        for m in pattern.finditer(text):
            if key := day_key(int(m["year"]), int(m["month"]), int(m["day"])):
                yield _date(m, key)
    for m in _MONTH_ONLY.finditer(text):
        month, year = _NAMES[m["month"].rstrip(".").lower()], _int(m["year"])
        yield _date(m, f"{year}-{month:02}" if year else f"M{month:02}", firm=year is not None)
    for m in _QUARTER.finditer(text):
        quarter = (
            int(m["number"] or 0) or _QUARTERS.get((m["word"] or "").lower()) or _roman_or_int(m["after"])
        )
        yield _date(m, f"{m['year']}-Q{quarter}" if m["year"] else f"Q{quarter}")
    for m in _MONTHS.finditer(text):
        yield _months_value(m)
    for m in _YEARS.finditer(text):
        last = m["last"] if len(m["last"]) == 4 else m["first"][:2] + m["last"]
        if last > m["first"]:
            yield _date(m, f"{m['first']}/{last}")
    for m in _ONE_YEAR.finditer(text):
        yield _date(m, m["year"])
    for m in _TIME.finditer(text):
        if value := _time(m):
            yield value


def _months_value(m: re.Match[str]) -> Value:
    year = m["year"] or m["year2"] or m["year3"]
    if m["half"]:
        count, first = 6, m["half"].lower() == "first"
    else:
        word = m["word"] or m["word2"]
        count = english_word_values()[word.lower()] if word else int(m["count"] or m["count2"])
        first = (m["which"] or "first").lower() == "first"
    count = max(1, min(count, 12))
    span = f"M01/M{count:02}" if first else f"M{13 - count:02}/M12"
    return _date(m, f"{year}-{span}" if year else span)


def _time(m: re.Match[str]) -> Value | None:
    if m["word"]:
        return _date(m, "time:00:00" if m["word"] == "midnight" else "time:12:00")
    hour, minute = int(m["hour"]), int(m["minute"] or 0)
    half = (m["half"] or m["half2"] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return _date(m, f"time:{hour % 24:02}:{minute:02}") if hour <= 24 else None


def _roman_or_int(text: str) -> int:
    return _QUARTERS.get(text) or int(text)


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _date(m: re.Match[str], key: str, firm: bool = True) -> Value:
    return Value(ConstraintKind.DATE, m.start(), m.end(), m[0], key, (m[0],), firm)
