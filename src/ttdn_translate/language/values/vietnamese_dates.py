"""Vietnamese dates, periods and times of day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ttdn_translate.document import ConstraintKind
from ttdn_translate.language.values import english_forms as forms
from ttdn_translate.language.values.numerals import BILLION, D, roman
from ttdn_translate.language.values.style import HOUSE
from ttdn_translate.language.values.value import Value, day_key
from ttdn_translate.workspace import StyleSettings

_DAY = rf"(?:0?[1-9]|[12]{D}|3[01])(?!{D})"
_MONTH = rf"(?:1[0-2]|0?[1-9])(?!{D})"
_YEAR = rf"(?:1[5-9]|20){D}{{2}}(?![\w])"
_LEFT = rf"(?<![\w/])(?<!{D}[.,])(?<![^\W\d_]-)"
_RIGHT = rf"(?!\w)(?![/-]{D})(?![.,]{D})(?!\s?%)"
_LUNAR = (
    r"(?!(?:\s(?:năm\s\w+\s)?|\s\()(?i:âm lịch)|\stheo\s(?:âm lịch|lịch\s(?!d))"
    r"|\s(?:năm\s)?(?:Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý)"
    r"\s(?:Tý|Tí|Sửu|Dần|Mão|Mẹo|Thìn|Tỵ|Tị|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi)\b)"
)
"""Not followed by words of the lunar calendar: *âm lịch*, *năm Nhâm Dần*, *theo lịch Chăm*."""
_DAY_WORD = r"(?:(?i:ngày|mùng|mồng)\s(?:(?i:mùng|mồng)\s)?)"

_MONTHS = ["Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai"]
_MONTH_NUMBER = {name.casefold(): n for n, name in enumerate(_MONTHS, 1)}
_WORDS = "|".join(reversed(_MONTHS[1:]))

_FULL = re.compile(
    rf"{_DAY_WORD}?{_LEFT}(?P<day>{_DAY})(?:"
    rf"(?P<sep>[/.-])(?P<month>{_MONTH})(?P=sep)(?P<year>{_YEAR}|{D}{{2}}(?!\w))"
    rf"|\s(?i:tháng)\s(?P<month2>{_MONTH}|(?i:{_WORDS})(?!\w))(?:,?\s(?i:năm)\s|\s?[/-]\s?)(?P<year2>{_YEAR})"
    rf"|[/-](?P<month3>{_MONTH}),?\s(?i:năm)\s(?P<year3>{_YEAR})"
    rf"){_RIGHT}{_LUNAR}"
)
_SHORT = re.compile(
    rf"(?P<word>{_DAY_WORD})?{_LEFT}(?P<day>{_DAY})"
    rf"(?:(?P<sep>[/-])(?P<month>{_MONTH})|\s(?i:tháng)\s(?P<month2>{_MONTH})(?!\sngày)){_RIGHT}{_LUNAR}"
)
_JOINT = r"\s?(?:,|-|–|(?i:và|đến hết|đến|tới|&))\s?"
_SEVERAL = re.compile(
    rf"(?P<word>{_DAY_WORD})?{_LEFT}(?P<days>{_DAY}(?:{_JOINT}(?:(?i:ngày)\s)?{_DAY}){{1,6}})"
    rf"(?:[/-](?P<month>{_MONTH})(?:[/-](?P<year>{_YEAR}))?"
    rf"|\s(?i:tháng)\s(?P<month2>{_MONTH})(?:(?:\s(?i:năm)\s|[/-])(?P<year2>{_YEAR}))?){_RIGHT}{_LUNAR}"
)
_BEFORE_DAYS = re.compile(r"(?i:\b(?:từ|ngày|sáng|chiều|tối))\s$|\($")

_BEFORE_DAY = re.compile(
    r"(?:(?i:\b(?:sáng|trưa|chiều|tối|đêm|khuya|hôm(?: nay| qua)?|thời điểm|mùng|dịp|lễ|khánh|giờ|phút|lúc|nhất"
    r"|chủ nhật|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])))|\d[h:]\d\d|\dh),?\s\(?$"
    r"|(?i:\bngày)\s(?:[^\d,.;:()]{1,40}\s)?\(?$|\($"
)
"""What stands before a day without its year: *sáng 5-3*, *16 giờ 29/7*, *(27/4)*, *Ngày Thầy thuốc 27/2*."""
_MAYBE_BEFORE = re.compile(r"(?i:\b(?:từ|đến|tới|hết|trước|sau|và|vào|cuộc|nạn|phố|đường)),?\s$|[-–]\s?$|^$")
_AFTER_DAY = re.compile(
    r"\s?(?:[.,;:)!?…]|$|[-–]\s?\d|(?i:\s(?:đến|tới|năm|và|tại|vừa|này|hằng|hàng|theo|do|đạt|thì|là)\b))"
)

_MONTH_NAME = "|".join(["Mười Một", "Mười Hai", "Mười một", "Mười hai", *_MONTHS[1:10]])
_MONTH_OF_YEAR = re.compile(
    rf"(?<!rằm )(?<!Rằm )(?i:tháng)\s(?:(?P<month>{_MONTH})|(?P<name>{_MONTH_NAME})(?!\w))"
    rf"(?:(?:\s?[/-]\s?|(?:,?\s(?i:năm)\s))(?P<year>{_YEAR}))?{_RIGHT}{_LUNAR}"
)
_QUARTER = re.compile(
    rf"(?<!\w)(?i:quý|quí)\s(?P<quarter>IV|I{{1,3}}|[1-4](?!{D}))"
    rf"(?:(?:\s?[/-]\s?|,?\s(?i:năm)\s)(?P<year>{_YEAR}))?(?!\w)(?![/-]\w)"
)
_COUNTS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
           "mười một": 11, "mười hai": 12}  # fmt: skip
_FIRST_MONTHS = re.compile(
    rf"(?<![\w/.,-])(?:(?P<count>0?[1-9]|1[0-2])|(?P<word>(?i:mười một|mười hai|{'|'.join(list(_COUNTS)[:10])})))"
    rf"\s(?i:tháng)\s(?:(?i:(?P<which>đầu|cuối)\s(?:của\s)?năm)(?:\s(?P<year>{_YEAR}))?|(?i:năm)\s(?P<year2>{_YEAR})){_RIGHT}"
)
_HALF_YEAR = re.compile(rf"(?<!\w)(?i:nửa (?P<half>đầu|cuối) (?:của )?năm)(?:\s(?P<year>{_YEAR}))?(?!\w)")
_YEARS = re.compile(
    rf"(?:(?P<lead>(?i:giai đoạn|nhiệm kỳ|nhiệm kì|thời kỳ|khóa|khoá|niên khóa|năm học|những năm))\s)?{_LEFT}"
    rf"(?P<first>{_YEAR})\s?[-–—/]\s?(?P<last>{_YEAR}){_RIGHT}"
)
_ONE_YEAR = re.compile(
    rf"(?:(?i:năm)\s)?{_LEFT}(?P<year>{_YEAR}){_RIGHT}(?!/)(?!\s(?:(?i:nghìn|triệu|đồng|USD)(?!\w)|{BILLION}))"
)

_DECADE = re.compile(
    rf"(?<!\w)(?i:những năm|thập niên|thập kỷ)\s(?:(?P<year>(?:1[89]|20){D}0)|(?P<tens>[3-9]0))(?!\w)"
    rf"(?!\s?(?:,|và|-|–|đến)\s?{_YEAR})"
)
"""*những năm 1990*, *thập niên 90*: the 1990s; *những năm 2020, 2021* are years."""

_HOUR = rf"(?P<hour>2[0-4]|1{D}|0?{D})(?!{D})"
_TIME = re.compile(
    rf"(?<![\w/.,:])(?<![^\W\d_]-){_HOUR}"
    rf"(?:(?:\s?(?:giờ|GIỜ)\s?|\s?h\s?|:)(?P<minute>[0-5]{D})(?!\w)(?:\s?(?:phút|p)(?!\w))?|(?P<bare>\s?(?:giờ|h)))"
    rf"(?!\w)(?![:.]{D})"
)
_CLOCK_BEFORE = re.compile(
    r"(?i:\b(?:lúc|vào|hồi|sáng|trưa|chiều|tối|đêm)),?\s\(?$|\d(?:h|\sgiờ)\d{0,2}\s?(?:[-–]|đến|tới)\s?$"
)
_LENGTH_BEFORE = re.compile(r"(?i:\b(?:trong|sau|mất|hết|dài|vòng|suốt|hơn|gần|thêm))\s$")
_CLOCK_AFTER = re.compile(
    r"\s(?P<part>(?i:sáng|trưa|chiều|tối|đêm|khuya))(?!\w)|,?\s(?:(?i:cùng )?(?i:ngày)\s|\(?[0-9]{1,2}[/-][0-9])"
    r"|\s?(?:[-–]|đến|tới)\s?[0-9]{1,2}(?:h|\sgiờ|:)"
)


def vietnamese_dates(text: str, on: date | None = None, style: StyleSettings = HOUSE) -> Iterator[Value]:
    """Yield the dates, periods and times of a Vietnamese text; they may overlap.

    ``on`` is the article's day: it tells the century of *18/01/22*. A day that the calendar has not is
    none, nor is one of the lunar calendar.
    """
    for m in _FULL.finditer(text):
        if value := _full_day(m, on, style):
            yield value
    for m in _SHORT.finditer(text):
        yield from _day_without_year(text, m, style)
    for m in _SEVERAL.finditer(text):
        yield from _several_days(text, m, style)
    for m in _MONTH_OF_YEAR.finditer(text):
        month = int(m["month"]) if m["month"] else _MONTH_NUMBER[m["name"].casefold()]
        year = _int(m["year"])
        yield _date(m, f"{year}-{month:02}" if year else f"M{month:02}", forms.month_forms(year, month))
    for m in _QUARTER.finditer(text):
        quarter = roman(m["quarter"]) or int(m["quarter"])
        year = _int(m["year"])
        yield _date(m, f"{year}-Q{quarter}" if year else f"Q{quarter}", forms.quarter_forms(year, quarter))
    for m in _FIRST_MONTHS.finditer(text):
        yield from _first_months(m)
    for m in _HALF_YEAR.finditer(text):
        yield _half_year(m)
    for m in _YEARS.finditer(text):
        yield from _years(m)
    for m in _DECADE.finditer(text):
        decade = f"{m['year'] or '19' + m['tens']}"
        yield _date(m, decade, (f"{decade}s",))
    for m in _ONE_YEAR.finditer(text):
        yield _date(m, m["year"], (m["year"],))
    for m in _TIME.finditer(text):
        yield from _time(text, m, style)


def vietnamese_day_at(
    text: str, at: int, on: date | None = None, style: StyleSettings = HOUSE
) -> Value | None:
    """Return the full date that starts at place ``at``, or None."""
    m = _FULL.match(text, at)
    return _full_day(m, on, style) if m else None


def _full_day(m: re.Match[str], on: date | None, style: StyleSettings) -> Value | None:
    year = int(m["year"] or m["year2"] or m["year3"])
    if year < 100:
        if m["sep"] == ".":
            return None  # 5.3.21 is rather a chapter
        year += 2000 if 2000 + year <= (on.year if on else 2049) else 1900
    name = m["month"] or m["month2"] or m["month3"]
    month, day = _MONTH_NUMBER.get(name.casefold()) or int(name), int(m["day"])
    key = day_key(year, month, day)
    return _date(m, key, forms.day_forms(year, month, day, style)) if key else None


def _day_without_year(text: str, m: re.Match[str], style: StyleSettings) -> Iterator[Value]:
    month, day = int(m["month"] or m["month2"]), int(m["day"])
    key = day_key(None, month, day)
    if not key or (not m["word"] and not m["month2"] and not _is_day(text, m.start(), m.end(), m["sep"])):
        return
    yield _date(m, key, forms.day_forms(None, month, day, style))


def _is_day(text: str, start: int, end: int, sep: str) -> bool:
    """Whether *29/7* is a day and no fraction, *5-3* no range."""
    before = text[max(0, start - 48) : start]
    if _BEFORE_DAY.search(before):
        return before[-1] != "(" or text[end : end + 1] in (")", ",", ";")
    if sep != "/":
        return False
    padded = text[start] == "0" or "/0" in text[start:end]  # 03/3: no fraction is written so
    return padded or bool(_MAYBE_BEFORE.search(before) and _AFTER_DAY.match(text, end))


def _several_days(text: str, m: re.Match[str], style: StyleSettings) -> Iterator[Value]:
    dated = m["year"] and re.search("[-–]", m["days"])  # 15-17/9/2022 needs no word before it
    if not m["word"] and not dated and not _BEFORE_DAYS.search(text[max(0, m.start() - 12) : m.start()]):
        return
    days = [int(n) for n in re.findall(f"{D}+", m["days"])]
    month, year = int(m["month"] or m["month2"]), _int(m["year"] or m["year2"])
    keys = [day_key(year, month, day) for day in days]
    if any(key is None for key in keys) or any(a >= b for a, b in pairwise(days)):
        return
    joint = "to" if re.search("đến|tới", m["days"]) else "-" if re.search("[-–]", m["days"]) else "and"
    yield _date(m, "/".join(map(str, keys)), forms.days_forms(year, month, days, joint, style))


def _first_months(m: re.Match[str]) -> Iterator[Value]:
    count = int(m["count"]) if m["count"] else _COUNTS[m["word"].lower()]
    year = _int(m["year"] or m["year2"])
    last = (m["which"] or "").lower() == "cuối"
    span = f"M{13 - count:02}/M12" if last else f"M01/M{count:02}"
    months = forms.months_forms(year, 13 - count, 12) if last else forms.months_forms(year, 1, count)
    yield _date(m, f"{year}-{span}" if year else span, months)


def _half_year(m: re.Match[str]) -> Value:
    first, year = m["half"].lower() == "đầu", _int(m["year"])
    span = "M01/M06" if first else "M07/M12"
    months = forms.months_forms(year, 1 if first else 7, 6 if first else 12)
    english = tuple(sorted(months, key=lambda form: "half" not in form))
    return _date(m, f"{year}-{span}" if year else span, english)


def _years(m: re.Match[str]) -> Iterator[Value]:
    first, last = int(m["first"]), int(m["last"])
    if last <= first:
        return
    lead = (m["lead"] or "").lower()
    years = forms.years_forms(first, last)
    if lead.startswith(("nhiệm", "khóa", "khoá")):
        words = ("tenure", "term")
        english = tuple(f"{years[0]} {w}" for w in words) + tuple(f"{w} {years[0]}" for w in words)
        english += (*(f"{w} of {years[0]}" for w in words), years[0])  # the 16th tenure, 2018-2023
    elif lead in ("giai đoạn", "thời kỳ"):
        english = (f"{years[0]} period", f"period {years[0]}", *years)
    else:
        english = years
    yield _date(m, f"{first}/{last}", english)


def _time(text: str, m: re.Match[str], style: StyleSettings) -> Iterator[Value]:
    """A time of day, or a guess at one: *từ 4 giờ xuống 1 giờ* are lengths of time."""
    hour, minute = int(m["hour"]), int(m["minute"] or 0)
    before = text[max(0, m.start() - 12) : m.start()]
    after = _CLOCK_AFTER.match(text, m.end())
    part = (after["part"] or "").lower() if after else ""
    if hour < 12 and (part in ("chiều", "tối") or (part in ("đêm", "khuya") and hour > 6)):
        hour += 12
    clock = bool(after or _CLOCK_BEFORE.search(before) or ":" in m[0])
    if m["minute"] and re.search(r"\dh\d", m[0]):  # 19h30; 2h30 may be a length
        clock = clock or not _LENGTH_BEFORE.search(before)
    if hour == 24 and (minute or not clock):
        return
    yield _date(m, f"time:{hour % 24:02}:{minute:02}", forms.time_forms(hour % 24, minute, style), firm=clock)


def _date(m: re.Match[str], key: str, english: tuple[str, ...], firm: bool = True) -> Value:
    return Value(ConstraintKind.DATE, m.start(), m.end(), m[0], key, english, firm)


def _int(text: str | None) -> int | None:
    return int(text) if text else None
