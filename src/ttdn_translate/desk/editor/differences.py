"""The difference of two texts word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


class Change(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text that stayed, went or came."""

    change: Change
    text: str


def differences(before: str, after: str) -> tuple[Run, ...]:
    """Return the runs that lead from ``before`` to ``after``.

    The same and removed runs together are ``before``, the same and added ones ``after``, to the letter. What was
    removed comes before what was added in its place. Spaces alone between two changes belong to them, so that a
    phrase that was replaced reads as one.
    """
    return tuple(_joined(_steps(_TOKEN.findall(before), _TOKEN.findall(after))))


def _steps(old: list[str], new: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield same, removed, added texts; in a step either the first is empty or the other two are."""
    for op in Indel.opcodes(old, new):
        gone = "".join(old[op.src_start : op.src_end])
        come = "".join(new[op.dest_start : op.dest_end])
        if op.tag == "equal":
            yield gone, "", ""
        else:
            yield "", gone if op.tag != "insert" else "", come if op.tag != "delete" else ""


def _joined(steps: Iterator[tuple[str, str, str]]) -> Iterator[Run]:
    removed = added = held = ""  # ``held``: spaces that stand between two changes, if another change follows
    for same, gone, come in steps:
        if not same:
            removed, added, held = removed + held + gone, added + held + come, ""
        elif (removed or added) and same.isspace() and not held:
            held = same
        else:
            yield from _changed(removed, added)
            yield Run(Change.SAME, held + same)
            removed = added = held = ""
    yield from _changed(removed, added)
    if held:
        yield Run(Change.SAME, held)


def _changed(removed: str, added: str) -> Iterator[Run]:
    if removed:
        yield Run(Change.REMOVED, removed)
    if added:
        yield Run(Change.ADDED, added)
