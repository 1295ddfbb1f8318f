"""What a decoder writes when it has lost its way is recognised; sound English is not."""

from __future__ import annotations

import pytest

from ttdn_translate.translation.decoding_faults import decoding_fault

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
        ("A reception and a working session and then a reception and a working visit", "repeated"),
        ("Mississippi, banana and Titicaca", None),
    ],
)
def test_fault(target: str, fault: str | None) -> None:
    assert decoding_fault(SOURCE, target) == fault


def test_a_name_may_be_copied() -> None:
    assert decoding_fault("UNESCO", "UNESCO") is None


def test_a_stutter_of_the_source_may_be_copied() -> None:
    assert decoding_fault("Bài hát Lalalala", "The song Lalalala") is None


def test_what_the_source_says_twice_may_be_written_twice() -> None:
    source = "Ban Thường vụ Tỉnh ủy Hà Nam gặp Ban Thường vụ Tỉnh ủy Thái Bình."
    target = "The Standing Committee of Ha Nam and the Standing Committee of Thai Binh Province met."
    assert decoding_fault(source, target) is None
    source = "Chủ nhiệm Ủy ban, Chánh Văn phòng Ủy ban và Phó Chánh Văn phòng Ủy ban"
    target = "The Chairman of the Committee, the Head of the Committee and the Deputy Head of the Committee"
    assert decoding_fault(source, target) is None
