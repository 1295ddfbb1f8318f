"""Word differences: nothing of either text is lost, and names and numbers stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.learning.differences import Side, changes, pieces, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("VND 1,250.5 billion (3.5%).", ["VND", "1,250.5", "billion", "(", "3.5", "%", ")", "."]),
        ("Hà Nam's Plan 25-CT/TW", ["Hà", "Nam's", "Plan", "25-CT/TW"]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_pieces_tell_what_each_text_has() -> None:
    found = pieces("The Department of External Relations met.", "The Department of Foreign Affairs met.")
    assert [(p.text, p.side) for p in found] == [
        ("The Department of", Side.BOTH),
        (" External Relations", Side.FIRST),
        (" Foreign Affairs", Side.SECOND),
        (" met.", Side.BOTH),
    ]


def test_nothing_in_common_and_nothing_at_all() -> None:
    assert [(p.text, p.side) for p in pieces("", "Ha Nam")] == [("Ha Nam", Side.SECOND)]
    assert [(p.text, p.side) for p in pieces("Ha Nam", "")] == [("Ha Nam", Side.FIRST)]
    assert pieces("", "") == []


_WORDS = ["the", "The", "of", "Tỉnh", "Hà", "1,250", ".", ",", "(x)", "-", "%"]
_SENTENCE = st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join)


@given(_SENTENCE, _SENTENCE)
def test_nothing_is_lost(first: str, second: str) -> None:
    found = pieces(first, second)
    assert "".join(p.text for p in found if p.side is not Side.SECOND) == first
    theirs = " ".join(p.text for p in found if p.side is not Side.FIRST)
    assert words(theirs) == words(second)


@given(_SENTENCE, _SENTENCE)
def test_changes_lead_from_one_text_to_the_other(first: str, second: str) -> None:
    a, b = words(first), words(second)
    built, at = [], 0
    for change in changes(a, b):
        built += a[at : change.first[0]] + b[slice(*change.second)]
        at = change.first[1]
    assert built + a[at:] == b
