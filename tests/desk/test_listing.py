"""Filters, counts and orders of the queue, held against what a plain look at every article says."""

from __future__ import annotations

import base64
import itertools
import json
import random
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.desk.drafts import LEAD, THANKS, draft
from tests.desk.people import person

from ttdn_translate.desk import models, queue
from ttdn_translate.desk.listing import AGES, OPEN
from ttdn_translate.desk.permissions import Role
from ttdn_translate.desk.queue import Age, Concern, Filter, Order, PublicationState, QueueItem, ReviewState
from ttdn_translate.document import Draft, TermStatus
from ttdn_translate.errors import WorkflowError

pytestmark = pytest.mark.django_db


def put(made: Draft, digest: str = "v1", **more: str) -> None:
    queue.submit(made, content_digest=digest, name="bài.html", who="máy", **more)


def approve(key: str) -> None:
    """Confirm every segment, then approve."""
    for segment in queue.load_draft(key).segments():
        queue.edit(key, segment.id, segment.target, who="lan")
    queue.approve(key, who="lan", override_reason="kiểm thử")


@pytest.fixture
def many() -> None:
    """Two dozen articles that differ in everything by which the queue is filtered."""
    chance = random.Random(7)
    for login in ("lan", "minh"):
        person(login, Role.REVIEWER, name=login.title())
    for n in range(24):
        made = draft(f"{n:02x}", title=(f"Tin số {n}", f"Item {n}"))
        if n % 4 == 0:  # the machine was unsure
            block = made.blocks[1]
            unsure = tuple(replace(s, score=-1.5) for s in block.segments)
            made = replace(made, blocks=(made.blocks[0], replace(block, segments=unsure), *made.blocks[2:]))
        put(made, topic=("", "Đối ngoại", "Kinh tế")[n % 3])
        key = f"{n:02x}"
        if n % 5 == 1:
            queue.edit(key, "1.1", "", who="lan")  # an error, a missing term
        if n % 7 == 2:
            queue.approve(key, who="lan", read_all=True, override_reason="kiểm thử")
        if n % 7 == 3:
            queue.return_(key, who="lan", reason="sai")
        if n % 11 == 4:
            queue.withdraw(key, who="lan", reason="nhầm")
        if n % 3 == 1 and queue.get(key).state is not ReviewState.APPROVED:
            queue.assign(key, chance.choice(("lan", "minh")), who="máy")
        if n % 13 == 5:
            put(draft(key, title=(f"Tin số {n} sửa", f"Item {n}"), paragraphs=[[LEAD], [THANKS]]), "v2")
        days = chance.choice((0, 0, 2, 6, 8, 29, 31, 400))
        models.Article.objects.filter(pk=key).update(
            state_since=timezone.now() - timedelta(days=days, hours=1)
        )


def everything() -> list[QueueItem]:
    return list(queue.iterate(Filter()))


def passes(item: QueueItem, chosen: Filter) -> bool:
    """Whether an article passes, said in another way than the database is asked."""
    days = (timezone.now() - item.state_since).total_seconds() / 86400
    low, high = AGES[chosen.age] if chosen.age else (None, None)
    by_concern = {
        Concern.CHECKS: item.errors,
        Concern.TERMS: item.missing_terms,
        Concern.SCORE: item.low_scores,
    }
    return all(
        (
            chosen.state is None or item.state is chosen.state,
            not chosen.open or chosen.state is not None or item.state in OPEN,
            chosen.publication is None or item.publication is chosen.publication,
            chosen.stale is None or item.stale is chosen.stale,
            chosen.concern is None or by_concern[chosen.concern] > 0,
            chosen.topic is None or item.topic == chosen.topic,
            chosen.assignee is None or (item.assignee or "") == chosen.assignee,
            days >= (low or 0),
            high is None or days < high,
        )
    )


CHOICES: dict[str, tuple[object, ...]] = {
    "state": (None, *ReviewState),
    "open": (False, True),
    "publication": (None, *PublicationState),
    "stale": (None, True, False),
    "concern": (None, *Concern),
    "topic": (None, "", "Đối ngoại", "Kinh tế", "không có"),
    "assignee": (None, "", "lan", "minh", "không có"),
    "age": (None, *Age),
}


def some_filters(number: int) -> list[Filter]:
    """Every single choice, and random ones together."""
    chance = random.Random(3)
    one = [Filter(**{name: value}) for name, values in CHOICES.items() for value in values]  # type: ignore[arg-type]
    more = [
        Filter(**{n: chance.choice(v) if chance.random() < 0.4 else v[0] for n, v in CHOICES.items()})  # type: ignore[arg-type]
        for _ in range(number)
    ]
    return one + more


@pytest.mark.usefixtures("many")
def test_each_filter_shows_what_passes_it_and_counts_it() -> None:
    items = everything()
    assert len(items) == 24
    for chosen in some_filters(25):
        shown = {i.id for i in queue.iterate(chosen)}
        assert shown == {i.id for i in items if passes(i, chosen)}, chosen
        assert queue.facets(chosen).total == len(shown), chosen


@pytest.mark.usefixtures("many")
def test_each_count_is_of_what_its_link_shows() -> None:
    items = everything()

    def number(chosen: Filter) -> int:
        return sum(passes(i, chosen) for i in items)

    for chosen in some_filters(12):
        counts = queue.facets(chosen)
        for state in ReviewState:
            assert counts.states[state] == number(replace(chosen, state=state)), (chosen, state)
        stateless = replace(chosen, state=None, open=False)
        assert counts.all == number(stateless)
        assert counts.open == number(replace(stateless, open=True))
        for publication in PublicationState:
            assert counts.publications[publication] == number(replace(chosen, publication=publication))
        for concern in Concern:
            assert counts.concerns[concern] == number(replace(chosen, concern=concern)), (chosen, concern)
        for age in Age:
            assert counts.ages[age] == number(replace(chosen, age=age)), (chosen, age)
        assert counts.stale == number(replace(chosen, stale=True))
        for topic in ("", "Đối ngoại", "Kinh tế"):
            assert counts.topics.get(topic, 0) == number(replace(chosen, topic=topic))
        for login in ("", "lan", "minh"):
            assert counts.assignees.get(login, 0) == number(replace(chosen, assignee=login))


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("order", Order)
def test_pages_join_to_the_whole_in_order(order: Order) -> None:
    whole = list(queue.list_page(Filter(), order=order, limit=200).items)
    keys = {
        Order.RISK: lambda i: (-i.risk, i.state_since, i.id),
        Order.CHANGED: lambda i: (-i.updated_at.timestamp(), i.id),
        Order.WAITING: lambda i: (i.state_since, i.id),
    }
    assert whole == sorted(whole, key=keys[order])
    for limit in (1, 7, 23, 24, 25):
        joined: list[QueueItem] = []
        cursor = None
        for _ in itertools.count():
            page = queue.list_page(Filter(), order=order, cursor=cursor, limit=limit)
            joined += page.items
            cursor = page.cursor
            if cursor is None:
                break
            assert len(page.items) == limit
        assert joined == whole


@pytest.mark.usefixtures("many")
def test_a_page_goes_on_where_it_ended_though_articles_come_and_go() -> None:
    first = queue.list_page(Filter(), order=Order.WAITING, limit=10)
    rest = [i.id for i in everything() if i.id not in {x.id for x in first.items}]
    put(draft("ff"))
    models.Article.objects.filter(pk=first.items[3].id).update(state_since=timezone.now())
    seen = []
    cursor = first.cursor
    while cursor is not None:
        page = queue.list_page(Filter(), order=Order.WAITING, cursor=cursor, limit=10)
        seen += [i.id for i in page.items]
        cursor = page.cursor
    assert set(rest) <= set(seen)
    assert len(seen) == len(set(seen))


def encoded(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "x", "", "=" * 10, "é", "a" * 5000, encoded([]), encoded({}), encoded(["risk"]), encoded("risk"), encoded(None),
        encoded(["risk", "1", "2026-01-01T00:00Z", "a"]), encoded(["risk", True, "2026-01-01T00:00Z", "a"]),
        encoded(["risk", -1, "2026-01-01T00:00Z", "a"]), encoded(["risk", 1, "2026-01-01T00:00:00", "a"]),
        encoded(["risk", 10**30, "2026-01-01T00:00Z", "a"]), encoded(["risk", 1, "yesterday", "a"]),
        encoded(["risk", 1, "2026-01-01T00:00Z", "a\x00"]), encoded(["risk", 1, "2026-01-01T00:00Z", ["a"]]),
        encoded(["changed", "2026-01-01T00:00Z", "a"]), encoded(["search", 5, 0]), encoded([["risk"]] * 4),
        "W" * 390,
    ],
)  # fmt: skip
def test_a_cursor_from_elsewhere_is_refused(cursor: str) -> None:
    with pytest.raises(WorkflowError, match="the cursor is not one of this list"):
        queue.list_page(Filter(), order=Order.RISK, cursor=cursor)
    if cursor != encoded(["search", 5, 0]):
        with pytest.raises(WorkflowError, match="the cursor is not one of this list"):
            queue.list_page(Filter(text="tin"), cursor=cursor)


def test_what_needs_the_eye_first() -> None:
    """An article the public reads in an outdated form, then errors, then what is whole; approved ones last."""
    for key in ("a1", "a2", "a3", "a4"):
        put(draft(key))
    queue.edit("a2", "1.1", "", who="lan")
    for key in ("a3", "a4"):
        queue.approve(key, who="lan", read_all=True)
        models.Article.objects.filter(pk=key).update(publication="published", published_version=1)
    put(draft("a4", paragraphs=[[LEAD]]), "v2")
    assert [i.id for i in queue.list_page(Filter()).items] == ["a4", "a2", "a1", "a3"]
    assert [i.risk for i in queue.list_page(Filter()).items][-1] == 0


def test_a_confirmed_segment_is_no_longer_unsure() -> None:
    made = draft("a1", paragraphs=[[THANKS]])
    segment = replace(made.blocks[1].segments[0], score=-2.0)
    put(replace(made, blocks=(made.blocks[0], replace(made.blocks[1], segments=(segment,)), made.blocks[2])))
    assert queue.get("a1").low_scores == 1
    queue.edit("a1", "1.0", THANKS[1], who="lan")
    assert (queue.get("a1").low_scores, queue.get("a1").risk) == (0, 0)


def test_counts_after_edits_are_those_of_the_segments() -> None:
    """Each edit adds and takes away; the sum must be what a count of all segments says."""
    from ttdn_translate.desk import mapping
    from ttdn_translate.desk.concerns import Tally

    chance = random.Random(5)
    put(draft("a1", paragraphs=[[LEAD, THANKS], [THANKS, LEAD], [LEAD]]))
    ids = [s.id for s in queue.load_draft("a1").segments()]
    texts = ["", LEAD[1], THANKS[1], "Hội nghị", "On 19 January 2022 (and", THANKS[1].lower()]
    for _ in range(20):
        queue.edit("a1", chance.choice(ids), chance.choice(texts), who="lan")
        article = models.Article.objects.get()
        rows = mapping.segment_rows(article)
        assert mapping.counts(article) == sum((mapping.tally_of(r) for r in rows), Tally())
        assert article.title_en == queue.load_draft("a1").title_en


def test_an_edit_checks_as_the_whole_draft_is_checked() -> None:
    from ttdn_translate.quality import check_draft

    put(draft("a1", paragraphs=[[LEAD, THANKS], [THANKS, LEAD]]))
    for segment_id, text in (
        ("1.0", "Ms. Le Thanh Ha."),
        ("0.0", "conference"),
        ("2.1", "On 1 May 2020."),
        ("3.0", ""),
    ):
        queue.edit("a1", segment_id, text, who="lan")
        held = queue.load_draft("a1")
        assert held == check_draft(held)


def test_advice_of_the_glossary_is_no_missing_official_term() -> None:
    made = draft()
    first = made.blocks[1].segments[0]
    lost = replace(first.terms[0], status=TermStatus.MISSING, target_span=None)
    for key, official, missing in (("a1", True, 1), ("a2", False, 0)):
        term = replace(lost, constraint=replace(lost.constraint, official=official))
        block = replace(
            made.blocks[1], segments=(replace(first, terms=(term,)), *made.blocks[1].segments[1:])
        )
        put(replace(made, article_id=key, blocks=(made.blocks[0], block, *made.blocks[2:])))
        assert queue.get(key).missing_terms == missing
