"""A clean pair of texts with what training needs to know of it: what may be put in, which words belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.translation import verify

Span = tuple[int, int]
"""Start and end in code points, end exclusive."""


class Copy(NamedTuple):
    """A source span whose English ``form`` stands in the target at ``target``; ``kind`` is its constraint's."""

    source: Span
    form: str
    target: Span
    kind: str = ConstraintKind.TERM


@dataclass(frozen=True, slots=True)
class PreparedPair:
    """A clean pair with the spans that may be replaced by English, and the words that belong together."""

    vi: str
    en: str
    copies: tuple[Copy, ...] = ()
    links: tuple[tuple[Span, Span], ...] = ()

    def as_json(self) -> list[Any]:
        return [self.vi, self.en, self.copies, self.links]

    @classmethod
    def from_json(cls, value: list[Any]) -> PreparedPair:
        vi, en, copies, links = value
        return cls(
            vi,
            en,
            tuple(Copy((s[0], s[1]), form, (t[0], t[1]), *kind) for s, form, t, *kind in copies),
            tuple(((s[0], s[1]), (t[0], t[1])) for s, t in links),
        )


def find_copies(vi: str, en: str, constraints: Sequence[Constraint]) -> tuple[Copy, ...]:
    """Return the constraints of ``vi`` one of whose forms stands in ``en`` as it is, whatever its capitals."""
    copies = []
    for use in verify(en, constraints):
        if use.target_span is None:
            continue
        start, end = use.target_span
        form = next((f for f in use.constraint.forms if f.casefold() == en[start:end].casefold()), None)
        if form is not None and vi[use.constraint.start : use.constraint.end] != form:
            span = use.constraint.start, use.constraint.end
            copies.append(Copy(span, form, (start, end), use.constraint.kind.value))
    return tuple(copies)
