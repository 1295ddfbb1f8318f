"""CSV files of terms: bytes made clean text, rows made entries, each fault with its line; and written again."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ttdn_translate.glossary.entry import COLUMNS, Entry
from ttdn_translate.glossary.finding import Finding
from ttdn_translate.glossary.limits import MAX_CSV, MAX_FAULTS, MAX_FIELD
from ttdn_translate.glossary.row import entry_of, fields_of
from ttdn_translate.message import Message, joined, template

_SPACES = re.compile("[ \u00a0]{2,}|\u00a0")
_CONTROL_BUT_TAB = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
_CONTROL = {False: re.compile(rf"[\t{_CONTROL_BUT_TAB}]"), True: re.compile(f"[{_CONTROL_BUT_TAB}]")}
"""Characters that no field may hold, and the same where tabs part the columns."""

_FORMULA = re.compile(r"'*[=+\-@]")
"""How a spreadsheet's formula starts, or the text that we mark as none by an apostrophe before it."""

_MARKED = re.compile("'+[=+@-]")
"""What a text holds where a field of it may be so marked; else its rows need not be looked at."""

_EXPECTED = re.compile("'(.)' expected after '(.)'")
"""What Python's csv module says of a character behind a closed quotation mark."""

_ZIP = b"PK\x03\x04"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


Fields = Callable[[list[str]], list[str]]
"""Makes the fields of an entry, in the order of `COLUMNS`, of a row of a file."""


def entries_of_csv(path: Path, faults: list[Finding]) -> Iterator[Entry]:
    """Yield the sound entries of a termbase file (UTF-8, comma, `COLUMNS` in order); add its faults to ``faults``."""
    text = decoded(path, "utf-8-sig", faults)
    if text is None:
        return
    fields = unmarked if _MARKED.search(text) else list[str]

    def arranged(header: list[str]) -> Fields | Message:
        return fields if tuple(header) == COLUMNS else wrong_columns(header, ordered=True)

    yield from entries_of_rows(clean(text, path.name, faults), ",", path.name, arranged, faults)


def entries_of_rows(
    text: str,
    separator: str,
    file: str,
    arranged: Callable[[list[str]], Fields | Message],
    faults: list[Finding],
) -> Iterator[Entry]:
    """Yield the sound entries of the rows of clean ``text``; add the faults, with their lines, to ``faults``.

    ``arranged`` is given the first row that is not empty, the names of the columns, and returns what makes fields of
    the other rows, or what is wrong with the names.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    line, told = 1, len(faults)
    try:
        fields = arranged(next(filter(None, reader), []))
        if isinstance(fields, Message):
            faults.append(Finding(file, max(reader.line_num, 1), fields, "columns"))
            return
        line = reader.line_num + 1
        for row in reader:
            if any(map(str.strip, row)):
                entry = entry_of(fields(row), file, line, faults)
                if entry is not None:
                    yield entry
                elif len(faults) - told > MAX_FAULTS:
                    reason = Message("more faults follow; mend these first")
                    faults.append(Finding(file, line, reason, "file"))
                    return
            line = reader.line_num + 1
    except csv.Error as fault:
        faults.append(Finding(file, line, no_csv(fault), "csv"))


def csv_text(entries: Iterable[Entry], *, separator: str = ",", newline: str = "\n") -> str:
    """Return ``entries`` as CSV with the columns of `COLUMNS`.

    A field that a spreadsheet would take for a formula (``=``, ``+``, ``-``, ``@``) gets an apostrophe before it,
    which `unmarked` takes away.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator=newline)
    writer.writerow(COLUMNS)
    writer.writerows([f"'{f}" if _FORMULA.match(f) else f for f in fields_of(entry)] for entry in entries)
    return out.getvalue()


def unmarked(row: list[str]) -> list[str]:
    """Return a row of CSV without the apostrophes that mark a field as no formula."""
    return [f[1:] if f.startswith("'") and _FORMULA.match(f) else f for f in row]


def text_of_csv(path: Path, faults: list[Finding]) -> str | None:
    """Return the clean text of a UTF-8 file; None, and a fault, where it cannot be read safely."""
    text = decoded(path, "utf-8-sig", faults)
    return None if text is None else clean(text, path.name, faults)


def decoded(path: Path, encoding: str | None, faults: list[Finding]) -> str | None:
    """Return the text of a file of terms; None, and a fault, where it is too large, binary or of another encoding.

    ``encoding`` None is UTF-8, or UTF-16 where the file starts with its mark, as Excel's "Unicode text" does.
    """
    raw = _bytes(path, faults)
    if raw is None:
        return None
    encoding = encoding or ("utf-16" if raw.startswith(_UTF16) else "utf-8-sig")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        name = "UTF-8" if encoding == "utf-8-sig" else encoding.upper()
        reason = Message(
            "not %(encoding)s (byte %(byte)s); save it as UTF-8",
            encoding=name,
            byte=f"{raw[fault.start]:#04x}",
        )
        faults.append(Finding(path.name, line, reason, "encoding"))
        return None


def clean(text: str, name: str, faults: list[Finding], *, tabs: bool = False) -> str:
    """Return ``text`` in NFC with single spaces; a control character is a fault, and left out.

    ``tabs`` lets them stand: they part the columns.
    """
    text = unicodedata.normalize("NFC", text)
    control = _CONTROL[tabs]
    for number, match in enumerate(control.finditer(text)):
        if number == MAX_FAULTS:
            break
        line = text.count("\n", 0, match.start()) + 1
        reason = Message("control character %(character)s; take it out", character=f"U+{ord(match[0]):04X}")
        faults.append(Finding(name, line, reason))
    return _SPACES.sub(" ", control.sub("", text))


def is_readable(path: Path, most: int, faults: list[Finding]) -> bool:
    """Say whether ``path`` is a plain file of at most ``most`` bytes; where it is none, that is a fault."""
    try:
        reason = None
        if not path.is_file():
            reason = Message("no plain file; give a file of terms")
        elif path.stat().st_size > most:
            reason = Message("file is over %(most)s bytes; split it by subject", most=most)
    except OSError as fault:
        reason = _unreadable(fault)
    if reason:
        faults.append(Finding(path.name, 1, reason, "file"))
    return not reason


def no_csv(fault: csv.Error) -> Message:
    """Return why the rows of a file cannot be read farther."""
    if "field larger" in str(fault):
        reason = Message("a field is over %(most)s characters", most=MAX_FIELD)
    elif mark := _EXPECTED.fullmatch(str(fault)):
        reason = Message("'%(mark)s' expected after '%(quote)s'", mark=mark[1], quote=mark[2])
    else:
        # The words of Python's csv module: `unexpected end of data` is the other that clean text meets.
        reason = Message("unexpected end of data") if "unexpected end" in str(fault) else Message(str(fault))
    return Message("not CSV from here on: %(reason)s", reason=reason)


def wrong_columns(header: list[str], *, ordered: bool) -> Message:
    """Return what is wrong with the first line of a CSV file."""
    missing = [c for c in COLUMNS if c not in header]
    unknown = [c for c in header if c not in COLUMNS]
    parts = [Message("missing %(columns)s", columns=", ".join(missing))] if missing else []
    if unknown:
        parts.append(Message("unknown %(columns)s", columns=", ".join(repr(c[:40]) for c in unknown[:5])))
    if not parts:
        parts.append(Message("order or number") if ordered else Message("one stands twice"))
    told = (
        template("wrong columns (%(fault)s); the first line must be %(columns)s")
        if ordered
        else template("wrong columns (%(fault)s); the first line must name %(columns)s")
    )
    return Message(told, fault=joined(parts, "; "), columns=",".join(COLUMNS))


def _unreadable(fault: OSError) -> Message:
    return Message("cannot be read: %(why)s", why=fault.strerror or type(fault).__name__)


def _bytes(path: Path, faults: list[Finding]) -> bytes | None:
    if not is_readable(path, MAX_CSV, faults):
        return None
    try:
        raw = path.read_bytes()
    except OSError as fault:
        faults.append(Finding(path.name, 1, _unreadable(fault), "file"))
        return None
    if raw.startswith(_ZIP):
        reason = Message("a ZIP archive or an Excel workbook; open it and save it as CSV UTF-8")
        faults.append(Finding(path.name, 1, reason, "file"))
        return None
    if not raw.startswith(_UTF16) and b"\x00" in raw.partition(b"\n")[0][:MAX_FIELD]:
        reason = Message("a binary file; give a text file, such as CSV UTF-8")
        faults.append(Finding(path.name, 1, reason, "file"))
        return None
    return raw
