"""Articles round official forms are as English has them."""

from __future__ import annotations

import pytest

from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.translation import verify
from ttdn_translate.translation.determiners import with_determiners


def constraint(form: str, kind: ConstraintKind = ConstraintKind.TERM) -> Constraint:
    return Constraint(kind, form, 0, 1, "x", (form,))


def corrected(text: str, form: str, kind: ConstraintKind = ConstraintKind.TERM) -> str:
    return with_determiners(text, verify(text, [constraint(form, kind)]))


@pytest.mark.parametrize(
    ("written", "form", "wanted"),
    [
        ("Director of Department of Health", "Department of Health", "Director of the Department of Health"),
        ("Department of Health organised it.", "Department of Health", "The Department of Health organised it."),
        ("Department of Health", "Department of Health", "Department of Health"),
        ("in the the 50-year badge", "the 50-year badge", "in the 50-year badge"),
        ("a the Ministry of Health", "Ministry of Health", "the Ministry of Health"),
        ("The the Ministry of Health", "Ministry of Health", "The Ministry of Health"),
        ("by District Council's order", "District Council", "by the District Council's order"),
        ("a Inter-sectoral Team", "Inter-sectoral Team", "an Inter-sectoral Team"),
        ("an Union", "Union", "a Union"),
        ("an MoU", "MoU", "an MoU"),
        ("Director of Departments of Health", "Department of Health", "Director of Departments of Health"),
        ("as Deputy Director of it", "Deputy Director", "as Deputy Director of it"),
    ],
)  # fmt: skip
def test_a_body_takes_the_article_it_needs(written: str, form: str, wanted: str) -> None:
    assert corrected(written, form) == wanted


@pytest.mark.parametrize(
    ("written", "form", "kind", "wanted"),
    [
        ("in the Ha Nam Province.", "Ha Nam Province", ConstraintKind.PLACE, "in Ha Nam Province."),
        (
            "the Ha Nam Province delegation",
            "Ha Nam Province",
            ConstraintKind.PLACE,
            "the Ha Nam Province delegation",
        ),
        ("in the United States.", "United States", ConstraintKind.PLACE, "in the United States."),
        ("Japan and United States.", "United States", ConstraintKind.PLACE, "Japan and the United States."),
        ("and United States firms", "United States", ConstraintKind.PLACE, "and United States firms"),
        ("the Mr. An said", "Mr. An", ConstraintKind.PERSON, "Mr. An said"),
        ("Mr. Mr. An said", "Mr. An", ConstraintKind.PERSON, "Mr. An said"),
        ("in Cam Ha Ward Ward of", "Cam Ha Ward", ConstraintKind.PLACE, "in Cam Ha Ward of"),
        ("on the 18 January 2022.", "18 January 2022", ConstraintKind.DATE, "on 18 January 2022."),
        ("the 18 January 2022 meeting", "18 January 2022", ConstraintKind.DATE, "the 18 January 2022 meeting"),
    ],
)  # fmt: skip
def test_names_and_dates_take_none(written: str, form: str, kind: ConstraintKind, wanted: str) -> None:
    assert corrected(written, form, kind) == wanted
