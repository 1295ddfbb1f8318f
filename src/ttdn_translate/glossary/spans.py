"""What the automaton found in a text: the values that the matcher hands to the composer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ttdn_translate.glossary.surfaces import Surface


@dataclass(frozen=True, slots=True)
class Span:
    """``surface`` stands at ``start`` to ``end`` of the text with its abbreviations written out."""

    start: int
    end: int
    surface: Surface


@dataclass(frozen=True, slots=True)
class Lattice:
    """A text, its key of the same length, and all spans found in it, by where they start."""

    text: str
    key: str
    by_start: Mapping[int, Sequence[Span]]

    @classmethod
    def of(cls, text: str, key: str, spans: Iterable[Span]) -> Lattice:
        """Return the lattice of ``spans``."""
        by_start: dict[int, list[Span]] = {}
        for span in spans:
            by_start.setdefault(span.start, []).append(span)
        return cls(text, key, by_start)

    def at(self, start: int) -> Sequence[Span]:
        """Return the spans that start there."""
        return self.by_start.get(start, ())

    def after(self, end: int) -> int | None:
        """Return where the next word starts after one space; None where something else follows."""
        return end + 1 if self.key.startswith(" ", end) else None
