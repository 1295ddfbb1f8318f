"""Read a folder of termbase CSV files, and name every fault in it with file and line."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from ttdn_translate.errors import TermbaseError
from ttdn_translate.glossary.entry import COLUMNS, Entry, Termbase
from ttdn_translate.glossary.house_style import HOUSE_STYLE_FILE, check_house_style
from ttdn_translate.glossary.row import MAX_FIELD, Finding, entry_of
from ttdn_translate.glossary.surfaces import tone_keys

MAX_FILE = 50_000_000
"""Largest termbase file, in bytes: a thousand times the shipped ones, and still quickly read."""

MAX_CLAIMS = 20
"""How many entries of one surface are compared with each other; more are a fault of another kind."""

_SPACES = re.compile("[ \u00a0]{2,}|\u00a0")
_CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Examination:
    """What a folder of termbase files holds: sound entries, and what is wrong or doubtful."""

    entries: tuple[Entry, ...]
    faults: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


def load(folder: Path) -> Termbase:
    """Return the termbase of all CSV files in ``folder`` (UTF-8, columns as in `COLUMNS`).

    ``house-style.csv`` is no termbase file: its forms must be those of the entries it names. Raises
    TermbaseError that lists every fault, one a line, with file and line.
    """
    found = examine(folder)
    if found.faults:
        count = len(found.faults)
        head = f"{folder}: {count} fault{'s' if count > 1 else ''} in the termbase. Mend the lines below"
        raise TermbaseError("\n".join([head, *map(str, found.faults)]))
    warnings = tuple(str(w) for w in found.warnings)
    return Termbase(found.entries, _version(found.entries), warnings)


def examine(folder: Path) -> Examination:
    """Return the sound entries of ``folder`` and every fault and warning; raise only where nothing is there."""
    if not folder.is_dir():
        raise TermbaseError(f"{folder}: no such folder. Give a folder of termbase CSV files")
    paths = sorted(p for p in folder.glob("*.csv") if p.name != HOUSE_STYLE_FILE)
    if not paths:
        raise TermbaseError(
            f"{folder}: holds no termbase CSV file. Give a folder such as the shipped glossary/"
        )
    faults: list[Finding] = []
    entries: dict[str, Entry] = {}
    for path in paths:
        for entry in _entries(path, faults):
            if first := entries.get(entry.id):
                file, _, line = entry.place.rpartition(":")
                faults.append(Finding(file, int(line), f"id {entry.id!r} is taken by {first.place}"))
            else:
                entries[entry.id] = entry
    style = folder / HOUSE_STYLE_FILE
    if style.exists() and (text := _text(style, faults)) is not None:
        faults += check_house_style(text, entries)
    ordered = tuple(entries[i] for i in sorted(entries))
    return Examination(ordered, tuple(faults), tuple(_conflicts(ordered)))


def _text(path: Path, faults: list[Finding]) -> str | None:
    """Return a file's text in NFC with single spaces; None, and a fault, where it cannot be read safely."""
    try:
        if path.stat().st_size > MAX_FILE:
            faults.append(Finding(path.name, 1, f"file is over {MAX_FILE:,} bytes; split it by subject"))
            return None
        raw = path.read_bytes()
    except OSError as fault:
        faults.append(Finding(path.name, 1, f"cannot be read: {fault.strerror}"))
        return None
    try:
        text = raw.decode("utf-8-sig")  # spreadsheets put a byte order mark before UTF-8
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        faults.append(Finding(path.name, line, f"not UTF-8 (byte {raw[fault.start]:#04x}); save it as UTF-8"))
        return None
    for match in _CONTROL.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        faults.append(Finding(path.name, line, f"control character U+{ord(match[0]):04X}; take it out"))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text))


def _entries(path: Path, faults: list[Finding]) -> Iterator[Entry]:
    text = _text(path, faults)
    if text is None:
        return
    # A stray control character was named above; without it the rest of the row can still be checked.
    reader = csv.reader(io.StringIO(_CONTROL.sub("", text), newline=""), strict=True)
    line = 1
    try:
        header = next(reader, [])
        if tuple(header) != COLUMNS:
            faults.append(Finding(path.name, 1, _wrong_columns(header)))
            return
        line = reader.line_num + 1
        for row in reader:
            if row:
                entry = entry_of(row, path.name, line, faults)
                if entry is not None:
                    yield entry
            line = reader.line_num + 1
    except csv.Error as fault:
        reason = f"a field is over {MAX_FIELD:,} characters" if "field larger" in str(fault) else str(fault)
        faults.append(Finding(path.name, line, f"not CSV from here on: {reason}"))


def _wrong_columns(header: list[str]) -> str:
    missing = [c for c in COLUMNS if c not in header]
    unknown = [c for c in header if c not in COLUMNS]
    parts = [f"missing {', '.join(missing)}"] if missing else []
    parts += [f"unknown {', '.join(repr(c[:40]) for c in unknown)}"] if unknown else []
    return (
        f"wrong columns ({'; '.join(parts) or 'order or number'}); the first line must be {','.join(COLUMNS)}"
    )


def _conflicts(entries: tuple[Entry, ...]) -> Iterator[Finding]:
    """Yield a warning for each surface that two entries valid at one time give different English."""
    claims_of = [(surface, entry) for entry in entries for surface in entry.surfaces]
    by_key: dict[str, list[tuple[str, Entry]]] = {}
    for key, claim in zip(tone_keys([surface for surface, _ in claims_of]), claims_of, strict=True):
        by_key.setdefault(key, []).append(claim)
    for claims in by_key.values():
        if len(claims) == 1:
            continue
        for (one, a), (other, b) in combinations(claims[:MAX_CLAIMS], 2):
            if a.en != b.en and _capitals(one) == _capitals(other) and _overlap(a, b):
                file, _, line = b.place.rpartition(":")
                text = f"{other!r} is {b.en!r} here and {a.en!r} in {a.place} ({a.id}) at the same time"
                yield Finding(file, int(line), text)


def _capitals(text: str) -> list[bool]:
    return [c.isupper() for c in text]


def _overlap(a: Entry, b: Entry) -> bool:
    starts_late = a.valid_from and b.valid_to and a.valid_from > b.valid_to
    ends_early = a.valid_to and b.valid_from and a.valid_to < b.valid_from
    return not starts_late and not ends_early


def _version(entries: tuple[Entry, ...]) -> str:
    digest = hashlib.sha256()
    for e in entries:
        dates = [d.isoformat() if d else "" for d in (e.valid_from, e.valid_to)]
        forms = ["|".join(forms) for forms in (e.surfaces, e.forms, e.en_forbidden)]
        # Fields hold no control characters, so the tabs between them can't be taken for content.
        row = "\t".join([e.id, *forms, e.kind, e.level, *dates, e.authority, e.note])
        digest.update(f"{row}\n".encode())
    return digest.hexdigest()[:12]
