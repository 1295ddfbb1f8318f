"""Other forms in the place of those that are put in, on both sides: what is put in is copied, whatever it says.

From the pairs as they are a network learns that *Department of Foreign Affairs* in a Vietnamese sentence stands for
itself; of *Bureau of Outer Matters*, which a portal's own glossary may hold, it makes something that it knows.
Where forms change places with others of their kind, all that is left to learn is to copy them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from random import Random

from ttdn_translate.document import ConstraintKind
from ttdn_translate.learning.prepared_pair import Copy, PreparedPair

Forms = Mapping[tuple[str, bool, int], Sequence[str]]
"""Forms that may take each other's place: of one kind, with or without a capital, of about the same length."""

_BY_DIGITS = {ConstraintKind.NUMBER, ConstraintKind.MONEY, ConstraintKind.DOCUMENT_NUMBER}
_BY_OTHERS = {ConstraintKind.TERM, ConstraintKind.PLACE, ConstraintKind.PERSON, ConstraintKind.DATE}
_LONG = 4
"""Words from which a form is long."""
_INNER_DIGIT = re.compile(r"(?<=[\d.,])\d")
_FIRST_DIGIT = re.compile(r"(?<![\d.,])[1-9]")


def forms_of(pairs: Iterable[PreparedPair]) -> Forms:
    """Return the forms that stand in ``pairs``, each once."""
    found: dict[tuple[str, bool, int], dict[str, None]] = {}
    for pair in pairs:
        for copy in pair.copies:
            found.setdefault(_class(copy), {})[copy.form] = None
    return {key: tuple(forms) for key, forms in found.items()}


def swapped(
    pair: PreparedPair, chosen: Collection[int], share: float, forms: Forms, random: Random
) -> PreparedPair:
    """Return ``pair`` with other forms for the ``share`` of its ``chosen`` copies that ``random`` draws.

    Names and dates come from ``forms``, numbers are made of other digits. Of the links those to a form that is gone are
    left out.
    """
    for i in sorted(chosen):
        if random.random() < share:
            form = _other(pair.copies[i], forms, random)
            if form != pair.copies[i].form:
                pair = _with_form(pair, i, form)
    return pair


def _other(copy: Copy, forms: Forms, random: Random) -> str:
    if copy.kind in _BY_DIGITS:
        text = _INNER_DIGIT.sub(lambda _: str(random.randint(0, 9)), copy.form)
        return _FIRST_DIGIT.sub(lambda _: str(random.randint(1, 9)), text)
    common = copy.kind == ConstraintKind.TERM and not copy.form[:1].isupper()  # one *conference* is no other
    if copy.kind in _BY_OTHERS and not common:
        return random.choice(forms.get(_class(copy), (copy.form,)))
    return copy.form


def _class(copy: Copy) -> tuple[str, bool, int]:
    return copy.kind, copy.form[:1].isupper(), min(_LONG, len(copy.form.split()))


def _with_form(pair: PreparedPair, index: int, form: str) -> PreparedPair:
    copy = pair.copies[index]
    start, end = copy.target
    written = form[:1].upper() + form[1:] if pair.en[start].isupper() and not copy.form[0].isupper() else form
    longer = len(written) - (end - start)

    def moved(span: tuple[int, int]) -> tuple[int, int]:
        return (span[0] + longer, span[1] + longer) if span[0] >= end else span

    copies = [c._replace(target=moved(c.target)) for c in pair.copies]
    copies[index] = copy._replace(form=form, target=(start, start + len(written)))
    return replace(
        pair,
        en=pair.en[:start] + written + pair.en[end:],
        copies=tuple(copies),
        links=tuple((s, moved(t)) for s, t in pair.links if t[1] <= start or t[0] >= end),
    )
