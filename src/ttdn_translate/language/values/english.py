"""All values of an English text."""

from __future__ import annotations

from itertools import chain

from ttdn_translate.language.values.documents import english_documents
from ttdn_translate.language.values.english_amounts import english_amounts
from ttdn_translate.language.values.english_dates import english_dates
from ttdn_translate.language.values.literals import literals
from ttdn_translate.language.values.value import Value, longest
from ttdn_translate.language.values.weekdays import english_weekdays


def english_values(text: str) -> list[Value]:
    """Return the values of an English text, leftmost first, the longest where they overlap."""
    return longest(
        chain(
            english_dates(text),
            english_weekdays(text),
            english_documents(text),
            literals(text),
            english_amounts(text),
        )
    )
