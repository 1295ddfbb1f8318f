"""The parts of a long sentence read as one sentence again."""

from __future__ import annotations

import pytest

from ttdn_translate.translation.joining import join_parts


@pytest.mark.parametrize(
    ("sources", "targets", "fixed", "joined"),
    [
        (
            ["Tiếp tục tuyên truyền;", "đẩy mạnh hợp tác."],
            ["Continue to communicate.", "Step up cooperation."],
            [[], []],
            "Continue to communicate; step up cooperation.",
        ),
        (
            ["Dự hội nghị có đại diện Sở Y tế,", "Tỉnh ủy và UBND tỉnh."],
            ["Attending were the Department of Health", "Provincial Party Committee and others."],
            [[], ["Provincial Party Committee"]],
            "Attending were the Department of Health, Provincial Party Committee and others.",
        ),
        (
            ["Ông nói rằng", "Hà Nội đẹp."],
            ["He said that.", "Ha Noi is nice."],
            [[], []],
            "He said that Ha Noi is nice.",
        ),
        (["Một câu.", "câu hai."], ["One sentence.", "The second."], [[], []], "One sentence. The second."),
        (["A,", "b."], ["", "Only this."], [[], []], "Only this."),
        (
            ["Phát bằng tiếng Việt,", "tiếng Anh.", "ông nói."],
            ["Broadcast in Vietnamese.", "English.", "Mr. An said."],
            [[], [], []],
            "Broadcast in Vietnamese, English. Mr. An said.",
        ),
    ],
)
def test_join(sources: list[str], targets: list[str], fixed: list[list[str]], joined: str) -> None:
    assert join_parts(sources, targets, fixed) == joined
