"""All values of a Vietnamese text."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import chain

from ttdn_translate.language.values.documents import vietnamese_documents
from ttdn_translate.language.values.literals import literals
from ttdn_translate.language.values.style import HOUSE
from ttdn_translate.language.values.value import Value, longest
from ttdn_translate.language.values.vietnamese_amounts import vietnamese_amounts
from ttdn_translate.language.values.vietnamese_dates import vietnamese_dates, vietnamese_day_at
from ttdn_translate.language.values.weekdays import vietnamese_weekdays
from ttdn_translate.workspace import StyleSettings


def vietnamese_values(text: str, *, on: date | None = None, style: StyleSettings = HOUSE) -> list[Value]:
    """Return the values of a Vietnamese text in NFC, leftmost first, the longest where they overlap.

    ``on`` is the article's day; it tells the century of a date like *18/01/22*. ``style`` says which of
    the English forms comes first.
    """
    return longest(
        chain(
            vietnamese_dates(text, on, style),
            vietnamese_documents(text, partial(vietnamese_day_at, on=on, style=style), style),
            vietnamese_weekdays(text),
            literals(text),
            vietnamese_amounts(text, style),
        )
    )
