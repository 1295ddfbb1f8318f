"""An office and its holder side by side: *Deputy Minister Ta Quang Huong*, not *Deputy Minister of Ta Quang Huong*."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ttdn_translate.document import ConstraintKind, TermUse

_OF = " of "


def with_appositions(target: str, uses: Sequence[TermUse]) -> str:
    """Return ``target`` without the *of* between a form and the name of a person that follows it in the source.

    ``uses`` are what `verify` found of it, in the order of the source.
    """
    cuts = []
    for office, person in pairwise(uses):
        beside = person.constraint.start - office.constraint.end == 1
        if (
            beside
            and person.constraint.kind is ConstraintKind.PERSON
            and office.target_span
            and person.target_span
        ):
            start, end = office.target_span[1], person.target_span[0]
            if target[start:end] == _OF:
                cuts.append(start)
    for start in sorted(cuts, reverse=True):
        target = target[:start] + " " + target[start + len(_OF) :]
    return target
