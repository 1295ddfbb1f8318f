"""The entries that are examined, and what several rules ask of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from ttdn_translate.glossary.entry import Entry, Termbase
from ttdn_translate.glossary.index import Index, index_of
from ttdn_translate.glossary.limits import MAX_CLAIMS
from ttdn_translate.glossary.surfaces import tone_keys


@dataclass(frozen=True)
class Terms:
    """The entries of a termbase, in the order of their ids."""

    entries: tuple[Entry, ...]

    @cached_property
    def index(self) -> Index:
        """The index that a text would be matched with."""
        return index_of(Termbase(self.entries, "examined"))

    @cached_property
    def rivals(self) -> tuple[tuple[str, Entry, Entry], ...]:
        """Each surface that two entries have at one time, with the same capitals, and those two."""
        return tuple(self._rivals())

    def _rivals(self) -> Iterator[tuple[str, Entry, Entry]]:
        surfaces = [(surface, entry) for entry in self.entries for surface in entry.surfaces]
        by_key: dict[str, list[tuple[str, Entry]]] = {}
        for key, claim in zip(tone_keys([surface for surface, _ in surfaces]), surfaces, strict=True):
            by_key.setdefault(key, []).append(claim)
        for sharing in by_key.values():
            for (one, a), (other, b) in combinations(sharing[:MAX_CLAIMS], 2):
                if a is not b and _capitals(one) == _capitals(other) and a.overlaps(b):
                    yield other, a, b


def _capitals(text: str) -> list[bool]:
    return [c.isupper() for c in text]
