"""Which values become constraints."""

from __future__ import annotations

import pytest

from ttdn_translate.language.values import value_constraints

SENTENCE = (
    "Kết luận số 16-KL/TW, ngày 14/02/2012 của Bộ Chính trị (khóa XI) giai đoạn 2011- 2020 chi 1.250 tỷ đồng, "
    "tăng 10,35%, cho 11.248 người và 05 tập thể năm 2022; liên hệ 0226.3852.123"
)


def test_the_values_whose_form_matters_are_constraints() -> None:
    assert [c.id for c in value_constraints(SENTENCE)] == [
        "doc:16-KL/TW@2012-02-14",
        "ord:11",
        "2011/2020",
        "money:VND:1250000000000",
        "pct:10.35",
        "num:11248",
        "tel:02263852123",
    ]


def test_a_constraint_covers_its_span_and_has_forms() -> None:
    for constraint in value_constraints(SENTENCE):
        assert SENTENCE[constraint.start : constraint.end] == constraint.source
        assert constraint.forms


@pytest.mark.parametrize(
    "text",
    [
        "họp lúc 10 giờ",
        "4 bệnh viện",
        "năm 2022",
        "cho 05 tập thể",
        "hai mươi ba hộ",
        "11/16 khoản thu",
        "rút từ 4 giờ xuống",
    ],
)
def test_what_english_may_say_in_words_is_no_constraint(text: str) -> None:
    assert value_constraints(text) == []


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("nhiệm kỳ 2020 - 2025", "2020-2025 term"),
        ("khóa XI", "11th term"),
        ("Quyết định số 310/QĐ-UBND", "No. 310/QD-UBND"),
        ("1.250 tỷ đồng", "VND1.25 trillion"),
        ("3,5 triệu USD", "$3.5 million"),
        ("10,35%", "10.35 percent"),
        ("ngày 18/01/2022", "January 18, 2022"),
        ("quý II/2021", "Q2 2021"),
        ("12.500.000 đồng", "12.5 million VND"),
        ("10 giờ ngày 31/10", "10 a.m."),
        ("lúc 11 giờ đêm", "11 p.m."),
    ],
)
def test_other_good_forms_are_accepted(text: str, accepted: str) -> None:
    assert accepted in value_constraints(text)[0].forms
