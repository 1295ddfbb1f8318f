"""A row of a termbase file: checked and made an entry, and written again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from sys import intern

from ttdn_translate.glossary.entry import COLUMNS, KINDS, LEVELS, Entry
from ttdn_translate.glossary.finding import Finding
from ttdn_translate.glossary.limits import MAX_FIELD, MAX_FORMS
from ttdn_translate.message import Message

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LOST = re.compile(r"\ufffd|\w\?|\?\w")
"""What is left of a Vietnamese letter that a file's encoding doesn't have: *S? Y t?*."""


def entry_of(row: Sequence[str], file: str, line: int, faults: list[Finding]) -> Entry | None:
    """Return the entry of a ``row`` in the order of `COLUMNS`; add each fault to ``faults`` and return None."""
    found: list[Message] = []
    if len(row) != len(COLUMNS):
        found.append(
            Message(
                "%(fields)s fields instead of %(columns)s; a comma in a field needs quotes round it",
                fields=str(len(row)),
                columns=str(len(COLUMNS)),
            )
        )
    elif max(map(len, row)) > MAX_FIELD:
        names = [c for c, field in zip(COLUMNS, row, strict=True) if len(field) > MAX_FIELD]
        found.append(
            Message("%(columns)s: over %(most)s characters", columns=", ".join(names), most=MAX_FIELD)
        )
    elif "\n" in (whole := "".join(row)) or "\r" in whole:
        found.append(Message("a field holds a line break; close the quotes on the line where they open"))
    if found:
        faults.extend(Finding(file, line, text) for text in found)
        return None

    id_, vi, vi_variants, en, en_variants, en_forbidden, kind, level, start, end, authority, note = map(
        str.strip, row
    )
    if not _ID.fullmatch(id_):
        found.append(Message("id %(id)s must be lower-case ASCII words joined by hyphens", id=repr(id_[:60])))
    for name, value in (("vi", vi), ("en", en), ("authority", authority)):
        if not value:
            found.append(Message("%(column)s is empty", column=name))
    for name, value, known in (("kind", kind, KINDS), ("level", level, LEVELS)):
        if value not in known:
            found.append(
                Message(
                    "unknown %(column)s %(value)s; known are %(known)s",
                    column=name,
                    value=repr(value[:60]),
                    known=", ".join(known),
                )
            )
    valid_from = _date("valid_from", start, found)
    valid_to = _date("valid_to", end, found)
    if valid_from and valid_to and valid_to < valid_from:
        found.append(
            Message(
                "valid_to %(to)s is before valid_from %(from)s",
                **{"to": str(valid_to), "from": str(valid_from)},
            )
        )
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
            found.append(Message("%(form)s is both forbidden and accepted", form=repr(form)))
    if "|" in vi or "|" in en:
        found.append(Message("vi and en hold one form each; further forms go to vi_variants and en_variants"))
    if ("?" in whole or "\ufffd" in whole) and any(_LOST.search(s) for s in (*entry.surfaces, *entry.forms)):
        found.append(Message('letters were lost ("?") when the file was saved; save it as "CSV UTF-8"'))
    faults.extend(Finding(file, line, text) for text in found)
    return None if found else entry


def fields_of(entry: Entry) -> list[str]:
    """Return the row of ``entry``, in the order of `COLUMNS`; `entry_of` makes the same entry of it."""
    dates = [day.isoformat() if day else "" for day in (entry.valid_from, entry.valid_to)]
    variants, accepted, forbidden = map("|".join, (entry.vi_variants, entry.en_variants, entry.en_forbidden))
    fields = [entry.id, entry.vi, variants, entry.en, accepted, forbidden, entry.kind, entry.level, *dates]
    return [*fields, entry.authority, entry.note]


def _several(name: str, value: str, found: list[Message]) -> tuple[str, ...]:
    if not value:
        return ()
    forms = tuple(part.strip() for part in value.split("|"))
    if not all(forms):
        found.append(
            Message(
                "%(column)s holds an empty form; put one | between two forms and none at the ends",
                column=name,
            )
        )
    if len(forms) > MAX_FORMS:
        found.append(Message("%(column)s holds over %(most)s forms", column=name, most=MAX_FORMS))
    return forms


def _date(name: str, value: str, found: list[Message]) -> date | None:
    if not value:
        return None
    try:
        if len(value) == 10:  # fromisoformat takes basic and week forms too
            return date.fromisoformat(value)
    except ValueError:
        pass
    found.append(
        Message(
            "%(column)s %(value)s is no date of the form 2025-07-01; format the column as text",
            column=name,
            value=repr(value[:60]),
        )
    )
    return None
