"""What holds for every text and every value."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.language.values import english_values, parts, value_constraints, vietnamese_values

WORDS = (
    "ngày tháng năm quý khóa số giờ sáng đến và từ - – / . , ; ( ) % đồng tỷ triệu nghìn USD km2 lần thứ nhiệm kỳ "
    "giai đoạn 18/01/2022 29/7 5-3 1.234,5 05 XIII 25-CT/TW 49/2021/NĐ-CP 2020-2025 7h30 hai mươi trăm Hà Nam "
    "https://a.vn a@b.vn"
)
PIECES = st.sampled_from(WORDS.split(" "))
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(PIECES, max_size=15).map(" ".join), st.lists(PIECES).map("".join)
)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
AMOUNTS = st.integers(1, 10**12)


@given(TEXTS)
def test_spans_lie_in_the_text_and_never_overlap(text: str) -> None:
    for values in (vietnamese_values(text), english_values(text), value_constraints(text)):
        end = 0
        for value in values:
            assert end <= value.start < value.end <= len(text)
            end = value.end
    for value in [*vietnamese_values(text), *english_values(text)]:
        assert text[value.start : value.end] == value.text
        assert value.english


@given(
    DAYS,
    st.sampled_from(
        ["ngày {d}/{m}/{y}", "ngày {d:02}/{m:02}/{y}", "{d}-{m}-{y}", "ngày {d} tháng {m} năm {y}"]
    ),
)
def test_any_day_is_found_in_any_notation(day: date, form: str) -> None:
    text = f"Chiều {form.format(d=day.day, m=day.month, y=day.year)}, tỉnh tổ chức hội nghị"
    assert [v.key for v in vietnamese_values(text)] == [day.isoformat()]


@given(st.integers(0, 10**12), st.integers(0, 4))
def test_any_number_is_found_in_vietnamese_notation(number: int, decimals: int) -> None:
    value = number / 10**decimals
    written = f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    found = vietnamese_values(f"đạt {written} điểm")
    assert len(found) == 1
    year, thousand = 1500 <= value < 2100, decimals == 3 and written.endswith(",000") and value < 1000
    if not year and not thousand:  # 2022 and 60,000 are read otherwise
        assert float(found[0].key.removeprefix("num:")) == pytest.approx(round(value, decimals))


@given(AMOUNTS, st.sampled_from(["đồng", "USD", "euro"]), st.sampled_from(["", " triệu", " tỷ", " nghìn tỷ"]))
def test_the_english_of_an_amount_says_the_same_amount(amount: int, currency: str, scale: str) -> None:
    written = f"{amount % 100_000 + 100:,}".replace(",", ".") + f"{scale} {currency}"
    (value,) = vietnamese_values(f"chi {written} cho dự án")
    for form in value.english:
        assert [v.key for v in english_values(f"spent {form} on it")] == [value.key], form


@given(DAYS)
def test_the_english_of_a_day_says_the_same_day(day: date) -> None:
    for text in (f"ngày {day:%d/%m/%Y}", f"ngày {day.day}/{day.month}"):
        (value,) = vietnamese_values(text)
        for form in value.english:
            assert [v.key for v in english_values(f"on {form}")] == [value.key], form


SAME = [
    "quý II/2021", "quý IV", "6 tháng đầu năm 2024", "6 tháng cuối năm 2024", "9 tháng đầu năm", "tháng 4/2022",
    "giai đoạn 2011- 2020", "2021 - 2025", "từ ngày 15 đến 17/9/2022", "ngày 16 và 17/6", "10,35%",
    "6,7 điểm phần trăm", "số 1234/QĐ-UBND", "49/2021/NĐ-CP", "số 25-CT/TW", "3,9 triệu tấn", "861,9 km2", "2 nghìn",
    "1.234,5", "lần thứ XIII", "thứ 31", "11/16", "lúc 7h30", "lúc 16 giờ", "lúc 0 giờ", "12.000 m2", "5 ha",
    "https://hanam.gov.vn/a", "0226.3852.123", "số 16-KL/TW, ngày 14/02/2012", "khóa XI", "nhiệm kỳ 2020 - 2025",
    "hai mươi ba",
]  # fmt: skip


@pytest.mark.parametrize("text", SAME)
def test_each_english_form_says_the_same_value(text: str) -> None:
    (value,) = vietnamese_values(text)
    for form in value.english:
        found = [part for v in english_values(f"the {form} here") for part in parts(v.key)]
        assert sorted(found) == sorted(parts(value.key)), form
