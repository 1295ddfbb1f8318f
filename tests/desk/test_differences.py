"""The difference of two texts, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.desk.editor.differences import Change, differences

MARKS = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "[+{}+]"}


def shown(before: str, after: str) -> str:
    return "".join(MARKS[r.change].format(r.text) for r in differences(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("the same", "the same", "the same"),
        ("", "new text", "[+new text+]"),
        ("old text", "", "[-old text-]"),
        ("He spoke.", "He spoke well.", "He spoke[+ well+]."),
        ("the Board met", "the Steering Committee met", "the [-Board-][+Steering Committee+] met"),
        (
            "the provincial board of leaders met",
            "the Provincial Steering Committee met",
            "the [-provincial board of leaders-][+Provincial Steering Committee+] met",
        ),
        ("1,250 people", "1.250 people", "1[-,-][+.+]250 people"),
        ("Ha Nam", "Hà Nam", "[-Ha-][+Hà+] Nam"),
    ],
)
def test_what_is_shown(before: str, after: str, expected: str) -> None:
    assert shown(before, after) == expected


words = st.lists(st.sampled_from(["a", "an", "b", "Hà", " ", "  ", ",", "."]), max_size=12).map("".join)


@given(words, words)
def test_both_texts_come_out_to_the_letter(before: str, after: str) -> None:
    runs = differences(before, after)
    assert "".join(r.text for r in runs if r.change is not Change.ADDED) == before
    assert "".join(r.text for r in runs if r.change is not Change.REMOVED) == after
    assert all(r.text for r in runs)
    if before == after:
        assert {r.change for r in runs} <= {Change.SAME}


def test_a_long_text_is_compared_quickly() -> None:
    before = "word " * 4000
    assert len(differences(before, before.replace("word", "words"))) > 1
