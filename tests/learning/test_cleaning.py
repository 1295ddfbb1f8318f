import pytest

from ttdn_translate.learning.cleaning import clean, text_key
from ttdn_translate.learning.corpus import Pair, sample
from ttdn_translate.learning.recipe import CleaningRecipe

_GOOD = [
    ("Hội nghị được tổ chức tại Hà Nội.", "The conference was held in Ha Noi."),
    ("Ngày 18/01/2022, tỉnh công bố quyết định.", "On 18 January 2022, the province announced the decision."),
    ("Tổng vốn đầu tư đạt 1.250 tỷ đồng.", "Total investment reached VND 1.25 trillion."),
    ("Hà Nam", "Ha Nam"),
    ("GDP", "Gross domestic product"),
    ("Xem tại http://hanam.gov.vn", "See http://hanam.gov.vn"),
]


@pytest.mark.parametrize(("vi", "en"), _GOOD)
def test_good_pairs_are_kept(vi: str, en: str) -> None:
    kept, report = clean([Pair(vi, en)], CleaningRecipe(), frozenset())
    assert kept == [Pair(vi, en)]
    assert not report.dropped


@pytest.mark.parametrize(
    ("vi", "en", "reason"),
    [
        ("Hội nghị", " ", "a side is empty"),
        (
            "Hội nghị được tổ chức tại Hà Nội.",
            "Hội nghị được tổ chức tại Hà Nội.",
            "the English is the Vietnamese",
        ),
        ("Chủ tịch tỉnh " * 80, "The provincial Chairman " * 40, "a side is too long"),
        (
            "Hội nghị kết thúc.",
            "The conference, which had begun in the morning, ended late at night.",
            "lengths",
        ),
        (
            "The conference was held in the city.",
            "The conference was held here in the city.",
            "not Vietnamese",
        ),
        ("Hội nghị được tổ chức tại Hà Nội.", "Hội nghị đã được tổ chức ở thành phố.", "not Vietnamese"),
        ("Năm 2021 có 1.250 người dự.", "In 2019, 3,400 people attended it.", "numbers or addresses differ"),
        ("Xem tại http://hanam.gov.vn", "See http://hanoi.gov.vn", "numbers or addresses differ"),
    ],
)
def test_bad_pairs_are_dropped_for_their_reason(vi: str, en: str, reason: str) -> None:
    kept, report = clean([Pair(vi, en)], CleaningRecipe(), frozenset())
    assert not kept
    (found,) = report.dropped
    assert reason in found


def test_the_same_pair_is_kept_once_and_a_source_has_few_translations() -> None:
    same = [Pair("Hội nghị tổng kết", "Review conference"), Pair("Hội nghị  tổng kết.", "review conference")]
    others = [Pair("Phát biểu tại hội nghị", f"Speech number {i}") for i in range(5)]
    kept, report = clean([*same, *others], CleaningRecipe(max_targets=2), frozenset())
    assert kept == [same[0], *others[:2]]
    assert report.dropped == {"the same pair again": 1, "too many translations of one source": 3}


def test_text_kept_for_measuring_is_dropped_on_either_side() -> None:
    held = frozenset({text_key("Hội nghị tổng kết"), text_key("Speech")})
    pairs = [
        Pair("HỘI NGHỊ TỔNG KẾT.", "Conference"),
        Pair("Phát biểu", "Speech!"),
        Pair("Khai mạc", "Opening"),
    ]
    kept, report = clean(pairs, CleaningRecipe(), held)
    assert kept == [pairs[2]]
    assert report.dropped.total() == 2


def test_the_report_counts_and_shows_places() -> None:
    _, report = clean(
        [Pair("Hội nghị", "", "news.tsv:7"), Pair("Hà Nam", "Ha Nam")], CleaningRecipe(), frozenset()
    )
    text = "\n".join(report.lines("news"))
    assert "news: 2 pairs read, 1 kept" in text
    assert "news.tsv:7" in text


def test_a_sample_does_not_depend_on_order_and_grows() -> None:
    pairs = [Pair(f"câu {i}", f"sentence {i}") for i in range(50)]
    few = set(sample(pairs, 10))
    assert set(sample(pairs[::-1], 10)) == few
    assert few < set(sample(pairs, 20))
    assert sample(pairs, 90) == pairs
