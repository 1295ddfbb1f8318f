"""Where a form belongs by its neighbour: a name behind the office it follows, an office behind the name.

Vietnamese and English both write *the Chairman Nguyen Van An* and *Mr. Nguyen Van An, Chairman*. Where one of the two
stands in the English, the other's place is known better than attention tells it.
"""

from __future__ import annotations

from dataclasses import dataclass

from ttdn_translate.document import ConstraintKind
from ttdn_translate.translation.choice import Choice, Part
from ttdn_translate.translation.verification import verify

_GAPS = frozenset({" ", ", "})


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What stands before a form: its ``end`` in the English, and the ``mark`` between, a comma or nothing."""

    end: int
    mark: str


def behind_neighbour(part: Part, choice: Choice, index: int) -> Neighbour | None:
    """Return the neighbour behind which constraint ``index`` belongs in the English of ``choice``.

    It stands directly before it in the source, with at most a comma between, and one of the two is a person. None
    where there is no such neighbour, or the English lacks it.
    """
    if index == 0:
        return None
    before, constraint = part.constraints[index - 1], part.constraints[index]
    gap = part.text[before.end : constraint.start]
    if gap not in _GAPS or (before.kind is ConstraintKind.PERSON) == (
        constraint.kind is ConstraintKind.PERSON
    ):
        return None
    span = verify(choice.text, part.constraints)[index - 1].target_span
    return None if span is None else Neighbour(span[1], gap.strip())
