"""Whatever is put right round the forms, none of them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.document import Constraint, ConstraintKind, TermStatus
from ttdn_translate.translation import verify
from ttdn_translate.translation.polishing import polished

_NAMES = (
    "Health Board",
    "Board of Health",
    "Board",
    "Ha Nam Province",
    "Ha Nam",
    "Mr. An",
    "An",
    "the Board",
)
_WORDS = (*_NAMES, "the", "a", "an", "of", "by", "and", "Province", ".", ",")
_KINDS = (ConstraintKind.TERM, ConstraintKind.PLACE, ConstraintKind.PERSON)

_FORMS = st.permutations(_NAMES).map(lambda names: tuple(names[:2]))
_CONSTRAINTS = st.builds(
    lambda kind, forms: Constraint(kind, forms[0], 0, 1, "x", forms), st.sampled_from(_KINDS), _FORMS
)


@given(st.lists(st.sampled_from(_WORDS), max_size=14), st.lists(_CONSTRAINTS, max_size=4))
def test_every_form_that_stood_still_stands(words: list[str], constraints: list[Constraint]) -> None:
    text = " ".join(words)
    before = verify(text, constraints)
    after = verify(polished(text, constraints), constraints)
    for was, now in zip(before, after, strict=True):
        assert was.status is TermStatus.MISSING or now.status is not TermStatus.MISSING


def test_both_touches_are_made() -> None:
    forms = ("Department of Health", "Health Department")
    constraint = Constraint(ConstraintKind.TERM, "x", 0, 1, "x", forms)
    assert polished("said by Health Department", [constraint]) == "said by the Department of Health"


@pytest.mark.parametrize(
    ("gap", "written", "right"),
    [
        (1, "Deputy Minister of Ta Quang Huong said", "Deputy Minister Ta Quang Huong said"),
        (1, "Ta Quang Huong, Deputy Minister of Finance", "Ta Quang Huong, Deputy Minister of Finance"),
        (2, "Deputy Minister of Ta Quang Huong said", "Deputy Minister of Ta Quang Huong said"),
    ],
)
def test_an_office_and_its_holder_stand_side_by_side(gap: int, written: str, right: str) -> None:
    office = Constraint(ConstraintKind.TERM, "office", 0, 9, "Thứ trưởng", ("Deputy Minister",))
    person = Constraint(ConstraintKind.PERSON, "p", 9 + gap, 24, "Tạ Quang Hưởng", ("Ta Quang Huong",))
    assert polished(written, [office, person]) == right


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("met at 16 16 March Square in the city", "met at 16 March Square in the city"),
        ("met at the 16 March Square Square in the city", "met at the 16 March Square in the city"),
        ("met on 16 March at 16 March Square", "met on 16 March at 16 March Square"),
    ],
)
def test_no_word_stands_twice_at_the_edge_of_a_form(written: str, right: str) -> None:
    square = Constraint(ConstraintKind.PLACE, "s", 0, 9, "Quảng trường 16/3", ("16 March Square",))
    assert polished(written, [square]) == right


def test_no_article_parts_an_office_from_its_ministry() -> None:
    office = Constraint(ConstraintKind.TERM, "o", 0, 9, "x", ("Head of the Health Board",))
    ministry = Constraint(ConstraintKind.TERM, "m", 11, 20, "x", ("Ministry of Health",))
    written = "Mr. An, Head of the Health Board, the Ministry of Health, said"
    assert polished(written, [office, ministry]) == written.replace(", the", ",")
