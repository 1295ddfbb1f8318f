"""Chairman and Chairwoman go by the person who holds the office."""

from __future__ import annotations

import pytest

from ttdn_translate.document import Constraint
from ttdn_translate.glossary import Matcher, called_by_office, constraints
from ttdn_translate.language import person_constraints

MAN, WOMAN = "Chairman of the Provincial People's Council", "Chairwoman of the Provincial People's Council"


def office(matcher: Matcher, text: str) -> Constraint:
    (found,) = [
        c for c in constraints(text, matcher, person_constraints(text)) if c.source == "Chủ tịch HĐND tỉnh"
    ]
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Bà Đỗ Thị Hải Ngân, Chủ tịch HĐND tỉnh phát biểu.",
        "bà Đỗ Thị Hải Ngân - Chủ tịch HĐND tỉnh",
        "bà Đỗ Thị Hải Ngân, Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh",
        "Chủ tịch HĐND tỉnh, bà Đỗ Thị Hải Ngân",
    ],
)
def test_of_a_woman_both_are_right(matcher: Matcher, text: str) -> None:
    found = office(matcher, text)
    assert found.forms[:2] == (MAN, WOMAN)
    assert WOMAN not in found.forbidden


@pytest.mark.parametrize(
    "text",
    [
        "Ông Lê Văn Tâm, Chủ tịch HĐND tỉnh phát biểu.",
        "ông Lê Văn Tâm, Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh",
        "Chủ tịch HĐND tỉnh, ông Lê Văn Tâm",
    ],
)
def test_of_a_man_the_one_is_wrong(matcher: Matcher, text: str) -> None:
    found = office(matcher, text)
    assert found.forms[0] == MAN
    assert not [form for form in found.forms if "woman" in form]
    assert WOMAN in found.forbidden


@pytest.mark.parametrize(
    "text", ["Chủ tịch HĐND tỉnh phát biểu.", "Bà Đỗ Thị Hải Ngân gặp Chủ tịch HĐND tỉnh hôm qua."]
)
def test_of_one_not_known_nothing_changes(matcher: Matcher, text: str) -> None:
    alone = next(c for c in matcher.constraints("Chủ tịch HĐND tỉnh") if c.source == "Chủ tịch HĐND tỉnh")
    assert office(matcher, text).forms == alone.forms


def short_offices(matcher: Matcher, *texts: str) -> list[Constraint]:
    """The constraints of *Chủ tịch* alone in the last of an article's texts."""
    found = called_by_office(texts, [constraints(t, matcher, person_constraints(t)) for t in texts])
    return [c for c in found[-1] if c.source == "Chủ tịch"]


def test_a_short_office_is_that_of_the_full_one_elsewhere(matcher: Matcher) -> None:
    full = "Chủ tịch UBND tỉnh Phan Quốc Thạnh dự lễ."
    (found,) = short_offices(matcher, full, "Cảm ơn ngài Đại sứ, Chủ tịch Phan Quốc Thạnh phát biểu.")
    assert found.forms == ("Chairman", "Chairwoman")
    assert found.forbidden == ("President",)
    assert found.start == 20


def test_the_full_office_may_come_later(matcher: Matcher) -> None:
    texts = ("Chủ tịch Phan Quốc Thạnh đã đến.", "Ông Phan Quốc Thạnh, Chủ tịch UBND tỉnh, phát biểu.")
    found = called_by_office(texts, [constraints(t, matcher, person_constraints(t)) for t in texts])
    assert found[0][0].forms[0] == "Chairman"


@pytest.mark.parametrize(
    "last",
    [
        "Chủ tịch Lê Văn Tâm phát biểu.",  # of whom the article says nothing
        "Chủ tịch phát biểu với Phan Quốc Thạnh.",
        "Phó Chủ tịch Phan Quốc Thạnh phát biểu.",  # another office
    ],
)
def test_without_a_full_office_of_the_person_nothing_is_claimed(matcher: Matcher, last: str) -> None:
    assert not short_offices(matcher, "Chủ tịch UBND tỉnh Phan Quốc Thạnh dự lễ.", last)
