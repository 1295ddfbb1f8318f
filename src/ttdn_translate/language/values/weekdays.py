"""Days of the week in both languages, where they surely are: *thứ hai* is also *second*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel.dates import get_day_names

from ttdn_translate.document import ConstraintKind
from ttdn_translate.language.values.value import Value

_NAMES = dict(get_day_names("wide", locale="en_GB"))  # from Monday, 0
_ENGLISH = {str(name).lower(): n for n, name in _NAMES.items()}
_WORDS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, **{str(n): n - 2 for n in range(2, 8)}}
_SUNDAY = 6

_CAPITALISED = r"(?P<capital>Hai|Ba|Tư|Năm|Sáu|Bảy|HAI|BA|TƯ|NĂM|SÁU|BẢY)"
_SMALL = r"(?P<small>hai|ba|tư|năm|sáu|bảy|[2-7])"
_VIETNAMESE = re.compile(
    rf"(?<!\w)(?:[Tt]hứ\s(?:{_CAPITALISED}|{_SMALL})|(?<!Báo\s)(?P<sunday>[Cc]hủ\s[Nn]hật))(?!\w)(?![.,/]\d)"
)
_BEFORE = re.compile(r"(?i:\b(?:sáng|trưa|chiều|tối|đêm))(?:\s(?:ngày|hôm))?\s$")
_AFTER = re.compile(
    r"\s(?:hằng|hàng) tuần(?!\w)|\stuần (?:này|sau|tới|trước|qua)(?!\w)|,\s(?:ngày\s)?\(?\d{1,2}[/-]\d"
)
_DATE_AFTER = re.compile(r",?\s(?:ngày\s)?\(?\d{1,2}[/-]\d")
_FOUND_IN_ENGLISH = re.compile(rf"(?<!\w)(?P<name>{'|'.join(map(str, _NAMES.values()))})s?(?!\w)")


def vietnamese_weekdays(text: str) -> Iterator[Value]:
    """Yield the days of the week of a Vietnamese text.

    *thứ Hai* with a capital, *Chủ nhật*; with a small letter or a figure only where a time of day stands
    before it, or a week or a date after it: *đợt dịch thứ tư (27/4)* is the fourth wave.
    """
    for m in _VIETNAMESE.finditer(text):
        if m["sunday"]:
            number = _SUNDAY
        elif m["capital"] and (m[0][0] == "t" or _DATE_AFTER.match(text, m.end())):
            number = _WORDS[m["capital"].lower()]
        elif _BEFORE.search(text[max(0, m.start() - 14) : m.start()]) or _AFTER.match(text, m.end()):
            number = _WORDS[(m["capital"] or m["small"]).lower()]
        else:
            continue
        name = str(_NAMES[number])
        yield Value(ConstraintKind.DATE, m.start(), m.end(), m[0], f"W{number + 1}", (name,))


def english_weekdays(text: str) -> Iterator[Value]:
    """Yield the days of the week of an English text."""
    for m in _FOUND_IN_ENGLISH.finditer(text):
        key = f"W{_ENGLISH[m['name'].lower()] + 1}"
        yield Value(ConstraintKind.DATE, m.start(), m.end(), m[0], key, (m[0],))
