"""The article's date chooses the name: ministries, provinces, Party commissions and courts before and after 2025."""

from __future__ import annotations

from datetime import date

import pytest

from ttdn_translate.glossary import Matcher, Termbase, article_matcher

BEFORE = date(2022, 1, 18)
FEBRUARY = date(2025, 2, 20)
"""Party commissions have merged, ministries not yet."""
APRIL = date(2025, 4, 15)
"""Ministries and departments have merged, provinces not yet; no district has a police of its own."""
AUGUST = date(2025, 8, 15)
"""34 provinces, no districts, regional courts."""

ALWAYS = (BEFORE, FEBRUARY, APRIL, AUGUST)


def english(termbase: Termbase, text: str, on: date | None) -> list[str]:
    return [c.forms[0] for c in article_matcher(termbase, [text], on).constraints(text)]


NAMES = [
    # Ministries, by Resolution 176/2025/QH15 from 1 March 2025.
    ("Bộ Nông nghiệp và Môi trường", (APRIL, AUGUST), "Ministry of Agriculture and Environment"),
    ("Bộ NN&MT", (APRIL, AUGUST), "Ministry of Agriculture and Environment"),
    ("Bộ NN&PTNT", (BEFORE, FEBRUARY), "Ministry of Agriculture and Rural Development"),
    ("Bộ Tài nguyên và Môi trường", (BEFORE, FEBRUARY), "Ministry of Natural Resources and Environment"),
    ("Bộ KH&ĐT", (BEFORE, FEBRUARY), "Ministry of Planning and Investment"),
    ("Bộ Tài chính", ALWAYS, "Ministry of Finance"),
    ("Bộ GTVT", (BEFORE, FEBRUARY), "Ministry of Transport"),
    ("Bộ Xây dựng", ALWAYS, "Ministry of Construction"),
    ("Bộ TT&TT", (BEFORE, FEBRUARY), "Ministry of Information and Communications"),
    ("Bộ Khoa học và Công nghệ", ALWAYS, "Ministry of Science and Technology"),
    ("Bộ LĐ-TB&XH", (BEFORE, FEBRUARY), "Ministry of Labour, War Invalids and Social Affairs"),
    ("Bộ Nội vụ", ALWAYS, "Ministry of Home Affairs"),
    ("Bộ Dân tộc và Tôn giáo", (APRIL, AUGUST), "Ministry of Ethnic and Religious Affairs"),
    ("Thứ trưởng Bộ Dân tộc và Tôn giáo", (APRIL,), "Deputy Minister of Ethnic and Religious Affairs"),
    ("Bộ trưởng Bộ Nông nghiệp và Môi trường", (APRIL,), "Minister of Agriculture and Environment"),
    # Party commissions, announced on 3 February 2025.
    ("Ban Tuyên giáo Trung ương", (BEFORE,), "Central Propaganda and Education Commission"),
    (
        "Ban Tuyên giáo và Dân vận Trung ương",
        (FEBRUARY, APRIL, AUGUST),
        "Central Propaganda, Education and Mass Mobilisation Commission",
    ),
    (
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        (FEBRUARY, APRIL, AUGUST),
        "Propaganda, Education and Mass Mobilisation Commission of the Provincial Party Committee",
    ),
    (
        "Ban Tuyên giáo và Dân vận Thành ủy",
        (FEBRUARY, AUGUST),
        "Propaganda, Education and Mass Mobilisation Commission of the Municipal Party Committee",
    ),
    ("Ban Kinh tế Trung ương", (BEFORE,), "Central Economic Commission"),
    (
        "Ban Chính sách, chiến lược Trung ương",
        (FEBRUARY, AUGUST),
        "Central Commission for Policies and Strategies",
    ),
    ("Đảng ủy Chính phủ", (FEBRUARY, AUGUST), "Government Party Committee"),
    ("Đảng ủy UBND tỉnh", (FEBRUARY, AUGUST), "Party Committee of the Provincial People's Committee"),
    # Departments of provinces.
    ("Sở TT&TT", (BEFORE,), "Department of Information and Communications"),
    ("Sở Nông nghiệp và Môi trường", (APRIL, AUGUST), "Department of Agriculture and Environment"),
    ("Sở Dân tộc và Tôn giáo", (APRIL, AUGUST), "Department of Ethnic and Religious Affairs"),
    ("Sở Tài chính", ALWAYS, "Department of Finance"),
    # Provinces, by Resolution 202/2025/QH15 from 1 July 2025.
    ("tỉnh Hà Nam", ALWAYS, "Ha Nam Province"),
    ("tỉnh Ninh Bình", ALWAYS, "Ninh Binh Province"),
    ("tỉnh Bắc Giang", (BEFORE, APRIL), "Bac Giang Province"),
    ("tỉnh Thừa Thiên Huế", (BEFORE,), "Thua Thien Hue Province"),
    ("thành phố Huế", (AUGUST,), "Hue City"),
    ("Thành phố Hồ Chí Minh", ALWAYS, "Ho Chi Minh City"),
    ("tỉnh Hà Nam cũ", (AUGUST,), "former Ha Nam Province"),
    ("tỉnh Nam Định (cũ)", (AUGUST,), "former Nam Dinh Province"),
    ("huyện Kim Bảng cũ", (AUGUST,), "former Kim Bang District"),
    # The level of districts ended on 1 July 2025.
    ("UBND huyện Kim Bảng", (BEFORE,), "Kim Bang District People's Committee"),
    ("thị xã Kim Bảng", (APRIL,), "Kim Bang Town"),
    ("phường Kim Bảng", (AUGUST,), "Kim Bang Ward"),
    ("xã Bình Lục", (AUGUST,), "Binh Luc Commune"),
    ("huyện Côn Đảo", (BEFORE, APRIL), "Con Dao District"),
    ("đặc khu Côn Đảo", (AUGUST,), "Con Dao Special Zone"),
    ("UBND đặc khu Vân Đồn", (AUGUST,), "Van Don Special Zone People's Committee"),
    ("thành phố Phú Quốc", (BEFORE, APRIL), "Phu Quoc City"),
    ("đặc khu Phú Quốc", (AUGUST,), "Phu Quoc Special Zone"),
    (
        "Văn phòng HĐND và UBND phường",
        (AUGUST,),
        "Office of the Ward People's Council and People's Committee",
    ),
    ("Phòng Văn hóa - Xã hội", (AUGUST,), "Division of Culture and Social Affairs"),
    # Courts, procuracies, police, army, tax, customs, treasury.
    ("Tòa án nhân dân khu vực", (AUGUST,), "Regional People's Court"),
    ("Viện kiểm sát nhân dân khu vực", (AUGUST,), "Regional People's Procuracy"),
    ("Tòa án nhân dân huyện", (BEFORE,), "District People's Court"),
    ("Công an huyện", (BEFORE, FEBRUARY), "District Public Security"),
    ("Công an xã", ALWAYS, "Commune Public Security"),
    ("Ban Chỉ huy Phòng thủ khu vực", (AUGUST,), "Area Defence Command"),
    ("Chi cục Thuế khu vực", (APRIL,), "Regional Tax Sub-department"),
    ("Chi cục Hải quan khu vực", (APRIL, AUGUST), "Regional Customs Sub-department"),
    ("Kho bạc Nhà nước khu vực", (APRIL, AUGUST), "Regional State Treasury"),
    ("Báo và Phát thanh, Truyền hình tỉnh", (AUGUST,), "Provincial Newspaper and Radio, Television"),
]


@pytest.mark.parametrize(
    ("name", "on", "form"),
    [pytest.param(name, on, form, id=f"{name} {on}") for name, days, form in NAMES for on in days],
)
def test_a_name_has_the_english_of_its_day(termbase: Termbase, name: str, on: date, form: str) -> None:
    assert english(termbase, f"Theo {name}, việc này đã xong.", on) == [form]


@pytest.mark.parametrize("name", [name for name, _, _ in NAMES])
def test_a_name_of_another_day_is_still_known(termbase: Termbase, name: str) -> None:
    for on in (date(1998, 5, 1), *ALWAYS, date(2031, 5, 1), None):
        assert english(termbase, f"Theo {name}, việc này đã xong.", on), on


@pytest.mark.parametrize(
    ("text", "on", "id_"),
    [
        ("Kim Bảng", BEFORE, "huyen-kim-bang"),
        ("Kim Bảng", APRIL, "thi-xa-kim-bang"),
        ("tỉnh Ninh Bình", BEFORE, "tinh-ninh-binh-to-2025-06"),
        ("tỉnh Ninh Bình", AUGUST, "tinh-ninh-binh-from-2025-07"),
        ("Côn Đảo", BEFORE, "huyen-con-dao"),
        ("Côn Đảo", AUGUST, "dac-khu-con-dao"),
        ("Phú Quốc", date(2020, 5, 1), "huyen-phu-quoc"),
        ("Phú Quốc", BEFORE, "thanh-pho-phu-quoc"),
        ("tỉnh Ninh Bình", None, "tinh-ninh-binh-from-2025-07"),
    ],
)
def test_the_entry_valid_on_the_day_is_the_one_that_matches(
    termbase: Termbase, text: str, on: date | None, id_: str
) -> None:
    (found,) = Matcher(termbase, on).constraints(f"đến {text} vào")
    assert found.id == id_


@pytest.mark.parametrize(
    ("merged", "now"),
    [
        ("Hà Nam", "Ninh Bình"),
        ("Nam Định", "Ninh Bình"),
        ("Vĩnh Phúc", "Phú Thọ"),
        ("Hòa Bình", "Phú Thọ"),
        ("Hải Dương", "Hải Phòng"),
        ("Thái Bình", "Hưng Yên"),
        ("Bắc Giang", "Bắc Ninh"),
        ("Quảng Nam", "Đà Nẵng"),
        ("Bình Dương", "Hồ Chí Minh"),
        ("Kiên Giang", "An Giang"),
        ("Hậu Giang", "Cần Thơ"),
        ("Bạc Liêu", "Cà Mau"),
    ],
)
def test_merged_provinces_are_closed_and_name_what_they_went_into(
    termbase: Termbase, merged: str, now: str
) -> None:
    (old,) = [e for e in termbase.entries if e.vi == f"tỉnh {merged}"]
    assert old.valid_to == date(2025, 6, 30)
    new = [
        e
        for e in termbase.entries
        if e.vi.endswith(f" {now}") and e.level == "provincial" and e.kind == "place"
    ]
    assert any(e.valid_from == date(2025, 7, 1) and e.valid_to is None for e in new)


def test_there_are_63_provinces_before_and_34_after_the_merger(termbase: Termbase) -> None:
    units = [
        e
        for e in termbase.entries
        if e.kind == "place"
        and e.level == "provincial"
        and e.vi.split(" ")[0] in ("tỉnh", "thành", "Thành")
        and e.vi.split(" ")[-1][0].isupper()
    ]
    assert len({e.vi.lower() for e in units if e.distance(BEFORE) == 0}) == 63
    assert len({e.vi.lower() for e in units if e.distance(AUGUST) == 0}) == 34


def test_there_are_13_special_zones(termbase: Termbase) -> None:
    zones = [e for e in termbase.entries if e.vi.startswith("đặc khu ")]
    assert len(zones) == 13
    assert all(e.valid_from == date(2025, 7, 1) for e in zones)
