"""Check one row of a termbase file and make an entry of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ttdn_translate.glossary.entry import COLUMNS, KINDS, LEVELS, Entry

MAX_FIELD = 10_000
"""Longest field, in characters: no term is as long; more is a slip of quotes or an attack."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong or doubtful at a line of a termbase file."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def entry_of(row: list[str], file: str, line: int, faults: list[Finding]) -> Entry | None:
    """Return the entry of a CSV ``row``; where it has faults, add each to ``faults`` and return None."""
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
        kind,
        level,
        valid_from,
        valid_to,
        authority,
        note,
        f"{file}:{line}",
    )
    for form in entry.en_forbidden:
        if form == en or form in entry.en_variants:
            found.append(f"{form!r} is both forbidden and accepted")
    if "|" in vi or "|" in en:
        found.append("vi and en hold one form each; further forms go to vi_variants and en_variants")
    faults.extend(Finding(file, line, text) for text in found)
    return None if found else entry


def _several(name: str, value: str, found: list[str]) -> tuple[str, ...]:
    if not value:
        return ()
    forms = tuple(part.strip() for part in value.split("|"))
    if not all(forms):
        found.append(f"{name} holds an empty form; put one | between two forms and none at the ends")
    return forms


def _date(name: str, value: str, found: list[str]) -> date | None:
    if not value:
        return None
    try:
        if len(value) == 10:  # fromisoformat takes basic and week forms too
            return date.fromisoformat(value)
    except ValueError:
        pass
    found.append(f"{name} {value[:60]!r} is no date of the form 2025-07-01")
    return None
