"""Offices whose English depends on the person who holds them: Chairman and Chairwoman, Chairman and President.

The house style prefers Chairman for both. Of a person known to be a woman Chairwoman is as good; of a man
it is wrong; of one whose sex is not known it stays accepted where the termbase accepts it. *Chủ tịch* with a name
alone is the Chairman or the President that the article calls the person elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ttdn_translate.document import Constraint, ConstraintKind

_BETWEEN = re.compile(r"\s*(?:[,(]|[-–—]| kiêm | là )\s*|\s+")
"""What stands between a person and an office, or between two offices of one person."""

_MAN, _WOMAN = "Chairman", "Chairwoman"
_HEADS = ("Chairman", "Chairwoman", "President")
"""What *Chủ tịch* may be in English; *Phó Chủ tịch* alone is an entry of the termbase."""
_SHORT = re.compile(r"(?<!\w)(?<!phó )[Cc]hủ tịch $", re.IGNORECASE)
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


def called_by_office(texts: Sequence[str], found: Sequence[Sequence[Constraint]]) -> list[list[Constraint]]:
    """Return ``found``, the constraints of an article's ``texts``, with one for each *Chủ tịch* before a name alone.

    It is there where the article calls that person Chairman or President of something in full, and always so.
    """
    heads: dict[str, set[str]] = {}
    for text, constraints in zip(texts, found, strict=True):
        for at, person in enumerate(constraints):
            if person.kind is ConstraintKind.PERSON:
                named = (_head(constraints[n]) for n in _offices(text, constraints, at))
                heads.setdefault(person.id, set()).update(filter(None, named))
    return [_with_short_offices(text, c, heads) for text, c in zip(texts, found, strict=True)]


def _with_short_offices(
    text: str, constraints: Sequence[Constraint], heads: Mapping[str, set[str]]
) -> list[Constraint]:
    out: list[Constraint] = []
    for constraint in constraints:
        known = heads.get(constraint.id, set()) if constraint.kind is ConstraintKind.PERSON else set()
        short = _SHORT.search(text, 0, constraint.start)
        if len(known) == 1 and short and (not out or out[-1].end <= short.start()):
            out.append(_short_office(short, *known))
        out.append(constraint)
    return out


def _short_office(short: re.Match[str], head: str) -> Constraint:
    source = short[0].rstrip()
    forms = (_MAN, _WOMAN) if head == _MAN else (head,)
    wrong = tuple(h for h in _HEADS if h not in forms)
    start = short.start()
    return Constraint(
        ConstraintKind.TERM, f"chu-tich:{head}", start, start + len(source), source, forms, wrong
    )


def _head(office: Constraint) -> str:
    """The head of *Chairman of the Provincial People's Committee*; "" of another office, or of a head alone."""
    form = office.forms[0]
    return next((h for h in _HEADS if form.startswith(f"{h} of ")), "") if "hủ tịch" in office.source else ""


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
