"""Merge a file of terms into a termbase folder: wholly, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from ttdn_translate.errors import TermbaseError
from ttdn_translate.glossary.csv_file import csv_text
from ttdn_translate.glossary.entry import Entry
from ttdn_translate.glossary.exchange.difference import Difference, difference
from ttdn_translate.glossary.exchange.formats import read_terms
from ttdn_translate.glossary.finding import Finding, place_of
from ttdn_translate.glossary.loading import examine, read_folder, refuse, termbase_files
from ttdn_translate.message import Message


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import changes, the files that it writes, and what is doubtful then and was not before."""

    difference: Difference
    files: tuple[str, ...]
    warnings: tuple[Finding, ...]


def import_terms(
    source: Path,
    folder: Path,
    *,
    replace_all: bool = False,
    dry_run: bool = False,
    encoding: str | None = None,
) -> Imported:
    """Merge the entries of ``source`` (CSV, TBX, folder) into the termbase in ``folder``, by their ids.

    A changed entry stays in its file and row; a new one goes to the file that holds most entries of its kind.
    ``replace_all`` takes away the entries that ``source`` lacks. The result is written to a temporary folder and
    examined there; only then are the files of ``folder`` replaced, each in one step. Raises TermbaseError, with
    ``folder`` as it was, for every fault of source, folder or result, and where ``folder`` changed meanwhile.
    """
    incoming = read_terms(source, encoding=encoding)
    seen = _state(folder)
    current = _current(folder)
    brought = {entry.id: entry for entry in incoming}
    kept = () if replace_all else tuple(entry for entry in current if entry.id not in brought)
    change = difference(current, (*kept, *incoming))
    texts = _files(current, change)
    if not texts:
        return Imported(change, (), ())
    base = folder if folder.is_dir() else folder.parent
    try:
        with tempfile.TemporaryDirectory(prefix=".import-", dir=base) as made:
            result = Path(made)
            warnings = _examined(result, folder, texts)
            if not dry_run:
                if _state(folder) != seen:
                    raise TermbaseError(
                        Message(
                            "%(folder)s: was changed by someone else meanwhile. Import again",
                            folder=str(folder),
                        )
                    )
                folder.mkdir(exist_ok=True)
                _put_in_place(result, folder, list(texts))
    except OSError as fault:
        raise TermbaseError(
            Message(
                "%(folder)s: cannot be written: %(why)s. It is as it was",
                folder=str(folder),
                why=str(fault.strerror),
            )
        ) from fault
    return Imported(change, tuple(texts), warnings)


def _current(folder: Path) -> tuple[Entry, ...]:
    """Return the entries of ``folder``, which may be empty, or not there yet; refuse it where it has faults."""
    if not folder.exists() or (folder.is_dir() and not termbase_files(folder)):
        return ()
    entries, faults = read_folder(folder)
    refuse(str(folder), faults)
    return entries


def _state(folder: Path) -> dict[str, tuple[int, int]]:
    """Return what tells whether a file of ``folder`` was written since: time and size of each."""
    stats = {path.name: path.stat() for path in folder.glob("*.csv")} if folder.is_dir() else {}
    return {name: (stat.st_mtime_ns, stat.st_size) for name, stat in stats.items()}


def _files(current: tuple[Entry, ...], change: Difference) -> dict[str, str]:
    """Return the new text of each file that changes."""
    rows: dict[str, list[Entry]] = {}
    for entry in sorted(current, key=lambda entry: place_of(entry.place)):
        rows.setdefault(place_of(entry.place)[0], []).append(entry)
    files_of_kind: dict[str, Counter[str]] = {}
    for file, entries in rows.items():
        for entry in entries:
            files_of_kind.setdefault(entry.kind, Counter())[file] += 1
    new = {c.new.id: c.new for c in change.changed}
    gone = {entry.id for entry in change.removed}
    touched = {place_of(e.place)[0] for e in (*change.removed, *(c.old for c in change.changed))}
    for file in touched:
        rows[file] = [new.get(entry.id, entry) for entry in rows[file] if entry.id not in gone]
    for entry in change.added:
        counts = files_of_kind.get(entry.kind)
        file = counts.most_common(1)[0][0] if counts else f"{entry.kind}.csv"
        rows.setdefault(file, []).append(entry)
        touched.add(file)
    return {file: csv_text(rows[file]) for file in sorted(touched)}


def _examined(result: Path, folder: Path, texts: dict[str, str]) -> tuple[Finding, ...]:
    """Write the whole termbase to ``result``, refuse it where it has faults, return the doubts that are new."""
    known: set[str] = set()
    if folder.is_dir() and termbase_files(folder):
        known = set(map(str, examine(folder).warnings))
        for path in folder.glob("*.csv"):
            shutil.copy2(path, result)
    for file, text in texts.items():
        with (result / file).open("w", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
    found = examine(result)
    refuse(Message("%(folder)s, as it would be", folder=str(folder)), list(found.faults))
    return tuple(warning for warning in found.warnings if str(warning) not in known)


def _put_in_place(result: Path, folder: Path, files: list[str]) -> None:
    """Move ``files`` from ``result`` over those of ``folder``; where one cannot be, put the others back."""
    old = result / "old"
    old.mkdir()
    done: list[str] = []
    try:
        for file in files:
            target = folder / file
            if target.exists():
                shutil.copy2(target, old / file)
                shutil.copymode(target, result / file)
            (result / file).replace(target)
            done.append(file)
    except BaseException:  # an interruption, too
        for file in done:
            if (old / file).exists():
                (old / file).replace(folder / file)
            else:
                (folder / file).unlink()
        raise
