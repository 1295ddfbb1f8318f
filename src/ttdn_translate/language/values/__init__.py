"""In: a sentence. Out: its dates, numbers, money, document numbers and literals, each with a key that both
languages share and its English forms; and those that the English must hold, as constraints.
"""

from __future__ import annotations

from itertools import chain

from ttdn_translate.language.values.constraints import value_constraints
from ttdn_translate.language.values.documents import english_documents
from ttdn_translate.language.values.literals import literals
from ttdn_translate.language.values.value import Value, longest, parts
from ttdn_translate.language.values.vietnamese import vietnamese_values

__all__ = ["Value", "english_values", "parts", "value_constraints", "vietnamese_values"]


def english_values(text: str) -> list[Value]:
    """Return the values of an English text, leftmost first, the longest where they overlap."""
    from ttdn_translate.language.values.english import english_amounts, english_dates

    return longest(chain(english_dates(text), english_documents(text), literals(text), english_amounts(text)))
