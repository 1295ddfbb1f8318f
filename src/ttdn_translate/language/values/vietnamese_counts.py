"""Which whole numbers a Vietnamese text may name: read generously, to say of a number that it is not there at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.language.values.numerals import ROMAN, VIETNAMESE_WORDS, roman, vietnamese_words

_TENS = tuple(range(10, 100, 10))

_NAMES: dict[str, tuple[int, ...]] = {
    "hai": (2,), "đôi": (2,), "cặp": (2,), "kép": (2,), "song": (2,), "lưỡng": (2,), "nhị": (2, 20), "nhì": (2,),
    "đúp": (2,), "ba": (3,), "tam": (3, 30), "bốn": (4,), "tư": (4,), "tứ": (4, 40), "lăm": (5,), "nhăm": (5,),
    "ngũ": (5, 50), "sáu": (6,), "lục": (6, 60), "bảy": (7,), "bẩy": (7,), "thất": (7, 70), "tám": (8,),
    "bát": (8, 80), "chín": (9,), "cửu": (9, 90), "mười": (10,), "mươi": (10,), "chục": (10,), "thập": (10,),
    "tá": (12,), "giáp": (12,), "vài": (2, 3, 4, 5), "mấy": (2, 3, 4, 5, 6), "dăm": (3, 4, 5, 6, 7, 50), "quý": (3,),
    "tuần": (7,), "đêm": (24,), "rưỡi": (2, 6, 18, 30, 90), "nửa": (2, 6, 12, 15, 30, 50), "kỷ": _TENS, "niên": _TENS,
}  # fmt: skip
"""Syllables that say a number, also in Sino-Vietnamese words (*song phương*, *lục tuần*), and those that hold one: *nửa
tháng* are two weeks, *quý* three months, *thập kỷ* ten years. That some also mean something else does not matter."""

_SYLLABLE = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"[0-9]+")
_ROMAN = re.compile(rf"(?<!\w){ROMAN}(?!\w)")
_WORDS = re.compile(rf"(?i:{VIETNAMESE_WORDS})")
_DIGIT = "hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín"
_TENS_IN_WORDS = re.compile(
    rf"(?<!\w)(?P<ten>{_DIGIT})\s(?:mươi|chục|thập\skỷ|thập\sniên|(?P<unit>một|mốt|lăm|nhăm|{_DIGIT}))(?!\w)"
)
"""*hai mươi*, *hai chục*, *hai thập kỷ*; also *hai lăm*, which leaves the ten out."""

_NO_YEAR_AFTER = "gấp|thứ|tháng|lớp|mùng|mồng|hạng|điểm"
"""Words behind which *năm* is five, or fifth."""

_YEAR_AFTER = (
    "mỗi|hàng|hằng|từng|nhiều|một|cuối|đầu|giữa|các|những|mấy|vài|dăm|mươi|chục|trăm|nghìn|ngàn|rưỡi|lâu|bao|ít|đón|chào|mừng"
    rf"|thường|lăm|mười|{_DIGIT.replace('|năm', '')}|[0-9]+"
)
"""Words behind which *năm* is a year."""

_YEAR_BEFORE = (
    r"qua|nay|tới|ngoái|trước|sau|kia|đó|ấy|này|nào|vừa|gần|rồi|mới|nhuận|liền|tài\skhóa|tài\schính|đầu\stiên|dương\slịch"
    r"|âm\slịch|du\slịch|học(?!\s(?:sinh|viên|trò|giả|phần|bổng))|thứ\s(?:nhất|mười|[0-9]+|" + _DIGIT + ")"
    "|là|có|đã|sẽ|đang|của|để|theo|vào|tại|ở|với|thì|mà|nhưng|khi|do|được|chưa|cũng|lại|đều|phải"
)
"""Words before which *năm* is a year: those that say which, and those that go on with the sentence."""

_YEAR = re.compile(
    rf"(?<!\w)(?:(?P<no>{_NO_YEAR_AFTER})\s|(?P<after>{_YEAR_AFTER})\s)?năm(?!\w)(?P<twice>\snăm(?!\w))?"
    rf"(?P<before>(?=\s*(?:[^\w\s]|[0-9]|$))|(?=\s(?:{_YEAR_BEFORE})(?!\w)))?"
)
"""*năm*, with what shows that it says *year*: *mỗi năm*, *năm qua*. *năm năm* are five years."""


def numbers_named(text: str) -> set[int]:
    """Return the whole numbers that ``text`` (NFC) may name in figures or words, and more rather than fewer.

    Numbers to 99 are looked for. *năm* is five unless the words round it show that it is a year.
    """
    found = {int(m[0]) for m in _FIGURES.finditer(text) if len(m[0]) < 4}
    found.update(filter(None, (roman(m[0]) for m in _ROMAN.finditer(text))))
    text = text.casefold()
    for m in _SYLLABLE.finditer(text):
        found.update(_NAMES.get(m[0], ()))
    found.update(filter(None, (vietnamese_words(m[0].split()) for m in _WORDS.finditer(text))))
    found.update(_tens(text))
    if not all(map(_is_year, _YEAR.finditer(text))):
        found.add(5)
    return found


def _tens(text: str) -> Iterator[int]:
    for m in _TENS_IN_WORDS.finditer(text):
        yield _digit(m["ten"]) * 10 + (_digit(m["unit"]) if m["unit"] else 0)


def _digit(word: str) -> int:
    return {"một": 1, "mốt": 1, "năm": 5}.get(word) or _NAMES[word][0]


def _is_year(m: re.Match[str]) -> bool:
    return not m["no"] and not m["twice"] and (m["after"] is not None or m["before"] is not None)
