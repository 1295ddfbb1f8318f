"""Cuts out of a long text the place where the words of a search stand, and marks them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ttdn_translate.desk.search import word_finder

LENGTH = 220
"""Code points of an excerpt, about three lines of the queue."""

_BEFORE = 70
"""Code points shown before the first match."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an excerpt; ``hit`` says that it is a word that was looked for."""

    text: str
    hit: bool


def excerpt(text: str, query: str) -> list[Piece]:
    """Return the part of ``text`` in which the words of ``query`` stand closest, with its hits.

    Where none stands (the match is in the other language) it is the beginning of the text.
    """
    wanted = word_finder(query)
    hits = [m.span() for m in _WORD.finditer(text) if wanted(m[0])]
    start, end = _window(text, hits)
    pieces: list[Piece] = [Piece("… ", False)] if start else []
    at = start
    for left, right in hits:
        if left < start or right > end:
            continue
        if at < left:
            pieces.append(Piece(text[at:left], False))
        pieces.append(Piece(text[left:right], True))
        at = right
    if at < end:
        pieces.append(Piece(text[at:end], False))
    if end < len(text):
        pieces.append(Piece(" …", False))
    return pieces


def _window(text: str, hits: list[tuple[int, int]]) -> tuple[int, int]:
    """Return where the excerpt begins and ends: at spaces, with as many hits close together as there are."""
    if len(text) <= LENGTH:
        return 0, len(text)
    first = max(hits, key=lambda h: (_near(hits, h[0]), -h[0]))[0] if hits else 0
    start = max(0, min(first - _BEFORE, len(text) - LENGTH))
    if start:
        start = text.find(" ", start, first) + 1 or start
    end = min(len(text), start + LENGTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), first)
    return start, end


def _near(hits: list[tuple[int, int]], start: int) -> int:
    """Count the hits shortly after ``start``."""
    return sum(start <= left < start + 60 for left, _ in hits)
