import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.language import clauses, normalise


def words_at_most(limit: int):
    return lambda text: len(text.split()) <= limit


# Sentences with a bar at each cut, and the most words that fit.
CUTS = [
    (50, "Hội nghị kết thúc tốt đẹp."),
    (12, "Thu hút đầu tư tăng khá, đạt kế hoạch năm;|xã hội ổn định, đời sống Nhân dân nâng lên."),
    (
        14,
        "Báo cáo nêu rõ những hạn chế của công tác thông tin:|chỉ đạo ở một số cơ quan chưa được chú trọng, quan tâm.",
    ),
    (12, "Công tác tuyên truyền đã được quan tâm đẩy mạnh,|giúp cho cán bộ, đảng viên nhận thức đầy đủ."),
    (
        15,
        "Dự hội nghị có bà Lê Thị Thanh Hà Ủy viên Thường vụ Tỉnh ủy|- Trưởng Ban Tuyên giáo Tỉnh ủy Hà Nam.",
    ),
    (11, "Tỉnh tập trung phát triển kinh tế - xã hội nhanh|và nâng cao đời sống vật chất của Nhân dân."),
    (9, "Lãnh đạo các sở thăm hỏi động viên|cán bộ (trong đó có cán bộ cơ sở)."),
]


@pytest.mark.parametrize(("limit", "marked"), CUTS)
def test_cuts_stand_at_the_best_marks(limit: int, marked: str) -> None:
    text = marked.replace("|", " ")
    assert "|".join(text[s:e] for s, e in clauses(text, words_at_most(limit))) == marked


pieces = st.sampled_from(
    [
        "Hội",
        "nghị,",
        "và",
        "tỉnh;",
        "-",
        "(Hà",
        "Nam)",
        "“một",
        "cửa”",
        "5",
        "kg",
        "rõ:",
        "v.v.",
        "A.",
        "nghiêng" * 3,
        ".",
    ]
)
texts = st.one_of(st.text(), st.lists(pieces, max_size=60).map(" ".join)).map(normalise)
limits = st.integers(min_value=1, max_value=40)


def covered(text: str, spans: list[tuple[int, int]]) -> str:
    """Return what the spans and the gaps between them hold, where a gap is nothing or one space."""
    out = ""
    for start, end in spans:
        assert start < end
        assert text[len(out) : start] in ("", " ")
        out += text[len(out) : start] + text[start:end]
    return out


@given(texts, limits)
def test_the_parts_cover_the_text_in_order_and_fit(text: str, limit: int) -> None:
    spans = clauses(text, lambda part: len(part) <= limit)
    assert covered(text, spans) == text
    assert all(end - start <= limit for start, end in spans)


@given(texts, limits)
def test_parts_cut_at_spaces_are_joined_by_spaces(text: str, limit: int) -> None:
    spans = clauses(text, words_at_most(limit))
    assert " ".join(text[s:e] for s, e in spans) == text


@given(texts, limits, st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=5))
def test_no_cut_inside_a_kept_span_that_fits(text: str, limit: int, keep: list[tuple[int, int]]) -> None:
    keep = sorted((s, min(e, len(text))) for s, e in keep)
    apart = [k for n, k in enumerate(keep) if k[0] < k[1] and all(k[0] >= e for _, e in keep[:n])]
    spans = clauses(text, lambda part: len(part) <= limit, apart)
    assert covered(text, spans) == text
    assert all(end - start <= limit for start, end in spans)
    for start, end in apart:
        if end - start <= limit and " " not in (text[start], text[end - 1]):
            assert any(s <= start and end <= e for s, e in spans)


def test_a_kept_title_is_not_cut_at_its_comma() -> None:
    text = "Giám đốc Sở Văn hóa, Thể thao và Du lịch phát biểu tại hội nghị hôm nay"
    title = (0, text.index(" phát"))
    free = [text[s:e] for s, e in clauses(text, words_at_most(11))]
    kept = [text[s:e] for s, e in clauses(text, words_at_most(11), [title])]
    assert len(free[0]) < title[1]
    assert kept[0].startswith("Giám đốc Sở Văn hóa, Thể thao và Du lịch")


def test_as_few_parts_as_fit_where_no_mark_is_better() -> None:
    text = " ".join(["từ"] * 100)
    assert [len(text[s:e].split()) for s, e in clauses(text, words_at_most(34))] in (
        [34, 33, 33],
        [33, 34, 33],
        [33, 33, 34],
    )


def test_a_word_that_does_not_fit_is_cut() -> None:
    spans = clauses("a" * 25, lambda part: len(part) <= 10)
    assert spans == [(0, 10), (10, 20), (20, 25)]


def test_nothing_has_no_parts() -> None:
    assert clauses("", lambda _: False) == []


def test_what_nothing_fits_is_told() -> None:
    with pytest.raises(ValueError, match="not even one character"):
        clauses("Hà Nam", lambda _: False)


def test_a_hostile_sentence_takes_linear_time() -> None:
    for unit in ("a, ", "a" * 50, "( “ ", "; "):
        text = normalise(unit * (20_000 // len(unit)))
        began = time.perf_counter()
        spans = clauses(text, lambda part: len(part) <= 200)
        assert time.perf_counter() - began < 5
        assert re.sub(" ", "", covered(text, spans)) == text.replace(" ", "")
