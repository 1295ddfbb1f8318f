"""Compose official English for titles, bodies and places that no single entry names.

    prefix   = nguyên | quyền
    position = [prefix] title body  |  [prefix] title-with-level name
    body     = base [level | place]  |  base-with-level name
    place    = unit name

English turns the order round: *Giám đốc Sở Y tế tỉnh Hà Nam* is the Director of the Department of Health of
Ha Nam Province. All parts are entries of the termbase; only the names of units may be unknown to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from ttdn_translate.glossary.entry import Entry
from ttdn_translate.glossary.spans import Span
from ttdn_translate.glossary.units import UNITS, Unit, unit_and_name
from ttdn_translate.language import plain, tone_key

MAX_FORMS = 8
"""Most English forms of one composed phrase."""

_BODY_KINDS = frozenset(
    {"state", "party", "legislature", "ministry", "agency", "department", "judiciary", "military", "organisation"}
)
_LEVEL = re.compile(r"\b(Provincial|Municipal|City|District|Town|Township|Ward|Commune|Special Zone)\b(?= )")
_LOWER_UNIT = re.compile("(?:" + "|".join(sorted(UNITS, key=len, reverse=True)) + r")(?!\w)")
_NAME = re.compile(r"(?:[A-ZĐĂÂÊÔƠƯÁÀẢÃẠẮẰẲẴẶẤẦẨẪẬÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ][^\W\d_]*)"
                   r"(?: [A-ZĐĂÂÊÔƠƯÁÀẢÃẠẮẰẲẴẶẤẦẨẪẬÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ][^\W\d_]*)*|\d{1,2}\b")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A composed phrase: ``ids`` of its parts, English ``forms``, preferred first."""

    start: int
    end: int
    ids: tuple[str, ...]
    forms: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    place: bool = False


def compose(text: str, spans: Sequence[Span]) -> list[Phrase]:
    return []
