"""Titles, bodies and places that no single entry names are composed in the right order."""

from __future__ import annotations

import pytest

from ttdn_translate.document import ConstraintKind
from ttdn_translate.glossary import Matcher
from ttdn_translate.glossary.grammar import grammar


@pytest.mark.parametrize(
    ("text", "english"),
    [
        # title and body
        ("Giám đốc Sở Giáo dục và Đào tạo", "Director of the Department of Education and Training"),
        (
            "Phó Cục trưởng Cục Báo chí",
            "Deputy Director General of the Authority of Press",
        ),
        ("Thứ trưởng Bộ Giao thông vận tải", "Deputy Minister of Transport"),
        ("Chủ tịch Hiệp hội Doanh nghiệp tỉnh", "President of the Provincial Business Association"),
        ("Phó Chủ tịch Hội Liên hiệp Phụ nữ tỉnh", "Vice President of the Provincial Women's Union"),
        ("Cục trưởng Cục Thống kê tỉnh", "Director of the Provincial Statistics Office"),
        ("quyền Giám đốc Sở Y tế", "Acting Director of the Department of Health"),
        ("nguyên Giám đốc Sở Y tế", "former Director of the Department of Health"),
        # titles that lean on the body's first word
        (
            "Trưởng BCĐ Công tác thông tin đối ngoại tỉnh",
            "Head of the Provincial Steering Committee for External Information",
        ),
        (
            "Phó Trưởng Ban Chỉ đạo Công tác thông tin đối ngoại tỉnh",
            "Deputy Head of the Provincial Steering Committee for External Information",
        ),
        ("Trưởng Ban Kinh tế Trung ương", "Head of the Central Economic Commission"),
        # body and level, body and place
        ("Sở Y tế tỉnh", "Provincial Department of Health"),
        ("Sở Y tế tỉnh Hà Nam", "Department of Health of Ha Nam Province"),
        ("UBND tỉnh Hà Nam", "Ha Nam Provincial People's Committee"),
        ("UBND tỉnh Quảng Ninh", "Quang Ninh Provincial People's Committee"),
        ("Tỉnh ủy Quảng Ninh", "Quang Ninh Provincial Party Committee"),
        ("Cục Thống kê tỉnh Hà Nam", "Ha Nam Provincial Statistics Office"),
        ("UBND huyện Vân Đồn", "Van Don District People's Committee"),
        ("Hội Nông dân xã Cẩm Thanh", "Cam Thanh Commune Farmers' Union"),
        (
            "Ban Chỉ đạo công tác thông tin đối ngoại tỉnh Trà Vinh",
            "Steering Committee for External Information of Tra Vinh Province",
        ),
        # all at once
        (
            "Phó Giám đốc Sở Ngoại vụ tỉnh Quảng Ninh",
            "Deputy Director of the Department of Foreign Affairs of Quang Ninh Province",
        ),
        ("Chủ tịch UBND tỉnh Quảng Ninh", "Chairman of the Quang Ninh Provincial People's Committee"),
        ("Bí thư Tỉnh ủy Quảng Nam", "Secretary of the Quang Nam Provincial Party Committee"),
        ("Chủ tịch UBND huyện Vân Đồn", "Chairman of the Van Don District People's Committee"),
        # places
        ("xã Cẩm Thanh", "Cam Thanh Commune"),
        ("thị xã Điện Bàn", "Dien Ban Town"),
        ("thành phố Nam Định", "Nam Dinh City"),
        ("TP. Móng Cái", "Mong Cai City"),
        ("Quận 1", "District 1"),
        ("phường 14", "Ward 14"),
        ("Khu công nghiệp Đồng Văn V", "Dong Van V Industrial Zone"),
        ("KCN Đồng Văn VI", "Dong Van VI Industrial Zone"),
        ("Khu công nghệ cao Hòa Lạc", "Hoa Lac Hi-tech Park"),
        ("Cảng hàng không quốc tế Vân Đồn", "Van Don International Airport"),
        ("cao tốc Hạ Long - Vân Đồn", "Ha Long - Van Don Expressway"),
        ("cầu Bạch Đằng", "Bach Dang Bridge"),
        ("Báo Quảng Ninh", "Quang Ninh Newspaper"),
        ("Báo và phát thanh, truyền hình Lạng Sơn", "Lang Son Newspaper and Radio, Television"),
        ("Cảng tổng hợp Cà Ná", "Ca Na General Port"),
        ("Quảng trường Lâm Viên", "Lam Vien Square"),
        (
            "Trường Phổ thông Dân tộc nội trú Tủa Chùa",
            "Tua Chua Boarding School for Ethnic Minority Students",
        ),
    ],
)
def test_a_phrase_is_one_constraint_in_official_english(matcher: Matcher, text: str, english: str) -> None:
    sentence = f"Sáng nay, {text} đã có mặt."
    whole = [c for c in matcher.constraints(sentence) if c.source == text]
    assert [c.forms[0] for c in whole] == [english]


@pytest.mark.parametrize(
    ("text", "english"), [example for rule in grammar().in_order for example in rule.examples]
)
def test_each_example_of_the_grammar_is_composed(matcher: Matcher, text: str, english: str) -> None:
    sentence = f"Sáng nay, {text} đã có mặt."
    whole = [c for c in matcher.constraints(sentence) if c.source == text]
    assert [c.forms[0] for c in whole] == [english]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        # the name of a person behind a unit is no place
        ("Chủ tịch UBND huyện Nguyễn Văn Bình", ["Chủ tịch UBND huyện"]),
        ("Chủ tịch UBND huyện Vân Đồn Nguyễn Văn Bình", ["Chủ tịch UBND huyện Vân Đồn"]),
        ("Giám đốc Sở Y tế tỉnh Lê Thị Thanh Hà", ["Giám đốc Sở Y tế tỉnh"]),
        # a noun that is part of another word
        ("yêu cầu Hà Nam", ["Hà Nam"]),
        ("Hội Nông dân xã hội", ["Hội Nông dân"]),
        ("thông báo Bộ Y tế", ["Bộ Y tế"]),
        ("thuộc thẩm quyền Giám đốc Sở Y tế", ["Giám đốc Sở Y tế"]),
        # a list is not a phrase
        ("Giám đốc, Sở Y tế", ["Sở Y tế"]),
        # a province is of the termbase or none
        ("tỉnh Siem Reap", []),
        # the unit of a list is that of all its places
        ("các tỉnh Hà Nam, Quảng Ninh", ["Hà Nam", "Quảng Ninh"]),
        ("ba tỉnh Hà Nam, Quảng Ninh và tỉnh Hà Nam", ["Hà Nam", "Quảng Ninh", "tỉnh Hà Nam"]),
        ("các xã Tiền Hải, Nam Cường", ["Tiền Hải", "Nam Cường"]),
        ("4 xã Tiền Hải, Nam Cường", ["Tiền Hải", "Nam Cường"]),
        ("các cơ quan tỉnh Hà Nam, Quảng Ninh", ["tỉnh Hà Nam", "Quảng Ninh"]),
        # units without a name
        ("trong huyện và thành phố", []),
    ],
)
def test_what_does_not_compose_stays_apart(matcher: Matcher, text: str, sources: list[str]) -> None:
    assert [c.source for c in matcher.constraints(text)] == sources


def test_ids_of_the_parts_are_joined(matcher: Matcher) -> None:
    (constraint,) = matcher.constraints("Phó Giám đốc Sở Ngoại vụ tỉnh Quảng Ninh")
    assert constraint.id == "pho-giam-doc+so-ngoai-vu+tinh-quang-ninh"
    assert constraint.kind is ConstraintKind.TERM
    (place,) = matcher.constraints("xã Cẩm Thanh")
    assert (place.id, place.kind) == ("xa+cam-thanh", ConstraintKind.PLACE)


def test_the_tree_shows_how_a_phrase_was_composed(matcher: Matcher) -> None:
    ((constraint, tree),) = matcher.parses("nguyên Phó Giám đốc Sở Ngoại vụ tỉnh Quảng Ninh")
    assert tree.english == constraint.forms[0]
    assert (tree.rule, [p.source for p in tree.parts]) == (
        "former or acting",
        ["nguyên", "Phó Giám đốc Sở Ngoại vụ tỉnh Quảng Ninh"],
    )
    former, office = tree.parts
    assert (former.english, former.id, former.parts) == ("former", "nguyen", ())
    assert [p.english for p in office.parts] == [
        "Deputy Director",
        "Department of Foreign Affairs of Quang Ninh Province",
    ]


def test_accepted_forms_are_composed_too(matcher: Matcher) -> None:
    (constraint,) = matcher.constraints("Trưởng BCĐ Công tác thông tin đối ngoại tỉnh")
    assert constraint.forms[0] == "Head of the Provincial Steering Committee for External Information"
    assert "Head of the Steering Committee for External Information" in constraint.forms
    assert len(constraint.forms) == len(set(constraint.forms)) <= 12


def test_no_forbidden_form_stands_in_an_accepted_one(matcher: Matcher) -> None:
    for text in ("Chủ tịch UBND tỉnh Hà Nam", "Sở Y tế tỉnh Hà Nam", "Bí thư Tỉnh ủy Quảng Nam"):
        for c in matcher.constraints(text):
            assert not [f for f in c.forbidden if any(f in form for form in c.forms)]
