"""What a small model garbles or makes up: people, abbreviations, figures, times, the same said twice."""

from __future__ import annotations

import pytest

from ttdn_translate.document import Severity
from ttdn_translate.quality import ArticleContext, check_segment


def fails(code: str, source: str, target: str, message: str) -> None:
    found = [c for c in check_segment(source, target) if c.code == code]
    assert message in " | ".join(c.message for c in found)


def passes(code: str, source: str, target: str) -> None:
    assert [c for c in check_segment(source, target) if c.code == code] == []


@pytest.mark.parametrize(
    ("code", "source", "target", "message"),
    [
        (
            "person-misspelt",  # although the right name stands beside it
            "Ông Nguyễn Tấn Lưu phát biểu.",
            "Mr. Nguyen Tan Luu and Mr. Nguyen Tu Luu spoke.",
            "“Nguyen Tu Luu”: write Nguyen Tan Luu",
        ),
        (
            "person-added",
            "PV: Trân trọng cảm ơn ông!",
            "Mr. Tran Van thanks you!",
            "“Mr. Tran Van” is not named",
        ),
        ("abbreviation-differs", "Xét nghiệm RT-PCR.", "RT-CPRCR tests.", "the English has “RT-CPRCR”"),
        (
            "abbreviation-differs",
            "Chương trình (SSTP).",
            "The Programme (SSSTP).",
            "“SSTP” seems to be garbled",
        ),
        ("abbreviation-differs", "GRDP tăng.", "GRDP (CRDP) rose.", "the English has “CRDP”"),
        ("number-added", "Tỉnh tổ chức Hội nghị.", "The province held 2 conferences.", "“2” is not in"),
        (
            "date-differs",
            "Lúc 16 giờ ngày 29/7.",
            "At 16:00 a.m. on 29 July.",
            "“16:00 a.m.” is no time of day",
        ),
        ("number-unclear", "Từ 0 giờ ngày 31/7, dừng.", "From 31 July, stop.", "“0 giờ”"),
        ("doubled-word", "Các địa phương họp.", "Localities and localities met.", "says the same twice"),
        ("doubled-word", "Tin giả.", "On the fake news and fake news.", "“fake news and fake news”"),
    ],
)
def test_made_up_words_are_found(code: str, source: str, target: str, message: str) -> None:
    fails(code, source, target, message)


@pytest.mark.parametrize(
    ("code", "source", "target"),
    [
        ("person-misspelt", "Nhà anh Vàng A Chứ.", "Vang A Chu's house."),
        ("person-misspelt", "Ông Kim Sung-ho nói.", "Mr. Kim Sung-ho spoke."),
        (
            "person-misspelt",  # two people with nearly one name
            "Bà Lê Thị Thanh Hà và bà Lê Thị Thanh Hoa dự.",
            "Ms. Le Thi Thanh Ha and Ms. Le Thi Thanh Hoa attended.",
        ),
        (
            "person-misspelt",  # the words of another name, that only look like the first
            "Nhà thơ Nguyễn Khuyến được gọi là Tam Nguyên Yên Đổ.",
            "The poet Nguyen Khuyen was called Tam Nguyen Yen Do.",
        ),
        ("person-added", "Hộ bà Tống Thị Mười.", "Ms. Tong Thi Muoi's household."),
        ("person-added", "Ông Björn trả lời.", "Mr. Björn replied."),
        ("abbreviation-differs", "Khối OTAN họp.", "NATO met."),
        ("abbreviation-differs", "UBND tỉnh và GRDP.", "The PPC and GRDP."),
        ("number-added", "Hai bên thống nhất 3 nội dung.", "The two sides agreed on 3 points."),
        ("date-differs", "Lúc 16 giờ ngày 29/7.", "At 4 p.m. on 29 July."),
        ("date-differs", "Từ 0 giờ ngày 31/7, dừng.", "From 31 July, stop."),
        ("number-differs", "Nhiệm vụ kéo dài 12 tháng.", "The mission will last 12 months."),
        ("doubled-word", "Ngày càng nhiều người.", "More and more people."),
        ("doubled-word", "Giá ngày càng cao.", "Prices rose higher and higher."),
    ],
)
def test_sound_english_is_left_in_peace(code: str, source: str, target: str) -> None:
    passes(code, source, target)


def test_a_person_of_the_article_may_stand_where_the_vietnamese_has_a_pronoun() -> None:
    context = ArticleContext(people=frozenset({"Le Thi Thanh Ha"}))
    source, target = (
        "Kết luận hội nghị, bà đề nghị đổi mới.",
        "Concluding, Ms. Le Thi Thanh Ha called for renewal.",
    )
    assert [c.code for c in check_segment(source, target, context=context)] == []
    (found,) = check_segment(source, target)
    assert (found.code, found.severity) == ("person-added", Severity.WARNING)


def test_a_share_that_may_be_a_day_is_not_explained() -> None:
    (found,) = check_segment("Kết quả đạt 20/6.", "The result was reached.")
    assert "“20/6” is" in found.message


def test_an_impossible_hour_is_told_once() -> None:
    (found,) = check_segment("Hoạt động suốt ngày.", "It works 24 p.m. all day.")
    assert found.message == "“24 p.m.” is no time of day"
