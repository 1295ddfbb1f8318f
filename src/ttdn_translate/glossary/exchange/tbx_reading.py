"""Read TBX (ISO 30042:2019), of our own and of other makers, as a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from ttdn_translate.glossary.csv_file import clean, is_readable
from ttdn_translate.glossary.entry import COLUMNS, Entry
from ttdn_translate.glossary.exchange.tbx import (
    DEPRECATED,
    LEVEL,
    OPEN,
    PREFERRED,
    STATUSES,
    SUPERSEDED,
    VALID,
)
from ttdn_translate.glossary.finding import Finding
from ttdn_translate.glossary.limits import MAX_ELEMENTS, MAX_FAULTS, MAX_TBX
from ttdn_translate.glossary.row import entry_of

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_tbx(path: Path, faults: list[Finding], encoding: str | None = None) -> Iterator[Entry]:
    """Yield the sound entries of a TBX file (style DCA or DCT); add its faults, with their lines, to ``faults``.

    A document type, and with it any entity, is refused. ``encoding`` overrides the one that the file declares. Of
    other dialects what an entry has no place for is left out; languages other than vi and en too.
    """
    if not is_readable(path, MAX_TBX, faults):
        return
    try:
        with path.open("rb") as file:
            yield from _entries(_parser(file, encoding), path.name, faults)
    except LookupError:
        faults.append(Finding(path.name, 1, f"XML is not read in {encoding}; leave the encoding out", "xml"))
    except OSError as fault:
        faults.append(Finding(path.name, 1, f"cannot be read: {fault.strerror}", "file"))


def _parser(file: BinaryIO, encoding: str | None) -> etree.iterparse:
    return etree.iterparse(
        file,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding=encoding,
    )


def _entries(parser: etree.iterparse, name: str, faults: list[Finding]) -> Iterator[Entry]:
    told = len(faults)
    try:
        for concept in _concepts(parser, name, faults):
            entry = _entry(concept, name, faults)
            if entry is not None:
                yield entry
            elif len(faults) - told > MAX_FAULTS:
                line = concept.sourceline
                faults.append(Finding(name, line, "more faults follow; mend these first", "file"))
                return
    except etree.XMLSyntaxError as fault:
        # The exception names the last error, often without a line; the log has the first.
        first = next(iter(parser.error_log), None)
        line, reason = (first.line, first.message) if first else (fault.lineno, fault.msg)
        faults.append(Finding(name, line or 1, f"not XML: {reason}", "xml"))


def _concepts(
    events: Iterable[tuple[str, etree._Element]], name: str, faults: list[Finding]
) -> Iterator[etree._Element]:
    """Yield each concept when it is whole, and forget it then."""
    first = True
    elements = 0
    for event, element in events:
        if event == "start":
            if first and (fault := _no_tbx(element)):
                faults.append(Finding(name, element.sourceline, fault, "xml"))
                return
            first = False
            elements += 1
            if elements > MAX_ELEMENTS:
                reason = f"an entry of over {MAX_ELEMENTS:,} elements; is it TBX?"
                faults.append(Finding(name, element.sourceline, reason, "xml"))
                return
        elif _name(element) == "conceptEntry":
            yield element
            elements = 0
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _no_tbx(root: etree._Element) -> str:
    """Return why a file that starts with ``root`` is not read; "" where it is TBX."""
    if root.getroottree().docinfo.doctype:
        return "a document type (DOCTYPE), which may declare entities, is refused; take the line out"
    if _name(root) == "martif":
        return "TBX of before 2019 (martif); export it as TBX version 3 (ISO 30042:2019)"
    return "" if _name(root) == "tbx" else f"no TBX file: it starts with <{_name(root)[:40]}>"


def _entry(concept: etree._Element, file: str, faults: list[Finding]) -> Entry | None:
    line = concept.sourceline
    found: list[str] = []
    fields = dict.fromkeys(COLUMNS, "")
    fields["id"] = (concept.get("id") or "").removeprefix("_")
    for child in _ungrouped(concept):
        category = _category(child)
        if category == "subjectField":
            fields["kind"] = fields["kind"] or _words(child)
        elif category == "source":
            fields["authority"] = "; ".join(filter(None, (fields["authority"], _words(child))))
    _read_notes([_words(child) for child in concept if _name(child) == "note"], fields, found)
    terms = [
        (str(section.get(_LANG) or "").lower().partition("-")[0], *_term(term, found))
        for section in concept
        if _name(section) == "langSec"
        for term in section
        if _name(term) == "termSec"
    ]
    _read_terms("vi", [(status, form) for lang, status, form in terms if lang == "vi"], fields, found)
    _read_terms("en", [(status, form) for lang, status, form in terms if lang == "en"], fields, found)
    if found:
        faults += (Finding(file, line, text) for text in found)
        return None
    told = len(faults)
    row = clean("\n".join(fields[column] for column in COLUMNS), file, faults).split("\n")
    if len(faults) > told:
        faults[told:] = [Finding(file, line, fault.message) for fault in faults[told:]]
        return None
    return entry_of(row, file, line, faults)


def _read_notes(notes: list[str], fields: dict[str, str], found: list[str]) -> None:
    """Take level and validity from the first notes that say them; the others are the entry's note."""
    rest: list[str] = []
    period = ""
    for note in notes:
        if note.startswith(LEVEL) and not fields["level"]:
            fields["level"] = note.removeprefix(LEVEL)
        elif note.startswith(VALID) and not period:
            period = note.removeprefix(VALID)
        else:
            rest.append(note)
    days = [day.strip() for day in (period or f"{OPEN}/{OPEN}").split("/")]
    if len(days) == 2:
        fields["valid_from"], fields["valid_to"] = ("" if day == OPEN else day for day in days)
    else:
        found.append(f"{period[:60]!r} is no period of the form 2025-03-01/{OPEN}")
    fields["note"] = "; ".join(rest)


def _read_terms(
    language: str, terms: list[tuple[str, str]], fields: dict[str, str], found: list[str]
) -> None:
    """Sort the terms of a language by their status; where none is preferred, the first that is not deprecated is.

    Texts may hold a Vietnamese term that is deprecated, so it is a variant; an English one is forbidden.
    """
    wrong = (DEPRECATED, SUPERSEDED) if language == "en" else ()
    good = [form for status, form in terms if status not in wrong]
    preferred = [form for status, form in terms if status == PREFERRED]
    if len(preferred) > 1:
        found.append(f"{len(preferred)} terms of {language} are preferred; mark one")
    main = (preferred or good or [""])[0]
    variants = list(good)
    if main:
        variants.remove(main)
    fields[language] = main
    fields[f"{language}_variants"] = "|".join(variants)
    if language == "en":
        fields["en_forbidden"] = "|".join(form for status, form in terms if status in wrong)


def _term(section: etree._Element, found: list[str]) -> tuple[str, str]:
    """Return the status and the text of a term; "" where it has no status."""
    status = text = ""
    for child in _ungrouped(section):
        if _name(child) == "term":
            text = _words(child)
        elif _category(child) == "administrativeStatus":
            status = _words(child)
    if status and status not in STATUSES:
        found.append(f"unknown administrativeStatus {status[:60]!r}; known are {', '.join(STATUSES)}")
    if "|" in text:
        found.append(f"a term with a bar, {text[:60]!r}: bars part the forms of a field")
    if not text:
        found.append("a term without text")
    return status, text


def _ungrouped(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the children of ``parent``, and those of groups that say more about their first child."""
    for child in parent:
        if _name(child) in ("adminGrp", "termNoteGrp", "descripGrp"):
            yield child[0] if len(child) else child
        else:
            yield child


def _category(element: etree._Element) -> str:
    """Return the data category: the type in the style DCA, the element's own name in DCT."""
    return str(element.get("type") or _name(element))


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
