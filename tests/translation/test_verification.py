"""A constraint holds where one of its forms stands in the English, as often as it occurs."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.document import Constraint, ConstraintKind, TermStatus
from ttdn_translate.translation import verify


def term(*forms: str, start: int = 0) -> Constraint:
    return Constraint(ConstraintKind.TERM, forms[0], start, start + 3, "abc", forms)


@pytest.mark.parametrize(
    ("form", "target"),
    [
        ("Department of Health", "the Department of Health said"),
        ("Department of Health", "The department of health's leaders"),
        ("Department of Health", "the Departments of Health of both provinces"),
        ("Party committee", "Party committees at all levels"),
        ("Provincial People's Committee", "the Provincial People’s Committee’s plan"),
        ("rapporteur", "Rapporteurs,"),
        ("press agency", "the press agencies of the province"),
        ("mountain pass", "three mountain passes"),
        ("archipelago", "both archipelagoes"),
        ("Chairman of the Provincial People's Committee", "Chairmen of the Provincial People's Committees"),
        ("Vice Chairman", "two Vice Chairmen"),
        ("Party member", "Party members' duties"),
        ("5K", "the 5K message"),
        ("2011-2020 period", "in the 2011 – 2020 period"),
        ("18 January 2022", "On 18 January 2022, the"),
        ("No. 25-CT/TW", "Directive No. 25-CT/TW dated"),
        ("VND1,250 billion", "worth VND1,250 billion."),
        ("10.35%", "by 10.35%,"),
        ("Ha Nam", "Ha Nam's"),
        ("Member of the Standing Committee", "members of the  Standing Committee"),
    ],
)
def test_form_is_found(form: str, target: str) -> None:
    (use,) = verify(target, [term(form)])
    assert use.status is TermStatus.PRESENT
    assert use.target_span is not None
    assert target[slice(*use.target_span)] == use.target


@pytest.mark.parametrize(
    ("form", "target"),
    [
        ("Ha Nam", "Ha Namese"),
        ("8 January 2022", "18 January 2022"),
        ("No. 25-CT/TW", "Directive No. 125-CT/TW"),
        ("Director", "Directorate"),
        ("Party", "the Partisan"),
        ("Friendship Pass", "through Friendship Passs"),
        ("Red Cross", "the Red Crosss Society"),
        ("Department of Health", "the Departmentes of Health"),
        ("10.35%", "110.35%"),
        ("Department of Health", ""),
        ("Department of Health", "Department of Healthcare"),
    ],
)
def test_form_is_not_found(form: str, target: str) -> None:
    (use,) = verify(target, [term(form)])
    assert use.status is TermStatus.MISSING
    assert use.target_span is None
    assert use.target == form


@pytest.mark.parametrize(
    ("target", "holds"),
    [
        ("Ms. Le Thi Thanh Ha Province, Head of the Commission", False),
        ("Ms. Le Thi Thanh Ha City Party Committee", False),
        ("Ms. Le Thi Thanh Ha, Provincial Party Committee member", True),
        ("Ms. Le Thi Thanh Ha provinces", True),
        ("Le Thi Thanh Ha Province was led by Le Thi Thanh Ha", True),
    ],
)
def test_a_persons_name_made_a_places_does_not_count(target: str, holds: bool) -> None:
    name = Constraint(ConstraintKind.PERSON, "Lê Thị Thanh Hà", 0, 15, "person", ("Le Thi Thanh Ha",))
    use, *_ = verify(target, [name])
    assert (use.status is TermStatus.PRESENT) == holds


def test_each_occurrence_counts_once() -> None:
    uses = verify("the Steering Committee", [term("Steering Committee"), term("Steering Committee", start=9)])
    assert [u.status for u in uses] == [TermStatus.PRESENT, TermStatus.MISSING]


def test_short_form_is_not_found_inside_a_long_one() -> None:
    short, long = term("Steering Committee"), term("Steering Committee for External Information", start=9)
    uses = verify("the Steering Committee for External Information", [short, long])
    assert [u.status for u in uses] == [TermStatus.MISSING, TermStatus.PRESENT]


def test_preferred_form_is_taken_before_an_accepted_one() -> None:
    (use,) = verify("the UK and the United Kingdom", [term("United Kingdom", "UK")])
    assert use.target == "United Kingdom"


@given(
    words=st.lists(
        st.sampled_from(["Department", "of", "Health", "Ha", "Nam", "18", "-", "’s", "the"]), max_size=14
    ),
    forms=st.lists(
        st.sampled_from(["Department of Health", "Ha Nam", "Health", "18", "Nam the"]), max_size=5
    ),
)
def test_spans_lie_in_the_target_and_never_overlap(words: list[str], forms: list[str]) -> None:
    target = " ".join(words)
    uses = verify(target, [term(f, start=5 * i) for i, f in enumerate(forms)])
    assert len(uses) == len(forms)
    spans = sorted(u.target_span for u in uses if u.target_span)
    assert all(0 <= s < e <= len(target) for s, e in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
