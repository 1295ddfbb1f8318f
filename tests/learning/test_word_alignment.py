from pathlib import Path

import numpy as np
import pytest

from ttdn_translate.learning.word_alignment import WordAligner, _grown, words

_BODIES = {"sở": "department", "bộ": "ministry", "trường": "school", "đảng": "party"}
_VERBS = {"mời": "invites", "gặp": "meets", "khen": "praises", "giúp": "helps"}
_KINDS = {"mới": "new", "cũ": "old", "tốt": "good"}
_THINGS = {"bạn": "friends", "dân": "people", "thầy": "teachers", "lính": "soldiers"}


def toy_pairs() -> list[tuple[str, str]]:
    """Sentences in which body and place, thing and kind change places, so order alone does not tell."""
    return [
        (f"{b} Hà Nam {v} {t} {k}", f"Ha Nam {_BODIES[b]} {_VERBS[v]} {_KINDS[k]} {_THINGS[t]}")
        for b in _BODIES
        for v in _VERBS
        for t in _THINGS
        for k in _KINDS
    ]


def linked(vi: str, en: str, aligner: WordAligner) -> set[tuple[str, str]]:
    source, target = words(vi), words(en)
    (links,) = aligner.align([(vi, en)])
    return {(vi[slice(*source[i])], en[slice(*target[j])]) for i, j in links}


def test_words_are_letters_numbers_and_signs() -> None:
    text = "Ngày 18/01/2022, có 1.250 người."
    assert [text[s:e] for s, e in words(text)] == ["Ngày", "18/01/2022", ",", "có", "1.250", "người", "."]


def test_words_that_stand_for_one_another_are_linked() -> None:
    aligner = WordAligner(toy_pairs())
    found = linked("bộ Hà Nam khen dân mới", "Ha Nam ministry praises new people", aligner)
    assert {
        ("bộ", "ministry"),
        ("khen", "praises"),
        ("dân", "people"),
        ("mới", "new"),
        ("Hà", "Ha"),
        ("Nam", "Nam"),
    } <= found


def test_a_name_never_seen_is_linked_to_itself_without_marks() -> None:
    aligner = WordAligner(toy_pairs())
    assert ("Huệ", "Hue") in linked("Huệ gặp bạn", "Hue meets friends", aligner)


@pytest.mark.parametrize("pair", [("", ""), ("bộ", ""), ("", "ministry"), ("xyz", "zyx"), ("!", "?")])
def test_odd_pairs_are_no_trouble(pair: tuple[str, str]) -> None:
    (links,) = WordAligner(toy_pairs()).align([pair])
    assert all(i < len(words(pair[0])) and j < len(words(pair[1])) for i, j in links)


def test_links_grow_from_the_intersection_only_to_neighbours_that_stand_alone() -> None:
    sure = np.zeros((1, 4, 4), dtype=bool)
    sure[0, 0, 0] = True
    either = sure.copy()
    either[0, 1, 0] = either[0, 1, 1] = either[0, 3, 3] = True
    grown = _grown(sure, either)
    assert grown[0, 1, 1]
    assert not grown[0, 3, 3]


def test_no_pairs_give_no_links(tmp_path: Path) -> None:
    assert WordAligner([("a", "a")]).align([]) == []
