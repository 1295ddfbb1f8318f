"""Which numbers a Vietnamese text may name: more rather than fewer, but *năm* only where it may be five."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.language.values import numbers_named


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Tỉnh có 05 huyện", 5),
        ("Sau 2,5 tháng", 2),
        ("Khóa XII", 12),
        ("Hai bên hội đàm", 2),
        ("quan hệ song phương", 2),
        ("vài ngày trước", 3),
        ("tá bút chì", 12),
        ("thọ lục tuần", 60),
        ("ba chục hộ", 30),
        ("hai mươi lăm hộ", 25),
        ("bảy mươi tư tuổi", 74),
        ("ba lăm năm sau", 35),
        ("hai thập kỷ qua", 20),
        ("nửa tháng", 2),
        ("Năm người đã về", 5),
        ("năm năm qua", 5),
        ("trong năm năm", 5),
        ("trong năm ngày", 5),
        ("cả năm huyện", 5),
        ("năm học sinh", 5),
        ("nói năm thứ tiếng", 5),
        ("đắt gấp năm", 5),
        ("thứ Năm, lớp năm", 5),
        ("năm chỉ tiêu còn thấp", 5),
        ("năm bị cáo ra tòa", 5),
        ("năm tháng sau", 5),
    ],
)
def test_what_a_text_may_name(text: str, number: int) -> None:
    assert number in numbers_named(text)


@pytest.mark.parametrize(
    "text",
    [
        "Trong năm qua, tỉnh đã nỗ lực",
        "Năm 2022 là năm đầu tiên",
        "Mỗi năm tỉnh trồng rừng",
        "Hằng năm, đầu năm và cuối năm",
        "Nhiều năm liền, các năm trước",
        "Một năm nữa",
        "mười năm xây dựng",
        "40 năm thành lập",
        "chục năm nay",
        "năm học mới",
        "năm tài chính",
        "Năm thứ hai",
        "năm nay, năm ngoái, năm tới",
        "quanh năm",
    ],
)
def test_a_year_is_not_five(text: str) -> None:
    assert 5 not in numbers_named(text)


def test_numbers_that_are_not_there() -> None:
    assert numbers_named("Tỉnh tổ chức hội nghị.") == set()
    assert numbers_named("Bà Vi Thị Xi, xã I-a Đờ") <= {1}
    assert 12 not in numbers_named("hai mươi hộ") | numbers_named("năm 2012")


@given(st.text(alphabet="năm hai mươi lăm XVI 0123456789tháng,. ", max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert all(n >= 0 for n in numbers_named(text))
