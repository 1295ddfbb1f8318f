"""In: a sentence. Out: its dates, numbers, money, document numbers and literals, each with a key that both
languages share and its English forms; and those that the English must hold, as constraints.

Doors: `vietnamese_values`, `english_values`, `value_constraints`; `parts` takes a key of several values apart.
"""

from ttdn_translate.language.values.constraints import value_constraints
from ttdn_translate.language.values.english import english_values
from ttdn_translate.language.values.value import Value, parts
from ttdn_translate.language.values.vietnamese import vietnamese_values

__all__ = ["Value", "english_values", "parts", "value_constraints", "vietnamese_values"]
