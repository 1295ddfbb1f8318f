"""What a decoder writes when it has lost its way is recognised; sound English is not."""

from __future__ import annotations

import pytest

from ttdn_translate.translation.decoding_faults import decoding_fault, repeats_itself

SOURCE = "Hội nghị tổng kết công tác thông tin đối ngoại năm 2021"


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ("", "empty"),
        ("   ", "empty"),
        (SOURCE, "copied"),
        ("of the province's of the province's of the province's work", "loop"),
        ("The work was was was done", "loop"),
        ("the conference " + " ".join(f"word{i}" for i in range(60)), "runaway"),
        ("Conference reviews external information work in 2021", None),
        ("That that is is fine", None),
        ("0 0 0 goals", None),
        ("From the plateauauau to the sea", "stutter"),
        ("electronic screens on exititititititit control", "stutter"),
        ("Mississippi, banana and Titicaca", None),
    ],
)
def test_fault(target: str, fault: str | None) -> None:
    assert decoding_fault(SOURCE, target) == fault


def test_a_name_may_be_copied() -> None:
    assert decoding_fault("UNESCO", "UNESCO") is None


def test_a_stutter_of_the_source_may_be_copied() -> None:
    assert decoding_fault("Bài hát Lalalala", "The song Lalalala") is None


TWICE = "A reception and a working session and then a reception and a working visit"


def test_what_is_said_twice_is_a_fault() -> None:
    assert repeats_itself(SOURCE, TWICE)
    assert not repeats_itself(SOURCE, "Conference reviews external information work in 2021")


def test_what_the_source_says_twice_may_be_written_twice() -> None:
    assert not repeats_itself("tiếp và làm việc, rồi lại tiếp và làm việc", TWICE)


def test_names_that_have_words_in_common_repeat_nothing() -> None:
    one, other = (
        "Standing Committee of the Provincial Party Committee",
        "Committee of the Provincial People's Committee",
    )
    text = f"The {one} asked the {other}"
    assert repeats_itself(SOURCE, text)
    assert not repeats_itself(SOURCE, text, [(4, 4 + len(one)), (len(text) - len(other), len(text))])
