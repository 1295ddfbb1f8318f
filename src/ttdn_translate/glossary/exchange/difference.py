"""What differs between two sets of entries, field by field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ttdn_translate.glossary.entry import COLUMNS, Entry
from ttdn_translate.glossary.row import fields_of


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that stands in both sets with different content."""

    old: Entry
    new: Entry

    @property
    def fields(self) -> dict[str, tuple[str, str]]:
        """The columns that differ: name to old and new content, as a termbase file has them."""
        rows = zip(COLUMNS, fields_of(self.old), fields_of(self.new), strict=True)
        return {column: (old, new) for column, old, new in rows if old != new}


@dataclass(frozen=True, slots=True)
class Difference:
    """The entries that were added, removed and changed, each in the order of ids; ``same`` counts the others."""

    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    changed: tuple[Change, ...]
    same: int

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def difference(old: Iterable[Entry], new: Iterable[Entry]) -> Difference:
    """Return what differs between two sets of entries, which are told apart by their ids.

    Where an entry stands, its file and line, is no difference.
    """
    before, after = ({entry.id: entry for entry in entries} for entries in (old, new))
    both = sorted(before.keys() & after.keys())
    changed = tuple(Change(before[i], after[i]) for i in both if fields_of(before[i]) != fields_of(after[i]))
    return Difference(
        added=tuple(after[i] for i in sorted(after.keys() - before.keys())),
        removed=tuple(before[i] for i in sorted(before.keys() - after.keys())),
        changed=changed,
        same=len(both) - len(changed),
    )
