"""The house style: preferred forms fixed for the product. Its forms win, so entries must agree with it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from ttdn_translate.glossary.entry import Entry
from ttdn_translate.glossary.finding import Finding

HOUSE_STYLE_FILE = "house-style.csv"
HOUSE_STYLE_COLUMNS = ("vi", "en", "entry", "note")
_FIRST_LINE = f"the first line must be {','.join(HOUSE_STYLE_COLUMNS)}"
_CODE = "house-style"


def check_house_style(text: str, entries: Mapping[str, Entry]) -> Iterator[Finding]:
    """Yield a fault for each row of the house style that its entry doesn't follow.

    ``text`` is CSV with the columns of `HOUSE_STYLE_COLUMNS`; ``entry`` is the id of the termbase entry
    that carries the form.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        if tuple(next(reader, [])) != HOUSE_STYLE_COLUMNS:
            yield Finding(HOUSE_STYLE_FILE, 1, _FIRST_LINE, _CODE)
            return
        line = reader.line_num + 1
        for row in reader:
            if row and (fault := _fault(row, entries)):
                yield Finding(HOUSE_STYLE_FILE, line, fault, _CODE)
            line = reader.line_num + 1
    except csv.Error as fault:
        yield Finding(HOUSE_STYLE_FILE, line, f"not CSV from here on: {fault}", _CODE)


def _fault(row: list[str], entries: Mapping[str, Entry]) -> str:
    if len(row) != len(HOUSE_STYLE_COLUMNS):
        return f"{len(row)} fields instead of {len(HOUSE_STYLE_COLUMNS)}"
    vi, en, id_, _ = row
    entry = entries.get(id_)
    if entry is None:
        return f"no sound entry {id_[:60]!r}"
    if vi not in entry.surfaces:
        return f"{vi!r} is no surface of entry {id_!r} ({entry.place})"
    if entry.en != en:
        return f"the house style has {en!r} for {vi!r}, entry {id_!r} has {entry.en!r} ({entry.place})"
    return ""
