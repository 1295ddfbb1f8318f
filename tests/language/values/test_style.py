"""One style for the site: the preferred form follows it, every other correct form stays accepted."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.language.values import (
    HOUSE,
    english_values,
    parts,
    restyle,
    value_constraints,
    vietnamese_values,
)
from ttdn_translate.translation import verify
from ttdn_translate.workspace import StyleSettings

STYLES = st.builds(
    StyleSettings, **{f.name: st.sampled_from(f.metadata["choices"]) for f in fields(StyleSettings)}
)

PREFERRED = [
    ("dates", "January 18, 2022", "ngày 18/01/2022", "January 18, 2022"),
    ("dates", "January 18, 2022", "sáng 5/3", "March 5"),
    ("dates", "January 18, 2022", "từ ngày 15 đến 17/9/2022", "September 15 to 17, 2022"),
    ("dates", "January 18, 2022", "ngày 15, 16 và 17/9/2022", "September 15, 16 and 17, 2022"),
    ("dates", "2022-01-18", "ngày 18/01/2022", "2022-01-18"),
    ("dates", "2022-01-18", "sáng 5/3", "5 March"),
    ("dates", "2022-01-18", "từ ngày 15 đến 17/9/2022", "2022-09-15 to 2022-09-17"),
    ("dates", "2022-01-18", "số 16-KL/TW, ngày 14/02/2012", "No. 16-KL/TW dated 2012-02-14"),
    ("times", "4:30 p.m.", "lúc 16 giờ", "4 p.m."),
    ("times", "4:30 p.m.", "lúc 7h30", "7:30 a.m."),
    ("thousands", "1 250", "1.250 tỷ đồng", "1\u00a0250 billion VND"),
    ("thousands", "1 250", "12.500.000 người", "12\u00a0500\u00a0000"),
    ("thousands", "1 250", "12.000 ha", "12\u00a0000 hectares"),
    ("scale", "1.25 trillion", "1.250 tỷ đồng", "1.25 trillion VND"),
    ("scale", "1.25 trillion", "12.500.000 đồng", "12.5 million VND"),
    ("scale", "1.25 trillion", "500.000 đồng", "500,000 VND"),
    ("scale", "1.25 trillion", "1.234.567 đồng", "1,234,567 VND"),
    ("money", "VND 250 million", "3,5 triệu USD", "USD 3.5 million"),
    ("money", "250 million dong", "250 triệu đồng", "250 million dong"),
    ("money", "250 million dong", "3,5 triệu USD", "3.5 million US dollars"),
    ("percent", "10 per cent", "10,35%", "10.35 per cent"),
    ("units", "12 ha", "5,5 ha", "5.5 ha"),
    ("units", "12 ha", "1.200 m2", "1,200 m2"),
    ("documents", "310/QD-UBND", "số 310/QĐ-UBND", "No. 310/QD-UBND"),
]


@pytest.mark.parametrize(("setting", "choice", "text", "english"), PREFERRED)
def test_the_preferred_form_follows_the_style(setting: str, choice: str, text: str, english: str) -> None:
    (value,) = vietnamese_values(text, style=replace(HOUSE, **{setting: choice}))
    (house,) = vietnamese_values(text)
    assert value.english[0] == english
    assert house.english[0] in value.english


def test_every_choice_has_a_case() -> None:
    tried = {(setting, choice) for setting, choice, _, _ in PREFERRED}
    for f in fields(StyleSettings):
        for choice in f.metadata["choices"][1:]:
            assert (f.name, choice) in tried or choice == "10 percent"


MONTH_FIRST = replace(HOUSE, dates="January 18, 2022", times="4:30 p.m.")
BEFORE = replace(HOUSE, money="VND 250 million", scale="1.25 trillion", percent="10 per cent", units="12 ha")

REWRITTEN = [
    (MONTH_FIRST, "ngày 18/01/2022", "On 18 January 2022, it", "On January 18, 2022, it"),
    (MONTH_FIRST, "lúc 16 giờ ngày 5/3", "at 16:00 on 5 March.", "at 4 p.m. on March 5."),
    (MONTH_FIRST, "sáng 5/3", "on 5 March 2022", "on 5 March 2022"),
    (MONTH_FIRST, "tháng 3/2021", "in March 2021", "in March 2021"),
    (
        MONTH_FIRST,
        "Quyết định số 5/QĐ-UBND ngày 1/2/2022",
        "No. 5/QD-UBND dated 1 February 2022",
        "No. 5/QĐ-UBND dated February 1, 2022",
    ),
    (MONTH_FIRST, "chi 5 tỷ đồng", "spent 5 billion VND", "spent 5 billion VND"),
    (BEFORE, "1.250 tỷ đồng, 10%", "1,250 billion VND (10%)", "VND 1.25 trillion (10 per cent)"),
    (BEFORE, "khu 30 ha rộng 5 km", "a 30-hectare zone 5 km wide", "a 30-hectare zone 5 km wide"),
    (BEFORE, "rộng 30 ha", "covers 30 hectares", "covers 30 ha"),
    (BEFORE, "bão số 13", "storm 13", "storm 13"),
    (HOUSE, "ngày 18/01/2022", "January 18, 2022", "January 18, 2022"),
]


@pytest.mark.parametrize(("style", "source", "target", "expected"), REWRITTEN)
def test_english_is_rewritten_in_the_sites_style(
    style: StyleSettings, source: str, target: str, expected: str
) -> None:
    uses = verify(target, value_constraints(source, style=style))
    written, moved = restyle(target, uses, style)
    assert written == expected
    assert [use.status for use in moved] == [use.status for use in uses]
    for use in moved:
        if use.target_span:
            assert written[slice(*use.target_span)] == use.target


def reads_back(text: str, style: StyleSettings) -> None:
    (value,) = vietnamese_values(text, style=style)
    for form in value.english:
        found = [part for v in english_values(f"the {form} here") for part in parts(v.key)]
        assert sorted(found) == sorted(parts(value.key)), form


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), STYLES)
def test_any_day_reads_back_in_every_style(day: date, style: StyleSettings) -> None:
    reads_back(f"ngày {day:%d/%m/%Y}", style)
    reads_back(f"ngày {day.day} tháng {day.month}", style)
    reads_back(f"tháng {day.month}/{day.year}", style)


@given(
    st.integers(1, 27),
    st.integers(1, 12),
    st.integers(1990, 2040),
    st.sampled_from(["đến", "và", "-"]),
    STYLES,
)
def test_any_two_days_read_back_in_every_style(
    day: int, month: int, year: int, joint: str, style: StyleSettings
) -> None:
    reads_back(f"ngày {day} {joint} {day + 1}/{month}/{year}", style)
    reads_back(f"ngày {day} {joint} {day + 1}/{month}", style)


@given(st.integers(0, 23), st.integers(0, 59), STYLES)
def test_any_time_reads_back_in_every_style(hour: int, minute: int, style: StyleSettings) -> None:
    reads_back(f"lúc {hour} giờ {minute:02} phút", style)


NUMERALS = st.one_of(
    st.integers(1, 10**9).map(lambda n: f"{n:,}".replace(",", ".")),
    st.integers(1, 99_999).map(str),
    st.decimals(min_value="0.1", max_value=9999, places=2).map(lambda d: f"{d}".replace(".", ",")),
)


@given(
    NUMERALS,
    st.sampled_from(["", " triệu", " tỷ", " nghìn tỷ"]),
    st.sampled_from(
        [" đồng", " USD", " euro", "%", " ha", " km2", " mét vuông", " tấn", " kg", " MW", " tấn/ha"]
    ),
    STYLES,
)
def test_any_amount_reads_back_in_every_style(
    numeral: str, scale: str, unit: str, style: StyleSettings
) -> None:
    text = f"đạt {numeral}{'' if unit == '%' else scale}{unit}"
    if len(vietnamese_values(text)) == 1:
        reads_back(text, style)


@given(st.integers(1, 9999), st.sampled_from(["QĐ-UBND", "NQ-HĐND", "KH-SNgV"]), STYLES)
def test_any_document_number_reads_back_in_every_style(
    number: int, letters: str, style: StyleSettings
) -> None:
    reads_back(f"Quyết định số {number}/{letters}", style)
    reads_back(f"Quyết định {number}/{letters} ngày 14/02/2012", style)
