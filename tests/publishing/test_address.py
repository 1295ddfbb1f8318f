"""Slugs, and which addresses may be linked."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.publishing.address import file_name, host_of, is_article_id, slug_of, web_address

ID = "5f2c9a0011223344"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Hội nghị tổng kết công tác thông tin đối ngoại", "hoi-nghi-tong-ket-cong-tac-thong-tin-doi-ngoai"),
        ("ĐẢNG BỘ TỈNH HÀ NAM: Nghị quyết số 16-KL/TW", "dang-bo-tinh-ha-nam-nghi-quyet-so-16-kl-tw"),
        ("Hoà bình, Hòa Bình, Hòa (ho\u0300a)", "hoa-binh-hoa-binh-hoa-hoa"),
        ("Ưu đãi ngưỡng ườn ỹ Ỵ", "uu-dai-nguong-uon-y-y"),
    ],
)
def test_a_slug_is_the_title_without_marks(title: str, slug: str) -> None:
    assert slug_of(title, ID) == f"{slug}-{ID}"


def test_a_title_without_latin_letters_still_has_a_place() -> None:
    assert slug_of("《会议》 …", ID) == ID


@given(st.text(), st.from_regex(r"[0-9a-f]{16}", fullmatch=True))
def test_a_slug_is_always_a_safe_folder_name_that_only_this_article_has(title: str, article_id: str) -> None:
    slug = slug_of(title, article_id)
    assert re.fullmatch(r"[0-9a-z]+(-[0-9a-z]+)*", slug)
    assert len(slug) <= 80 + 17
    assert slug.rsplit("-", 1)[-1] == article_id


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (ID, True),
        ("../etc/passwd", False),
        (ID.upper(), False),
        (ID + "\n", False),
        ("", False),
        (ID[1:], False),
    ],
)
def test_an_article_id_is_sixteen_hexadecimal_digits(text: str, answer: bool) -> None:
    assert is_article_id(text) is answer


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//portal.example/a",
        "/tin-tuc",
        "https://",
        "http://[::1",
        "https://a b/",
        "java\nscript:alert(1)",
        "https://portal.example/\x00",
        "https://portal.example/\ufffe",
        "https://portal.example/\ud800",
        "",
        None,
    ],
)
def test_other_addresses_are_not_linked(url: str | None) -> None:
    assert web_address(url) is None
    assert host_of(url) == ""


def test_a_web_address_is_linked() -> None:
    assert web_address("https://hanam.example/tin?id=5") == "https://hanam.example/tin?id=5"
    assert host_of("https://hanam.example:8443/tin") == "hanam.example"


@pytest.mark.parametrize(
    ("src", "name"),
    [
        ("/PublishingImages/2022/IMG_8955.jpg?RenditionID=7", "IMG_8955.jpg"),
        ("https://x.vn/%E1%BA%A3nh%20b%C3%ACa.png", "ảnh bìa.png"),
        ("C:\\anh\\bia.png", "bia.png"),
        ("data:image/png;base64,AAAA", ""),
        ("", ""),
    ],
)
def test_the_name_of_a_picture_is_that_in_its_address(src: str, name: str) -> None:
    assert file_name(src) == name
