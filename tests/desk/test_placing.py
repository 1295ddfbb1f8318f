"""Which words an official form takes the place of."""

from __future__ import annotations

import pytest

from ttdn_translate.desk.editor.placing import wrong_form
from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.translation import verify

COMMITTEE = (
    "Ban Chỉ đạo tỉnh",
    ("Provincial Steering Committee", "the province's Steering Committee"),
    ("Guidance Board",),
)
FRONT = ("Mặt trận Tổ quốc Việt Nam", ("Viet Nam Fatherland Front",), ())
DAY = ("ngày 18/01/2022", ("18 January 2022",), ())


@pytest.mark.parametrize(
    ("target", "term", "wrong"),
    [
        ("The Provincial Steering Committee met.", COMMITTEE, None),
        ("Two Provincial Steering Committees met.", COMMITTEE, None),
        ("The province's Steering Committee met.", COMMITTEE, "The province's Steering Committee"),
        ("The guidance board met.", COMMITTEE, "guidance board"),
        ("The Provincial Steering Commission met.", COMMITTEE, "Provincial Steering Commission"),
        ("They met in the hall.", COMMITTEE, None),
        ("The Vietnamese Fatherland Front met.", FRONT, "Vietnamese Fatherland Front"),
        ("On 18 January 2021 they met.", DAY, "18 January 2021"),
        ("On January 18, 2022 they met.", DAY, "January 18, 2022"),
        ("", COMMITTEE, None),
    ],
)
def test_the_words_that_stand_for_the_form(
    target: str, term: tuple[str, tuple[str, ...], tuple[str, ...]], wrong: str | None
) -> None:
    source, forms, forbidden = term
    kind = ConstraintKind.DATE if term is DAY else ConstraintKind.TERM
    uses = verify(target, [Constraint(kind, "id", 0, len(source), source, forms, forbidden)])
    assert wrong_form(target, uses[0], uses) == wrong


def test_the_words_of_another_term_are_left_alone() -> None:
    made = [
        Constraint(ConstraintKind.TERM, "a", 0, 4, "xxxx", ("Steering Committee",)),
        Constraint(ConstraintKind.TERM, "b", 5, 9, "yyyy", ("Steering Commission",)),
    ]
    uses = verify("The Steering Committee met.", made)
    assert wrong_form("The Steering Committee met.", uses[1], uses) is None
