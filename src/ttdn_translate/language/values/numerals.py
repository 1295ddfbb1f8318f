"""Numerals of both languages: digits in their notations, words, Roman figures; and their English form."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

D = "[0-9]"  # \d would take the digits of every script

LEFT = rf"(?<!\w)(?<!{D}[.,/])(?<![^\W\d_][-.])"
"""Before a numeral: no letter or digit, no other numeral's mark, no code as in *Covid-19* or *v.2*."""

RIGHT = rf"(?!{D})(?![.,/]{D})"
"""After a numeral: no digit, and no mark that goes on with digits."""

VIETNAMESE = (
    rf"(?:[1-9]{D}{{0,2}}(?:\.{D}{{3}}){{1,5}}(?:,{D}{{1,6}})?|{D}{{1,3}}(?:,{D}{{3}}){{2,5}}"
    rf"|{D}{{1,15}}(?:[.,]{D}{{1,6}})?)"
)
"""*1.234,5*, *12.000*, *05*, *4.0*; the comma parts decimals (*258,939 km*), but for *60,000* and *1,234,567*."""

_SPACE = "[\u00a0\u202f]"
_AMOUNT_AFTER = r"(?=\s(?:(?:million|billion|trillion)\b|VND|USD|dong))"
ENGLISH = (
    rf"(?:[1-9]{D}{{0,2}}(?:(?:,{D}{{3}}){{1,5}}|(?:{_SPACE}{D}{{3}}){{1,5}}|(?: {D}{{3}}){{1,5}}{_AMOUNT_AFTER})"
    rf"(?:\.{D}{{1,6}})?|{D}{{1,15}}(?:\.{D}{{1,6}})?)"
)
"""*1,234.5*, *12,000*, *10.35*; thousands may be parted by a space that doesn't break, before a scale or a
currency by any, which a model makes of it."""

BILLION = r"(?i:tỷ|tỉ)(?!\s(?i:lệ|số|trọng|phú|giá|suất)(?!\w))(?!\w)"
"""*tỷ* as a number: *năm 2025 tỷ lệ* is a year and a rate."""

_GROUPED = re.compile(rf"[1-9]{D}{{0,2}}(?:\.{D}{{3}})+(?:,{D}+)?")


def vietnamese_number(text: str) -> Decimal:
    """Return the number that `VIETNAMESE` matched."""
    return Decimal(english_notation(text).replace(",", ""))


def english_number(text: str) -> Decimal:
    """Return the number that `ENGLISH` matched."""
    return Decimal(re.sub(r"[,\s]", "", text))


def english_notation(text: str) -> str:
    """Return a Vietnamese numeral in English notation, its decimals as written: 1.234,50 is 1,234.50."""
    if text.count(",") > 1 or (text.endswith(",000") and "." not in text):
        return text
    if not _GROUPED.fullmatch(text):
        return text.replace(",", ".")
    return text.translate(str.maketrans(".,", ",."))


def canonical(number: Decimal) -> str:
    """Return the one way to write ``number`` in a key: no separators, no zeros that say nothing."""
    return f"{number.normalize():f}"


_ROMAN = re.compile(r"(?=[XVI])(?:X{0,3})(?:IX|IV|V?I{0,3})")
ROMAN = r"[XVI]{1,6}"


def roman(text: str) -> int | None:
    """Return the value of a Roman numeral to XXXIX, None for what is none."""
    if not _ROMAN.fullmatch(text):
        return None
    digits = [{"I": 1, "V": 5, "X": 10}[c] for c in text]
    return sum(-d if d < after else d for d, after in zip(digits, [*digits[1:], 0], strict=True))


_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def english_words(number: int) -> str:
    """Return the English words of a number from 0 to 99."""
    if number < 20:
        return _UNITS[number]
    ten, unit = divmod(number, 10)
    return _TENS[ten - 2] + (f"-{_UNITS[unit]}" if unit else "")


def ordinal(number: int) -> str:
    """Return the English ordinal in figures: 1st, 12th, 23rd."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def ordinal_words(number: int) -> str:
    """Return the English ordinal of a number from 1 to 99 in words."""
    stem, hyphen, last = english_words(number).rpartition("-")
    word = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return stem + hyphen + word


@lru_cache(maxsize=1)
def english_word_values() -> dict[str, int]:
    """The numbers from 0 to 99 by their English words."""
    return {english_words(n): n for n in range(100)}


@lru_cache(maxsize=1)
def english_ordinal_values() -> dict[str, int]:
    """The numbers from 1 to 99 by their English ordinals in words."""
    return {ordinal_words(n): n for n in range(1, 100)}


_VIETNAMESE_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
VIETNAMESE_SCALES = {
    "chục": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000, "vạn": 10_000, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9,
}  # fmt: skip

_DIGIT = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín"
_GROUP = "mươi|chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ"
# After a ten or a hundred *năm* says years (five is lăm, or has a scale after it); *không* says no.
_MORE = rf"{_DIGIT.replace('|năm', '')}|năm(?=\s(?:{_GROUP}))|không(?=\străm)|lăm|nhăm|mốt|tư|mười|linh|lẻ|{_GROUP}"
VIETNAMESE_WORDS = (
    rf"(?<![\w-])(?:(?:{_DIGIT})\s(?:{_GROUP})|mười\s(?:{_DIGIT.replace('|năm', '')}|lăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ))"
    rf"(?!\w)(?:\s(?:{_MORE})(?!\w))*"
)
"""A number in at least two words: *năm* alone is also a year, *ba* a father, *chín* ripe."""


def vietnamese_words(words: list[str]) -> int | None:
    """Return the number that Vietnamese number words say, None where they say none."""
    total = group = 0
    digit: int | None = None
    smallest = 10**15  # scales of thousand and more must come from large to small
    for word in words:
        if word in _VIETNAMESE_DIGITS:
            if digit is not None:
                return None
            digit = _VIETNAMESE_DIGITS[word]
        elif word == "mười":
            if digit is not None:
                return None
            group += 10
        elif word in ("linh", "lẻ"):
            if digit is not None:
                return None
        elif word in ("mươi", "chục", "trăm"):
            if digit is None:
                return None
            group += digit * (100 if word == "trăm" else 10)
            digit = None
        else:
            scale = VIETNAMESE_SCALES[word]
            group += digit or 0
            digit = None
            if word in ("tỷ", "tỉ") and total and not group:  # ba nghìn tỷ
                total *= scale
            elif group and scale < smallest:
                total += group * scale
            else:
                return None
            group, smallest = 0, scale
    return total + group + (digit or 0)
