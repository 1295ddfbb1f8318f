"""How a phrase was composed, for people to read: a tree of parts with their English."""

from __future__ import annotations

from dataclasses import dataclass

from ttdn_translate.glossary.parts import Part


@dataclass(frozen=True, slots=True)
class Parse:
    """A part of a composed phrase: its Vietnamese with abbreviations written out, and its English.

    ``rule`` names the rule of the grammar that joined ``parts``. A part without parts is an entry of the
    termbase, a word of the grammar or a name; ``id`` is the entry's id or the word without its marks.
    """

    source: str
    english: str
    id: str
    rule: str = ""
    parts: tuple[Parse, ...] = ()


def parse_of(part: Part, text: str) -> Parse:
    """Return the tree of ``part``, which stands in ``text``."""
    return Parse(
        text[part.start : part.end],
        part.forms[0],
        "+".join(part.ids),
        part.rule,
        tuple(parse_of(p, text) for p in part.parts),
    )
