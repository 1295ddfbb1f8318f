"""A value found in a text, its key that both languages share, and the choice among overlapping ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ttdn_translate.document import ConstraintKind


@dataclass(frozen=True, slots=True)
class Value:
    """A date, number, amount, document number or literal of a text.

    ``start`` and ``end`` count code points, end exclusive; ``text`` is that span. ``english`` are the
    forms that express the value in English, preferred first; of a value read from English, its own text.
    ``firm`` is False where the reading is a guess: *4 giờ* may be a time or a length of time.

    ``key`` is the same for one value in any language and notation:

    ============================== =====================================================================
    ``2022-01-18``, ``01-18``      a day, with and without its year
    ``2022-01``, ``M01``           a month
    ``2022``, ``Q2``, ``2022-Q2``  a year, a quarter
    ``2020/2025``                  from the first to the last year; so also days: ``01-05/01-07``
    ``M01/M06``, ``2024-M01/M06``  the first six months
    ``time:16:00``, ``W1``         a time of day, Monday
    ``num:1234.5``, ``pct:10.35``  a number, a percentage
    ``ratio:11/16``                so many of so many
    ``ord:13``                     an ordinal: *khóa XIII*, *lần thứ 13*, *13th*
    ``money:VND:1250000000000``    an amount in whole units of its currency (ISO 4217)
    ``doc:25-CT/TW``               a document number; ``doc:25-CT/TW@2018-08-08`` with its date
    ``url:``, ``mail:``, ``file:``, ``tel:``  literals
    ============================== =====================================================================
    """

    kind: ConstraintKind
    start: int
    end: int
    text: str
    key: str
    english: tuple[str, ...]
    firm: bool = True


def parts(key: str) -> tuple[str, ...]:
    """Return the keys of the single values in ``key``.

    English takes apart what Vietnamese says in one: *số 16-KL/TW, ngày 14/02/2012* may be *Conclusion
    No. 16-KL/TW of the Politburo dated 14 February 2012*.
    """
    if key.startswith("doc:"):
        return tuple(key.split("@"))
    if ":" in key:
        return (key,)
    head, _, tail = key.partition("-")
    if "M" in tail or "Q" in tail:
        return (tail, head)
    if key.startswith("M"):
        return (key,)
    return tuple(key.split("/"))


def day_key(year: int | None, month: int, day: int) -> str | None:
    """Return the key of a day, or None where the calendar has no such day (31/02)."""
    try:
        date(year or 2000, month, day)  # 2000 is a leap year: 29/2 without a year is a day
    except ValueError:
        return None
    return f"{month:02}-{day:02}" if year is None else f"{year:04}-{month:02}-{day:02}"


def longest(candidates: Iterable[Value]) -> list[Value]:
    """Return the leftmost of ``candidates``, the longest where several start at one place; no overlaps."""
    chosen: list[Value] = []
    end = 0
    for value in sorted(candidates, key=lambda v: (v.start, -v.end)):
        if value.start >= end:
            chosen.append(value)
            end = value.end
    return chosen
