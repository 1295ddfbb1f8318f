"""What must not be left to the model: a source span and the English forms that satisfy it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ConstraintKind(StrEnum):
    """What a constrained span names."""

    TERM = "term"
    PERSON = "person"
    PLACE = "place"
    DATE = "date"
    NUMBER = "number"
    MONEY = "money"
    DOCUMENT_NUMBER = "document_number"
    LITERAL = "literal"


@dataclass(frozen=True, slots=True)
class Constraint:
    """A span of a Vietnamese segment that must appear in the English in one of its ``forms``.

    ``start`` and ``end`` count Unicode code points of the NFC source, end exclusive. ``forms`` are the
    English forms that satisfy it, preferred first, never empty. ``forbidden`` are forms that must not
    stand for it. ``id`` is the termbase entry's, or the value in canonical form (``2022-01-18``).
    ``official`` forms are names and fixed forms, which the English must have; the others are the
    glossary's advice, which a good translator may leave.
    """

    kind: ConstraintKind
    id: str
    start: int
    end: int
    source: str
    forms: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    official: bool = True

    @property
    def unknown_name(self) -> bool:
        """Whether it is a name that no list holds, spelled without its marks; it may have another English."""
        return self.kind is ConstraintKind.PLACE and self.id == self.forms[0]
