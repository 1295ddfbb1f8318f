"""Which words two English texts share, and which only one of them has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

TOKEN = re.compile(r"\w+(?:[.,:/&’'-]\w+)*|[^\w\s]")
"""A word or a mark: *1,250*, *People's* and *25-CT/TW* are one word each."""


class Side(StrEnum):
    """Which of two texts has a piece."""

    BOTH = "both"
    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, with the spaces between them, that stands in ``side``."""

    text: str
    side: Side


@dataclass(frozen=True, slots=True)
class Change:
    """Words ``first[start:end]`` of one text that stand as ``second[start:end]`` in the other; one may be empty."""

    first: tuple[int, int]
    second: tuple[int, int]


def words(text: str) -> list[str]:
    """Return the words and marks of ``text``, see `TOKEN`."""
    return TOKEN.findall(text)


def changes(first: list[str], second: list[str]) -> list[Change]:
    """Return the runs of words in which two texts differ, in order; between them the texts are equal."""
    out: list[Change] = []
    for op in Indel.opcodes(first, second):
        if op.tag == "equal":
            continue
        a, b = (op.src_start, op.src_end), (op.dest_start, op.dest_end)
        if out and out[-1].first[1] == a[0] and out[-1].second[1] == b[0]:
            out[-1] = Change((out[-1].first[0], a[1]), (out[-1].second[0], b[1]))
        else:
            out.append(Change(a, b))
    return out


def pieces(first: str, second: str) -> list[Piece]:
    """Return ``first`` cut into what it shares with ``second`` and what not, with what only ``second`` has between.

    Joined, the pieces of both sides and of the first are ``first`` itself.
    """
    ours, theirs = (list(TOKEN.finditer(text)) for text in (first, second))
    out: list[Piece] = []
    at = done = 0  # a word of ours; a character of first
    for change in changes([m[0] for m in ours], [m[0] for m in theirs]):
        (start, end), (other_start, other_end) = change.first, change.second
        if start > at:
            upto = ours[start - 1].end()
            out.append(Piece(first[done:upto], Side.BOTH))
            done = upto
        if end > start:
            upto = ours[end - 1].end()
            out.append(Piece(first[done:upto], Side.FIRST))
            done = upto
        if other_end > other_start:
            text = second[theirs[other_start].start() : theirs[other_end - 1].end()]
            out.append(Piece(f" {text}" if out else text, Side.SECOND))
        at = end
    if done < len(first):
        out.append(Piece(first[done:], Side.BOTH))
    return out
