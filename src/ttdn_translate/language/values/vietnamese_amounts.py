"""Vietnamese numbers: percentages, money, quantities, ratios, ordinals and plain numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ttdn_translate.document import ConstraintKind
from ttdn_translate.language.values import english_forms as forms
from ttdn_translate.language.values.measures import CURRENCIES, SMALLEST, UNITS, Currency
from ttdn_translate.language.values.numerals import (
    BILLION,
    LEFT,
    RIGHT,
    ROMAN,
    VIETNAMESE,
    VIETNAMESE_SCALES,
    VIETNAMESE_WORDS,
    D,
    canonical,
    english_notation,
    english_words,
    ordinal,
    ordinal_words,
    roman,
    vietnamese_number,
    vietnamese_words,
)
from ttdn_translate.language.values.style import HOUSE, preferring, with_thousands
from ttdn_translate.language.values.value import Value
from ttdn_translate.workspace import StyleSettings

_SCALE = (
    rf"(?:(?i:(?:trăm|chục|mươi|nghìn|ngàn|vạn|triệu)\s){{0,2}}(?:(?i:nghìn|ngàn|triệu|vạn)(?!\w)|{BILLION})"
    r"|(?i:trăm|chục)(?!\w))"
)
_NUMBER = re.compile(
    rf"{LEFT}(?P<sign>US\$|USD\s?|\$|€)?(?P<numeral>{VIETNAMESE}){RIGHT}(?:\s?(?P<scale>{_SCALE})"
    rf"(?:\s(?P<more>{D}{{1,3}})\s(?P<lower>(?i:nghìn|ngàn|triệu|tỷ|tỉ))(?!\w))?)?"
)
_WORDS = re.compile(rf"(?i:{VIETNAMESE_WORDS})")
_BEFORE_WORDS = re.compile(r"(?i:\b(?:thứ|tháng|mùng|lớp))\s$")
_PERCENT = re.compile(r"\s?%|\s(?i:điểm phần trăm|phần trăm|điểm %)(?!\w)")
_CURRENCY = re.compile(
    r"\s?(?:" + "|".join(f"(?P<{c.code}>{c.vietnamese})" for c in reversed(CURRENCIES)) + r")(?!\w)"
)
_UNIT = re.compile(
    r"\s?(?:" + "|".join(f"(?P<u{n}>{u.vietnamese})" for n, u in enumerate(UNITS)) + r")(?!\w)"
)
_SIGNS = {"US$": "USD", "USD": "USD", "$": "USD", "€": "EUR"}
_CODE_AFTER = re.compile(r"\w|-[^\W\d_]|/[A-ZĐ]{2}")
_SHORT_SYMBOL = 3
"""Letters of the longest symbol of a unit that may stand right behind its number."""
_PLURAL = re.compile(r"(?<=[a-z]{3})s(?=$| per )")
_WEEKDAY_BEFORE = re.compile(r"(?i:\bthứ)\s$")
_RATIO = re.compile(rf"{LEFT}(?<!{D}-)(?P<part>{VIETNAMESE})/(?P<whole>{VIETNAMESE}){RIGHT}(?![\w/])")
_AROUND_THE_CLOCK = {"24/24", "24/7"}
_NUMBERED = re.compile(rf"(?<!\w)(?i:số)\s(?P<number>0?[1-9]{D}{{0,2}})(?!\w)(?![.,/-]{D})")
_NO_NUMBERED = re.compile(
    r"(?i:\b(?:một|con|tổng|trong|dân|chỉ|hệ|tham|thông|tần|tỷ|tỉ|đa|biển|điểm|bội|mã|trị|hàm|cơ|doanh|quân|sĩ|nhiều|ít"
    r"|đại|phần|thiểu|số))\s$"
)

_THING_NUMBERED = re.compile(
    r"(?<!\w)(?:bão|áp thấp|đoàn|tổ|đội|nhóm|mẫu|phụ lục|biểu|điểm cầu|công điện|chốt|trạm|tiểu đoàn|cụm|khối"
    r"|kiểm tra|giám sát|công tác|thi đua|dân phố|bầu cử|quầy|cửa|cầu cảng|hồ|mốc|nhà máy|phân xưởng|tuyến|lô)\s$"
)
"""What English numbers with *No.*: *bão số 3*, *Đoàn kiểm tra số 3*, *Khối thi đua số 4*."""

_FIGURES_FROM = {"lần thứ": 1, "thế kỷ": 1, "thế kỷ thứ": 1, "khóa": 3, "khoá": 3, "thứ": 8}
"""The least figure that makes an ordinal after these words: *thứ 3* is Tuesday. After *lần* and *đại hội*
only Roman numerals do: *lần 2* is also *two times*."""

_UNIT_WORD = "hai|ba|tư|sáu|bảy|tám|chín"
_ORDINAL_WORD = rf"nhất|(?:hai mươi|mười)(?: (?:một|mốt|bốn|lăm|{_UNIT_WORD}))?|năm|{_UNIT_WORD}"
_ORDINAL = re.compile(
    rf"(?<!\w)(?P<lead>(?i:khóa|khoá|thế kỷ(?: thứ)?|lần(?: thứ)?|thứ|đại hội(?: đảng)?))\s"
    rf"(?:(?P<roman>{ROMAN})|(?P<number>[1-9]{D}{{0,2}})|(?<=[Tt]hứ\s)(?P<word>{_ORDINAL_WORD}))(?!\w)(?![.,/-]{D})"
)
_ASSEMBLY_BEFORE = re.compile(
    r"(?:Quốc hội|HĐND|Hội đồng nhân dân|Trung ương|Chấp hành|Liên hợp quốc|UNESCO)\b[^,;.()]{0,40}$"
)
_ASSEMBLY_AFTER = re.compile(r"\s(?:của\s)?(?:Đại hội đồng|Quốc hội|HĐND|Hội đồng|Ban Chấp hành)\b")


def vietnamese_amounts(text: str, style: StyleSettings = HOUSE) -> Iterator[Value]:
    """Yield the numbers of a Vietnamese text, with their unit, currency or per cent sign; they may overlap."""
    for m in _NUMBER.finditer(text):
        yield from _amount(text, m, style)
    for m in _WORDS.finditer(text):
        number = vietnamese_words(m[0].lower().split())
        if number is not None and not _BEFORE_WORDS.search(text[max(0, m.start() - 8) : m.start()]):
            written = _words_written(number)
            yield _with_suffix(text, m.start(), m.end(), Decimal(number), written, style, numeral=False)
    for m in _RATIO.finditer(text):
        if m[0] not in _AROUND_THE_CLOCK:
            yield _ratio(text, m)
    for m in _NUMBERED.finditer(text):
        if not _NO_NUMBERED.search(text[max(0, m.start() - 8) : m.start()]):
            yield _numbered(text, m)
    for m in _ORDINAL.finditer(text):
        yield from _ordinal(text, m)


def _words_written(number: int) -> str:
    """Return the numeral that English writes for a number in Vietnamese words."""
    if number < 100:
        return english_words(number)
    return forms.in_scale(Decimal(number)) if number >= 10**6 else f"{number:,}"


def _amount(text: str, m: re.Match[str], style: StyleSettings) -> Iterator[Value]:
    number, written = vietnamese_number(m["numeral"]), english_notation(m["numeral"])
    if number < 8 and _WEEKDAY_BEFORE.search(text[max(0, m.start() - 5) : m.start()]):
        return  # thứ 3 is Tuesday
    if m["scale"]:
        factor = 1
        for word in m["scale"].lower().split():
            factor *= VIETNAMESE_SCALES.get(word, 10)
        number *= factor
        if m["more"]:
            number += Decimal(m["more"]) * VIETNAMESE_SCALES[m["lower"].lower()]
            written = forms.in_scale(number)
        else:
            written = _scaled(number, written, factor)
    elif m["numeral"].startswith("00"):
        written = m["numeral"]  # a serial number
    elif len(m["numeral"]) > 1 and m["numeral"].isdigit() and m["numeral"].startswith("0"):
        written = str(int(number))
    if written[:4].isdigit() and (m["scale"] or m["sign"] or _suffix(text, m.end())):
        written = _grouped(written)  # 1000 tỷ
    if m["sign"]:
        currency = next(c for c in CURRENCIES if c.code == _SIGNS[m["sign"].rstrip()])
        yield _money(text, m.start(), m.end(), number, written, currency, style)
    elif m["scale"] or not _CODE_AFTER.match(text, m.end()) or _suffix(text, m.end()):
        yield _with_suffix(text, m.start(), m.end(), number, written, style)


def _scaled(number: Decimal, written: str, factor: int) -> str:
    """The house form keeps the numeral and names the scale: 1.250 tỷ is 1,250 billion, 2 nghìn 2,000."""
    for name, size in forms.SCALES.items():
        if factor == size and name != "thousand":
            return f"{written} {name}"
    if number == number.to_integral_value() and number < 10**6:
        return f"{int(number):,}"
    return forms.in_scale(number) if number >= 10**6 else canonical(number)


def _grouped(written: str) -> str:
    figures, space, scale = written.partition(" ")
    whole, point, decimals = figures.partition(".")
    return f"{int(whole):,}{point}{decimals}{space}{scale}"


def _suffix(text: str, end: int) -> re.Match[str] | None:
    return _PERCENT.match(text, end) or _CURRENCY.match(text, end) or _UNIT.match(text, end)


def _with_suffix(
    text: str,
    start: int,
    end: int,
    number: Decimal,
    written: str,
    style: StyleSettings,
    numeral: bool = True,
) -> Value:
    if m := _PERCENT.match(text, end):
        if "điểm" in m[0].lower():
            english = tuple(f"{written} {w}" for w in ("percentage points", "percentage point"))
        else:
            # A rate that falls by 2% may well fall by two percentage points in English.
            ways = (f"{written}%", *(f"{written} {w}" for w in ("per cent", "percent", "percentage points")))
            english = preferring(f"{written}{style.percent.removeprefix('10')}", ways)
        return _value(
            ConstraintKind.NUMBER, text, start, m.end(), f"pct:{canonical(number)}", english, number != 0
        )
    if (m := _CURRENCY.match(text, end)) and not 0 < number < SMALLEST.get(str(m.lastgroup), 0):
        currency = next(c for c in CURRENCIES if c.code == m.lastgroup)
        return _money(text, start, m.end(), number, written, currency, style)
    key = f"num:{canonical(number)}"
    numbers = _number_forms(number, written, style)
    if m := _UNIT.match(text, end):
        unit = UNITS[int(str(m.lastgroup)[1:])]
        names = unit.english if style.units == HOUSE.units else preferring(unit.symbol, unit.english)
        if number == 1:
            names = preferring(_PLURAL.sub("", names[0]), names)
        counts = dict.fromkeys((numbers[0], written)) if len(numbers[0].split()) > 1 else (written,)
        english = (*(f"{count} {name}" for count in counts for name in names), *numbers)
        if written[-1].isdigit() and len(unit.symbol) <= _SHORT_SYMBOL:
            english += (f"{written}{unit.symbol}",)  # 10km
        return _number(text, start, m.end(), key, english, style, firm=number != 1)  # per hectare
    return _number(text, start, end, key, numbers, style, firm=numeral)


def _number(
    text: str,
    start: int,
    end: int,
    key: str,
    english: tuple[str, ...],
    style: StyleSettings,
    firm: bool = True,
) -> Value:
    english = with_thousands(tuple(dict.fromkeys(english)), style)
    return _value(ConstraintKind.NUMBER, text, start, end, key, english, firm)


def _number_forms(number: Decimal, written: str, style: StyleSettings) -> tuple[str, ...]:
    if number != number.to_integral_value() or number > 99:
        return forms.amount_forms(number, written, thousands=number >= 1000, style=style)
    if "." in written:
        return (written, str(int(number)))  # 4.0
    word = english_words(int(number))
    return (word, str(int(number))) if number < 10 else (str(int(number)), word)


def _money(
    text: str, start: int, end: int, number: Decimal, written: str, currency: Currency, style: StyleSettings
) -> Value:
    english: list[str] = []
    for amount in forms.amount_forms(number, written, thousands=number >= 1000, style=style):
        english += [f"{amount} {currency.code}", f"{currency.code} {amount}", f"{currency.code}{amount}"]
        english += [f"{sign}{amount}" for sign in currency.signs]
        english += [f"{sign}{short}" for sign in currency.signs if (short := forms.short_scale(amount))]
        english += [f"{amount} {word}" for word in currency.words]
        english.append(f"{amount} {currency.code}".replace(" ", "-"))
    first = style.money.replace("250 million", english[0].removesuffix(f" {currency.code}"))
    first = first.replace("VND", currency.code).replace("dong", currency.words[0])
    key = f"money:{currency.code}:{canonical(number)}"
    forms_of_money = with_thousands(preferring(first, english), style)
    return _value(ConstraintKind.MONEY, text, start, end, key, forms_of_money, firm=number != 0)


def _numbered(text: str, m: re.Match[str]) -> Value:
    """*bão số 3* is *Storm No. 3*; a constraint only after a word for what is numbered."""
    number = int(m["number"])
    ways = (f"No. {number}", f"No. {m['number']}", f"Number {number}", str(number), m["number"])
    before = text[max(0, m.start() - 12) : m.start()].lower()
    firm = _THING_NUMBERED.search(before) is not None
    english = tuple(dict.fromkeys(ways))
    return _value(ConstraintKind.NUMBER, text, m.start(), m.end(), f"num:{number}", english, firm)


def _ratio(text: str, m: re.Match[str]) -> Value:
    part, whole = vietnamese_number(m["part"]), vietnamese_number(m["whole"])
    a, b = english_notation(m["part"]), english_notation(m["whole"])
    english = (f"{a} of {b}", f"{a} out of {b}", f"{a}/{b}", f"{a} of the {b}", f"{a} out of the {b}")
    return _value(
        ConstraintKind.NUMBER,
        text,
        m.start(),
        m.end(),
        f"ratio:{canonical(part)}/{canonical(whole)}",
        english,
        firm=False,
    )


def _of_assembly(text: str, m: re.Match[str]) -> bool:
    """Whether a term is that of a body named beside it, which takes the ordinal: *Quốc hội khóa XV*."""
    before = _ASSEMBLY_BEFORE.search(text[max(0, m.start() - 60) : m.start()])
    return bool(before or _ASSEMBLY_AFTER.match(text, m.end()))


def _ordinal(text: str, m: re.Match[str]) -> Iterator[Value]:
    lead = m["lead"].lower()
    if m["roman"]:
        number = roman(m["roman"]) or 0
    elif m["number"]:
        number = int(m["number"])
        if number < _FIGURES_FROM.get(lead, number + 1):
            return
    elif lead == "lần thứ":
        number = {"nhất": 1, "tư": 4}.get(m["word"]) or vietnamese_words(m["word"].split()) or 0
    else:
        return  # thứ hai is Monday
    if not number:
        return
    figures, words = ordinal(number), ordinal_words(number) if number < 100 else ""
    english = tuple(filter(None, (words, figures) if m["word"] else (figures, words)))
    if lead.startswith("thế"):
        english = tuple(f"{form} {word}" for word in ("century", "centuries") for form in english) + english
    elif lead in ("khóa", "khoá") and not _of_assembly(text, m):
        english = tuple(f"{form} {word}" for word in ("tenure", "term") for form in english)
    key = f"ord:{number}"
    yield _value(ConstraintKind.NUMBER, text, m.start(), m.end(), key, english, firm=not m["word"])


def _value(
    kind: ConstraintKind,
    text: str,
    start: int,
    end: int,
    key: str,
    english: tuple[str, ...],
    firm: bool = True,
) -> Value:
    return Value(kind, start, end, text[start:end], key, english, firm)
