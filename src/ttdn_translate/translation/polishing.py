"""The last touches round official forms, none of which may cost a form its place."""

from __future__ import annotations

from collections.abc import Sequence

from ttdn_translate.document import Constraint, TermStatus
from ttdn_translate.translation.apposition import with_appositions
from ttdn_translate.translation.determiners import with_determiners
from ttdn_translate.translation.preference import with_preferred
from ttdn_translate.translation.verification import verify

_EDITS = (with_preferred, with_appositions, with_determiners)


def polished(target: str, constraints: Sequence[Constraint]) -> str:
    """Return ``target`` with preferred forms and the right articles, no word twice there, no *of* before names.

    Every form that stood in it still stands. A person may be named An, and one form be a part of another: an edit after
    which a constraint holds no more is not made.
    """
    uses = verify(target, constraints)
    for edit in _EDITS:
        text = edit(target, uses)
        if text == target:
            continue
        again = verify(text, constraints)
        lost = any(
            now.status is TermStatus.MISSING and was.status is not TermStatus.MISSING
            for now, was in zip(again, uses, strict=True)
        )
        if not lost:
            target, uses = text, again
    return target
