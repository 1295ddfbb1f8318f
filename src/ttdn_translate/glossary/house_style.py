"""The house style: preferred forms fixed for the product. Its forms win, so entries must agree with it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from ttdn_translate.glossary.csv_file import no_csv
from ttdn_translate.glossary.entry import Entry
from ttdn_translate.glossary.finding import Finding
from ttdn_translate.message import Message

HOUSE_STYLE_FILE = "house-style.csv"
HOUSE_STYLE_COLUMNS = ("vi", "en", "entry", "note")
_FIRST_LINE = Message("the first line must be %(columns)s", columns=",".join(HOUSE_STYLE_COLUMNS))
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
        yield Finding(HOUSE_STYLE_FILE, line, no_csv(fault), _CODE)


def _fault(row: list[str], entries: Mapping[str, Entry]) -> Message | None:
    if len(row) != len(HOUSE_STYLE_COLUMNS):
        counts = {"fields": str(len(row)), "columns": str(len(HOUSE_STYLE_COLUMNS))}
        return Message("%(fields)s fields instead of %(columns)s", **counts)
    vi, en, id_, _ = row
    entry = entries.get(id_)
    if entry is None:
        return Message("no sound entry %(entry)s", entry=repr(id_[:60]))
    named = {"vi": repr(vi), "entry": repr(id_), "place": entry.place}
    if vi not in entry.surfaces:
        return Message("%(vi)s is no surface of entry %(entry)s (%(place)s)", **named)
    if entry.en != en:
        return Message(
            "the house style has %(fixed)s for %(vi)s, entry %(entry)s has %(en)s (%(place)s)",
            fixed=repr(en),
            en=repr(entry.en),
            **named,
        )
    return None
