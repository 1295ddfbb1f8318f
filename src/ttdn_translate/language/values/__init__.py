"""In: a sentence. Out: its dates, numbers, money, document numbers and literals, each with a key that both
languages share and its English forms; and those that the English must hold, as constraints.

Doors: `vietnamese_values`, `english_values`, `value_constraints`; `parts` takes a key of several values apart,
`HOUSE` is the style where a site sets none, `restyle` rewrites English in another. `ordinal`, `ordinal_words` and
`roman` are for names that hold a number.
"""

from ttdn_translate.language.values.constraints import value_constraints
from ttdn_translate.language.values.english import english_values
from ttdn_translate.language.values.numerals import ordinal, ordinal_words, roman
from ttdn_translate.language.values.restyling import restyle
from ttdn_translate.language.values.style import HOUSE
from ttdn_translate.language.values.value import Value, parts
from ttdn_translate.language.values.vietnamese import vietnamese_values
from ttdn_translate.language.values.vietnamese_counts import numbers_named

__all__ = [
    "HOUSE",
    "Value",
    "english_values",
    "numbers_named",
    "ordinal",
    "ordinal_words",
    "parts",
    "restyle",
    "roman",
    "value_constraints",
    "vietnamese_values",
]
