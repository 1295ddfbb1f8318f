"""Search in both languages, with and without tone marks; the index follows every change of a text."""

from __future__ import annotations

import random
import unicodedata
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from tests.desk.drafts import LEAD, THANKS, draft
from tests.desk.people import person

from ttdn_translate.desk import editor, models, queue, search
from ttdn_translate.desk.permissions import Role
from ttdn_translate.desk.queue import Filter, ReviewState
from ttdn_translate.desk.search import lookup, partitions
from ttdn_translate.desk.search.partitions import lexemes
from ttdn_translate.document import Draft
from ttdn_translate.errors import WorkflowError

pytestmark = pytest.mark.django_db

OFFICE = (
    "Sở Ngoại vụ tỉnh Quảng Ninh tiếp đoàn công tác của tỉnh Hủa Phăn.",
    "The Department of Foreign Affairs of Quang Ninh Province received a delegation of Houaphanh Province.",
)
NUMBERS = (
    "Số lượng lao động ngoài nước theo vụ mùa tăng.",
    "The number of workers abroad by season rose.",
)
DECISION = (
    "Ngày 05/3/2025, UBND tỉnh ban hành Quyết định số 310/QĐ-UBND về chuyển đổi số.",
    "On 5 March 2025, the provincial People's Committee issued Decision No. 310/QĐ-UBND on digital transformation.",
)
OLD_STYLE = ("Công ty TNHH Hoà Bình tổ chức lễ khánh thành.", "Hoa Binh Co., Ltd. held an inauguration.")

TEXTS = {"0a": OFFICE, "0b": NUMBERS, "0c": DECISION, "0d": OLD_STYLE}


def article(key: str, *pairs: tuple[str, str]) -> Draft:
    return draft(key, title=(f"Tin {key}", f"Item {key}"), paragraphs=[list(pairs)], caption=None)


def put(made: Draft, digest: str = "v1") -> None:
    queue.submit(made, content_digest=digest, name="bài.html", who="máy")


def found(text: str, **chosen: object) -> list[str]:
    return [item.id for item in queue.list_page(Filter(text=text, **chosen)).items]  # type: ignore[arg-type]


@pytest.fixture
def four() -> None:
    for key, pair in TEXTS.items():
        put(article(key, pair))


@pytest.mark.usefixtures("four")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Ngoại vụ", ["0a"]),
        ("so ngoai vu", ["0a"]),
        ("SO NGOAI VU", ["0a"]),
        ("sở ngoai vụ", ["0a"]),
        ("số", ["0c", "0b"]),  # not Sở
        ("so", ["0c", "0b", "0a"]),
        (unicodedata.normalize("NFD", "Sở Ngoại vụ"), ["0a"]),
        ("ngoại vụ quảng ninh", ["0a"]),  # side by side nowhere, so anywhere in one sentence
        ("ngoại vụ khánh thành", []),
        ("310/QĐ-UBND", ["0c"]),
        ("310/qd-ubnd", ["0c"]),
        ("qd-ubnd", ["0c"]),
        ("chuyen doi so", ["0c"]),
        ("Hoà Bình", ["0d"]),
        ("Hòa Bình", ["0d"]),
        ("hoa binh", ["0d"]),
        ("digital", ["0c"]),
        ("digit*", ["0c"]),
        ("digit", []),
        ("so ngo*", ["0a"]),
        ("Quang Ninh", ["0a"]),
        ("people's", ["0c"]),
        ("Houaphanh", ["0a"]),
        ("không có", []),
        ("???", []),
    ],
)
def test_what_is_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.usefixtures("four")
def test_words_of_one_sentence_may_stand_apart() -> None:
    put(article("0e", (f"Quảng trường. {NUMBERS[0]}", "A square.")))
    assert found("so luong") == ["0e", "0b"]
    assert found("ngoai theo") == ["0e", "0b"]
    assert found("so ngoai") == ["0a"]
    assert not queue.list_page(Filter(text="so ngoai")).anywhere
    assert found("so ngoai", anywhere=True) == ["0e", "0b", "0a"]
    assert found("foreign delegation") == ["0a"]
    assert queue.list_page(Filter(text="foreign delegation")).anywhere
    assert found("foreign digital", anywhere=True) == []


@pytest.mark.usefixtures("four")
def test_no_text_is_no_search() -> None:
    assert sorted(found("")) == sorted(TEXTS)


@pytest.mark.usefixtures("four")
def test_a_match_says_where() -> None:
    match = queue.list_page(Filter(text="so ngoai vu")).matches["0a"]
    assert (match.segment, match.source, match.target) == ("1.0", *OFFICE)


@pytest.mark.parametrize(
    "text",
    [
        '"', "'", "'; DROP TABLE desk_search; --", 'a" OR "b', "NEAR(a b)", "words:so", "a AND b OR NOT", "so -ngoai",
        "so:*", "!so", "so & | !", "()", "*", "**", "a*b", "\\", "%", "_", "a_b", "\x00so", "so" * 500, "so " * 500,
        "𝔰𝔬", "½ Ⅷ ²", "ﬁ", "İ", "\u0301\u0301", "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("four")
def test_whatever_is_typed_is_only_words(text: str) -> None:
    found(text)
    found(text, anywhere=True)
    assert models.Article.objects.count() == 4


@pytest.mark.usefixtures("four")
def test_filters_hold_for_a_search_too() -> None:
    queue.edit("0a", "1.0", "Edited.", who="lan")
    assert found("tinh", state=queue.ReviewState.IN_REVIEW) == ["0a"]
    assert found("tinh", state=queue.ReviewState.DRAFT) == ["0c"]
    assert found("tinh", state=queue.ReviewState.APPROVED) == []


def test_an_edit_is_found_and_what_it_replaced_is_not() -> None:
    put(article("0a", OFFICE))
    queue.edit("0a", "1.0", "The foreign office welcomed guests.", who="lan")
    assert found("welcomed guests", anywhere=True) == ["0a"]
    assert found("delegation") == []
    assert found("sở ngoại vụ") == ["0a"]


def test_a_changed_page_is_found_by_its_new_text_only() -> None:
    put(article("0a", OFFICE, LEAD))
    put(article("0a", LEAD, DECISION), "v2")
    assert found("sở ngoại vụ") == []
    assert found("310/QĐ-UBND") == ["0a"]
    assert found("thông tin đối ngoại") == []
    assert found("Ban Chỉ đạo") == ["0a"]


def test_a_change_that_fails_leaves_the_index_as_it_was() -> None:
    put(article("0a", OFFICE))
    before = entries()

    def fail() -> None:
        with transaction.atomic():
            queue.edit("0a", "1.0", "Nothing of this stays.", who="lan")
            put(article("0b", DECISION))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert entries() == before
    assert found("nothing") == []


def entries() -> set[tuple[int, str]]:
    """Everything that the index holds: segment and term."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, desk_search, instance)")
            cursor.execute("SELECT doc, term FROM temp.terms")
            held = set(cursor.fetchall())
            cursor.execute("DROP TABLE temp.terms")
        else:
            cursor.execute("SELECT segment_id, unnest(tsvector_to_array(words)) FROM desk_search")
            held = set(cursor.fetchall())
    return held


def wanted() -> set[tuple[int, str]]:
    """Everything that the index should hold."""
    rows = models.Segment.objects.values_list("pk", "source", "target")
    texts = [(pk, search.terms(source, target)) for pk, source, target in rows]
    if connection.vendor == "postgresql":
        texts = [(pk, lexemes(pk, terms)) for pk, terms in texts]
    return {(pk, term) for pk, terms in texts for term in terms}


@pytest.mark.parametrize("seed", range(3))
def test_after_any_changes_the_index_holds_the_texts_and_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    pairs = [*TEXTS.values(), LEAD, THANKS]
    english = [target for _, target in pairs] + [
        "",
        "Sở Ngoại vụ (Department of Foreign Affairs)",
        "310 310 310",
    ]
    for step in range(60):
        key = f"{chance.randrange(5):02x}"
        match chance.randrange(4):
            case 0:
                put(article(key, *chance.sample(pairs, chance.randrange(1, 5))), f"v{step}")
            case 1 | 2:
                rows = models.Segment.objects.filter(article=key).select_related("block")
                if rows:
                    row = chance.choice(list(rows))
                    queue.edit(key, f"{row.block.index}.{row.number}", chance.choice(english), who="lan")
            case 3:
                try:
                    queue.approve(key, who="lan", read_all=True, override_reason="kiểm thử")
                except WorkflowError:
                    continue
    assert entries() == wanted() != set()
    assert queue.rebuild_search() == models.Segment.objects.count()
    assert entries() == wanted()


def test_pages_of_a_search_hold_each_article_once() -> None:
    for n in range(23):
        put(article(f"{n:02x}", OFFICE, (OFFICE[0], "Twice."), LEAD))
    seen: list[str] = []
    cursor = None
    while True:
        page = queue.list_page(Filter(text="so ngoai vu"), cursor=cursor, limit=5)
        seen += [item.id for item in page.items]
        cursor = page.cursor
        if cursor is None:
            break
    assert seen == [f"{n:02x}" for n in reversed(range(23))]


def test_a_search_through_many_matches_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Frequent words and a filter that few articles pass: each page looks at so many matches and no more."""
    from ttdn_translate.desk import listing

    monkeypatch.setattr(listing, "_SEARCH_BATCHES", (3, 4))
    monkeypatch.setattr(listing, "_FEW", 1)
    for n in range(20):
        put(article(f"{n:02x}", OFFICE, (OFFICE[0], "Twice."), LEAD))
    for n in (1, 12):
        queue.edit(f"{n:02x}", "1.0", "Edited.", who="lan")
    seen: list[str] = []
    cursor, pages = None, 0
    while True:
        chosen = Filter(text="so ngoai vu", state=queue.ReviewState.IN_REVIEW)
        page = queue.list_page(chosen, cursor=cursor, limit=5)
        seen += [item.id for item in page.items]
        cursor = page.cursor
        pages += 1
        assert page.complete == (cursor is None)
        if cursor is None:
            break
    assert seen == ["0c", "01"]
    assert 3 <= pages < 20


@pytest.mark.parametrize("bits", [0, 2, 16])
@pytest.mark.parametrize("share", [0.0, 0.2, 1.1])
@pytest.mark.parametrize("windows", [(1, 2), (7, 50), (3, 1), (100,)])
def test_windows_and_partitions_of_any_size_find_the_same(
    windows: tuple[int, ...], share: float, bits: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ttdn_translate.desk import listing

    monkeypatch.setattr(listing, "_SEARCH_BATCHES", (400,) * 100)
    monkeypatch.setattr(lookup, "_WINDOWS", windows)
    monkeypatch.setattr(lookup, "_FREQUENT", share)
    monkeypatch.setattr(partitions, "BITS", bits)
    for n in range(12):
        put(article(f"{n:02x}", OFFICE if n % 3 == 0 else DECISION, LEAD))
    assert found("so ngoai vu") == ["09", "06", "03", "00"]
    assert found("tinh") == [f"{n:02x}" for n in reversed(range(12))]
    assert found("ho*") == [f"{n:02x}" for n in reversed(range(12))]
    assert found("digit*") == [f"{n:02x}" for n in reversed(range(12)) if n % 3]


@given(before=st.integers(0, 2**40), bits=st.integers(0, 20))
def test_groups_hold_each_partition_once_the_newest_first(before: int, bits: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(partitions, "BITS", max(bits, (before >> 12).bit_length()))
        held = [number for group in partitions.groups(before) for number in group]
        first = partitions.partition(before - 1)
    assert held == list(range(first, -1, -1))


@pytest.mark.parametrize("bits", [0, 3, 16])
def test_sentences_like_one_are_found_in_any_partition(bits: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partitions, "BITS", bits)
    put(article("00", OFFICE))
    for n in range(1, 12):
        put(article(f"{n:02x}", DECISION, NUMBERS))
    put(article("0c", OFFICE))
    best = search.similar(OFFICE[0].replace("tiếp", "đón"), limit=5)
    assert [models.Segment.objects.get(pk=pk).source for pk in best[:2]] == [OFFICE[0]] * 2
    assert best[:2] == sorted(best[:2], reverse=True)


@pytest.fixture
def various() -> None:
    """Articles of which each filter passes some, with words that many or few of them have."""
    person("lan", Role.REVIEWER)
    for n in range(26):
        key = f"{n:02x}"
        put(
            article(key, *((OFFICE, NUMBERS, DECISION, OLD_STYLE)[i] for i in range(4) if n >> i & 1), THANKS)
        )
        match n % 4:
            case 1:
                queue.edit(key, "1.0", "", who="lan")  # in review, with an error
            case 2:
                queue.approve(key, who="lan", read_all=True, override_reason="kiểm thử")
            case 3:
                queue.return_(key, who="lan", reason="sai")
        if n % 5 == 0:
            queue.set_topic(key, "Đối ngoại", who="lan")
        if n % 7 == 1 and queue.get(key).state is not ReviewState.APPROVED:
            queue.assign(key, "lan", who="máy")
    for n in (0, 9, 17):
        put(article(f"{n:02x}", OFFICE, LEAD), "v2")


CHOICES: list[dict[str, Any]] = [
    {}, {"open": True}, *[{"state": state} for state in ReviewState], {"stale": True}, {"stale": False},
    {"topic": "Đối ngoại"}, {"topic": ""}, {"assignee": "lan"}, {"assignee": ""}, {"age": queue.Age.DAY},
    {"age": queue.Age.OLDER}, {"publication": queue.PublicationState.UNPUBLISHED}, {"concern": queue.Concern.CHECKS},
    {"state": ReviewState.IN_REVIEW, "topic": "Đối ngoại"}, {"open": True, "assignee": "", "topic": ""},
]  # fmt: skip


@pytest.mark.usefixtures("various")
@pytest.mark.parametrize(
    ("batches", "frequent", "few"),
    [((400, 2_000, 6_000), 0.005, 1_500), ((2, 3), 1e9, 1_500), ((2, 3), 0.0, 1_500), ((3, 5), 0.0, 4)],
)
def test_a_search_with_any_filter_shows_what_a_plain_look_finds(
    batches: tuple[int, ...], frequent: float, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest match first, each article once, whatever the page holds."""
    from ttdn_translate.desk import listing

    monkeypatch.setattr(listing, "_SEARCH_BATCHES", batches)
    monkeypatch.setattr(listing, "_FREQUENT", frequent)
    monkeypatch.setattr(listing, "_FEW", few)
    monkeypatch.setattr(lookup, "_WINDOWS", (1, 2))
    monkeypatch.setattr(partitions, "BITS", 4)
    queue.rebuild_search()
    segments = list(models.Segment.objects.order_by("-pk").values_list("article_id", "source", "target"))
    for chosen in CHOICES:
        passing = {item.id for item in queue.iterate(Filter(**chosen))}
        for text in ("so ngoai vu", "tinh", "digital", "the", "khong co"):
            query = search.parse(text)
            assert query is not None
            words = set(query.terms)
            hits = [a for a, vi, en in segments if a in passing and words <= set(search.terms(vi, en))]
            seen: list[str] = []
            cursor = None
            while True:
                page = queue.list_page(Filter(text=text, **chosen), cursor=cursor, limit=4)
                seen += [item.id for item in page.items]
                assert all(page.matches[item.id].source for item in page.items)
                cursor = page.cursor
                if cursor is None:
                    break
            assert seen == list(dict.fromkeys(hits)), (chosen, text)


def test_a_memory_does_not_show_an_article_that_was_taken_back() -> None:
    put(article("0a", OFFICE))
    put(article("0b", OFFICE))
    for key in ("0a", "0b"):
        queue.approve(key, who="lan", read_all=True, override_reason="kiểm thử")
    (both,) = editor.memory(OFFICE[0], who="lan")
    assert (both.article, both.uses) == ("0b", 2)
    queue.return_("0b", who="lan", reason="sai")
    (one,) = editor.memory(OFFICE[0], who="lan")
    assert (one.article, one.uses, one.likeness) == ("0a", 1, 100.0)
