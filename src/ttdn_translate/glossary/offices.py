"""Offices whose English tells a man from a woman: Chairman and Chairwoman, by the person who holds them.

The house style prefers Chairman for both. Of a person known to be a woman Chairwoman is as good; of a man
it is wrong; of one whose sex is not known it stays accepted where the termbase accepts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ttdn_translate.document import Constraint, ConstraintKind

_BETWEEN = re.compile(r"\s*(?:[,(]|[-–—]| kiêm | là )\s*|\s+")
"""What stands between a person and an office, or between two offices of one person."""

_MAN, _WOMAN = "Chairman", "Chairwoman"
_TITLES = {"Mr. ": _MAN, "Ms. ": _WOMAN}


def by_holder(text: str, found: Sequence[Constraint]) -> list[Constraint]:
    """Return ``found``, the constraints of ``text`` in order, each office in the forms for its holder."""
    out = list(found)
    for at, person in enumerate(found):
        word = _TITLES.get(person.forms[0][:4]) if person.kind is ConstraintKind.PERSON else None
        if word is None:
            continue
        for office in _offices(text, found, at):
            out[office] = _held_by_man(out[office]) if word == _MAN else _held_by_woman(out[office])
    return out


def _offices(text: str, found: Sequence[Constraint], at: int) -> Iterator[int]:
    """Yield the places in ``found`` of the offices of the person at ``at``: the one before, those behind."""
    if at and found[at - 1].kind is ConstraintKind.TERM:
        between = text[found[at - 1].end : found[at].start]
        if not between.strip(" ,:-–"):
            yield at - 1
    for n in range(at + 1, len(found)):
        between = text[found[n - 1].end : found[n].start]
        if found[n].kind is not ConstraintKind.TERM or not _BETWEEN.fullmatch(between):
            return
        yield n


def _held_by_woman(office: Constraint) -> Constraint:
    forms: dict[str, None] = {}
    for form in office.forms:
        forms[form] = None
        forms[form.replace(_MAN, _WOMAN)] = None
    return replace(office, forms=tuple(forms)) if len(forms) > len(office.forms) else office


def _held_by_man(office: Constraint) -> Constraint:
    forms = tuple(form for form in office.forms if _WOMAN not in form)
    if not forms or not any(_MAN in form for form in office.forms):
        return office
    wrong = tuple(form.replace(_MAN, _WOMAN) for form in forms if _MAN in form)
    return replace(office, forms=forms, forbidden=tuple(dict.fromkeys(office.forbidden + wrong)))
