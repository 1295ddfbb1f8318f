"""Every check of the table: what it finds, and what it leaves in peace."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ttdn_translate.document import (
    Check,
    Constraint,
    ConstraintKind,
    Origin,
    Severity,
    TermStatus,
    TermUse,
)
from ttdn_translate.quality import CHECKS, blocking, check_segment
from ttdn_translate.translation import verify


def codes(source: str, target: str, *terms: TermUse) -> list[str]:
    return [c.code for c in check_segment(source, target, terms=terms)]


def fails(code: str, source: str, target: str, *terms: TermUse) -> None:
    assert code in codes(source, target, *terms)


def passes(source: str, target: str, *terms: TermUse) -> None:
    assert codes(source, target, *terms) == []


def term(
    source: str, vi: str, *forms: str, forbidden: tuple[str, ...] = (), official: bool = True
) -> TermUse:
    """A term of ``source``; its status is stale on purpose, for a person may have edited the English."""
    start = source.index(vi)
    c = Constraint(ConstraintKind.TERM, vi, start, start + len(vi), vi, forms, forbidden, official)
    return TermUse(c, TermStatus.PRESENT, forms[0], (0, 1))


@pytest.mark.parametrize(
    ("code", "source", "target"),
    [
        ("empty", "Đại biểu dự hội nghị", ""),
        ("empty", "Đại biểu dự hội nghị", "  "),
        ("untranslated", "Đại biểu dự hội nghị tại thành phố", "Đại biểu dự hội nghị tại thành phố"),
        ("untranslated", "Đại biểu dự hội nghị tại tỉnh", "Đại biểu dự hội nghị in the province"),
        ("number-differs", "Tỉnh có 182.465 liều vắc-xin.", "The province has 182,456 doses of vaccine."),
        ("number-differs", "Tỉnh có 1.452 tổ Covid cộng đồng.", "The province has many community teams."),
        ("number-differs", "GRDP tăng 10,35% so với cùng kỳ.", "GRDP rose by 103.5% year on year."),
        (
            "date-differs",
            "Ngày 18/01/2022, tỉnh tổ chức hội nghị.",
            "On 17 January 2022, the province held a meeting.",
        ),
        ("date-differs", "Ngày 05/3/2021, tỉnh họp.", "On 3 May 2021, the province met."),
        ("money-differs", "Dự án trị giá 1.250 tỷ đồng.", "The project is worth VND1,250 million."),
        ("document-number-differs", "Theo Chỉ thị số 25-CT/TW.", "Under Directive No. 26-CT/TW."),
        ("literal-differs", "Xem tại https://hanam.gov.vn.", "See https://hanam.gov."),
        ("person-misspelt", "Bà Lê Thị Thanh Hà phát biểu.", "Ms. Le Thi Thanh Hai spoke."),
        ("person-missing", "Bà Lê Thị Thanh Hà phát biểu.", "She spoke."),
        (
            "vietnamese-letters",
            "Tại huyện Kim Bảng, mọi người vui.",
            "In Kim Bảng District, everyone was glad.",
        ),
        (
            "repetition",
            "Công tác này được quan tâm.",
            "This work of the work of the work of the work was noted.",
        ),
        (
            "length-ratio",
            "Tỉnh tổ chức hội nghị tổng kết công tác thông tin đối ngoại năm qua.",
            "A meeting.",
        ),
        ("negation-lost", "Công tác này chưa được chú trọng.", "This work was given attention."),
        ("negation-lost", "Tỉnh không có ca mắc mới.", "The province has new cases."),
        ("brackets", "Bộ Chính trị (khóa XI) họp.", "The Politburo (11th tenure met."),
        ("quotes", "Chương trình “Vì biển đảo” bắt đầu.", "The programme “For the sea begins."),
        ("end-punctuation", "Tỉnh tổ chức hội nghị.", "The province holds a conference"),
        ("end-punctuation", "Ông kỳ vọng gì?", "What do you expect."),
        ("doubled-word", "Tỉnh tổ chức hội nghị.", "The province holds holds a conference."),
        ("capitals", "Tỉnh tổ chức hội nghị.", "the province holds a conference."),
        ("spaces", "Tỉnh họp, thảo luận.", "The province met , and discussed."),
    ],
)
def test_fault_is_found(code: str, source: str, target: str) -> None:
    fails(code, source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Đại biểu dự hội nghị", "Delegates attending the conference"),
        ("UNESCO", "UNESCO"),
        ("Ngày 18/01/2022, tỉnh tổ chức hội nghị.", "The province held a conference on 18 January 2022."),
        ("Ngày 18/01/2022, tỉnh tổ chức hội nghị.", "On January 18, 2022, the province held a conference."),
        (
            "Tỉnh trao quà cho 05 tập thể và 08 cá nhân.",
            "The province gave gifts to five groups and eight people.",
        ),
        ("Tỉnh có 182.465 liều vắc-xin.", "The province has 182,465 doses of vaccine."),
        ("GRDP tăng 10,35% so với cùng kỳ.", "GRDP rose by 10.35 percent year on year."),
        ("Tỉnh đón 3,9 triệu lượt khách.", "The province welcomed 3.9 million visitors."),
        ("Dự án trị giá 1.250 tỷ đồng.", "The project is worth VND1,250 billion."),
        ("Dự án trị giá 1.250 tỷ đồng.", "The project is worth VND1.25 trillion."),
        ("Vốn đầu tư 3,5 triệu USD.", "The investment is US$3.5 million."),
        ("Theo Quyết định số 310/QĐ-UBND.", "Under Decision No. 310/QĐ-UBND."),
        ("Theo Quyết định số 310/QĐ-UBND.", "Under Decision No. 310/QD-UBND."),
        ("Bà Lê Thị Thanh Hà phát biểu.", "Ms. Le Thi Thanh Ha spoke."),
        ("Công tác này chưa được chú trọng.", "This work has not received attention."),
        ("Tỉnh không có ca mắc mới.", "The province has no new cases."),
        ("Không ngừng nâng cao chất lượng.", "Constantly improve quality."),
        ("Bộ Chính trị (khóa XI) họp.", "The Politburo (11th tenure) met."),
        ("Tăng cường tuyên truyền bằng tiếng Anh…/.", "Communication in English will be strengthened."),
        ("Ông kỳ vọng gì ở giai đoạn tới?", "What do you expect of the coming period?"),
        ("Nhiệm vụ: đẩy mạnh hợp tác;", "Tasks: to step up cooperation;"),
    ],
)
def test_sound_english_is_left_in_peace(source: str, target: str) -> None:
    passes(source, target)


SOURCE = "Sở Y tế tỉnh và các hộ nghèo dự hội nghị."


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("The Department of Health and poor households attended.", []),
        ("The Departments of Health and poor households attended.", []),
        ("The Health Department and poor households attended.", ["term-reworded"]),
        ("The hospital and poor households attended.", ["term-missing"]),
        ("The Department of Health and needy families attended.", ["term-unused"]),
        ("The Department of Health, the Health Service and poor households attended.", ["term-forbidden"]),
    ],
)
def test_terms_are_looked_for_in_the_text_itself(target: str, expected: list[str]) -> None:
    terms = [
        term(SOURCE, "Sở Y tế", "Department of Health", forbidden=("Health Service",)),
        term(SOURCE, "hộ nghèo", "poor household", official=False),
    ]
    found = [c.code for c in check_segment(SOURCE, target, terms=terms) if c.code.startswith("term")]
    assert found == expected


def committees(text: str) -> list[TermUse]:
    return [
        term(text, "Tỉnh ủy", "Provincial Party Committee", forbidden=("Provincial People's Committee",)),
        term(text, "UBND tỉnh", "Provincial People's Committee"),
    ]


@pytest.mark.parametrize(
    ("target", "forbidden"),
    [
        ("The Provincial Party Committee and the Provincial People's Committee met.", False),
        ("The Provincial People's Committee and the Provincial People's Committee met.", True),
        ("The Provincial People's Committee met.", False),  # the one is lost, which term-missing says
    ],
)
def test_what_is_forbidden_for_one_term_may_be_right_for_its_neighbour(target: str, forbidden: bool) -> None:
    source = "Tỉnh ủy và UBND tỉnh họp."
    found = [c.code for c in check_segment(source, target, terms=committees(source))]
    assert ("term-forbidden" in found) == forbidden


def test_a_second_mention_may_be_left_to_a_pronoun() -> None:
    source = "Tỉnh ủy họp, Tỉnh ủy thống nhất kế hoạch."
    first = term(source, "Tỉnh ủy", "Provincial Party Committee")
    second = TermUse(
        replace(first.constraint, start=13, end=20), TermStatus.MISSING, "Provincial Party Committee"
    )
    found = check_segment(
        source, "The Provincial Party Committee met and agreed on the plan.", terms=[first, second]
    )
    assert [(c.code, c.severity) for c in found] == [("term-unused", Severity.INFO)]


@pytest.mark.parametrize(
    ("source", "vi", "form", "target", "code"),
    [
        (
            "Đảo Trường Sa Lớn.",
            "Trường Sa",
            "Truong Sa archipelago",
            "Truong Sa Lon Island.",
            "term-reworded",
        ),
        ("Người Hàn Quốc dự.", "Hàn Quốc", "Republic of Korea", "Koreans attended.", "term-reworded"),
        ("Đảo Trường Sa Lớn.", "Trường Sa", "Truong Sa archipelago", "A large island.", "term-missing"),
        # Another kind of unit is another place.
        (
            "Tại huyện Bình Lục.",
            "huyện Bình Lục",
            "Binh Luc District",
            "In Binh Luc Commune.",
            "term-missing",
        ),
    ],
)
def test_a_place_named_without_its_kind(source: str, vi: str, form: str, target: str, code: str) -> None:
    use = term(source, vi, form)
    place = replace(use, constraint=replace(use.constraint, kind=ConstraintKind.PLACE))
    assert [c for c in codes(source, target, place) if c.startswith("term")] == [code]


def test_a_law_that_is_lost_is_told_though_its_number_stands() -> None:
    source = "Theo Luật Đất đai số 31/2024/QH15, tỉnh thu hồi đất."
    law = Constraint(
        ConstraintKind.DOCUMENT_NUMBER,
        "luat-dat-dai+doc:31/2024/QH15",
        5,
        32,
        "Luật Đất đai số 31/2024/QH15",
        ("Land Law No. 31/2024/QH15",),
    )
    found = check_segment(
        source, "Under No. 31/2024/QH15, the province recovers soil.", terms=verify("", [law])
    )
    assert "term-missing" in [check.code for check in found]


def test_an_ellipsis_is_called_one() -> None:
    (found,) = check_segment("Dự hội nghị có bà Hà…", "Attending the conference was Ms. Ha:")
    assert found.message == "The Vietnamese ends with an ellipsis, the English with a colon"


def test_severities_grade_a_missing_term() -> None:
    rules = {rule.code: rule.severity for rule in CHECKS}
    assert rules["term-missing"] is Severity.ERROR
    assert rules["term-reworded"] is Severity.WARNING
    assert rules["term-unused"] is Severity.INFO


def test_only_errors_stop_approval() -> None:
    checks = (
        Check("number-differs", Severity.ERROR, "x"),
        Check("quotes", Severity.WARNING, "y"),
        Check("term-unused", Severity.INFO, "z"),
    )
    assert blocking(checks) == checks[:1]


def test_text_that_was_copied_has_no_findings() -> None:
    assert check_segment("COVID-19 Tổng", "COVID-19 Tổng", origin=Origin.COPIED) == ()


def test_message_says_what_is_where() -> None:
    (found,) = check_segment("Dự án trị giá 1.250 tỷ đồng.", "The project is expensive.")
    assert found.code == "money-differs"
    assert "1.250 tỷ đồng" in found.message


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.code)
def test_every_check_says_what_it_looks_for(rule: object) -> None:
    help_text = getattr(rule, "help", "")
    assert help_text.endswith(".")
    assert "\n\n" not in help_text


def test_codes_are_unique() -> None:
    assert len({rule.code for rule in CHECKS}) == len(CHECKS)
