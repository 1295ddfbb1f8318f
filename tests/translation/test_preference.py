"""A draft calls one thing by one name: the preferred form stands where the machine wrote an accepted one."""

from __future__ import annotations

import pytest

from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.translation import verify
from ttdn_translate.translation.preference import with_preferred

TERM, PLACE, PERSON = ConstraintKind.TERM, ConstraintKind.PLACE, ConstraintKind.PERSON


def constraint(kind: ConstraintKind, forms: tuple[str, ...], official: bool = True) -> Constraint:
    return Constraint(kind, forms[0], 0, 1, "x", forms, official=official)


@pytest.mark.parametrize(
    ("kind", "forms", "written", "wanted"),
    [
        (TERM, ("Director General", "Director"), "a Director of it", "a Director General of it"),
        (TERM, ("Health Board", "Board of Health"), "the Board of Health's plan", "the Health Board's plan"),
        (TERM, ("Director", "Head"), "the Heads of it", "the Heads of it"),
        (TERM, ("Doctor", "Dr"), "Dr. An", "Dr. An"),
        (TERM, ("conference", "meeting"), "the meeting", "the meeting"),
        (
            TERM,
            ("State Audit Office of Viet Nam", "State Audit"),
            "the State Audit of Viet Nam said",
            "the State Audit Office of Viet Nam said",
        ),
        (PLACE, ("Ha Nam Province", "Ha Nam"), "in Ha Nam.", "in Ha Nam Province."),
        (PLACE, ("Ha Nam Province", "Ha Nam"), "the Ha Nam Library", "the Ha Nam Library"),
        (PLACE, ("An Temple Relic Site", "An Relic Site"), "at the An Relic Site", "at the An Temple Relic Site"),
        (ConstraintKind.DOCUMENT_NUMBER, ("No. 2/NĐ-CP", "No. 2/ND-CP"), "under No. 2/ND-CP", "under No. 2/NĐ-CP"),
        (PLACE, ("United Kingdom", "UK"), "Japan, the UK and", "Japan, the United Kingdom and"),
        (PLACE, ("United Kingdom", "UK"), "a UK Embassy", "a UK Embassy"),
        (PLACE, ("United States", "US"), "the US firms", "the US firms"),
        (PLACE, ("United States", "US"), "made in the US.", "made in the United States."),
        (PLACE, ("Bai Bridge",), "posts and the Bai Bridges", "posts and the Bai Bridge"),
        (PLACE, ("Japan", "Japanese"), "Japanese firms", "Japanese firms"),
        (PLACE, ("Ba Ria-Vung Tau Province",), "in Ba Ria - Vung Tau Province", "in Ba Ria-Vung Tau Province"),
        (TERM, ("Viet Nam-EU Agreement",), "the Viet Nam - EU Agreement", "the Viet Nam-EU Agreement"),
        (PERSON, ("Mr. Le An", "Le An"), "Le An spoke", "Mr. Le An spoke"),
        (PERSON, ("Mr. Le An", "Le An"), "when Ms. Le An spoke", "when Mr. Le An spoke"),
    ],
)  # fmt: skip
def test_the_preferred_form_takes_the_place_of_an_accepted_one(
    kind: ConstraintKind, forms: tuple[str, ...], written: str, wanted: str
) -> None:
    assert with_preferred(written, verify(written, [constraint(kind, forms)])) == wanted


def test_advice_changes_nothing() -> None:
    asked = constraint(TERM, ("Event", "Meeting"), official=False)
    assert with_preferred("A Meeting", verify("A Meeting", [asked])) == "A Meeting"


def test_the_last_of_several_places_may_have_the_plural_of_their_unit() -> None:
    first = constraint(PLACE, ("Hai Ha", "Hai Ha District"))
    last = constraint(PLACE, ("Binh Lieu District", "Binh Lieu"))
    text = "the Hai Ha and Binh Lieu Districts"
    assert with_preferred(text, verify(text, [first, last])) == text
