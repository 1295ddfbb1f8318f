import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.document import ConstraintKind
from ttdn_translate.language import normalise, person_constraints, person_names

# Names in brackets.
FOUND = [
    "Dự hội nghị có bà [Lê Thị Thanh Hà] - Ủy viên Ban Thường vụ Tỉnh ủy",
    "Giám đốc Sở Thông tin và Truyền thông [Nguyễn Duy Tuấn] phát biểu",
    "Phó Cục trưởng Cục Thông tin đối ngoại [Đặng Quốc Trị] truyền đạt chuyên đề",
    "Trưởng Ban Tuyên giáo Tỉnh ủy [Trịnh Thị Diệu Linh] đề nghị",
    "Giám đốc Sở Y tế [Tống Khánh Vân] cho biết",
    "Cục trưởng Cục Thống kê tỉnh [Bạch Hải Đăng] trả lời",
    "Chủ tịch UBND tỉnh Hà Nam [Trương Quốc Huy] kết luận",
    "Chủ tịch UBND huyện Bình Liêu [Hoàng Văn Nam] báo cáo",
    "Chủ tịch UBND xã [Nguyễn Văn Tám] cho hay",
    "Thủ tướng Chính phủ [Phạm Minh Chính] tiếp Đại sứ",
    "Thủ tướng [Phạm Minh Chính] và Chủ tịch nước [Nguyễn Xuân Phúc]",
    "GS.TS. [Trần Văn Khê], PGS.TS. [Khổng Minh Tạo] và ThS. [Lê Hà]",
    "Chủ tịch [Hồ Chí Minh] đọc Tuyên ngôn Độc lập",
    "Ông [Nguyễn Văn An] Giám đốc Sở Nội vụ",
    "Đồng chí [Mai Thế Trung] phân tích ba nhóm vấn đề",
    "đồng chí [Đỗ Thảo Nguyên] Phó Bí thư, ông [Lê Nguyên] nguyên Chủ tịch",
    "Ông [Y Bhăm Niê], bà [H'Hen Niê] và anh [Giàng A Sình]",
    "thầy giáo [Giàng A Sình] và chị [Vàng Thị Mỷ], anh [Lò Văn Pánh]",
    "thầy [Sình] phải đến từng nhà, bà [Hà] vui lắm",
    "Bà [Nguyễn Phan Thị Bích Ngọc] nói",
    "nghệ nhân [Bùi Sự] và em [Vừ Mí Pó]",
    "Theo [Nguyễn Hoàng Nam], mô hình hiệu quả",
    "Ảnh: [Trần Minh]",
    "ông [Fujimoto Kenji], bà [Emma van Dijk] và ông [Kim Sung-ho]",
    "Bà [Triệu Thị Mẩy] phát biểu",
    "Tổng thống Nga [Vladimir Putin], Thị trưởng [Kim Dong-hyun] và Thủ tướng [Kishida Fumio]",
    "Bí thư Huyện ủy Ân Thi [Trịnh Khắc Doanh] và Chủ tịch HĐND tỉnh [Bùi Thị Kim Liên]",
    "già làng [K'Brêu], tư vấn viên [Phùng Bảo Yến], chuyên gia nông nghiệp [Trần Hữu Thung]",
    "ông [Đoàn Thanh Tân], bà [Nguyễn Trung Tâm], Thứ trưởng [Phan Quang Huy]",
    "ĐỒNG CHÍ [NGUYỄN VĂN AN] THĂM TỈNH HÀ NAM",
    "Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy [Lê Thị Thủy]; [Nguyễn Đức Vượng], Phó Bí thư",
]
NOT_FOUND = [
    "Đại biểu dự hội nghị",
    "Phát biểu kết luận hội nghị",
    "đường Trần Phú, phố Lê Hồng Phong và phường Nguyễn Trãi",
    "các tuyến đường Trần Phú, Lê Lợi và Nguyễn Văn Cừ",
    "Thành phố Hồ Chí Minh, TP. Hồ Chí Minh",
    "Đoàn TNCS Hồ Chí Minh và Huân chương Hồ Chí Minh",
    "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "huyện Trần Văn Thời, tỉnh Cà Mau",
    "Trường THPT Nguyễn Khuyến, Quỹ Nguyễn Thái Bình",
    "đồng chí Phó Chủ tịch UBND tỉnh, đồng chí Phó Trưởng Ban Thường trực",
    "ông Chủ tịch, bà Phó Đại sứ, ngài Thống đốc",
    "các đồng chí lãnh đạo tỉnh và bà con Nhân dân",
    "Mâm cỗ cúng ông Công, ông Táo",
    "tỉnh Bà Rịa - Vũng Tàu, khu du lịch Bà Nà",
    "trẻ em Việt Nam, người đàn ông Pháp",
    "Ủy ban nhân dân tỉnh Thái Bình, tỉnh Ninh Bình",
    "Trưởng BCĐ Công tác thông tin đối ngoại tỉnh",
    "huyện Bác Ái, đỉnh Phan Xi Păng, Thái Bình Dương",
    "Bà mẹ Việt Nam Anh hùng",
    "Khu công nghiệp Đồng Văn V, Cầu Giẽ - Ninh Bình",
    "Bộ trưởng Bộ Y tế, Giám đốc Ban Quản lý dự án",
    "Chủ tịch Cu-ba Phi-đen Ca-xtơ-rô, ông Pu-tin",
    "Chủ tịch Trung Quốc Tập Cận Bình",
    "Hội Đồng Bảo An Liên Hiệp Quốc, Bộ Nông Nghiệp Hoa Kỳ, Ban Công Viên Quốc Gia",
    "Đại sứ Xri Lan-ca, Huấn luyện viên Wigan Roberto Martinez, Tổng Giám đốc Samsung Việt Nam",
    "Cù Lao Chàm, Bác Hồ Xuân 1968, tăng trưởng Bạc Liêu",
    "HỘI NGHỊ TỔNG KẾT CÔNG TÁC NĂM 2021",
    "",
]


@pytest.mark.parametrize("marked", [*FOUND, *NOT_FOUND])
def test_names(marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    again, end = "", 0
    for name in person_names(text):
        assert name.text == text[name.start : name.end]
        again += f"{text[end : name.start]}[{name.text}]"
        end = name.end
    assert again + text[end:] == marked


@pytest.mark.parametrize(
    ("text", "english", "sex", "honorific"),
    [
        ("bà Lê Hà", "Le Ha", "f", "bà"),
        ("Ông Đặng Quốc Trị", "Dang Quoc Tri", "m", "Ông"),
        ("đồng chí Nguyễn Thị Hoa", "Nguyen Thi Hoa", "f", "đồng chí"),
        ("Đồng chí Nghiêm Bá Tường", "Nghiem Ba Tuong", "m", "Đồng chí"),
        ("đồng chí Lê Thanh Hà", "Le Thanh Ha", None, "đồng chí"),
        ("Giám đốc Sở Y tế Tống Khánh Vân", "Tong Khanh Van", "f", None),
        ("ĐỒNG CHÍ NGUYỄN THỊ HOA DỰ", "Nguyen Thi Hoa", "f", "ĐỒNG CHÍ"),
        ("bà H'Hen Niê", "H'Hen Nie", "f", "bà"),
        ("bà Ingrid Sørbø", "Ingrid Sørbø", "f", "bà"),
        ("thầy giáo Giàng A Sình", "Giang A Sinh", "m", "thầy giáo"),
    ],
)
def test_a_name_knows_its_english_sex_and_honorific(
    text: str, english: str, sex: str | None, honorific: str | None
) -> None:
    (name,) = person_names(text)
    assert (name.english, name.sex) == (english, sex)
    assert (text[slice(*name.honorific)] if name.honorific else None) == honorific


@pytest.mark.parametrize(
    ("text", "source", "forms"),
    [
        ("có bà Lê Thị Hà dự", "bà Lê Thị Hà", ("Ms. Le Thi Ha", "Le Thi Ha")),
        ("Ông Vũ Hữu Khang nói", "Ông Vũ Hữu Khang", ("Mr. Vu Huu Khang", "Vu Huu Khang")),
        ("đồng chí Lê Thanh Hà nói", "đồng chí Lê Thanh Hà", ("Le Thanh Ha",)),
        ("thầy giáo Giàng A Sình", "Giàng A Sình", ("Giang A Sinh",)),
        ("Giám đốc Sở Y tế Tống Khánh Vân", "Tống Khánh Vân", ("Tong Khanh Van",)),
    ],
)
def test_constraints(text: str, source: str, forms: tuple[str, ...]) -> None:
    (constraint,) = person_constraints(text)
    assert constraint.kind is ConstraintKind.PERSON
    assert constraint.id == forms[-1]
    assert constraint.source == source == text[constraint.start : constraint.end]
    assert constraint.forms == forms


PIECES = """
ông Bà đồng chí Nguyễn Thị Văn An Hà Nam Hồ Chí Minh Giám đốc Sở Y tế, đường Trần Phú - H'Hen . “ Emma van
Tổng UBND em
"""
pieces = st.sampled_from(PIECES.split())


@given(st.one_of(st.text(), st.lists(pieces).map(" ".join)))
def test_spans_are_inside_in_order_and_apart(text: str) -> None:
    clean = normalise(text)
    end = 0
    for constraint in person_constraints(clean):
        assert end <= constraint.start < constraint.end <= len(clean)
        assert constraint.source == clean[constraint.start : constraint.end]
        assert all(constraint.forms)
        end = constraint.end


def test_a_long_text_takes_linear_time() -> None:
    for unit in ("Nguyễn ", "ông Nguyễn Văn An, ", "Hà Nam ", "A ", "đường Trần Phú, "):
        began = time.perf_counter()
        person_names(normalise(unit * (10_000 // len(unit))))
        assert time.perf_counter() - began < 5
