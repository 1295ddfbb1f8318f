"""A surface found in a text: the value that the matcher hands to the composer."""

from __future__ import annotations

from dataclasses import dataclass

from ttdn_translate.glossary.surfaces import Surface


@dataclass(frozen=True, slots=True)
class Span:
    """``surface`` stands at ``start`` to ``end`` of the text with its abbreviations written out."""

    start: int
    end: int
    surface: Surface
