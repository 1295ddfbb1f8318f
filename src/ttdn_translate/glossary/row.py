"""A row of a termbase file: checked and made an entry, and written again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from sys import intern

from ttdn_translate.glossary.entry import COLUMNS, KINDS, LEVELS, Entry
from ttdn_translate.glossary.finding import Finding
from ttdn_translate.glossary.limits import MAX_FIELD, MAX_FORMS

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LOST = re.compile(r"\ufffd|\w\?|\?\w")
"""What is left of a Vietnamese letter that a file's encoding doesn't have: *S? Y t?*."""


def entry_of(row: Sequence[str], file: str, line: int, faults: list[Finding]) -> Entry | None:
    """Return the entry of a ``row`` in the order of `COLUMNS`; add each fault to ``faults`` and return None."""
    found: list[str] = []
    if len(row) != len(COLUMNS):
        found.append(f"{len(row)} fields instead of {len(COLUMNS)}; a comma in a field needs quotes round it")
    elif max(map(len, row)) > MAX_FIELD:
        names = [c for c, field in zip(COLUMNS, row, strict=True) if len(field) > MAX_FIELD]
        found.append(f"{', '.join(names)}: over {MAX_FIELD:,} characters")
    elif "\n" in (whole := "".join(row)) or "\r" in whole:
        found.append("a field holds a line break; close the quotes on the line where they open")
    if found:
        faults.extend(Finding(file, line, text) for text in found)
        return None

    id_, vi, vi_variants, en, en_variants, en_forbidden, kind, level, start, end, authority, note = map(
        str.strip, row
    )
    if not _ID.fullmatch(id_):
        found.append(f"id {id_[:60]!r} must be lower-case ASCII words joined by hyphens")
    for name, value in (("vi", vi), ("en", en), ("authority", authority)):
        if not value:
            found.append(f"{name} is empty")
    for name, value, known in (("kind", kind, KINDS), ("level", level, LEVELS)):
        if value not in known:
            found.append(f"unknown {name} {value[:60]!r}; known are {', '.join(known)}")
    valid_from = _date("valid_from", start, found)
    valid_to = _date("valid_to", end, found)
    if valid_from and valid_to and valid_to < valid_from:
        found.append(f"valid_to {valid_to} is before valid_from {valid_from}")
    entry = Entry(
        id_,
        vi,
        _several("vi_variants", vi_variants, found),
        en,
        _several("en_variants", en_variants, found),
        _several("en_forbidden", en_forbidden, found),
        intern(kind),  # these say the same in many entries
        intern(level),
        valid_from,
        valid_to,
        intern(authority),
        note,
        f"{file}:{line}",
    )
    for form in entry.en_forbidden:
        if form == en or form in entry.en_variants:
            found.append(f"{form!r} is both forbidden and accepted")
    if "|" in vi or "|" in en:
        found.append("vi and en hold one form each; further forms go to vi_variants and en_variants")
    if ("?" in whole or "\ufffd" in whole) and any(_LOST.search(s) for s in (*entry.surfaces, *entry.forms)):
        found.append('letters were lost ("?") when the file was saved; save it as "CSV UTF-8"')
    faults.extend(Finding(file, line, text) for text in found)
    return None if found else entry


def fields_of(entry: Entry) -> list[str]:
    """Return the row of ``entry``, in the order of `COLUMNS`; `entry_of` makes the same entry of it."""
    dates = [day.isoformat() if day else "" for day in (entry.valid_from, entry.valid_to)]
    variants, accepted, forbidden = map("|".join, (entry.vi_variants, entry.en_variants, entry.en_forbidden))
    fields = [entry.id, entry.vi, variants, entry.en, accepted, forbidden, entry.kind, entry.level, *dates]
    return [*fields, entry.authority, entry.note]


def _several(name: str, value: str, found: list[str]) -> tuple[str, ...]:
    if not value:
        return ()
    forms = tuple(part.strip() for part in value.split("|"))
    if not all(forms):
        found.append(f"{name} holds an empty form; put one | between two forms and none at the ends")
    if len(forms) > MAX_FORMS:
        found.append(f"{name} holds over {MAX_FORMS} forms")
    return forms


def _date(name: str, value: str, found: list[str]) -> date | None:
    if not value:
        return None
    try:
        if len(value) == 10:  # fromisoformat takes basic and week forms too
            return date.fromisoformat(value)
    except ValueError:
        pass
    found.append(f"{name} {value[:60]!r} is no date of the form 2025-07-01; format the column as text")
    return None
