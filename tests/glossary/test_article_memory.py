"""What an article teaches of its own short forms holds for that article, and definitions don't split a term."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ttdn_translate.glossary import Matcher, Termbase, article_matcher
from ttdn_translate.glossary.definitions import definitions
from ttdn_translate.glossary.view import write_out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("phát triển kinh tế - xã hội (KT-XH)", {"KT-XH": "kinh tế - xã hội"}),
        ("Sở Văn hóa, Thể thao và Du lịch (VHTT&DL)", {"VHTT&DL": "Văn hóa, Thể thao và Du lịch"}),
        ("Ban Chỉ đạo (BCĐ) Công tác", {"BCĐ": "Ban Chỉ đạo"}),
        ("Ban Tổ chức (BTC) và Ban Giám khảo (BGK)", {"BTC": "Ban Tổ chức", "BGK": "Ban Giám khảo"}),
        ("tổng sản phẩm trên địa bàn (GRDP)", {}),
        ("thông tin đối ngoại (TTDN)", {}),  # D is not Đ
        ("(BCĐ) Ban Chỉ đạo", {}),
        ("năm 2022 (XX)", {}),
        ("Ban Chỉ đạo Công tác thông tin đối ngoại tỉnh (BCĐ)", {"BCĐ": "Ban Chỉ đạo"}),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh (MTTQ)", {"MTTQ": "Mặt trận Tổ quốc"}),
        ("Ban Tổ chức (sau đây gọi tắt là BTC)", {"BTC": "Ban Tổ chức"}),
        ("Ban Tổ chức (gọi tắt là: “BTC”)", {"BTC": "Ban Tổ chức"}),
        ("Câu lạc bộ Phóng viên thường trú, viết tắt là CLB", {"CLB": "Câu lạc bộ"}),
        ("KT-XH (kinh tế - xã hội)", {"KT-XH": "kinh tế - xã hội"}),
        (
            "phòng cháy, chữa cháy và cứu nạn, cứu hộ (PCCC&CNCH)",
            {"PCCC&CNCH": "phòng cháy, chữa cháy và cứu nạn, cứu hộ"},
        ),
        ("Ban Chỉ đạo họp. Tỉnh đã (BCĐ)", {}),  # another sentence
        ("GRDP (tổng sản phẩm trên địa bàn)", {}),
    ],
)
def test_definitions_are_read_by_their_initials(text: str, expected: dict[str, str]) -> None:
    assert definitions(text) == expected


def test_a_definition_in_one_block_holds_in_the_others(termbase: Termbase) -> None:
    texts = ["Chủ tịch Hội Khuyến học Việt Nam (HKHVN) phát biểu.", "Chủ tịch HKHVN cho biết"]
    matcher = article_matcher(termbase, texts)
    (later,) = matcher.constraints(texts[1])
    assert later.source == "Chủ tịch HKHVN"
    assert later.forms[0] == "President of the Viet Nam Association for Promoting Education"
    assert Matcher(termbase).constraints(texts[1]) == []


def test_an_ambiguous_abbreviation_takes_the_articles_meaning(termbase: Termbase) -> None:
    assert Matcher(termbase).constraints("BTC họp") == []
    (party,) = article_matcher(termbase, ["Bộ Chính trị (BCT)"]).constraints("BCT họp")
    assert party.forms[0] == "Politburo"
    (ministry,) = article_matcher(termbase, ["Bộ Công Thương (BCT)"]).constraints("BCT họp")
    assert ministry.forms[0] == "Ministry of Industry and Trade"


def test_the_first_definition_holds(termbase: Termbase) -> None:
    matcher = article_matcher(termbase, ["Bộ Công Thương (BCT) và Bộ Chính trị (BCT)"])
    assert [c.forms[0] for c in matcher.constraints("BCT")] == ["Ministry of Industry and Trade"]


@pytest.mark.parametrize(
    ("text", "source", "english"),
    [
        (
            "của Ban Chỉ đạo (BCĐ) Công tác thông tin đối ngoại tỉnh họp",
            "Ban Chỉ đạo (BCĐ) Công tác thông tin đối ngoại tỉnh",
            "Provincial Steering Committee for External Information",
        ),
        ("Ban Chỉ đạo (BCĐ) họp", "Ban Chỉ đạo (BCĐ)", "Steering Committee"),
        (
            "Ủy ban nhân dân (UBND) tỉnh Hà Nam",
            "Ủy ban nhân dân (UBND) tỉnh Hà Nam",
            "Ha Nam Provincial People's Committee",
        ),
        ("kinh tế - xã hội (KT-XH) của", "kinh tế - xã hội (KT-XH)", "socio-economic"),
    ],
)
def test_a_definition_inside_a_term_belongs_to_it(
    matcher: Matcher, text: str, source: str, english: str
) -> None:
    (constraint,) = matcher.constraints(text)
    assert (constraint.source, constraint.forms[0]) == (source, english)
    assert text[constraint.start : constraint.end] == source


def test_brackets_that_english_keeps_stay_outside(matcher: Matcher) -> None:
    found = [(c.source, c.forms[0]) for c in matcher.constraints("tổng sản phẩm trên địa bàn (GRDP)")]
    assert found == [("tổng sản phẩm trên địa bàn", "gross regional domestic product"), ("GRDP", "GRDP")]


def matched(termbase: Termbase, *texts: str) -> list[list[tuple[str, str]]]:
    """Return the Vietnamese and the preferred English of the terms of each text of one article."""
    matcher = article_matcher(termbase, texts, date(2022, 6, 1))
    return [[(c.source, c.forms[0]) for c in matcher.constraints(text)] for text in texts]


@pytest.mark.parametrize(
    ("article", "short", "english"),
    [
        # The title's abbreviation is defined in the text below it.
        (
            ["BCĐ họp", "Ban Chỉ đạo Công tác thông tin đối ngoại tỉnh (BCĐ) đã họp."],
            "BCĐ",
            "Steering Committee",
        ),
        (["BTC họp", "Ban Tổ chức cuộc thi đã nhận nhiều tác phẩm."], "BTC", "Organising Committee"),
        (["BTC họp", "Thông tư của Bộ Tài chính"], "BTC", "Ministry of Finance"),
        (["BTV họp", "Đồng chí UV BTV Tỉnh ủy dự."], "BTV", "Standing Committee"),
        (["BTV tác nghiệp", "Nhiều PV, BTV của Đài"], "BTV", "Editor"),
        (["BCT ban hành nghị quyết", "Ủy viên BCT dự hội nghị"], "BCT", "Politburo"),
        (["BCT họp", "Bộ trưởng BCT trả lời"], "BCT", "Ministry of Industry and Trade"),
        (["TTCP phê duyệt đề án"], "TTCP", "Prime Minister"),
    ],
)
def test_the_article_tells_what_an_abbreviation_means(
    termbase: Termbase, article: list[str], short: str, english: str
) -> None:
    assert (short, english) in matched(termbase, *article)[0]


def test_an_article_that_names_both_meanings_leaves_the_abbreviation_open(termbase: Termbase) -> None:
    assert matched(termbase, "BCT họp", "Bộ Chính trị và Bộ Công Thương")[0] == []


@pytest.mark.parametrize(
    ("full", "later", "short", "english"),
    [
        ("Sở Ngoại vụ tỉnh Quảng Ninh báo cáo.", "Thời gian tới, Sở sẽ phối hợp.", "Sở", "Department"),
        ("Trung tâm Kiểm soát bệnh tật tỉnh báo cáo.", "Trung tâm đề nghị người dân", "Trung tâm", "Centre"),
        ("Giám đốc Sở Y tế phát biểu.", "Lãnh đạo ngành và Sở, các đơn vị", "Sở", "Department"),
        ("Ban Dân vận Tỉnh ủy Hà Nam họp.", "Thay mặt Ban, đồng chí phát biểu", "Ban", "Commission"),
        ("Hội Nông dân tỉnh phát động.", "Hội đã kết nạp 20 hội viên.", "Hội", "Union"),
        ("Đoàn công tác của Bộ Ngoại giao thăm tỉnh.", "Đoàn đã làm việc tại tỉnh.", "Đoàn", "delegation"),
        ("Đoàn công tác của Bộ Ngoại giao thăm tỉnh.", "Bộ sẽ hỗ trợ tỉnh.", "Bộ", "Ministry"),
    ],
)
def test_a_body_is_named_again_by_its_kind(
    termbase: Termbase, full: str, later: str, short: str, english: str
) -> None:
    assert (short, english) in matched(termbase, full, later)[1]


def test_a_lone_noun_is_advice(termbase: Termbase) -> None:
    texts = ["Sở Ngoại vụ tỉnh Quảng Ninh báo cáo.", "Thời gian tới, Sở sẽ phối hợp."]
    (noun,) = article_matcher(termbase, texts).constraints(texts[1])
    assert not noun.official
    assert "Department of Foreign Affairs of Quang Ninh Province" in noun.forms


@pytest.mark.parametrize(
    "text",
    [
        "Cơ sở vật chất đã",
        "Hội thảo đã kết thúc.",
        "Bộ đội đã",
        "HỘI ĐÃ HỌP",
        "Cán bộ, công chức",
        "Hội Sinh viên đã",
    ],
)
def test_other_words_are_no_short_mention(termbase: Termbase, text: str) -> None:
    full = "Sở Y tế, Bộ Công Thương, Hội Nông dân tỉnh"
    short = {"sở", "bộ", "hội"}
    assert not [c for c in matched(termbase, full, text)[1] if c[0].lower() in short]


def test_nothing_is_named_again_that_was_not_named_before(termbase: Termbase) -> None:
    assert matched(termbase, "Thời gian tới, Sở sẽ phối hợp.")[0] == []


def test_a_shortened_name_follows_the_full_one(termbase: Termbase) -> None:
    full = "Trưởng Ban Tổ chức Tỉnh ủy phát biểu."
    later = ["Ban Tổ chức đã báo cáo.", "Trưởng Ban Tổ chức.", "Ban Tổ chức cuộc thi"]
    assert [found[0] for found in matched(termbase, full, *later)[1:]] == [
        ("Ban Tổ chức", "Organisation Commission"),
        ("Trưởng Ban Tổ chức", "Head of the Organisation Commission"),
        ("Ban Tổ chức", "Organising Committee"),
    ]
    matcher = article_matcher(termbase, [full, "Ban Tổ chức đã báo cáo."])
    (short,) = [c for c in matcher.constraints("Ban Tổ chức đã báo cáo.") if c.start == 0]
    assert "Organisation Commission" not in short.forbidden


def test_a_short_mention_that_the_full_name_holds_keeps_its_own_english(termbase: Termbase) -> None:
    full = "Ban Chỉ đạo Công tác thông tin đối ngoại tỉnh và Sở Ngoại vụ tỉnh Quảng Ninh"
    later = matched(termbase, full, "Ban Chỉ đạo đã họp.", "Sở Ngoại vụ đã báo cáo.")[1:]
    assert [found[0] for found in later] == [
        ("Ban Chỉ đạo", "Steering Committee"),
        ("Sở Ngoại vụ", "Department of Foreign Affairs"),
    ]


PIECES = [
    "UBND",
    "BCĐ",
    " (BCĐ)",
    "Ban Chỉ đạo",
    " ",
    "tỉnh",
    "TP. ",
    "TP",
    ".",
    "Phủ Lý",
    "x",
    "(",
    ")",
    "-",
    " (sau đây gọi tắt là BCĐ)",
    "Sở",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_offsets_lead_back_to_the_same_letters(text: str) -> None:
    view = write_out(text, {"UBND": "Ủy ban nhân dân", "BCĐ": "Ban Chỉ đạo", "TP": "thành phố"})
    last = 0
    for at, letter in enumerate(view.text):
        place = view.original(at, at + 1)
        if place is not None:
            assert last <= place[0] < place[1] <= len(text)
            assert text[place[0]] == letter or text[place[0] :].startswith("TP")
            last = place[0]
    if view.text:
        assert view.original(0, len(view.text)) == (0, len(text))


WORDS = [
    "Sở", "Sở Ngoại vụ tỉnh Quảng Ninh", "Ban Tổ chức", "Ban Tổ chức Tỉnh ủy", "BTC", "(BTC)", "Trưởng", "Đoàn",
    "Đoàn công tác", "đã", "họp", ",", ".", "(sau đây gọi tắt là BCĐ)", "BCĐ", "(", ")", "cơ sở", "BTV", "PV, BTV",
]  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join), max_size=4))
def test_any_article_is_learned_and_its_terms_lie_in_its_texts(termbase: Termbase, texts: list[str]) -> None:
    matcher = article_matcher(termbase, texts)
    for text in texts:
        end = 0
        for found in matcher.constraints(text):
            assert end <= found.start < found.end <= len(text)
            assert text[found.start : found.end] == found.source
            assert not set(found.forms) & set(found.forbidden)
            end = found.end
