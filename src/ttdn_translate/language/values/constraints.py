"""Which values of a Vietnamese sentence the English must hold in one of their forms."""

from __future__ import annotations

import re
from datetime import date

from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.language.values.style import HOUSE
from ttdn_translate.language.values.value import Value
from ttdn_translate.language.values.vietnamese import vietnamese_values
from ttdn_translate.workspace import StyleSettings

_DAY_AFTER = re.compile(r",? (?:(?:cùng )?ngày \d|\(?\d{1,2}[/-]\d)")
"""The day behind a time: *10 giờ ngày 31/10*."""


def value_constraints(text: str, *, on: date | None = None, style: StyleSettings = HOUSE) -> list[Constraint]:
    """Return the constraints for the values of ``text``, in order, without overlaps.

    Dates, document numbers, money, literals and percentages are constraints, and numbers whose notation
    or scale English changes (11.248, 3,9 triệu, khóa XI). Small whole numbers and years alone are none:
    English writes them in words, or as they are, and nothing is gained by forcing them.
    ``on`` is the article's day, ``style`` the site's; see `vietnamese_values`.
    """
    return [
        Constraint(v.kind, v.key, v.start, v.end, v.text, v.english)
        for v in vietnamese_values(text, on=on, style=style)
        if _enforced(v, text)
    ]


def _enforced(value: Value, text: str) -> bool:
    if not value.firm:
        return False
    kind, _, rest = value.key.partition(":")
    if value.kind is ConstraintKind.DATE:
        if value.key.isdigit():
            return value.english[0] != value.key  # a decade: the 1990s
        # *at 10 o'clock*, *from 5 to 8*: English is free, but not before a day, where models jumble the figures
        full_hour = kind == "time" and rest < "13" and rest.endswith(":00")
        return not full_hour or bool(_DAY_AFTER.match(text, value.end))
    if kind == "num":
        return "." in rest or float(rest) >= 1000 or any(c.isalpha() for c in value.text)
    if kind == "ord":
        return not value.text[-1].isdigit() or int(rest) > 12 or value.english[0].endswith("century")
    return kind != "ratio"
