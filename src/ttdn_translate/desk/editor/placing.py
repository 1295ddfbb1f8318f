"""Where in the English an official form belongs: the words that stand there in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from ttdn_translate.document import TermStatus, TermUse

LEAST_LIKENESS = 62.0
"""Of 100: words that are less like the form are something else, and the form goes in at the caret."""

_SLACK = 3
"""Words that a wrong form may have more or less than the right one."""

_WORD = re.compile(r"\w+(?:[-'’.,/:]\w+)*")


def wrong_form(target: str, term: TermUse, terms: Iterable[TermUse]) -> str | None:
    """Return the words of ``target`` that stand where the preferred form of ``term`` should, None: there are none.

    They are a form that the glossary forbids, an accepted form that is not the preferred one, or the words most
    like it that are no other term of ``terms``.
    """
    form = term.constraint.forms[0]
    if term.status is not TermStatus.MISSING:
        if term.target_span is None:
            return None
        stands = target[slice(*term.target_span)]
        # A plural or a possessive of the preferred form is that form.
        others = {f.casefold() for f in term.constraint.forms[1:]} - {form.casefold()}
        return stands if stands.casefold() in others else None
    for forbidden in term.constraint.forbidden:
        if found := re.search(rf"(?<!\w){re.escape(forbidden)}(?!\w)", target, re.IGNORECASE):
            return found[0]
    taken = [t.target_span for t in terms if t.target_span is not None]
    return _most_like(target, form, taken)


def _most_like(target: str, form: str, taken: list[tuple[int, int]]) -> str | None:
    words = [m.span() for m in _WORD.finditer(target)]
    length = max(1, len(_WORD.findall(form)))
    best, found = LEAST_LIKENESS, None
    for first in range(len(words)):
        for last in range(first + max(1, length - _SLACK) - 1, min(len(words), first + length + _SLACK)):
            start, end = words[first][0], words[last][1]
            if any(start < taken_end and taken_start < end for taken_start, taken_end in taken):
                continue
            likeness = fuzz.ratio(target[start:end].casefold(), form.casefold(), score_cutoff=best)
            if likeness > best:
                best, found = likeness, target[start:end]
    return found
