"""An office beside its holder or its ministry: *Minister Ta Quang Huong*, *Head of the Agency, Ministry of X*."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ttdn_translate.document import ConstraintKind, TermUse

_OF = " of "
_PARENT = ("Ministry of ", "Central ")
"""How the body begins that an office's own body belongs to: *Director General of the ... Agency, Ministry of ...*."""


def with_appositions(target: str, uses: Sequence[TermUse]) -> str:
    """Return ``target`` without *of* between a form and a person's name beside it in the source, and without *the*
    between an office and the ministry above it.

    ``uses`` are what `verify` found of it, in the order of the source.
    """
    cuts: list[tuple[int, str]] = []
    for first, second in pairwise(uses):
        if first.target_span is None or second.target_span is None:
            continue
        gap = second.constraint.start - first.constraint.end
        start, end = first.target_span[1], second.target_span[0]
        between, form = target[start:end], second.constraint.forms[0]
        if gap == 1 and second.constraint.kind is ConstraintKind.PERSON and between == _OF:
            cuts.append((start, " "))
        elif gap == 2 and between == ", the " and form.startswith(_PARENT) and " of the " in first.target:
            cuts.append((start, ", "))
    for start, mark in sorted(cuts, reverse=True):
        target = target[:start] + mark + target[start + (len(_OF) if mark == " " else len(", the ")) :]
    return target
