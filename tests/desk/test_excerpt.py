"""The place of a search's words, cut out of a long text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.desk.web.excerpt import LENGTH, excerpt

LONG = "Chiều ngày 18/01/2022, Ban Chỉ đạo tỉnh tổ chức hội nghị. " * 5
OFFICE = "Sở Ngoại vụ tỉnh Quảng Ninh tiếp đoàn."


def hits(text: str, query: str) -> list[str]:
    return [p.text for p in excerpt(text, query) if p.hit]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("so ngoai vu", ["Sở", "Ngoại", "vụ"]),
        ("sở ngoại", ["Sở", "Ngoại"]),
        ("số", []),
        ("quang n*", ["Ngoại", "Quảng", "Ninh"]),
        ("", []),
    ],
)
def test_words_are_marked_as_the_search_finds_them(query: str, expected: list[str]) -> None:
    assert hits(OFFICE, query) == expected
    assert "".join(p.text for p in excerpt(OFFICE, query)) == OFFICE


def test_it_is_cut_where_the_words_stand_together() -> None:
    text = f"{LONG}Số tiền ngoài dự toán. {LONG}{OFFICE} {LONG}"
    assert hits(text, "so ngoai vu") == ["Sở", "Ngoại", "vụ"]
    shown = "".join(p.text for p in excerpt(text, "so ngoai vu"))
    assert OFFICE in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")


@given(st.text(alphabet="sở ngoại vụ,.ABđ \n", max_size=600), st.text(alphabet="so ngạiđ*", max_size=20))
def test_an_excerpt_is_short_and_of_the_text(text: str, query: str) -> None:
    shown = "".join(p.text for p in excerpt(text, query)).removeprefix("… ").removesuffix(" …")
    assert len(shown) <= LENGTH
    assert shown in text
