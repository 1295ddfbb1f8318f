"""The forms of one entry."""

from __future__ import annotations

from collections.abc import Iterator

from ttdn_translate.glossary.entry import Entry
from ttdn_translate.glossary.examination.terms import Terms


def repeated(terms: Terms) -> Iterator[tuple[Entry, str]]:
    """A form stands twice in one entry."""
    for entry in terms.entries:
        for forms in (entry.surfaces, entry.forms, entry.en_forbidden):
            if len(set(forms)) < len(forms):
                yield entry, f"{next(f for n, f in enumerate(forms) if f in forms[:n])!r} stands twice"
