"""Dates as Vietnamese pages write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

from ttdn_translate.intake.text import clean

VIET_NAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""The time of Viet Nam: no daylight saving since 1975, so an offset says all."""

_FIRST_YEAR, _LAST_YEAR = 1990, 2100

_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?(?!\d)"
)
_NUMBERS = re.compile(r"(?<![\d/.\-])(\d{1,2})\s?([/.\-])\s?(\d{1,2})\s?\2\s?(\d{4})(?![\d/]|[.\-]\d)")
_WORDS = re.compile(
    r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s*,|\s+năm|\s*/)?\s+(\d{4})(?!\d)", re.IGNORECASE
)

_TODAY = re.compile(r"\bhôm nay\b", re.IGNORECASE)
_TIME = re.compile(
    r"\b\d{1,2}\s?(?::|h|giờ)\s?\d{0,2}(?::\d{2})?\s?(?:AM|PM|SA|CH|phút)?(?!\w)", re.IGNORECASE
)
_WEEKDAY = re.compile(r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|CN)\b", re.IGNORECASE)
_STAMP_WORDS = re.compile(
    r"\b(?:ngày(?: đăng(?: tin)?| cập nhật| xuất bản| tạo| gửi)?|(?:lần )?cập nhật(?: lúc| ngày| lần cuối)?"
    r"|đăng(?: vào| lúc| ngày| bởi)?|xuất bản|post(?:ed)?(?: on)?|thời gian|gmt|utc|lúc|vào|hôm nay"
    r"|(?:số )?(?:lượt|lần) (?:xem|đọc|truy cập)|đã xem|xem|views?"
    r"|(?:chuyên mục|danh mục)\s*:.*|(?:tác giả|người đăng|nguồn(?: tin)?)\s*:.*)(?!\w)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LONGEST_STAMP = 160
_LABEL = re.compile(
    r"ngày (?:đăng|cập nhật|xuất bản|gửi)|cập nhật|đăng (?:vào|lúc|ngày|tin)|posted|xuất bản", re.IGNORECASE
)


def find_date(text: str) -> date | None:
    """Return the first date in ``text``, None where there is none.

    Understood are ``18/01/2022`` (with ``-`` or ``.`` too; day first, month first where only that can be),
    ``19 Tháng 6, 2023``, ``ngày 19 tháng 6 năm 2023`` and ISO 8601. A time with an offset from UTC is
    turned into the time of Viet Nam; others are taken as written.
    """
    return next(_dates(text), None)


def _dates(text: str) -> Iterator[date]:
    found: list[tuple[int, date]] = []
    for match in _ISO.finditer(text):
        if day := _iso(match):
            found.append((match.start(), day))
    for match in _NUMBERS.finditer(text):
        one, two, year = int(match[1]), int(match[3]), int(match[4])
        if value := _valid(year, two, one) or _valid(year, one, two):
            found.append((match.start(), value))
    for match in _WORDS.finditer(text):
        if value := _valid(int(match[3]), int(match[2]), int(match[1])):
            found.append((match.start(), value))
    yield from (value for _, value in sorted(found))


def _iso(match: re.Match[str]) -> date | None:
    if "T" in match[0] or ":" in match[0]:
        try:
            moment = datetime.fromisoformat(match[0].replace(" ", "T", 1).replace(" ", ""))
        except ValueError:
            pass
        else:
            moment = moment.astimezone(VIET_NAM) if moment.tzinfo else moment
            return _valid(moment.year, moment.month, moment.day)
    return _valid(int(match[1]), int(match[2]), int(match[3]))


def _valid(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_today_banner(text: str) -> bool:
    """Whether ``text`` tells the day on which the page was shown, not that of the article."""
    return bool(_TODAY.search(text))


def is_labelled(text: str) -> bool:
    """Whether ``text`` says in words that its date is that of publication."""
    return bool(_LABEL.search(text))


def is_stamp(text: str) -> bool:
    """Whether ``text`` is nothing but a date with what stands around it on a page (``Thứ Sáu, 30/7/2021 | 20:00``)."""
    text = clean(text)
    if len(text) > _LONGEST_STAMP or find_date(text) is None:
        return False
    for pattern in (_STAMP_WORDS, _ISO, _NUMBERS, _WORDS, _TIME, _WEEKDAY):
        text = pattern.sub(" ", text)
    return len(_LETTERS.findall(text)) <= 1
