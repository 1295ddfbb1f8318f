"""CSV as spreadsheets write it: UTF-8 with its mark or UTF-16, comma, semicolon or tab, columns in any order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from ttdn_translate.glossary.csv_file import (
    Fields,
    clean,
    csv_text,
    decoded,
    entries_of_rows,
    unmarked,
    wrong_columns,
)
from ttdn_translate.glossary.entry import COLUMNS, Entry
from ttdn_translate.glossary.finding import Finding
from ttdn_translate.message import Message

SEPARATORS = ",;\t"
"""What may part the columns. Excel takes the list separator of Windows' region: the semicolon in Viet Nam."""

_SEPARATOR_LINE = re.compile(rf"sep=([{SEPARATORS}])\r?\n", re.IGNORECASE)
"""A first line by which Excel is told the separator."""


def read_csv(path: Path, faults: list[Finding], encoding: str | None = None) -> Iterator[Entry]:
    """Yield the sound entries of a spreadsheet's CSV file; add its faults, with their lines, to ``faults``.

    ``encoding`` None is UTF-8, or UTF-16 where the file starts with its mark. Empty rows, and empty columns at the
    right, are left out.
    """
    text = decoded(path, encoding, faults)
    if text is None:
        return
    if "\n" not in text:
        text = text.replace("\r", "\n")  # as spreadsheets of old Macs end their lines
    if named := _SEPARATOR_LINE.match(text):
        text = "\n" + text[named.end() :]  # an empty line in its place, so that lines are counted right
    separator = named[1] if named else _separator(text.partition("\n")[0])
    table = clean(text, path.name, faults, tabs=separator == "\t")
    yield from entries_of_rows(table, separator, path.name, _arranged, faults)


def write_csv(entries: Sequence[Entry], out: BinaryIO, *, separator: str) -> None:
    """Write ``entries`` as a spreadsheet opens them: UTF-8 with its mark, lines ended by CR and LF."""
    out.write(csv_text(entries, separator=separator, newline="\r\n").encode("utf-8-sig"))


def _separator(first_line: str) -> str:
    """Return the character that parts most names of the first line."""
    known = frozenset(COLUMNS)
    return max(
        SEPARATORS,
        key=lambda s: sum(name.strip(' "\r').lower() in known for name in first_line.split(s)),
    )


def _arranged(header: list[str]) -> Fields | Message:
    """Return what puts the fields of a row in the order of `COLUMNS`, or what is wrong with their names."""
    names = [name.strip().lower() for name in header]
    while names and not names[-1]:
        names.pop()
    if sorted(names) != sorted(COLUMNS):
        return wrong_columns(names, ordered=False)
    order = [names.index(column) for column in COLUMNS]

    def fields(row: list[str]) -> list[str]:
        if len(row) < len(order) or any(field.strip() for field in row[len(order) :]):
            return row  # of another length, which is a fault
        row = unmarked(row)
        return [row[at] for at in order]

    return fields
