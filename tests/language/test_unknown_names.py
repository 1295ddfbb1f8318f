"""Names that nothing else knows are written without their marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.language import unknown_name_constraints


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("làng du lịch cộng đồng Triêm Tây (thị xã Điện Bàn)", ["Triem Tay", "Dien Ban"]),
        ("các khu công nghiệp Đồng Văn V, Đồng Văn VI", ["Dong Van V", "Dong Van VI"]),
        ("Theo Thanh Tùng, giá lúa tăng.", ["Thanh Tung"]),
        ("Triêm Tây là làng du lịch.", []),
        ("tại Ban Chấp hành và Hội Nông dân", []),
        ("nhân dịp Xuân Nhâm Dần, Ngày Quốc tế", []),
        ("ở UBND TP HCM, VIỆT NAM ĐẤT NƯỚC", []),
        ("ông John Smith ở New York", []),
        ("thửa đất An, bờ Hồ", []),
    ],
)
def test_rows_of_capitalised_syllables_are_names(text: str, names: list[str]) -> None:
    assert [c.forms[0] for c in unknown_name_constraints(text, [])] == names


def test_what_is_known_is_left_to_those_who_know_it() -> None:
    text = "làng lụa Nha Xá ở xã Mộc Nam"
    start = text.index("xã Mộc Nam")
    found = unknown_name_constraints(text, [(start, len(text))])
    assert [(c.source, c.forms) for c in found] == [("Nha Xá", ("Nha Xa",))]


@given(st.text(alphabet="AaĐđÁáNnVv XI.,(1-", max_size=40))
def test_spans_lie_in_any_text_in_order(text: str) -> None:
    at = 0
    for found in unknown_name_constraints(text, []):
        assert at <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.source
        at = found.end
