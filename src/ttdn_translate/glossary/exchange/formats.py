"""The table of formats that terms are exchanged in. To add one, write its module and its line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ttdn_translate.errors import TermbaseError
from ttdn_translate.glossary.entry import Entry
from ttdn_translate.glossary.exchange.spreadsheet import read_csv, write_csv
from ttdn_translate.glossary.exchange.tbx_reading import read_tbx
from ttdn_translate.glossary.exchange.tbx_writing import write_tbx
from ttdn_translate.glossary.finding import Finding
from ttdn_translate.glossary.loading import add_entry, read_folder, refuse


class Format(NamedTuple):
    """A format: the endings of its files, its reader and its writer, which takes entries in the order of ids."""

    endings: tuple[str, ...]
    read: Callable[[Path, list[Finding], str | None], Iterator[Entry]]
    write: Callable[[Sequence[Entry], BinaryIO], None]


FORMATS: dict[str, Format] = {
    "csv": Format((".csv", ".txt"), read_csv, partial(write_csv, separator=",")),
    "csv-semicolon": Format((), read_csv, partial(write_csv, separator=";")),
    "tsv": Format((".tsv",), read_csv, partial(write_csv, separator="\t")),
    "tbx": Format((".tbx", ".xml"), read_tbx, write_tbx),
}


def format_of(path: Path) -> str:
    """Return the name of the format that a file's ending stands for; raise TermbaseError where it is none."""
    for name, form in FORMATS.items():
        if path.suffix.lower() in form.endings:
            return name
    known = ", ".join(ending for form in FORMATS.values() for ending in form.endings)
    raise TermbaseError(f"{path}: no file of terms by its ending. Known are {known}")


def read_terms(path: Path, *, encoding: str | None = None) -> tuple[Entry, ...]:
    """Return the entries of a termbase folder, or of a CSV or TBX file, in the order of their ids.

    ``encoding`` is that of a file that is neither UTF-8 nor marked. Raises TermbaseError that lists every fault with
    file and line.
    """
    if path.is_dir():
        entries, faults = read_folder(path)
    elif not path.exists():
        raise TermbaseError(f"{path}: no such file or folder. Give a termbase folder, a CSV or a TBX file")
    else:
        faults = []
        found: dict[str, Entry] = {}
        for entry in FORMATS[format_of(path)].read(path, faults, encoding):
            add_entry(found, entry, faults)
        entries = tuple(found[i] for i in sorted(found))
    refuse(str(path), faults)
    if not entries:
        raise TermbaseError(f"{path}: holds no entry. Give a file with one row or concept at least")
    return entries


def write_terms(entries: Sequence[Entry], out: BinaryIO, name: str) -> None:
    """Write ``entries`` to ``out`` in the format of that name in `FORMATS`."""
    FORMATS[name].write(entries, out)
