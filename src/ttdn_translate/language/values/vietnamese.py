"""All values of a Vietnamese text."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import chain

from ttdn_translate.language.values.documents import vietnamese_documents
from ttdn_translate.language.values.literals import literals
from ttdn_translate.language.values.value import Value, longest
from ttdn_translate.language.values.vietnamese_amounts import vietnamese_amounts
from ttdn_translate.language.values.vietnamese_dates import vietnamese_dates, vietnamese_day_at


def vietnamese_values(text: str, *, on: date | None = None) -> list[Value]:
    """Return the values of a Vietnamese text in NFC, leftmost first, the longest where they overlap.

    ``on`` is the article's day; it tells the century of a date like *18/01/22*.
    """
    return longest(
        chain(
            vietnamese_dates(text, on),
            vietnamese_documents(text, partial(vietnamese_day_at, on=on)),
            literals(text),
            vietnamese_amounts(text),
        )
    )
