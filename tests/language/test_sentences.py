import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.language import normalise, sentences

# Each row is a text whose sentences are written with a bar at the boundaries.
BOUNDARIES = [
    "Hội nghị diễn ra tại TP. Hồ Chí Minh.|Dự hội nghị có 150 đại biểu.",
    "Đoàn thăm Tp. Phủ Lý và TX. Duy Tiên, TT. Quế.|Sau đó đoàn về Q. 1 và P. Bến Nghé.",
    "GS.TS. Nguyễn Văn An, PGS. TS. Trần Thị Bình và ThS. Lê Hà phát biểu.|BS. Hoa vắng mặt.",
    "Th.S Nguyễn Văn A chủ trì.|Th.S. Trần Văn B báo cáo.",
    "Đ/c. Lê Văn Tám, NSƯT. Thu Hà dự.",
    "Diện tích 1.234,5 ha.|Giá trị 1.234,5 tỷ đồng.",
    "Ảnh IMG_8955.jpg kèm theo.|Xem IMG_8955.jpg.|Hết.",
    "Trồng cam, quýt, bưởi, v.v. và nuôi cá.|Trồng ngô, khoai, v.v.|Hội nghị kết thúc.",
    "Theo Nghị định số 15/2020/NĐ-CP.|Hội nghị thống nhất cao.",
    "Ông nói: “Phải làm ngay.”|Các đại biểu tán thành.",
    "Ông hỏi: “Bao giờ xong?”|Không ai trả lời.",
    "“Tuyệt vời!” ông nói.|Mọi người vỗ tay.",
    '"Chúng tôi sẽ làm.|Chúng tôi tin thế", bà Hà nói.',
    "Cuộc thi “Bạn biết gì về Hà Nam?” Ban Tổ chức đã phát động.|Kết quả tốt.",
    "(Ảnh: Báo Hà Nam.)|Hội nghị đã bế mạc.",
    "Ba xã (Liêm Cần. Liêm Sơn. Liêm Túc) đạt chuẩn.|Các xã khác phấn đấu.",
    "Tuyên truyền bằng tiếng Anh…/.|Hội nghị kết thúc./.|Đoàn ra về.",
    "Các chương trình của tỉnh... nhằm nâng cao nhận thức.|Các sở, ngành…|Đẩy mạnh thông tin.",
    "Bác sĩ A. Yersin sống ở Nha Trang.|Ông J. Biden và ông George W. Bush đã thăm Việt Nam.",
    "Bắt giữ đối tượng Nguyễn Văn A.|Cơ quan điều tra khởi tố.",
    "Nghị quyết Đại hội khóa X.|Đại hội đánh giá cao.|Sản phẩm loại A.|Khách hàng hài lòng.",
    "Nhiệt độ dưới 10 độ C.|Bà con che chắn chuồng trại.|Đứng đầu châu Á.|Ông đến từ nước Ý.|Bà vui.",
    "1. Về kinh tế tăng 5%.|2. Về xã hội ổn định.",
    "1.2. Mục tiêu cụ thể",
    "a. Phạm vi điều chỉnh.|b) Đối tượng áp dụng.",
    "I. Đánh giá chung",
    "IV. Nhiệm vụ trọng tâm.|Tập trung ba khâu đột phá.",
    "Điều 5. Trách nhiệm của Ủy ban nhân dân cấp xã.|Điều 6. Hiệu lực thi hành.",
    "Các bước: 1. Nộp hồ sơ; 2. Nhận kết quả.|Lệ phí theo quy định.",
    "Họp ngày 18/01/2022.|Khai mạc lúc 7h30.|Bế mạc lúc 17 giờ.",
    "Họp ngày 29. 7. 2021.|Có mặt 13 địa phương.|Tính đến năm 2021. 13 xã đạt chuẩn.".replace(
        "2021. 13", "2021.|13"
    ),
    "Truy cập www.hanam.gov.vn.|Gửi thư tới vanthu@hanam.gov.vn.|Xin cảm ơn!",
    "Xem https://hanam.gov.vn/tin.aspx?id=5. Hết.".replace("5. H", "5.|H"),
    "Chỉ tiêu đạt 5.|Các xã đều tăng.",
    "Tăng trưởng khá; thu hút đầu tư tốt; Xã hội ổn định.",
    "Kết luận: Hội nghị thành công.",
    "Bà con ấm no.|Tel. 0226 3852 xxx; xem No. 5.",
    "Họp ở huyện. - Về kinh tế: tăng 5%.".replace("n. -", "n.|-"),
    "Ban Chấp hành T.Ư.|Hội nghị bế mạc.",
    "Đại biểu dự hội nghị",
    "PV: Ông kỳ vọng gì?|Ông An: Rất nhiều!|Xin cảm ơn.",
    "UBND TP. HÀ NỘI HỌP.|CÁC SỞ BÁO CÁO.",
]


@pytest.mark.parametrize("marked", BOUNDARIES)
def test_boundaries(marked: str) -> None:
    assert "|".join(sentences(marked.replace("|", " "))) == marked


pieces = st.sampled_from(
    [
        "TP.",
        "Hà",
        "Nội.",
        "GS.TS.",
        "1.",
        "a)",
        "“Có",
        "gì?”",
        "(Ảnh",
        "đẹp.)",
        "…/.",
        "...",
        "v.v.",
        "A.",
        "-",
        "số",
        "5;",
        "Ông",
    ]
)


@given(st.one_of(st.text(), st.lists(pieces).map(" ".join)))
def test_sentences_joined_are_the_text(text: str) -> None:
    clean = normalise(text)
    found = sentences(clean)
    assert " ".join(found) == clean
    assert all(found)


def test_nothing_has_no_sentences() -> None:
    assert sentences("") == []


def test_a_hostile_text_takes_no_time() -> None:
    for unit in ("(", "“a? ", "A. ", ".", "((a. B", "- ", "…/", "“A?” ", ".a", "1. "):
        text = normalise(unit * 20_000)
        assert " ".join(sentences(text)) == text
