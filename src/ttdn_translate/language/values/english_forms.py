"""How English writes dates, times and amounts: the house forms first, then the others that it accepts.

Months come from CLDR through Babel; the order *18 January 2022* is that of its locale ``en_GB``.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from babel.dates import get_month_names

from ttdn_translate.language.values.numerals import canonical, english_words, ordinal, ordinal_words
from ttdn_translate.language.values.style import HOUSE, preferring
from ttdn_translate.workspace import StyleSettings

MONTH_FIRST, ISO = "January 18, 2022", "2022-01-18"
"""The settings of ``style.dates`` that are not the house's."""


@lru_cache(maxsize=1)
def months() -> tuple[str, ...]:
    """The twelve English months."""
    names = get_month_names("wide", locale="en_GB")
    return tuple(names[n] for n in range(1, 13))


def day_forms(year: int | None, month: int, day: int, style: StyleSettings = HOUSE) -> tuple[str, ...]:
    """*18 January 2022*, *January 18, 2022*, *18th January 2022*, *2022-01-18*.

    A day without its year has no ISO form; it is then written day first.
    """
    name = months()[month - 1]
    if year is None:
        forms = (f"{day} {name}", f"{name} {day}", f"{ordinal(day)} {name}", f"{ordinal(day)} of {name}")
        return preferring(forms[1], forms) if style.dates == MONTH_FIRST else forms
    iso = f"{year:04}-{month:02}-{day:02}"
    day_first, month_first = f"{day} {name} {year}", f"{name} {day}, {year}"
    first = {MONTH_FIRST: month_first, ISO: iso}.get(style.dates, day_first)
    return preferring(first, (day_first, month_first, f"{ordinal(day)} {name} {year}", iso))


def days_forms(
    year: int | None, month: int, days: list[int], joint: str, style: StyleSettings = HOUSE
) -> tuple[str, ...]:
    """*15-17 September 2022*, *16 and 17 June*; ``joint`` (``-``, ``to`` or ``and``) is the one preferred."""
    name, of_year = months()[month - 1], f" {year}" if year else ""
    comma_year = f", {year}" if year else ""
    if len(days) > 2:
        several = ", ".join(map(str, days[:-1])) + f" and {days[-1]}"
        forms = [f"{several} {name}{of_year}", f"{name} {several}{comma_year}"]
    else:
        joints = dict.fromkeys((joint, "-", "to", "and"))
        spans = [f"{days[0]}{'-' if j == '-' else f' {j} '}{days[1]}" for j in joints]
        forms = [f"{s} {name}{of_year}" for s in spans] + [f"{name} {s}{comma_year}" for s in spans]
    if style.dates == MONTH_FIRST:
        return preferring(forms[len(forms) // 2], forms)
    if style.dates == ISO and year and len(days) == 2:
        iso = [f"{year:04}-{month:02}-{day:02}" for day in days]
        return preferring((" and " if joint == "and" else " to ").join(iso), forms)
    return tuple(forms)


def month_forms(year: int | None, month: int) -> tuple[str, ...]:
    """*April 2022*, or *April*."""
    name = months()[month - 1]
    return (f"{name} {year}", f"{name}, {year}", f"{name} of {year}") if year else (name,)


def quarter_forms(year: int | None, quarter: int) -> tuple[str, ...]:
    """*second quarter of 2021*, *Q2 2021*."""
    name = f"{ordinal_words(quarter)} quarter"
    hyphened = name.replace(" ", "-")
    if year is None:
        return name, f"Q{quarter}", f"quarter {quarter}", hyphened
    return f"{name} of {year}", f"Q{quarter} {year}", f"Q{quarter}/{year}", f"{name} {year}"


def months_forms(year: int | None, first: int, last: int) -> tuple[str, ...]:
    """*first six months of 2024* of the months from ``first`` to ``last``, of which one is 1 or 12."""
    which, count = ("first", last) if first == 1 else ("last", 13 - first)
    tail = f" of {year}" if year else ""
    number = english_words(count) if count < 10 else str(count)
    forms = [
        f"{which} {number} months{tail}",
        f"{which} {count if count < 10 else english_words(count)} months{tail}",
    ]
    if count == 6:
        forms += [f"{'first' if first == 1 else 'second'} half{tail}"]
    if count == 12 or (first == 1 and year):
        forms += [f"{number} months{tail}"]
    return tuple(forms)


def years_forms(first: int, last: int) -> tuple[str, ...]:
    """*2011-2020*, *2011 to 2020*."""
    return f"{first}-{last}", f"{first} to {last}", f"between {first} and {last}"


def time_forms(hour: int, minute: int, style: StyleSettings = HOUSE) -> tuple[str, ...]:
    """*16:00*, *4 p.m.* and their like."""
    twelve, half = (hour % 12 or 12), ("a.m." if hour % 24 < 12 else "p.m.")
    plain_half = half.replace(".", "")
    forms = [f"{hour}:{minute:02}", f"{hour:02}:{minute:02}", f"{twelve}:{minute:02} {half}"]
    if not minute:
        forms += [f"{twelve} {half}", f"{twelve} {plain_half}", f"{twelve}{plain_half}"]
        forms += {0: ["midnight"], 12: ["noon", "12 noon"]}.get(hour, [])
    for mark in ":.":
        clock = f"{twelve}{mark}{minute:02}"
        forms += [f"{clock} {half}", f"{clock} {plain_half}", f"{clock}{plain_half}"]
    if style.times == HOUSE.times:
        return tuple(dict.fromkeys(forms))
    return preferring(f"{twelve}:{minute:02} {half}" if minute else f"{twelve} {half}", forms)


SCALES = {"trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 10**3}
_MOST_DIGITS = 9  # 250,000,000 is still read at a glance


def amount_forms(
    number: Decimal, written: str, thousands: bool = False, style: StyleSettings = HOUSE
) -> tuple[str, ...]:
    """Return the ways to write ``number``: as ``written`` first, then by the other scales that suit it.

    *1,250 billion* is also *1.25 trillion*, which ``style`` may prefer; *12,500,000* also *12.5 million*.
    ``thousands`` allows *3,085 thousand*, which English uses where a table's head does.
    """
    forms = [written]
    scaled: list[str] = []
    whole = number == number.to_integral_value()
    for scale, size in SCALES.items():
        mantissa = number / size
        round_ = mantissa == mantissa.to_integral_value()
        if not 1 <= mantissa < 100_000 or -_exponent(mantissa) > 3:
            continue
        if scale == "thousand" and not (thousands and round_):
            continue
        scaled += [f"{_grouped(mantissa)} {scale}", f"{_grouped(mantissa)}-{scale}"]
        if mantissa < 13 and round_:
            scaled.append(f"{english_words(int(mantissa))} {scale}")
    largest = scaled[0] if scaled and number >= 10**6 else written
    forms += scaled
    if whole and number < 10**_MOST_DIGITS:
        forms.append(_grouped(number))
    trimmed = written.split(" ", 1)
    if "." in trimmed[0]:
        trimmed[0] = trimmed[0].rstrip("0").rstrip(".")
        forms.append(" ".join(trimmed))
    return preferring(largest if style.scale != HOUSE.scale else written, forms)


def in_scale(number: Decimal) -> str:
    """Return how a ``number`` of a million or more is written first: *12.5 million*, or its digits."""
    _, *forms = amount_forms(number, "")
    return forms[0] if forms else f"{number:,f}"


def short_scale(amount: str) -> str:
    """Return how newspapers shorten *1.5 billion* after a currency's sign, *1.5bn*; "" where they do not."""
    figures, _, scale = amount.partition(" ")
    short = {"trillion": "tn", "billion": "bn", "million": "m"}.get(scale)
    return f"{figures}{short}" if short and figures[0].isdigit() else ""


def _exponent(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _grouped(number: Decimal) -> str:
    return f"{Decimal(canonical(number)):,}"
