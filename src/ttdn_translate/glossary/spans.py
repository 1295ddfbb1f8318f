"""What the automata found in a text: the values that the matcher hands to the composer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ttdn_translate.glossary.grammar import Word, grammar
from ttdn_translate.glossary.surfaces import Surface


@dataclass(frozen=True, slots=True)
class Span:
    """``surface`` stands at ``start`` to ``end`` of the text with its abbreviations written out."""

    start: int
    end: int
    surface: Surface


@dataclass(frozen=True, slots=True)
class Lattice:
    """A text, its key of the same length, and all that was found in it, by where it starts.

    ``words`` are those of the grammar with their ends; ``people`` are the spans of people's names, in
    which no place that the termbase doesn't know is read.
    """

    text: str
    key: str
    by_start: Mapping[int, Sequence[Span]]
    words: Mapping[int, Sequence[tuple[int, Word]]]
    people: Sequence[tuple[int, int]] = ()

    @classmethod
    def of(
        cls,
        text: str,
        key: str,
        spans: Iterable[Span],
        words: Iterable[tuple[int, int, Word]] = (),
        people: Sequence[tuple[int, int]] = (),
    ) -> Lattice:
        """Return the lattice of ``spans`` and ``words``, each word with its start and end."""
        by_start: dict[int, list[Span]] = {}
        for span in spans:
            by_start.setdefault(span.start, []).append(span)
        words_by_start: dict[int, list[tuple[int, Word]]] = {}
        for start, end, word in words:
            words_by_start.setdefault(start, []).append((end, word))
        return cls(text, key, by_start, words_by_start, people)

    def at(self, start: int) -> Sequence[Span]:
        """Return the spans that start there."""
        return self.by_start.get(start, ())

    def after(self, end: int) -> int | None:
        """Return where the next word starts after one space; None where something else follows."""
        return end + 1 if self.key.startswith(" ", end) else None

    def stands(self, word: str, start: int, end: int) -> bool:
        """Say whether the key ``word`` is itself there, no part of another word: *yêu cầu* has no bridge."""
        rules = grammar()
        if word not in rules.watched:
            return True
        before = rules.not_after.get(word)
        if before and self.key[max(start - 12, 0) : start].rstrip().endswith(before):
            return False
        after = rules.not_before.get(word)
        if after and self.key.startswith(after, end + 1):
            return False
        return not (word in rules.never_capital and self.text[start].isupper())

    def is_person(self, start: int, end: int) -> bool:
        """Say whether a person's name overlaps the span."""
        return any(start < e and s < end for s, e in self.people)
