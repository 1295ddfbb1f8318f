"""Each check by tables: pairs that it must pass, and pairs that it must fail with these words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ttdn_translate.document import BlockKind, Constraint, ConstraintKind, TermStatus, TermUse
from ttdn_translate.quality import CHECKS, ArticleContext, check_segment


def passes(code: str, source: str, target: str, **more: object) -> None:
    found = [c.message for c in check_segment(source, target, **more) if c.code == code]  # type: ignore[arg-type]
    assert not found


def fails(code: str, source: str, target: str, message: str = "", **more: object) -> None:
    found = [c for c in check_segment(source, target, **more) if c.code == code]  # type: ignore[arg-type]
    assert found, f"{code} finds nothing"
    severity = next(rule.severity for rule in CHECKS if rule.code == code)
    assert all(c.severity is severity for c in found)
    assert message in " | ".join(c.message for c in found)


def use(
    source: str,
    *forms: str,
    kind: ConstraintKind = ConstraintKind.TERM,
    forbidden: Sequence[str] = (),
    official: bool = True,
) -> TermUse:
    """A term whose stored status is of no account: the checks look in the target."""
    constraint = Constraint(kind, f"id-{source}", 0, len(source), source, forms, tuple(forbidden), official)
    return TermUse(constraint, TermStatus.PRESENT, forms[0], (0, 1))


PASS = [
    # check, Vietnamese, English
    ("number-differs", "Tỉnh có 182.465 liều vắc-xin", "The province has 182,465 vaccine doses"),
    (
        "number-differs",
        "trao cho 05 tập thể và 08 cá nhân",
        "presented to five collectives and eight individuals",
    ),
    ("number-differs", "kỷ niệm 60 năm thiết lập quan hệ", "the 60th anniversary of relations"),
    ("number-differs", "công suất từ 85 đến 95% so với trước", "capacity of 85 to 95% of the earlier level"),
    ("number-differs", "tăng thêm 3 - 4 triệu đồng/tháng", "an increase of 3 to 4 million VND a month"),
    ("number-differs", "3 - 4 triệu đồng", "from 3 million to 4 million VND"),
    ("number-differs", "52/52 chi bộ đã lập nhóm", "all 52 cells have set up groups"),
    ("number-differs", "giải phóng 118 ha trong tổng số 163 ha", "cleared 118 of the 163 hectares"),
    ("number-differs", "Gần 2/3 doanh nghiệp", "Almost two thirds of businesses"),
    ("number-differs", "100% đại biểu tán thành", "with unanimous approval"),
    ("number-differs", "giảm 50% mức phí", "halving the fee"),
    ("number-differs", "tăng gấp 5 lần", "a fivefold increase"),
    ("number-differs", "Mười lăm phút sau", "Fifteen minutes later"),
    ("number-differs", "Đại hội XIII của Đảng", "the 13th National Party Congress"),
    ("number-differs", "xếp thứ 24/65 đoàn", "ranking 24th out of 65 delegations"),
    ("number-differs", "trực 24/24 giờ", "on duty around the clock"),
    ("number-differs", "năm 2022 và năm 2022", "in 2022"),
    ("date-differs", "Chiều ngày 18/01/2022", "On the afternoon of 18 January 2022"),
    ("date-differs", "ngày 18/01/2022", "on January 18, 2022"),
    ("date-differs", "ngày 18/01/2022 và 20/3/2022", "on 18 January and 20 March 2022"),
    ("date-differs", "Chiều 29/7", "On the afternoon of 29 July 2021"),
    ("date-differs", "hai ngày 16 và 17/6", "on 16 and 17 June"),
    ("date-differs", "năm 2022", "in 2022"),
    ("date-differs", "từ giữa năm 2021", "since mid-2021"),
    ("date-differs", "những năm 1990", "in the 1990s"),
    ("date-differs", "quý II/2021", "in the second quarter of 2021"),
    ("date-differs", "6 tháng đầu năm 2024", "in the first half of 2024"),
    ("date-differs", "nhiệm kỳ 2020 - 2025", "the 2020-2025 tenure"),
    ("date-differs", "giai đoạn 2016 - 2020", "from 2016 to 2020"),
    ("date-differs", "lúc 19 giờ", "at 7 p.m."),
    ("date-differs", "từ 0 giờ ngày 22/9", "from midnight on 22 September"),
    ("date-differs", "rút từ 9 giờ xuống 40 phút", "cut from nine hours to 40 minutes"),
    ("date-differs", "7/11 huyện", "seven out of 11 districts"),
    ("date-differs", "rằm tháng Bảy", "the full moon of the seventh lunar month"),
    ("money-differs", "1.250 tỷ đồng", "1,250 billion VND"),
    ("money-differs", "1.250 tỷ đồng", "VND1.25 trillion"),
    ("money-differs", "12.500.000 đồng", "12.5 million VND"),
    ("money-differs", "từ 85.000 đồng xuống 30.000 đồng", "from 85,000 to 30,000 VND"),
    ("money-differs", "vé 0 đồng", "zero-dong tickets"),
    ("money-differs", "3,5 triệu USD", "US$3.5 million"),
    ("document-number-differs", "Quyết định số 310/QĐ-UBND", "Decision No. 310/QD-UBND"),
    ("document-number-differs", "Quyết định số 310/QĐ-UBND", "Decision No. 310/QĐ-UBND"),
    (
        "document-number-differs",
        "Kết luận số 16-KL/TW, ngày 14/02/2012 của Bộ Chính trị",
        "Conclusion No. 16-KL/TW of the Politburo dated 14 February 2012",
    ),
    ("literal-differs", "gọi 0226.3852.123", "call 0226 3852 123"),
    ("literal-differs", "xem https://hanam.gov.vn", "see https://hanam.gov.vn."),
    ("number-added", "Mạng 5G ở quốc lộ 1A", "5G networks on National Highway 1A"),
    ("number-added", "Lãnh đạo tỉnh và huyện đã gặp nhau", "The two leaders met"),
    ("number-added", "đôi vợ chồng trẻ", "two young people"),
    ("number-added", "Năm năm qua, tỉnh đổi mới", "Over the past five years, the province has changed"),
    ("number-added", "trong năm ngày", "within five days"),
    ("number-added", "Cả năm huyện tham gia", "Five districts took part"),
    ("number-added", "gần ba vạn lượt người", "almost thirty thousand people"),
    ("number-added", "vài ba hôm nữa", "in three days"),
    ("number-added", "một quý", "three months"),
    ("number-added", "Mẹ và các con", "A mother and her four children"),
    ("number-added", "phân vân", "in two minds"),
    ("number-added", "Không nơi nào giống nơi nào", "No two places are alike"),
    ("number-added", "Chợ Bến Thành", "The Four Seasons Hotel"),
    ("number-added", "giảm tám phần mười", "down by four fifths"),
    ("number-unclear", "hai bên, 2 nước", "both sides, the two countries"),
    ("untranslated", "Hà Nam", "Ha Nam"),
    ("untranslated", "UNESCO, WHO", "UNESCO, WHO"),
    ("untranslated", "Ông Lê Văn Tám nói", "Mr. Le Van Tam said"),
    ("empty", "…", ""),
    ("empty", "Hà Nam", "Ha Nam"),
    ("vietnamese-letters", "Quyết định số 310/QĐ-UBND", "Decision No. 310/QĐ-UBND"),
    ("vietnamese-letters", "quán cà phê", "a café in the Île-de-France"),
    ("repetition", "Vì nước, vì dân", "For the country, for the people"),
    ("repetition", "Đi, đi, đi mãi, đi mãi", "Go, go, go"),
    ("length-ratio", "Hội nghị", "Conference"),
    ("length-ratio", "BCĐ", "Steering Committee"),
    ("brackets", "Ban Chỉ đạo (BCĐ)", "The Steering Committee (SC)"),
    ("brackets", "a) Mục tiêu", "a) Objectives"),
    ("brackets", "1) Mục tiêu (chung)", "1) Objectives (general)"),
    ("quotes", '“Chiến lược phát triển" mới', 'the new "Development Strategy"'),
    ("quotes", "tình trạng “chạy” chỉ tiêu", "the rush to fudge targets"),
    ("end-punctuation", "Hội nghị thành công.", "The conference was a success."),
    ("end-punctuation", "Hội nghị thành công./.", "The conference was a success."),
    ("end-punctuation", "đơn vị…", "units, among others."),
    ("end-punctuation", "Ông nói: “Được”.", 'He said: "Yes."'),
    ("end-punctuation", "Công ty TNHH Hà Châu", "Ha Chau Co., Ltd."),
    ("end-punctuation", "tập trung vào:", "focus on:"),
    ("doubled-word", "điều đó là đúng", "He had had that that day"),
    ("doubled-word", "xã Sen Sen", "Sen Sen Commune"),
    ("negation-lost", "Không gian mạng và hàng không", "Cyberspace and aviation"),
    ("negation-lost", "Điều này chưa đúng", "This is not yet right"),
    ("negation-lost", "không để xảy ra điểm nóng", "to prevent hotspots"),
    ("negation-lost", "hiệu quả chưa cao", "with insufficient effect"),
    ("negation-lost", "Có đúng không?", "Is it right?"),
    (
        "negation-lost",
        "Việc này không chỉ giúp dân mà còn giảm chi phí",
        "This not only helps people but also cuts costs",
    ),
    ("negation-lost", "không chỉ dạy chữ mà còn dạy nghề", "teaching both letters and trades"),
    ("negation-lost", "Thời hạn không quá 30 ngày", "The time limit is up to 30 days"),
    ("negation-lost", "Thời hạn không quá 30 ngày", "The time limit shall not exceed 30 days"),
    ("negation-lost", "Người dân chưa hết bàng hoàng", "Residents are still in shock"),
    (
        "negation-lost",
        "Trạm bỏ hoang vì không có người vận hành",
        "The station stands idle for want of operators",
    ),
    ("negation-lost", "giá 1.920 đồng (chưa gồm thuế VAT)", "at 1,920 VND (excluding VAT)"),
    ("negation-lost", "khai thác bất hợp pháp, không báo cáo", "illegal and unreported fishing"),
    ("capitals", "Chính phủ điện tử", "e-Government"),
    ("capitals", "và các xã", "and the communes"),
    ("capitals", "5 xã", "five communes"),
    ("spaces", "Xem https://a.vn/x,y (tr. 5)", "See https://a.vn/x,y (p. 5), 1,000 times."),
    ("person-missing", "Ông Nguyễn Duy Tuấn phát biểu", "Mr. Nguyen Duy Tuan speaks"),
    ("person-misspelt", "Ông Nguyễn Duy Tuấn phát biểu", "Mr. Nguyen Duy Tuan speaks"),
    (
        "person-misspelt",
        "Ông Nguyễn Duy Tuấn và bà Nguyễn Thị Thu",
        "Mr. Nguyen Duy Tuan and Ms. Nguyen Thi Thu",
    ),
]

FAIL = [
    # check, Vietnamese, English, words of the message
    ("number-differs", "Tỉnh có 182.465 liều", "The province has 128,465 doses", "the English has “128,465”"),
    ("number-differs", "Tỉnh có 182.465 liều", "The province has doses", "“182.465” (182,465) is missing"),
    ("number-differs", "cho 05 tập thể", "to 15 collectives", "“05” (five)"),
    ("number-differs", "đạt 10,35%", "reaching 10.53%", "the English has “10.53%”"),
    ("number-differs", "đạt 10,35%", "reaching 1035%", "“10,35%” (10.35%)"),
    ("number-differs", "3,9 triệu tấn", "3.9 billion tonnes", "3.9 million"),
    ("number-differs", "1.500 giường và 1.500 giường", "1,500 beds and 1,600 beds", "1,600"),
    ("number-differs", "lần thứ XIII", "the 12th Congress", "“lần thứ XIII” (13th)"),
    ("date-differs", "ngày 18/01/2022", "on 19 January 2022", "“ngày 18/01/2022” (18 January 2022) is missing"),
    ("date-differs", "ngày 08/8/2018", "on 8 July 2018", "the English has “8 July 2018”"),
    ("date-differs", "ngày 5/3/2022", "on 5 March 2021", "5 March 2022"),
    ("date-differs", "năm 2022", "in 2023", "“năm 2022” (2022) is missing"),
    ("date-differs", "Chiều 29/7", "In the afternoon", "(29 July) is missing"),
    ("date-differs", "nhiệm kỳ 2020 - 2025", "the 2020-2026 tenure", "2020-2025"),
    ("date-differs", "quý II/2021", "the third quarter of 2021", "second quarter"),
    ("date-differs", "lúc 7h30", "at 7:45", "“7h30” (7:30)"),
    ("money-differs", "1.250 tỷ đồng", "1.25 billion VND", "“1.250 tỷ đồng” (1,250 billion VND) is missing"),
    ("money-differs", "3,5 triệu USD", "3.5 million VND", "the English has “3.5 million VND”"),
    ("money-differs", "50 tỷ đồng", "the money", "is missing"),
    ("money-differs", "50 tỷ đồng", "the 50 billion", "“50 tỷ đồng” (50 billion VND) is missing"),
    ("document-number-differs", "số 25-CT/TW", "No. 26-CT/TW", "the English has “No. 26-CT/TW”"),
    ("document-number-differs", "số 310/QĐ-UBND", "No. 310/QD-HDND", "No. 310/QĐ-UBND"),
    ("document-number-differs", "Quyết định số 310/QĐ-UBND", "the Decision", "is missing"),
    ("literal-differs", "gọi 0226.3852.123", "call 0226.3852.132", "0226.3852.123"),
    ("literal-differs", "thư a@hanam.gov.vn", "mail to b@hanam.gov.vn", "a@hanam.gov.vn"),
    ("number-unclear", "gồm 4 chương", "with chapters", "“4” (four) is not found"),
    ("number-added", "nhiều hộ nghèo", "350 poor households", "“350” is not in the Vietnamese"),
    ("number-added", "Trong năm qua", "In the past five years", "“five years” is not in the Vietnamese"),
    ("number-added", "Hằng năm, tỉnh tổ chức hội thi", "The province holds five contests", "“five contests”"),
    ("number-added", "các huyện miền núi", "Three mountain districts", "“Three mountain districts” is not"),
    ("number-added", "kế hoạch hằng năm", "a five-year plan", "“five-year” is not in the Vietnamese"),
    ("number-added", "mười dự án", "seven projects", "“seven projects” is not in the Vietnamese"),
    ("untranslated", "Quang cảnh hội nghị", "Quang cảnh hội nghị", "repeats"),
    ("untranslated", "Quang cảnh hội nghị tại tỉnh", "Quang cảnh của hội nghị tỉnh nhà", "mostly Vietnamese"),
    ("empty", "Hội nghị", "  ", "empty"),
    ("empty", "5", ".", "empty"),
    ("vietnamese-letters", "bà Đặng Thị Huệ", "Ms. Đặng Thi Hue", "“Đặng” (Dang)"),
    ("vietnamese-letters", "thành phố Hà Nội", "Hà Noi City", "“Hà” (Ha)"),
    ("repetition", "công tác thông tin đối ngoại", "external information work external information work", "2 times"),
    ("repetition", "Hội nghị", "the the the conference", "“the” is repeated 3 times"),
    ("length-ratio", "Tỉnh đã tổ chức hội nghị tổng kết công tác thông tin đối ngoại", "The province", "short"),
    ("length-ratio", "Tỉnh đã tổ chức hội nghị tổng kết công tác", "word " * 40, "long"),
    ("brackets", "Ban Chỉ đạo (BCĐ)", "The Steering Committee (SC", "“(” is not closed"),
    ("brackets", "Ban Chỉ đạo (BCĐ)", "The Steering Committee SC)", "“)” closes no bracket"),
    ("quotes", 'về "Chiến lược"', 'on the "Strategy', "no partner"),
    ("quotes", "về “Chiến lược phát triển thông tin”", "on the Information Strategy", "are lost"),
    ("end-punctuation", "Hội nghị thành công.", "The conference was a success", "full stop at the end is lost"),
    ("end-punctuation", "Bao giờ?", "When.", "ends with a question mark"),
    ("end-punctuation", "Quang cảnh hội nghị", "A view of the conference.", "the Vietnamese does not"),
    ("doubled-word", "tại hội nghị", "at the the conference", "“the the”"),
    ("negation-lost", "Điều này không đúng", "This is right", "“không” seems to be lost"),
    ("negation-lost", "không chỉ giúp dân mà còn giảm chi phí", "only helps people but also cuts costs", "affirms"),
    ("negation-lost", "Thời hạn không quá 30 ngày", "The time limit shall exceed 30 days", "“không quá”"),
    ("negation-lost", "Điều này không đúng theo Nghị định số 5", "This is right under Decree No. 5", "denies nothing"),
    ("negation-lost", "Không vượt biên trái phép", "to cross the border illegally", "denies nothing"),
    ("negation-lost", "Một số cấp ủy chưa nhận thức đầy đủ", "Some committees are yet fully aware", "denies nothing"),
    ("negation-lost", "Không ít hộ chưa có nước sạch", "Quite a few households have clean water", "“chưa”"),
    ("negation-lost", "Không ai đến và chưa có gì", "Nobody came and there is something", "has 2, the English 1"),
    ("capitals", "Tỉnh tổ chức", "the province holds", "“the”"),
    ("capitals", "Một. Hai.", "This is one. that is two.", "“that is two."),
    ("spaces", "Một, hai", "One , two", "a space before a mark"),
    ("spaces", "Một, hai", "One,two", "no space after a mark"),
    ("spaces", "Một hai", "One  two", "two spaces"),
    ("spaces", "Một hai", "One two ", "the beginning or the end"),
    ("person-missing", "Ông Nguyễn Duy Tuấn phát biểu", "The Director speaks", "(Nguyen Duy Tuan) is not named"),
    ("person-misspelt", "Ông Nguyễn Duy Tuấn phát biểu", "Mr. Nguyen Dui Tuan speaks", "write Nguyen Duy Tuan"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "source", "target"), PASS)
def test_good_english_passes(code: str, source: str, target: str) -> None:
    passes(code, source, target)


@pytest.mark.parametrize(("code", "source", "target", "message"), FAIL)
def test_bad_english_fails(code: str, source: str, target: str, message: str) -> None:
    fails(code, source, target, message)


def test_the_tables_name_checks_that_exist() -> None:
    codes = {rule.code for rule in CHECKS}
    assert {case[0] for case in PASS} <= codes
    assert {case[0] for case in FAIL} <= codes


COMMITTEE = use("UBND tỉnh", "Provincial People's Committee", forbidden=["Provincial People Committee"])


@pytest.mark.parametrize(
    "target",
    [
        "The Provincial People's Committee met.",
        "The provincial people's committee’s plan",
        "the Provincial People’s Committees of two provinces",
    ],
)
def test_a_term_that_stands_passes(target: str) -> None:
    for code in ("term-missing", "term-reworded", "term-unused"):
        passes(code, "UBND tỉnh họp", target, terms=[COMMITTEE])


def test_a_term_that_occurs_twice_must_stand_twice() -> None:
    terms = [COMMITTEE, use("Sở Y tế", "Department of Health"), use("sở y tế", "Department of Health")]
    fails("term-missing", "…", "The Provincial People's Committee and the Ministry", "Sở Y tế", terms=terms)


def test_an_official_name_in_other_order_is_a_warning() -> None:
    term = use("Ban Dân vận Huyện ủy", "Mass Mobilisation Commission of the District Party Committee")
    target = "the Mass Mobilisation Commission of the Kien Hai District Party Committee"
    fails("term-reworded", "Ban Dân vận Huyện ủy Kiên Hải", target, "official form", terms=[term])
    passes("term-missing", "Ban Dân vận Huyện ủy Kiên Hải", target, terms=[term])


@pytest.mark.parametrize(
    ("source", "form", "code"),
    [
        ("hội nghị", "conference", "term-unused"),  # English may say it
        ("lãnh đạo", "leaders", "term-unused"),  # or to lead
        ("Hội nghị", "conference", "term-missing"),
        ("thông tin đối ngoại", "external information", "term-missing"),
        ("báo cáo viên", "rapporteurs", "term-missing"),
    ],
)
def test_a_common_noun_is_advice_though_its_form_is_fixed(source: str, form: str, code: str) -> None:
    constraint = Constraint(ConstraintKind.TERM, "x", 0, len(source), source, (form,))
    use = TermUse(constraint, TermStatus.MISSING, form)
    found = [c.code for c in check_segment(source, "They met", terms=[use]) if c.code.startswith("term-")]
    assert found == [code]


def test_a_common_word_is_information_only() -> None:
    term = use("hộ nghèo", "poor household", official=False)
    fails("term-unused", "hộ nghèo", "needy families", "poor household", terms=[term])
    passes("term-missing", "hộ nghèo", "needy families", terms=[term])
    passes("term-unused", "hộ nghèo", "households that are poor", terms=[term])


def test_a_country_may_stand_as_its_adjective() -> None:
    term = use("Việt Nam", "Viet Nam", kind=ConstraintKind.PLACE)
    passes("term-missing", "công dân Việt Nam", "Vietnamese citizens", terms=[term])
    passes("term-reworded", "công dân Việt Nam", "Vietnamese citizens", terms=[term])


def test_values_and_people_are_left_to_their_own_checks() -> None:
    term = use("ngày 18/01/2022", "18 January 2022", kind=ConstraintKind.DATE)
    passes("term-missing", "ngày 18/01/2022", "on January 18, 2022", terms=[term])


def test_a_forbidden_form_is_found_but_not_inside_an_allowed_one() -> None:
    fails("term-forbidden", "UBND tỉnh", "the Provincial People Committee", "not allowed", terms=[COMMITTEE])
    allowed = use("Việt Nam", "Viet Nam", "Vietnam Airlines", forbidden=["Vietnam"])
    passes("term-forbidden", "Việt Nam", "Vietnam Airlines", terms=[allowed])
    fails("term-forbidden", "Việt Nam", "Vietnam and Vietnam Airlines", "write Viet Nam", terms=[allowed])


def test_an_empty_or_untranslated_segment_has_that_finding_alone() -> None:
    source = "Ngày 18/01/2022, ông Nguyễn Duy Tuấn không dự hội nghị."
    assert [c.code for c in check_segment(source, "")] == ["empty"]
    assert [c.code for c in check_segment(source, source)] == ["untranslated"]


def test_a_name_written_otherwise_than_elsewhere_in_the_article_is_found() -> None:
    context = ArticleContext(BlockKind.PARAGRAPH, frozenset({"Le Thi Thanh Ha"}))
    fails("person-misspelt", "Bà cho biết thêm", "Ms. Le Thi Than Ha added", "elsewhere", context=context)
    passes("person-misspelt", "Bà cho biết thêm", "Ms. Le Thi Thanh Ha added", context=context)
