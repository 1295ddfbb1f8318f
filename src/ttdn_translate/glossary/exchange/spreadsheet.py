"""CSV as spreadsheets write it: UTF-8 with its mark or UTF-16, comma, semicolon or tab, columns in any order."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from ttdn_translate.glossary.csv_file import (
    clean,
    csv_fault,
    csv_text,
    decoded,
    rows_of_csv,
    unmarked,
    wrong_columns,
)
from ttdn_translate.glossary.entry import COLUMNS, Entry
from ttdn_translate.glossary.finding import Finding
from ttdn_translate.glossary.limits import MAX_FAULTS
from ttdn_translate.glossary.row import entry_of

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
    reader = rows_of_csv(clean(text, path.name, faults, tabs=separator == "\t"), separator)
    line, told = 1, len(faults)
    try:
        header = _trimmed([name.strip().lower() for name in next(filter(None, reader), [])])
        if sorted(header) != sorted(COLUMNS):
            reason = wrong_columns(header, ordered=False)
            faults.append(Finding(path.name, max(reader.line_num, 1), reason, "columns"))
            return
        order = [header.index(column) for column in COLUMNS]
        line = reader.line_num + 1
        for row in reader:
            if any(field.strip() for field in row):
                entry = entry_of(_in_order(unmarked(row), order), path.name, line, faults)
                if entry is not None:
                    yield entry
                elif len(faults) - told > MAX_FAULTS:
                    faults.append(Finding(path.name, line, "more faults follow; mend these first", "file"))
                    return
            line = reader.line_num + 1
    except csv.Error as fault:
        faults.append(Finding(path.name, line, csv_fault(fault), "csv"))


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


def _trimmed(header: list[str]) -> list[str]:
    while header and not header[-1]:
        header.pop()
    return header


def _in_order(row: list[str], order: list[int]) -> list[str]:
    """Return the fields in the order of `COLUMNS`; a row of another length, but for empty fields, as it is."""
    width = len(order)
    if len(row) < width or any(field.strip() for field in row[width:]):
        return row
    return [row[at] for at in order]
