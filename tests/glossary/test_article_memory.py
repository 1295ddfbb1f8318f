"""Abbreviations that an article defines hold for that article, and definitions don't split a term."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.glossary import Matcher, Termbase, article_matcher
from ttdn_translate.glossary.view import definitions, write_out


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
]


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
