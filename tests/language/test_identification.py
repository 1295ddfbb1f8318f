import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ttdn_translate.document import Article, Block, BlockKind
from ttdn_translate.errors import NotVietnamese
from ttdn_translate.language import identify, is_vietnamese, language, require_vietnamese, vietnamese_share

LANGUAGES = [
    ("Đại biểu dự hội nghị", "vi"),
    ("Quang cảnh", "vi"),
    ("tỷ đồng", "vi"),
    ("triệu USD", "vi"),
    ("HỘI NGHỊ TỔNG KẾT", "vi"),
    ("Ông Nguyễn Văn An", "vi"),
    ("Ảnh: Thu Hà", "vi"),
    ("Doanh nghiệp livestream, bán hàng online qua Zalo", "vi"),
    ("Xem thêm tại https://example.com/this-is-an-english-address", "vi"),
    ("Hoi nghi tong ket cong tac thong tin doi ngoai", "vi"),
    ("External information", "en"),
    ("The conference was held on 18 January 2022.", "en"),
    ("Mr. Nguyễn Văn An visited Hà Nam", "en"),
    ("Ha Nam promotes external information", "en"),
    ("The man in the boat is on top", "en"),
    ("WELCOME TO THE HA NAM PROVINCIAL PORTAL", "en"),
    ("Contact us", "en"),
    ("Le Président de la République a visité la province", "fr"),
    ("中国大使访问河内", "zh"),
    ("ハナム省の投資環境について", "ja"),
    ("한국 기업의 투자", "ko"),
    ("ສປປ ລາວ ແລະ ຫວຽດນາມ", "lo"),
    ("ព្រះរាជាណាចក្រកម្ពុជា", "km"),
    ("Посол России посетил провинцию", "ru"),
    ("Nguyen Van An", "und"),
    ("Tam Chuc, Ha Nam", "und"),
    ("Fujimoto Kenji", "und"),
    ("UNESCO", "und"),
    ("Covid-19", "und"),
    ("1.234,5", "und"),
    ("vanthu@hanam.gov.vn", "und"),
    ("%", "und"),
    ("", "und"),
]


@pytest.mark.parametrize(("text", "code"), LANGUAGES)
def test_language(text: str, code: str) -> None:
    assert language(text) == code
    assert is_vietnamese(text) is (code == "vi")


def test_identification_does_not_hang_on_chance() -> None:
    text = "Online fraud ring broken up"
    first = identify(text)
    for seed in range(5):
        random.seed(seed)
        assert identify(text) == first


@given(st.text())
@settings(max_examples=50, deadline=None)
def test_any_text_has_an_identification(text: str) -> None:
    assert 0 <= identify(text).share_vi <= 1
    assert 0 <= vietnamese_share([text]) <= 1


def test_share_counts_long_blocks_more_and_leaves_names_and_numbers_out() -> None:
    vietnamese = "Hội nghị tổng kết công tác thông tin đối ngoại năm 2021, triển khai nhiệm vụ năm 2022."
    english = "Contact the provincial office."
    assert vietnamese_share([vietnamese, "UNESCO", "1.234,5", "", "Nguyen Van An"]) == 1
    assert 0.6 < vietnamese_share([vietnamese, english]) < 0.8
    assert vietnamese_share([english, "UNESCO"]) == 0
    assert vietnamese_share([]) == 0


def article(*texts: str) -> Article:
    blocks = tuple(Block(n, BlockKind.PARAGRAPH, text) for n, text in enumerate(texts))
    return Article("0" * 16, "trang.html", texts[0], blocks)


def test_a_vietnamese_article_with_an_english_block_passes() -> None:
    require_vietnamese(
        article("Tỉnh Hà Nam họp báo về tình hình kinh tế - xã hội", "Cục trưởng chủ trì.", "Read more here"),
        0.5,
    )


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["Ha Nam holds a press conference", "The director chaired it."], "language found: en"),
        (["河南省举行新闻发布会", "局长主持会议。"], "language found: zh"),
        (
            ["Hoi nghi tong ket cong tac thong tin doi ngoai", "Cac dai bieu da thao luan"],
            "without diacritics",
        ),
        (["UNESCO", "123"], "0% of its text is Vietnamese"),
        ([""], "0% of its text is Vietnamese"),
    ],
)
def test_another_article_is_refused_with_its_reason(texts: list[str], said: str) -> None:
    with pytest.raises(NotVietnamese) as refusal:
        require_vietnamese(article(*texts), 0.5)
    message = str(refusal.value)
    assert message.startswith("trang.html: ")
    assert said in message
    assert "\n" not in message


def test_the_least_share_is_the_callers() -> None:
    mixed = article(
        "Hội nghị tổng kết công tác năm 2021 của tỉnh", "The conference reviewed the work of the year."
    )
    require_vietnamese(mixed, 0.3)
    with pytest.raises(NotVietnamese):
        require_vietnamese(mixed, 0.9)
