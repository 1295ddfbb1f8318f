"""Terms, names and values of one text are settled so that none overlaps another."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.glossary import Matcher, constraints
from ttdn_translate.glossary.merging import merge

TEXT = "Bí thư Tỉnh ủy Hà Nam Lê Thị Thủy dự lễ ngày 18/01/2022."
RANK = {ConstraintKind.TERM: 0, ConstraintKind.PLACE: 0, ConstraintKind.PERSON: 1}


def constraint(kind: ConstraintKind, source: str, text: str = TEXT) -> Constraint:
    start = text.index(source)
    return Constraint(kind, source, start, start + len(source), source, (source,))


def test_terms_names_and_values_stand_side_by_side(matcher: Matcher) -> None:
    person = constraint(ConstraintKind.PERSON, "Lê Thị Thủy")
    day = constraint(ConstraintKind.DATE, "ngày 18/01/2022")
    found = constraints(TEXT, matcher, [day, person])
    assert [c.source for c in found] == ["Bí thư Tỉnh ủy Hà Nam", "Lê Thị Thủy", "ngày 18/01/2022"]


def test_the_longer_wins_whatever_its_kind(matcher: Matcher) -> None:
    text = "Ông Nguyễn Thái Bình ở tỉnh Thái Bình"
    person = constraint(ConstraintKind.PERSON, "Nguyễn Thái Bình", text)
    found = constraints(text, matcher, [person])
    assert [(c.kind, c.source) for c in found] == [
        (ConstraintKind.PERSON, "Nguyễn Thái Bình"),
        (ConstraintKind.PLACE, "tỉnh Thái Bình"),
    ]


def test_on_equal_spans_a_term_wins_over_a_name_over_a_value() -> None:
    kinds = [ConstraintKind.NUMBER, ConstraintKind.PERSON, ConstraintKind.TERM]
    same = [constraint(kind, "Hà Nam") for kind in kinds]
    assert merge(same)[0].kind is ConstraintKind.TERM
    assert merge(same[:2])[0].kind is ConstraintKind.PERSON


def test_a_shorter_term_takes_the_room_that_a_beaten_one_leaves(matcher: Matcher) -> None:
    text = "theo Kết luận số 16-KL/TW, ngày 14/02/2012 của Bộ Chính trị"
    assert [c.source for c in constraints(text, matcher)] == ["Kết luận số 16-KL/TW", "Bộ Chính trị"]
    number = constraint(ConstraintKind.DOCUMENT_NUMBER, "số 16-KL/TW, ngày 14/02/2012", text)
    found = constraints(text, matcher, [number])
    assert [(c.source, c.forms[0]) for c in found] == [
        (f"Kết luận {number.source}", f"Conclusion {number.source}"),
        ("Bộ Chính trị", "Politburo"),
    ]


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (50, 99)])
def test_a_span_outside_the_text_is_a_bug(matcher: Matcher, start: int, end: int) -> None:
    with pytest.raises(ValueError, match="outside the text"):
        constraints(TEXT, matcher, [Constraint(ConstraintKind.DATE, "x", start, end, "", ("x",))])


spans = st.lists(
    st.builds(
        lambda kind, start, length: Constraint(kind, "x", start, start + length, "s", ("f",)),
        st.sampled_from(list(ConstraintKind)),
        st.integers(0, 40),
        st.integers(1, 12),
    ),
    max_size=25,
)


@given(spans)
def test_what_remains_is_apart_and_nothing_is_lost_without_a_reason(found: list[Constraint]) -> None:
    kept = merge(found)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    assert all(c in found for c in kept)
    for c in found:
        rivals = [k for k in kept if k.start < c.end and c.start < k.end]
        assert rivals
        if c not in kept:
            key = (c.start - c.end, c.start, RANK.get(c.kind, 2))
            assert any((k.start - k.end, k.start, RANK.get(k.kind, 2)) <= key for k in rivals)


@given(spans)
def test_the_order_of_the_given_does_not_matter(found: list[Constraint]) -> None:
    assert [(c.start, c.end) for c in merge(found)] == [(c.start, c.end) for c in merge(found[::-1])]
