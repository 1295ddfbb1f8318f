"""Terms of a text: longest, whole words, by capitals, abbreviations and date."""

from __future__ import annotations

import time
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ttdn_translate.document import ConstraintKind
from ttdn_translate.glossary import Matcher, Termbase, article_matcher, load

if TYPE_CHECKING:
    from tests.glossary.termbases import Write


def matches(matcher: Matcher, text: str) -> list[tuple[str, str]]:
    """Return the source and preferred form of each constraint."""
    return [(c.source, c.forms[0]) for c in matcher.constraints(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bộ Chính trị họp.", [("Bộ Chính trị", "Politburo")]),
        (
            "Trưởng Ban Tuyên giáo Tỉnh ủy",
            [
                (
                    "Trưởng Ban Tuyên giáo Tỉnh ủy",
                    "Head of the Propaganda and Education Commission of the Provincial Party Committee",
                )
            ],
        ),
        ("công tác thông tin đối ngoại", [("công tác thông tin đối ngoại", "external information work")]),
        ("thông tin đối ngoại", [("thông tin đối ngoại", "external information")]),
        (
            "nhiều sở, ban, ngành và khu công nghiệp",
            [("sở, ban, ngành", "departments, agencies and sectors"), ("khu công nghiệp", "industrial zone")],
        ),
    ],
)
def test_the_longest_term_wins(matcher: Matcher, text: str, expected: list[tuple[str, str]]) -> None:
    assert matches(matcher, text) == expected


@pytest.mark.parametrize(
    "text",
    ["Bộ Chính trịnh", "Bộ Chính trị2", "aBộ Chính trị", "Bộ  Chính trị", "Bộ Chính-trị", "xBộ Chính trị_x"],
)
def test_a_term_is_whole_words(matcher: Matcher, text: str) -> None:
    assert "Politburo" not in {form for _, form in matches(matcher, text)}


@pytest.mark.parametrize(
    "text", ["(Bộ Chính trị)", "“Bộ Chính trị”", "Bộ Chính trị,", "bộ chính trị", "BỘ CHÍNH TRỊ"]
)
def test_marks_and_case_around_a_term_are_free(matcher: Matcher, text: str) -> None:
    assert [form for _, form in matches(matcher, text)] == ["Politburo"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("tỉnh Hoà Bình", "Hoa Binh Province"),
        ("tỉnh Hòa Bình", "Hoa Binh Province"),
        ("Uỷ ban nhân dân", "People's Committee"),
        ("Độc lập – Tự do – Hạnh phúc", "Independence - Freedom - Happiness"),
        (unicodedata.normalize("NFD", "Tỉnh uỷ"), "Provincial Party Committee"),
    ],
)
def test_tone_mark_style_and_dashes_are_free(matcher: Matcher, text: str, form: str) -> None:
    (constraint,) = matcher.constraints(text)
    assert constraint.forms[0] == form
    assert constraint.source == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        # a place's name keeps its capitals
        ("khát vọng hòa bình của nhân dân", []),
        ("sang thăm Hòa Bình", ["Hoa Binh"]),
        ("cuộc sống thái bình", []),
        ("tỉnh Thái Bình", ["Thai Binh Province"]),
        # short names of bodies and documents keep theirs
        ("Ban Chấp hành quyết định thành lập", []),
        ("theo Quyết định của Thủ tướng", ["Decision", "Prime Minister"]),
        ("chính phủ nước bạn", []),
        ("Chính phủ", ["Government"]),
        ("các dự án của đảng khác", []),
        # policy terms and honours are free
        ("tặng bằng khen", ["Certificate of Merit"]),
        ("tặng Bằng khen", ["Certificate of Merit"]),
        ("trong khu đại học Nam Cao", ["Nam Cao University Area"]),
        # a document before its number is no common word
        ("theo Kế hoạch số 2045/KH-UBND", ["Plan"]),
        ("theo Kế hoạch đã đề ra", []),
        # a place of one syllable may be a person or another word
        ("hợp tác với Nga và Pháp", ["Russian Federation", "France"]),
        ("Việt Nam - Lào", ["Viet Nam", "Laos"]),
        ("Xong. Pháp luật", []),
        ("Hà Nội (Pháp)", ["Ha Noi", "France"]),
        ("Pháp luật về báo chí", []),
        ("ông Nga, Nguyễn Thị Nga, Nga Sơn", []),
        # text in capitals
        ("TỈNH HÒA BÌNH", ["Hoa Binh Province"]),
        ("VÌ HÒA BÌNH VÀ PHÁT TRIỂN", []),
        ("HÀ NAM", ["Ha Nam"]),
        ("UBND TỈNH HÀ NAM", ["Ha Nam Provincial People's Committee"]),
        ("LUẬT", []),
        # lower case inside a short term doesn't run into a name
        ("tổ chức hội nghị giao ban", ["briefing"]),
        ("tổng kết công tác năm 2021", []),
        ("giao Ban Tổ chức Tỉnh ủy", ["Organisation Commission of the Provincial Party Committee"]),
        # a verb at the start of a sentence is no document
        ("Báo cáo tại hội nghị, ông nói.", ["conference"]),
        ("Họp xong. Báo cáo tại hội nghị", ["conference"]),
        ("Báo cáo số 12 nêu rõ", ["Report"]),
        ("Nghị quyết", ["Resolution"]),
        ("theo Báo cáo tại hội nghị", ["Report", "conference"]),
    ],
)
def test_capitals_tell_names_from_words(matcher: Matcher, text: str, forms: list[str]) -> None:
    assert [form for _, form in matches(matcher, text)] == forms


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("UBND họp", ["People's Committee"]),
        ("ubnd họp", []),
        ("theo 310/QĐ-UBND", []),
        ("số 15/CT-TTg", []),
        ("UBNDX", []),
        ("BCĐ", ["Steering Committee"]),
        ("phát triển KT-XH", ["socio-economic development"]),
        ("Ủy ban MTTQ Việt Nam tỉnh", ["Provincial Committee of the Viet Nam Fatherland Front"]),
        ("TP. Phủ Lý", ["Phu Ly City"]),
        ("TP Phủ Lý", ["Phu Ly City"]),
        ("TX Duy Tiên", ["Duy Tien Town"]),
        ("TP.HCM", ["Ho Chi Minh City"]),
        # those that stand for two things need the article's own definition
        ("BTC họp", []),
        ("BCT, BTV, TBT, TCT, TTCP", []),
        # codes of documents are no words
        ("NQ và QĐ", []),
        # English keeps its own
        ("ASEAN", ["ASEAN"]),
        ("GRDP", ["GRDP"]),
    ],
)
def test_abbreviations_stand_whole_and_exact(matcher: Matcher, text: str, forms: list[str]) -> None:
    assert [form for _, form in matches(matcher, text)] == forms


@pytest.mark.parametrize(
    "text", ["Nhà nước", "Giám đốc", "tỉnh", "huyện", "8/3", "đồng chí", "ông bà", "kiểm tra", "TP."]
)
def test_what_is_kept_for_look_up_never_matches_alone(matcher: Matcher, text: str) -> None:
    assert matches(matcher, text) == []


def test_look_up_shows_all_entries_and_why_one_is_refused(matcher: Matcher) -> None:
    found = {(o.entry.en, o.refusal) for o in matcher.occurrences("Giám đốc Sở Y tế")}
    assert ("Director of the Department of Health", "") in found
    assert ("Department of Health", "") in found
    assert ("Director", "a common word") in found


def test_kinds_places_and_forbidden_forms_are_carried(matcher: Matcher) -> None:
    place, term = matcher.constraints("Hà Nam và Bộ Công Thương")
    assert (place.kind, place.id, place.start, place.end) == (ConstraintKind.PLACE, "tinh-ha-nam", 0, 6)
    assert place.forms[:2] == ("Ha Nam", "Ha Nam Province")
    assert (term.kind, term.id) == (ConstraintKind.TERM, "bo-cong-thuong")
    assert "MOIT" in term.forms
    assert "Ministry of Commerce" in term.forbidden


BODY = {"vi": "Ban Tuyên giáo Tỉnh ủy", "kind": "party"}


@pytest.mark.parametrize(
    ("on", "form"),
    [
        (date(2010, 1, 1), "First Board"),  # before both: the nearest
        (date(2020, 1, 1), "First Board"),
        (date(2024, 12, 31), "First Board"),
        (date(2025, 1, 1), "Second Board"),
        (date(2030, 1, 1), "Second Board"),
        (None, "Second Board"),
    ],
)
def test_the_articles_date_chooses_among_names(write: Write, on: date | None, form: str) -> None:
    folder = write(
        {**BODY, "id": "a", "en": "First Board", "valid_from": "2015-01-01", "valid_to": "2024-12-31"},
        {**BODY, "id": "b", "en": "Second Board", "valid_from": "2025-01-01"},
    )
    assert matches(Matcher(load(folder), on), "Ban Tuyên giáo Tỉnh ủy") == [("Ban Tuyên giáo Tỉnh ủy", form)]


def test_a_body_that_is_gone_may_still_be_named(write: Write) -> None:
    folder = write({**BODY, "en": "First Board", "valid_to": "2024-12-31"})
    assert matches(Matcher(load(folder), date(2026, 1, 1)), BODY["vi"]) == [(BODY["vi"], "First Board")]


def test_two_valid_entries_are_ranked_by_kind_then_level_then_id(write: Write) -> None:
    rows = [
        {"id": "a", "en": "By Id", "kind": "agency", "level": "provincial"},
        {"id": "b", "en": "By Level", "kind": "agency", "level": "central"},
        {"id": "c", "en": "By Kind", "kind": "ministry", "level": "commune"},
    ]
    for left_out, form in ((None, "By Kind"), ("c", "By Level"), ("b", "By Kind")):
        folder = write(*(row for row in rows if row["id"] != left_out))
        assert matches(Matcher(load(folder)), "Sở Y tế") == [("Sở Y tế", form)]


def test_the_surface_with_the_texts_own_capitals_wins(write: Write) -> None:
    folder = write(
        {"id": "a", "vi": "Ban tổ chức hội thi", "en": "Organising Board", "kind": "agency"},
        {"id": "b", "vi": "Ban Tổ chức hội thi", "en": "Organisation Commission", "kind": "agency"},
    )
    matcher = Matcher(load(folder))
    assert matches(matcher, "Ban tổ chức hội thi") == [("Ban tổ chức hội thi", "Organising Board")]
    assert matches(matcher, "Ban Tổ chức hội thi") == [("Ban Tổ chức hội thi", "Organisation Commission")]


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_constraints_lie_inside_the_text_in_order_and_apart(termbase: Termbase, data: st.DataObject) -> None:
    surfaces = data.draw(st.lists(st.sampled_from(termbase.entries), max_size=6))
    noise = st.text(' ,.-(/)&"aAàỦđĐ12\u0301İß', max_size=4)
    text = "".join(data.draw(noise) + data.draw(st.sampled_from(e.surfaces)) for e in surfaces) + data.draw(
        noise
    )
    text = unicodedata.normalize("NFC", text)
    end = 0
    for c in article_matcher(termbase, [text], date(2022, 1, 18)).constraints(text):
        assert end <= c.start < c.end <= len(text)
        assert c.source == text[c.start : c.end]
        assert c.forms
        assert all(c.forms)
        assert not set(c.forms) & set(c.forbidden)
        end = c.end


@settings(max_examples=200, deadline=None)
@given(text=st.text())
def test_any_text_is_taken(matcher: Matcher, text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    for c in matcher.constraints(text):
        assert c.source == text[c.start : c.end]


@pytest.mark.parametrize(
    "unit", ["nguyên ", "(AA) ", "BCĐ ", "xã Aa ", "Ban Chỉ đạo (BCĐ) ", "Giám đốc Sở ", "A"]
)
def test_long_hostile_text_takes_no_long_time(termbase: Termbase, unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.process_time()
    article_matcher(termbase, [text]).constraints(text)
    assert time.process_time() - started < 10  # seconds; quadratic work would take minutes


def test_a_unit_of_time_belongs_to_the_figure_behind_it(write: Write) -> None:
    event = {"kind": "event", "level": "any"}
    folder = write(
        {**event, "id": "a", "vi": "hội nghị báo cáo viên", "en": "conference of rapporteurs"},
        {**event, "id": "b", "vi": "hội nghị báo cáo viên tháng", "en": "monthly conference of rapporteurs"},
    )
    matcher = Matcher(load(folder))
    assert matches(matcher, "Hội nghị báo cáo viên tháng tổ chức trực tuyến.") == [
        ("Hội nghị báo cáo viên tháng", "monthly conference of rapporteurs")
    ]
    assert matches(matcher, "Hội nghị báo cáo viên tháng 5/2022 tổ chức trực tuyến.") == [
        ("Hội nghị báo cáo viên", "conference of rapporteurs")
    ]
