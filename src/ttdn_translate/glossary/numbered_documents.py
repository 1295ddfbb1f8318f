"""Join a document with its number: *Kế hoạch* and *số 2045/KH-UBND* are one thing, Plan No. 2045/KH-UBND."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from itertools import product

from ttdn_translate.document import Constraint, ConstraintKind

MAX_FORMS = 12
"""Most English forms of a document with its number: the number alone has several with its date."""


def numbered(text: str, found: Iterable[Constraint], documents: Set[str]) -> Iterator[Constraint]:
    """Yield ``found``, the constraints of ``text`` in order, each document joined with a number behind it.

    ``documents`` are the ids of entries that name documents. What is joined keeps the number's kind, and
    both ids joined by ``+``.
    """
    before: Constraint | None = None
    for constraint in found:
        if before is None:
            before = constraint
        elif (
            constraint.kind is ConstraintKind.DOCUMENT_NUMBER
            and before.id in documents
            and text[before.end : constraint.start] == " "
        ):
            yield _joined(text, before, constraint)
            before = None
        else:
            yield before
            before = constraint
    if before is not None:
        yield before


def _joined(text: str, document: Constraint, number: Constraint) -> Constraint:
    pairs = sorted(
        product(enumerate(document.forms), enumerate(number.forms)), key=lambda pair: pair[0][0] + pair[1][0]
    )
    forms = dict.fromkeys(f"{name} {no}" for (_, name), (_, no) in pairs)
    return replace(
        number,
        id=f"{document.id}+{number.id}",
        start=document.start,
        source=text[document.start : number.end],
        forms=tuple(forms)[:MAX_FORMS],
        forbidden=document.forbidden + number.forbidden,
    )
