import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.language import normalise, truecase

HEADINGS = [
    "Hội nghị tổng kết công tác thông tin đối ngoại năm 2021, triển khai nhiệm vụ năm 2022",
    "UBND tỉnh Hà Nam ban hành quyết định số 15/2020/QĐ-UBND",
    "Hà Nam: Khai mạc kỳ họp thứ VI, HĐND tỉnh khóa XIX",
    "Đồng chí Nguyễn Thị Thanh Hà thăm tỉnh Quảng Ninh",
    "Bí thư Tỉnh ủy Lê Văn Khải tiếp Đại sứ Nhật Bản",
    "Chủ tịch Hồ Chí Minh và TP. Hồ Chí Minh",
    "I. Đánh giá chung. II. Nhiệm vụ trọng tâm",
    "Samsung đầu tư vào Bắc Ninh",
    "“Chung tay phòng, chống COVID-19”",
    "Sở Văn hoá, Thể thao và Du lịch họp",
    "Vi phạm hành chính trong xây dựng",
    "Phạm vi áp dụng, vũ khí và bế mạc lễ hội",
    "Tăng thu ngân sách, giao lưu văn hóa, chủ trương lớn",
    "Lễ hội vì hòa bình",
    "Tỉnh Hòa Bình đón khách",
    "Cán bộ, đảng viên và Nhân dân châu Á",
    "Dự án FDI dài 12 km",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_in_capitals_comes_back_in_sentence_case(heading: str) -> None:
    assert truecase(heading.upper()) == heading


@pytest.mark.parametrize(
    "text", ["UBND", "UNESCO", "GRDP", "Hội nghị", "HỘI NGHỊ năm 2021", "1.234,5", "", "FDI 2022"]
)
def test_what_is_no_heading_in_capitals(text: str) -> None:
    assert truecase(text) is None


PIECES = """
HỘI NGHỊ HÀ NAM NGUYỄN VĂN THỊ AN UBND XIX VI TP. - “ : 15/NĐ-CP SỞ Y TẾ İ ß H'HEN
"""
pieces = st.sampled_from(PIECES.split())


@given(st.one_of(st.text(alphabet="ÀÁĐÊHÒABCNGIẾ İß .-:“5/"), st.lists(pieces).map(" ".join)))
def test_only_the_case_changes(text: str) -> None:
    clean = normalise(text)
    cased = truecase(clean)
    if cased is not None:
        assert len(cased) == len(clean)
        assert all(a == b or a.lower() == b for a, b in zip(clean, cased, strict=True))
