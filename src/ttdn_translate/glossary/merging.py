"""Merge constraints of the glossary with those of other origin."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.glossary.matching import Matcher, leftmost_longest
from ttdn_translate.glossary.numbered_documents import numbered
from ttdn_translate.glossary.offices import by_holder

_RANK = {ConstraintKind.TERM: 0, ConstraintKind.PLACE: 0, ConstraintKind.PERSON: 1}
"""On equal spans terms win over names, names over values (rank 2)."""


def constraints(text: str, matcher: Matcher, extra: Sequence[Constraint] = ()) -> list[Constraint]:
    """Return the constraints of ``text``: the matcher's terms and ``extra`` (values, names), in order.

    The longest match wins, on ties the leftmost, on equal spans a term before a name before a value, so
    none overlaps another. Where a term loses to an extra one, shorter terms take the room that is left:
    before *số 16-KL/TW, ngày 14/02/2012* stays *Kết luận*, and is joined with it to one. Raises ValueError
    where an extra one doesn't lie inside ``text``.
    """
    for c in extra:
        if not 0 <= c.start < c.end <= len(text):
            raise ValueError(f"constraint {c.id!r} at {c.start}:{c.end} lies outside the text")
    people = [(c.start, c.end) for c in extra if c.kind is ConstraintKind.PERSON]
    candidates = matcher.candidates(text, people)
    kept = merge([*leftmost_longest(candidates), *extra])
    room = [c for c in candidates if not any(c.start < k.end and k.start < c.end for k in kept)]
    found = merge([*kept, *leftmost_longest(room)])
    return by_holder(text, list(numbered(text, found, matcher.documents)))


def merge(found: Sequence[Constraint]) -> list[Constraint]:
    """Return the constraints that remain when overlaps are settled, in the order of the text."""
    taken: list[tuple[int, int, Constraint]] = []
    for c in sorted(found, key=lambda c: (c.start - c.end, c.start, _RANK.get(c.kind, 2))):
        at = bisect_right(taken, c.start, key=lambda t: t[0])
        clear_before = at == 0 or taken[at - 1][1] <= c.start
        clear_after = at == len(taken) or taken[at][0] >= c.end
        if clear_before and clear_after:
            taken.insert(at, (c.start, c.end, c))
    return [c for _, _, c in taken]
