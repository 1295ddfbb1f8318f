"""No pair of texts breaks the checks, and the good English forms of a value are never a difference."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.language.values import vietnamese_values
from ttdn_translate.quality import check_segment

TEXTS = st.text(st.sampled_from("abđường 0123456789.,/-%()\"' ngày tháng năm tỷ đồng VND"), max_size=60)
VALUES = [
    "ngày 18/01/2022", "ngày 29/7", "quý II/2021", "6 tháng đầu năm 2024", "tháng 4/2022", "nhiệm kỳ 2020 - 2025",
    "giai đoạn 2016-2020", "1.250 tỷ đồng", "12.500.000 đồng", "3,5 triệu USD", "10,35%", "182.465", "3,9 triệu tấn",
    "05", "lần thứ XIII", "lần thứ hai", "khóa XI", "số 310/QĐ-UBND", "số 16-KL/TW, ngày 14/02/2012", "lúc 7h30",
    "lúc 16 giờ", "11/16", "hai mươi ba", "861,9 km2", "0226.3852.123",
]  # fmt: skip


@given(TEXTS, TEXTS)
def test_no_pair_of_texts_breaks_the_checks(source: str, target: str) -> None:
    for check in check_segment(source, target):
        assert check.message


@pytest.mark.parametrize("text", VALUES)
def test_every_english_form_of_a_value_is_the_same_value(text: str) -> None:
    source = f"Hà Nam có {text} như đã nêu"
    (value,) = vietnamese_values(source)
    for form in value.english:
        found = [c for c in check_segment(source, f"Ha Nam has {form} as said") if "-differs" in c.code]
        assert not found, form


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.integers(0, 20))
def test_any_day_in_any_of_its_english_forms_is_the_same(day: date, form: int) -> None:
    source = f"Sáng ngày {day:%d/%m/%Y}, hội nghị khai mạc"
    english = vietnamese_values(source)[0].english
    target = f"The conference opened on {english[form % len(english)]}"
    assert not check_segment(source, target)
