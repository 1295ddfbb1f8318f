from __future__ import annotations

from collections.abc import Iterator

from ttdn_translate.document import ConstraintKind, TermStatus
from ttdn_translate.quality.pair import Pair
from ttdn_translate.translation import occurrences, verify

_OFFICIAL = (ConstraintKind.TERM, ConstraintKind.PLACE)
"""Persons and values have checks of their own, which know how English varies them."""


def missing(pair: Pair) -> Iterator[str]:
    """An official term of the Vietnamese does not stand in the English in any form that the glossary accepts."""
    for use in verify(pair.target, [use.constraint for use in pair.terms]):
        if use.status is TermStatus.MISSING and use.constraint.kind in _OFFICIAL:
            yield f"“{use.constraint.source}” ({use.constraint.forms[0]}) is missing"


def forbidden(pair: Pair) -> Iterator[str]:
    """The English uses a form that the glossary forbids for a term of the Vietnamese."""
    told: set[str] = set()
    for use in pair.terms:
        allowed = [span for form in use.constraint.forms for span in occurrences(pair.target, form)]
        for form in use.constraint.forbidden:
            if form in told or _stands(pair.target, form, allowed) is None:
                continue
            told.add(form)
            yield f"“{form}” is not allowed for “{use.constraint.source}”: write {use.constraint.forms[0]}"


def _stands(target: str, form: str, allowed: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The first place of ``form`` that is no part of an allowed form."""
    for start, end in occurrences(target, form):
        if not any(a <= start and end <= b for a, b in allowed):
            return start, end
    return None
