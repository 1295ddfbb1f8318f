"""A value that differs between the languages is found, whatever it is; one that agrees is not."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.quality import check_segment

DATES = st.dates(date(1946, 1, 1), date(2035, 12, 31))
NUMBERS = st.integers(1_001, 999_999_999)


def codes(source: str, target: str) -> set[str]:
    return {c.code for c in check_segment(source, target)}


def vietnamese(number: int) -> str:
    return f"{number:,}".replace(",", ".")


@given(day=DATES, other=DATES)
def test_dates(day: date, other: date) -> None:
    source = f"Ngày {day.day:02}/{day.month:02}/{day.year}, tỉnh tổ chức hội nghị."
    target = f"On {format_date(other, 'd MMMM y', locale='en')}, the province held a conference."
    assert ("date-differs" in codes(source, target)) == (day != other)


@given(number=NUMBERS, other=NUMBERS)
def test_numbers(number: int, other: int) -> None:
    source = f"Tỉnh có {vietnamese(number)} hộ dân tham gia chương trình."
    target = f"The province has {other:,} households taking part in the programme."
    assert ("number-differs" in codes(source, target)) == (number != other)


@given(number=st.integers(2, 9_999), other=st.integers(2, 9_999))
def test_money(number: int, other: int) -> None:
    source = f"Dự án có vốn đầu tư {vietnamese(number)} tỷ đồng."
    target = f"The project has an investment of VND{other:,} billion."
    assert ("money-differs" in codes(source, target)) == (number != other)


@given(
    number=st.integers(1, 9_999),
    other=st.integers(1, 9_999),
    code=st.sampled_from(["CT/TW", "NQ-CP", "KH-UBND"]),
)
def test_document_numbers(number: int, other: int, code: str) -> None:
    separator = "-" if code == "CT/TW" else "/"
    source = f"Thực hiện văn bản số {number}{separator}{code} của cấp trên."
    target = f"Implementing document No. {other}{separator}{code} of the higher level."
    assert ("document-number-differs" in codes(source, target)) == (number != other)
