"""Write entries as TBX-Basic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from lxml import etree

from ttdn_translate.errors import TermbaseError
from ttdn_translate.glossary.entry import Entry
from ttdn_translate.glossary.exchange.tbx import (
    ADMITTED,
    DEPRECATED,
    DIALECT,
    LEVEL,
    NAMESPACE,
    OPEN,
    PREFERRED,
    STYLE,
    VALID,
)
from ttdn_translate.glossary.loading import version_of
from ttdn_translate.glossary.surfaces import is_abbreviation

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_START = f'''<?xml version="1.0" encoding="utf-8"?>
<tbx type="{DIALECT}" style="{STYLE}" xml:lang="en" xmlns="{NAMESPACE}">
'''
_NO_NOUNS = frozenset({"event", "policy-term"})
"""Kinds whose terms may be verbs; of the others they are nouns. TBX-Basic asks for the part of speech."""


def write_tbx(entries: Sequence[Entry], out: BinaryIO) -> None:
    """Write ``entries`` as TBX-Basic, one concept at a time.

    Raises TermbaseError where there is no entry: TBX asks for one concept at least.
    """
    if not entries:
        raise TermbaseError("a TBX file holds one entry at least, and there is none to write")
    out.write(f"{_START}{_xml(_header(version_of(tuple(entries))))}\n<text><body>\n".encode())
    for entry in entries:
        out.write(f"{_xml(_concept(entry))}\n".encode())
    out.write(b"</body></text>\n</tbx>\n")


def _xml(element: etree._Element) -> str:
    return str(etree.tostring(element, encoding="unicode"))


def _header(version: str) -> etree._Element:
    header = etree.Element("tbxHeader")
    description = etree.SubElement(header, "fileDesc")
    _text(etree.SubElement(description, "titleStmt"), "title", "Official terms, Vietnamese and English")
    source = f"Exported by ttdn-translate; version {version} of the termbase"
    _text(etree.SubElement(description, "sourceDesc"), "p", source)
    return header


def _concept(entry: Entry) -> etree._Element:
    concept = etree.Element("conceptEntry", id=f"_{entry.id}" if entry.id[0].isdigit() else entry.id)
    _text(concept, "descrip", entry.kind, "subjectField")
    _text(concept, "admin", entry.authority, "source")
    starts, ends = (day.isoformat() if day else OPEN for day in (entry.valid_from, entry.valid_to))
    _text(concept, "note", f"{LEVEL}{entry.level}")
    _text(concept, "note", f"{VALID}{starts}/{ends}")
    if entry.note:
        _text(concept, "note", entry.note)
    vietnamese = [(PREFERRED, entry.vi), *((ADMITTED, form) for form in entry.vi_variants)]
    english = [(PREFERRED, entry.en), *((ADMITTED, form) for form in entry.en_variants)]
    english += [(DEPRECATED, form) for form in entry.en_forbidden]
    for language, terms in (("vi", vietnamese), ("en", english)):
        section = etree.SubElement(concept, "langSec", {_LANG: language})
        for status, form in terms:
            term = etree.SubElement(section, "termSec")
            _text(term, "term", form)
            _text(term, "termNote", "other" if entry.kind in _NO_NOUNS else "noun", "partOfSpeech")
            _text(term, "termNote", status, "administrativeStatus")
            if is_abbreviation(form):
                _text(term, "termNote", "abbreviation", "termType")
    return concept


def _text(parent: etree._Element, name: str, text: str, category: str = "") -> None:
    element = etree.SubElement(parent, name, {"type": category} if category else {})
    element.text = text
