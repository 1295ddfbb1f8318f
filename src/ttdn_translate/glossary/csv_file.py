"""Read a CSV file of terms: its bytes made clean text, its rows, and every fault with its line."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ttdn_translate.glossary.entry import COLUMNS, Entry
from ttdn_translate.glossary.finding import Finding
from ttdn_translate.glossary.limits import MAX_CSV, MAX_FAULTS, MAX_FIELD
from ttdn_translate.glossary.row import entry_of

if TYPE_CHECKING:
    from _csv import Reader

_SPACES = re.compile("[ \u00a0]{2,}|\u00a0")
_CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_ZIP = b"PK\x03\x04"


def entries_of_csv(path: Path, faults: list[Finding]) -> Iterator[Entry]:
    """Yield the sound entries of a termbase file (UTF-8, comma, `COLUMNS` in order); add its faults to ``faults``."""
    text = text_of_csv(path, faults)
    if text is None:
        return
    told = len(faults)
    reader = rows_of_csv(text)
    line = 1
    try:
        header: list[str] = next(reader, [])
        if tuple(header) != COLUMNS:
            faults.append(Finding(path.name, 1, wrong_columns(header, ordered=True), "columns"))
            return
        line = reader.line_num + 1
        for row in reader:
            if row:
                entry = entry_of(row, path.name, line, faults)
                if entry is not None:
                    yield entry
                elif len(faults) - told > MAX_FAULTS:
                    faults.append(Finding(path.name, line, "more faults follow; mend these first", "file"))
                    return
            line = reader.line_num + 1
    except csv.Error as fault:
        faults.append(Finding(path.name, line, csv_fault(fault), "csv"))


def rows_of_csv(text: str, delimiter: str = ",") -> Reader:
    """Return the reader of the rows of clean ``text``; a stray control character was named when it was read."""
    return csv.reader(io.StringIO(_CONTROL.sub("", text), newline=""), strict=True, delimiter=delimiter)


def csv_fault(fault: csv.Error) -> str:
    """Return what a reader of CSV found, in words for the curator."""
    reason = f"a field is over {MAX_FIELD:,} characters" if "field larger" in str(fault) else str(fault)
    return f"not CSV from here on: {reason}"


def text_of_csv(path: Path, faults: list[Finding], *, encoding: str | None = None) -> str | None:
    """Return a file's text in NFC with single spaces; None, and a fault, where it cannot be read safely.

    ``encoding`` None is UTF-8, with a byte order mark or without.
    """
    raw = bytes_of(path, MAX_CSV, faults)
    if raw is None:
        return None
    try:
        text = raw.decode(encoding or "utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        name = (encoding or "UTF-8").upper()
        reason = f"not {name} (byte {raw[fault.start]:#04x}); save it as UTF-8"
        faults.append(Finding(path.name, line, reason, "encoding"))
        return None
    text = unicodedata.normalize("NFC", text)
    for number, match in enumerate(_CONTROL.finditer(text)):
        if number == MAX_FAULTS:
            break
        line = text.count("\n", 0, match.start()) + 1
        faults.append(Finding(path.name, line, f"control character U+{ord(match[0]):04X}; take it out"))
    return _SPACES.sub(" ", text)


def bytes_of(path: Path, most: int, faults: list[Finding]) -> bytes | None:
    """Return the bytes of a text file of at most ``most`` bytes; None, and a fault, where it is none."""
    try:
        if path.stat().st_size > most:
            reason = f"file is over {most:,} bytes; split it by subject"
            faults.append(Finding(path.name, 1, reason, "file"))
            return None
        raw = path.read_bytes()
    except OSError as fault:
        faults.append(Finding(path.name, 1, f"cannot be read: {fault.strerror}", "file"))
        return None
    if raw.startswith(_ZIP):
        reason = "a ZIP archive or an Excel workbook; open it and save it as CSV UTF-8"
        faults.append(Finding(path.name, 1, reason, "file"))
        return None
    utf16 = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not utf16 and b"\x00" in raw.partition(b"\n")[0][:MAX_FIELD]:
        faults.append(Finding(path.name, 1, "a binary file; give a text file, such as CSV UTF-8", "file"))
        return None
    return raw


def wrong_columns(header: list[str], *, ordered: bool) -> str:
    """Return what is wrong with the first line of a CSV file."""
    missing = [c for c in COLUMNS if c not in header]
    unknown = [c for c in header if c not in COLUMNS]
    parts = [f"missing {', '.join(missing)}"] if missing else []
    parts += [f"unknown {', '.join(repr(c[:40]) for c in unknown[:5])}"] if unknown else []
    fault = "; ".join(parts) or ("order or number" if ordered else "one stands twice")
    names = "the first line must be" if ordered else "the first line must name"
    return f"wrong columns ({fault}); {names} {','.join(COLUMNS)}"
