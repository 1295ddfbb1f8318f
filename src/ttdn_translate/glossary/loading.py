"""Read a folder of termbase CSV files, and name every fault in it with file and line."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ttdn_translate.document import Severity
from ttdn_translate.errors import TermbaseError
from ttdn_translate.glossary.csv_file import entries_of_csv, text_of_csv
from ttdn_translate.glossary.entry import Entry, Termbase
from ttdn_translate.glossary.examination import findings
from ttdn_translate.glossary.finding import Finding, place_of
from ttdn_translate.glossary.house_style import HOUSE_STYLE_FILE, check_house_style
from ttdn_translate.glossary.row import fields_of
from ttdn_translate.message import Message, joined


@dataclass(frozen=True, slots=True)
class Examination:
    """What a folder of termbase files holds: sound entries, what is wrong, what is doubtful, and advice."""

    entries: tuple[Entry, ...]
    faults: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    notes: tuple[Finding, ...]


def load(folder: Path) -> Termbase:
    """Return the termbase of all CSV files in ``folder`` (UTF-8, columns as in `COLUMNS`).

    ``house-style.csv`` is no termbase file: its forms must be those of the entries it names. Raises
    TermbaseError that lists every fault, one a line, with file and line. Doubts are `examine`'s business.
    """
    entries, faults = read_folder(folder)
    refuse(str(folder), faults)
    return Termbase(entries, version_of(entries))


def examine(folder: Path) -> Examination:
    """Return the sound entries of ``folder``, every fault, and what the table of examinations doubts.

    Raises TermbaseError only where nothing is there.
    """
    entries, faults = read_folder(folder)
    doubts = findings(entries, {Severity.WARNING, Severity.INFO})
    warnings = tuple(f for f in doubts if f.severity is Severity.WARNING)
    notes = tuple(f for f in doubts if f.severity is Severity.INFO)
    return Examination(entries, tuple(faults), warnings, notes)


def refuse(name: str, faults: list[Finding]) -> None:
    """Raise the TermbaseError that lists ``faults``, where there are any."""
    if faults:
        head = Message.counted(
            "%(name)s: %(count)s fault in the termbase. Mend the lines below",
            "%(name)s: %(count)s faults in the termbase. Mend the lines below",
            n=len(faults),
            name=name,
            count=str(len(faults)),
        )
        raise TermbaseError(joined((head, *(fault.told for fault in faults)), "\n"))


def read_folder(folder: Path) -> tuple[tuple[Entry, ...], list[Finding]]:
    """Return the sound entries of ``folder`` in the order of their ids, and every fault that forbids its use."""
    if not folder.is_dir():
        raise TermbaseError(
            Message(
                "%(folder)s: no such folder. Give a folder of termbase CSV files",
                folder=str(folder),
            )
        )
    paths = termbase_files(folder)
    if not paths:
        raise TermbaseError(
            Message(
                "%(folder)s: holds no termbase CSV file. Give a folder such as the shipped glossary/",
                folder=str(folder),
            )
        )
    faults: list[Finding] = []
    entries: dict[str, Entry] = {}
    for path in paths:
        for entry in entries_of_csv(path, faults):
            add_entry(entries, entry, faults)
    style = folder / HOUSE_STYLE_FILE
    if style.exists() and (text := text_of_csv(style, faults)) is not None:
        faults += check_house_style(text, entries)
    ordered = tuple(entries[i] for i in sorted(entries))
    return ordered, [*faults, *findings(ordered, {Severity.ERROR})]


def termbase_files(folder: Path) -> list[Path]:
    """Return the termbase files of ``folder``, in order."""
    return sorted(p for p in folder.glob("*.csv") if p.name != HOUSE_STYLE_FILE)


def add_entry(entries: dict[str, Entry], entry: Entry, faults: list[Finding]) -> None:
    """Add ``entry`` to those of a source by its id; a second one of the same id is a fault."""
    first = entries.setdefault(entry.id, entry)
    if first is not entry:
        reason = Message("id %(id)s is taken by %(place)s", id=repr(entry.id), place=first.place)
        faults.append(Finding(*place_of(entry.place), reason, "duplicate-id"))


def version_of(entries: tuple[Entry, ...]) -> str:
    """Return 12 hexadecimal digits of a digest over the content of ``entries``, given in the order of their ids."""
    # Fields hold no control characters, so the tabs between them can't be taken for content.
    rows = "\n".join("\t".join(fields_of(entry)) for entry in entries)
    return hashlib.sha256(rows.encode()).hexdigest()[:12]
