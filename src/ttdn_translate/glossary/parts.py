"""What the composer puts together: a part of a text with its English, and the parts that it is made of."""

from __future__ import annotations

from typing import NamedTuple

from ttdn_translate.glossary.units import Unit


class Piece(NamedTuple):
    """What of a part the English templates see."""

    forms: tuple[str, ...]
    name: str
    unit: Unit | None


class Part(NamedTuple):
    """``category`` (TITLE, BODY, PLACE, ...) stands at ``start`` to ``end`` of the text read.

    ``forms`` is its English, preferred first, ``forbidden`` what must not stand for it, ``ids`` the entries
    and names that it is made of. ``traits`` tell rules apart (``unit``, ``level``, ``organisation``).
    ``unit`` and ``name`` are those of a place. ``base`` is the length of the longest entry in it: of two
    readings of one span the one with the longer base is the more certain. ``rule`` names the rule that
    joined ``parts``; both are empty for an entry, a word of the grammar or a name.

    A named tuple, for thousands are made for each page: a frozen dataclass takes four times as long.
    """

    category: str
    start: int
    end: int
    ids: tuple[str, ...]
    forms: tuple[str, ...]
    traits: frozenset[str] = frozenset()
    forbidden: tuple[str, ...] = ()
    unit: Unit | None = None
    name: str = ""
    base: int = 0
    parts: tuple[Part, ...] = ()
    rule: str = ""

    @property
    def piece(self) -> Piece:
        """What the English templates see of it."""
        return Piece(self.forms, self.name, self.unit)
