"""The same person the same way throughout an article."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.language import (
    article_people,
    normalise,
    person_constraints,
    truecase,
    without_comrade,
)

ARTICLE = (
    "CHỦ TỊCH UBND TỈNH ĐẶNG TẤN LỰC TIẾP ĐOÀN DOANH NGHIỆP",
    "Sáng 5/3, đồng chí Đặng Tấn Lực, Chủ tịch UBND tỉnh tiếp đoàn do bà Võ Thanh Hà, Giám đốc công ty, dẫn đầu.",
    "Đồng chí Lực hoan nghênh bà Hà. Cùng dự có đồng chí Võ Thanh Hà và đồng chí Mai Hoài Anh.",
    "Mai Hoài Anh giới thiệu tiềm năng; chị Hoài Anh cảm ơn, cô Anh kết luận.",
)


def forms(text: str, article: tuple[str, ...] = ARTICLE) -> list[tuple[str, str]]:
    people = article_people(map(normalise, article))
    return [(c.source, c.forms[0]) for c in person_constraints(normalise(text), people)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đồng chí Lực nói", [("đồng chí Lực", "Mr. Luc")]),
        ("bà Hà cảm ơn", [("bà Hà", "Ms. Ha")]),
        ("đồng chí Hà cảm ơn", [("đồng chí Hà", "Ms. Ha")]),
        ("đồng chí Võ Thanh Hà", [("đồng chí Võ Thanh Hà", "Ms. Vo Thanh Ha")]),
        ("đồng chí Mai Hoài Anh", [("đồng chí Mai Hoài Anh", "Ms. Mai Hoai Anh")]),
        ("Mai Hoài Anh giới thiệu", [("Mai Hoài Anh", "Mai Hoai Anh")]),
        ("đồng chí Hoài Anh nói", [("đồng chí Hoài Anh", "Ms. Hoai Anh")]),
        ("ở đường Mai Hoài Anh", []),
        ("đồng chí Toàn dự", [("đồng chí Toàn", "Toan")]),
    ],
)
def test_what_one_mention_tells_holds_for_the_others(text: str, expected: list[tuple[str, str]]) -> None:
    assert forms(text) == expected


def test_a_heading_in_capitals_names_the_people_of_the_article() -> None:
    heading = normalise(ARTICLE[0])
    people = article_people(ARTICLE)
    assert [c.forms[0] for c in person_constraints(truecase(heading) or "", people)] == ["Dang Tan Luc"]
    lowered = heading.lower()  # as sentence case leaves a name that it does not know
    assert [c.source for c in person_constraints(lowered, people)] == ["đặng tấn lực"]


def test_two_people_with_one_given_name_are_not_confused() -> None:
    article = ("bà Lê Thanh Hà và ông Võ Hồng Hà dự; đồng chí Hà phát biểu; đồng chí Trần Khánh Hà vắng",)
    assert forms("đồng chí Hà", article) == [("đồng chí Hà", "Ha")]
    assert forms("bà Hà", article) == [("bà Hà", "Ms. Ha")]
    assert forms("đồng chí Trần Khánh Hà", article) == [("đồng chí Trần Khánh Hà", "Tran Khanh Ha")]


def test_a_province_is_no_person_though_one_bears_its_name() -> None:
    article = ("ông Hà Giang phát biểu", "Hà Giang đón khách")
    assert forms(article[0], article) == [("ông Hà Giang", "Mr. Ha Giang")]
    assert forms(article[1], article) == []


def test_a_couple_has_no_one_sex() -> None:
    assert forms("ông bà Lê Tấn Lực dự") == [("Lê Tấn Lực", "Le Tan Luc")]


def test_an_honorific_corrects_what_the_name_suggests() -> None:
    article = ("đồng chí Phạm Quang Thắng dự", "bà Phạm Quang Thắng nói")
    assert forms("đồng chí Phạm Quang Thắng", article)[0][1] == "Ms. Pham Quang Thang"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Các đồng chí: Lê Thị Lan, Hầu A Tủa, Trần Khắc Thọ được bầu vào Ban Thường vụ Huyện ủy Khoái Châu",
            [
                ("Các đồng chí: Lê Thị Lan", "Ms. Le Thi Lan"),
                ("Hầu A Tủa", "Mr. Hau A Tua"),
                ("Trần Khắc Thọ", "Mr. Tran Khac Tho"),
            ],
        ),
        (
            "Tham dự có các đồng chí Lê Tất Đạt, Bí thư Tỉnh đoàn; Đoàn Thanh Tân, Phó Bí thư và Hà An, Chánh án.",
            [
                ("các đồng chí Lê Tất Đạt", "Mr. Le Tat Dat"),
                ("Đoàn Thanh Tân", "Mr. Doan Thanh Tan"),
                ("Hà An", "Ha An"),
            ],
        ),
        (
            "Ban Chỉ đạo gồm: Hứa Bá Lân, Giám đốc Sở Xây dựng; Lưu Thị Nga, Phó Chủ tịch.",
            [("Hứa Bá Lân", "Mr. Hua Ba Lan"), ("Lưu Thị Nga", "Ms. Luu Thi Nga")],
        ),
        (
            "các bà Lê Thanh Hà, Võ Hoài Anh dự. Giám đốc Trần Bá Lộc nói.",
            [
                ("các bà Lê Thanh Hà", "Ms. Le Thanh Ha"),
                ("Võ Hoài Anh", "Ms. Vo Hoai Anh"),
                ("Trần Bá Lộc", "Tran Ba Loc"),
            ],
        ),
    ],
)
def test_people_in_a_list(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(c.source, c.forms[0]) for c in person_constraints(text)] == expected


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("bà Lê Hà", ("Comrade Le Ha", "Mr. Le Ha")),
        ("ông Lê Hà", ("Comrade Le Ha", "Ms. Le Ha", "Mrs. Le Ha")),
        ("đồng chí Lê Quang Thắng", ("Comrade Le Quang Thang",)),
        ("Giám đốc Lê Quang Thắng", ()),
    ],
)
def test_what_must_not_stand_for_a_person(text: str, forbidden: tuple[str, ...]) -> None:
    (constraint,) = person_constraints(text)
    assert constraint.forbidden == forbidden


def test_a_chinese_name_is_left_alone_wherever_it_comes() -> None:
    article = (
        "Ông Lưu Chí Cường, Phó Chủ tịch Khu tự trị dân tộc Choang Quảng Tây, gặp ông Hồ Tiến Lộc, Chủ tịch UBND tỉnh.",
        "Ông Lưu và ông Lộc trao đổi; đồng chí Lưu Chí Cường cảm ơn.",
    )
    assert [f for text in article for _, f in forms(text, article)] == ["Mr. Ho Tien Loc", "Mr. Loc"]
    assert forms("Chủ tịch Trung Quốc Tập Cận Bình; ông Tập Cận Bình và ông Vương Nghị") == []
    assert forms("Đại sứ Việt Nam tại Trung Quốc Phạm Thanh Bình nói")[0][1] == "Pham Thanh Binh"


def test_an_office_takes_the_word_of_address_before_it() -> None:
    text = "Sáng nay, các đồng chí lãnh đạo tỉnh và đồng chí Phó Chủ tịch dự; Phó Chủ tịch kết luận"
    found = [
        Constraint(ConstraintKind.TERM, office, m.start(), m.end(), office, (english,))
        for office, english in (("lãnh đạo", "leaders"), ("Phó Chủ tịch", "Vice Chairman"))
        for m in re.finditer(office, text)
    ]
    assert [(c.source, c.forbidden) for c in without_comrade(text, found)] == [
        ("các đồng chí lãnh đạo", ("Comrade leaders",)),
        ("đồng chí Phó Chủ tịch", ("Comrade Vice Chairman",)),
        ("Phó Chủ tịch", ()),
    ]
    assert all(text[c.start : c.end] == c.source for c in without_comrade(text, found))


PIECES = (
    "ông bà đồng chí Các đồng chí: ; , và Nguyễn Văn Sơn Lê Thanh Hà Hà Nam Giám đốc H'Hen Niê . đường GỒM:"
)


@given(st.lists(st.lists(st.sampled_from(PIECES.split()), max_size=12).map(" ".join), max_size=4))
def test_constraints_lie_in_the_text_in_order_and_apart(article: list[str]) -> None:
    people = article_people(article)
    for text in article:
        end = 0
        for c in person_constraints(text, people):
            assert end <= c.start < c.end <= len(text)
            assert c.source == text[c.start : c.end]
            end = c.end


def test_thousands_of_people_take_a_moment() -> None:
    middle = ["Hữu", "Đức", "Quang", "Minh", "Thanh", "Xuân", "Ngọc", "Hoài", "Kim", "Bích"]
    names = [f"Nguyễn {a} {b} {c}" for a in middle for b in middle for c in ("Sơn", "Hà", "Lan", "An", "Tú")]
    texts = [f"đồng chí {name} dự hội nghị, {name} phát biểu" for name in names]
    people = article_people(texts)
    assert sum(len(person_constraints(text, people)) for text in texts) == 2 * len(names)
