"""Two entries that have one Vietnamese form at one time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ttdn_translate.glossary.entry import Entry
from ttdn_translate.glossary.examination.terms import Terms


def conflicts(terms: Terms) -> Iterator[tuple[Entry, str]]:
    """One Vietnamese form has two English forms at the same time."""
    for surface, a, b in terms.rivals:
        if a.en != b.en and not _succession(a, b):
            yield b, f"{surface!r} is {b.en!r} here and {a.en!r} in {a.place} ({a.id}) at the same time"


def overlaps(terms: Terms) -> Iterator[tuple[Entry, str]]:
    """Of an old and a new entry of one name, the new one begins before the old one ends."""
    told = set()
    for surface, a, b in terms.rivals:
        if (span := _succession(a, b)) and (a.id, b.id) not in told:
            told.add((a.id, b.id))
            first, last = span
            yield b, f"{surface!r} is valid from {first} to {last} both here and in {a.place} ({a.id})"


def duplicates(terms: Terms) -> Iterator[tuple[Entry, str]]:
    """Two entries say the same: one Vietnamese main form, one English form, at the same time."""
    told = set()
    for _, a, b in terms.rivals:
        if a.en == b.en and a.vi == b.vi and not _succession(a, b) and (a.id, b.id) not in told:
            told.add((a.id, b.id))
            yield b, f"{b.vi!r} is {b.en!r} in {a.place} ({a.id}) already"


def _succession(a: Entry, b: Entry) -> tuple[date, date] | None:
    """Return the days that an old and a new entry share; None where neither follows the other."""
    old, new = (a, b) if (a.valid_from or date.min) < (b.valid_from or date.min) else (b, a)
    if old.valid_to is None or new.valid_from is None or (new.valid_to or date.max) <= old.valid_to:
        return None
    return new.valid_from, old.valid_to
