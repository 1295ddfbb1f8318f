"""A document and its number are one constraint."""

from __future__ import annotations

import pytest

from ttdn_translate.document import ConstraintKind
from ttdn_translate.glossary import Matcher, constraints
from ttdn_translate.language.values import value_constraints


@pytest.mark.parametrize(
    ("text", "source", "english"),
    [
        ("theo Kế hoạch số 2045/KH-UBND của tỉnh", "Kế hoạch số 2045/KH-UBND", "Plan No. 2045/KH-UBND"),
        ("theo Kế hoạch 91/KH-SNgV của Sở", "Kế hoạch 91/KH-SNgV", "Plan No. 91/KH-SNgV"),
        ("Nghị định 49/2021/NĐ-CP quy định", "Nghị định 49/2021/NĐ-CP", "Decree No. 49/2021/NĐ-CP"),
        (
            "Chỉ thị số 36-CT/TW ngày 9/7/2019 của Ban Bí thư",
            "Chỉ thị số 36-CT/TW ngày 9/7/2019",
            "Directive No. 36-CT/TW dated 9 July 2019",
        ),
    ],
)
def test_a_document_takes_the_number_behind_it(
    matcher: Matcher, text: str, source: str, english: str
) -> None:
    found = constraints(text, matcher, value_constraints(text))
    (document,) = [c for c in found if c.kind is ConstraintKind.DOCUMENT_NUMBER]
    assert (document.source, document.forms[0]) == (source, english)
    assert text[document.start : document.end] == source
    assert "+" in document.id


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định, số 12/QĐ-UBND",  # not right behind it
        "UBND tỉnh số 12/QĐ-UBND",  # no document
        "theo Quyết định năm 2020",  # no number of a document
    ],
)
def test_other_neighbours_stay_apart(matcher: Matcher, text: str) -> None:
    found = constraints(text, matcher, value_constraints(text))
    assert not [c for c in found if c.kind is ConstraintKind.DOCUMENT_NUMBER and "+" in c.id]
    assert found
