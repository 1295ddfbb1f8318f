"""A form that one entry forbids and another prefers."""

from __future__ import annotations

from collections.abc import Iterator

from ttdn_translate.glossary.entry import Entry
from ttdn_translate.glossary.examination.terms import Terms


def contradicted(terms: Terms) -> Iterator[tuple[Entry, str]]:
    """An entry forbids the English that another entry of the same Vietnamese form prefers at the same time."""
    for surface, one, other in terms.rivals:
        for entry, rival in ((one, other), (other, one)):
            if rival.en in entry.en_forbidden:
                yield (
                    entry,
                    f"{rival.en!r} is forbidden here, preferred for {surface!r} in {rival.place} ({rival.id})",
                )


def elsewhere(terms: Terms) -> Iterator[tuple[Entry, str]]:
    """An entry forbids what another entry prefers: right where the two must not be taken for each other."""
    preferred = {entry.en: entry for entry in terms.entries}
    for entry in terms.entries:
        for form in entry.en_forbidden:
            other = preferred.get(form)
            if other is not None:
                yield entry, f"{form!r} is forbidden here, preferred in {other.place} ({other.id})"
