"""Lists the queue: filters, orders, pages that go on where the last one ended."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import F, Min, Q, QuerySet
from django.utils import timezone

from ttdn_translate.desk import mapping, models, search
from ttdn_translate.desk.concerns import BITS, Concern, Concerns
from ttdn_translate.desk.models.among import Among
from ttdn_translate.desk.values import PublicationState, QueueItem, ReviewState
from ttdn_translate.errors import WorkflowError
from ttdn_translate.message import Message

MAX_LIMIT = 200
"""Articles on one page."""

_SEARCH_BATCHES = (400, 2_000, 6_000)
"""Matching segments that a search takes from the index for one page: first a few, then more at once, because a
database that asks its index again finds all matches again. After the last it says that there may be more."""

_FEW = 3_000
"""Articles of a filter that are looked through for the words, where the words are frequent."""

_FREQUENT = 0.005
"""Share of segments that have the words, from which on one article in ten has them."""


class Order(StrEnum):
    """In what order the queue is shown."""

    RISK = "risk"  # what needs the eye first
    CHANGED = "changed"  # the last changed first
    WAITING = "waiting"  # the longest in its state first


class Age(StrEnum):
    """How long an article has been in its state."""

    DAY = "day"  # less than a day
    WEEK = "week"  # a day to a week
    MONTH = "month"  # a week to 30 days
    OLDER = "older"


AGES: dict[Age, tuple[int | None, int | None]] = {
    Age.DAY: (None, 1),
    Age.WEEK: (1, 7),
    Age.MONTH: (7, 30),
    Age.OLDER: (30, None),
}
"""The ages in days: at least, and less than."""

OPEN = tuple(state for state in ReviewState if state is not ReviewState.APPROVED)
"""The states in which somebody still has to do something."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown of the queue; None does not choose.

    ``assignee`` is a login name, empty for articles of nobody; an empty ``topic`` means those without one.
    ``open`` leaves out approved articles. ``text`` is looked for in both languages; see `search.parse`.
    ``anywhere`` finds the words of ``text`` anywhere in a sentence. Else they must stand side by side in the
    Vietnamese; only where they do so nowhere, they are found anywhere.
    """

    state: ReviewState | None = None
    open: bool = False
    publication: PublicationState | None = None
    stale: bool | None = None
    concern: Concern | None = None
    topic: str | None = None
    assignee: str | None = None
    age: Age | None = None
    text: str = ""
    anywhere: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Where the text of a search was found in an article: a segment in both languages."""

    segment: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some articles of the queue. ``cursor`` leads to the next ones; None where there are none.

    ``matches`` leads from an article's id to where a search found its text; ``anywhere`` says that the words do
    not stand side by side there. ``complete`` is False where a search stopped before the page was full: ``cursor``
    goes on.
    """

    items: tuple[QueueItem, ...]
    cursor: str | None
    matches: Mapping[str, Match]
    complete: bool = True
    anywhere: bool = False


_ORDERS: dict[Order, tuple[str, ...]] = {
    Order.RISK: ("-risk", "state_since", "id"),
    Order.CHANGED: ("-updated_at", "id"),
    Order.WAITING: ("state_since", "id"),
}
"""The columns of each order; the last one tells equal articles apart. Each has an index."""

_SEARCH = "search"
"""What the cursors of a search call their order."""

_UNSHOWN = ("images", "engine", "glossary")


def list_page(
    chosen: Filter, *, order: Order = Order.RISK, cursor: str | None = None, limit: int = 50
) -> Page:
    """Return the articles of ``chosen`` after ``cursor``, at most ``limit`` of them.

    With a text they come the newest first, whatever ``order`` says. Raises WorkflowError for a cursor that is
    none, or of another order.
    """
    limit = max(1, min(limit, MAX_LIMIT))
    rows = filtered(chosen).select_related("assignee", "lease_holder").defer(*_UNSHOWN)
    if chosen.text:
        return _search_page(rows, chosen, cursor, limit)
    columns = _ORDERS[order]
    if cursor is not None:
        rows = rows.filter(_after(columns, _read_cursor(cursor, order.value, len(columns))))
    found = list(rows.order_by(*columns)[: limit + 1])
    shown = found[:limit]
    return Page(
        items=tuple(mapping.item_value(a) for a in shown),
        cursor=_cursor(order.value, _key(shown[-1], columns)) if len(found) > limit else None,
        matches={},
    )


def iterate(chosen: Filter, *, order: Order = Order.RISK) -> Iterator[QueueItem]:
    """Yield all articles of ``chosen``, page by page."""
    cursor = None
    while True:
        page = list_page(chosen, order=order, cursor=cursor, limit=MAX_LIMIT)
        yield from page.items
        cursor = page.cursor
        if cursor is None:
            return


def filtered(chosen: Filter) -> QuerySet[models.Article]:
    """Return the rows of ``chosen``, in no order, whatever its text."""
    return models.Article.objects.order_by().filter(*_conditions(chosen))


def without(chosen: Filter, *names: str) -> Filter:
    """Return ``chosen`` without some of its choices."""
    blank = Filter()
    return replace(chosen, **{name: getattr(blank, name) for name in names})


def age_range(age: Age, now: datetime) -> tuple[datetime | None, datetime | None]:
    """Return the times between which an article of this age came into its state: from, and before."""
    least, less = AGES[age]
    return (
        None if less is None else now - timedelta(days=less),
        None if least is None else now - timedelta(days=least),
    )


def _conditions(chosen: Filter) -> list[Q]:
    found = []
    if chosen.state is not None:
        found.append(Q(state=chosen.state.value))
    elif chosen.open:
        found.append(Q(open=True))
    if chosen.publication is not None:
        found.append(Q(publication=chosen.publication.value))
    if chosen.stale is not None:
        found.append(Q(stale=chosen.stale))
    if chosen.concern is not None:
        bit = BITS[chosen.concern]
        found.append(Q(concerns__in=[n for n in range(sum(Concerns) + 1) if n & bit]))
    if chosen.topic is not None:
        found.append(Q(topic=chosen.topic))
    if chosen.assignee is not None:
        found.append(Q(assignee__login=chosen.assignee) if chosen.assignee else Q(assignee=None))
    if chosen.age is not None:
        start, end = age_range(chosen.age, timezone.now())
        if start is not None:
            found.append(Q(state_since__gt=start))
        if end is not None:
            found.append(Q(state_since__lte=end))
    return found


def _search_page(rows: QuerySet[models.Article], chosen: Filter, cursor: str | None, limit: int) -> Page:
    before, anywhere = None, chosen.anywhere
    if cursor is not None:
        before, given = _read_cursor(cursor, _SEARCH, 2)
        anywhere = bool(given)
    query = search.parse(chosen.text, adjacent=not anywhere)
    if query is None:
        return Page((), None, {})
    found: dict[str, int] = {}
    seen: dict[str, None] = {}
    for size in _SEARCH_BATCHES:
        batch = search.newest(query, before=before, limit=size)
        if not batch.segments and batch.before is None and not (seen or anywhere or cursor):
            anywhere = True
            query = search.parse(chosen.text, adjacent=False) or query
            batch = search.newest(query, limit=size)
        first: dict[str, int] = {}
        for segment, article in batch.segments:
            if article not in seen:
                first.setdefault(article, segment)
        seen.update(dict.fromkeys(first))
        passing = _passing(chosen, first)
        found |= {article: segment for article, segment in first.items() if article in passing}
        before = batch.before
        if before is None or len(found) > limit:
            break
        if (rest := _of_few(query, chosen, batch, seen, limit + 1 - len(found))) is not None:
            found |= {article: segment for segment, article in rest.segments}
            before = rest.before
            break
    shown = dict(list(found.items())[:limit])
    full = len(found) > limit
    if full or (before is not None and seen):
        # The segments of an article stand together: the next page begins below the last one looked at.
        before = _lowest(list(shown if full else seen)[-1])
    articles = rows.in_bulk(shown)
    return Page(
        items=tuple(mapping.item_value(articles[a]) for a in shown if a in articles),
        cursor=None if before is None else _cursor(_SEARCH, [before, int(anywhere)]),
        matches=_matches({segment: article for article, segment in shown.items()}),
        complete=full or before is None,
        anywhere=anywhere and len(query.terms) > 1,
    )


def _passing(chosen: Filter, articles: Collection[str]) -> Collection[str]:
    """Return those of ``articles`` that pass all choices but the text."""
    if not _conditions(chosen):
        return articles
    return set(filtered(chosen).filter(Among(F("pk"), articles)).values_list("pk", flat=True))


def _of_few(
    query: search.Query, chosen: Filter, batch: search.Found, seen: Collection[str], limit: int
) -> search.Found | None:
    """Return the matches after ``batch`` by a look at the articles of ``chosen``; None where that would be longer.

    It is shorter where the articles are few, and the words so frequent that many of them have these.
    """
    if not search.begins_with_articles() or not _conditions(chosen):
        return None
    if batch.before is None or not batch.segments:
        return None
    if len(batch.segments) < _FREQUENT * (batch.segments[0][0] - batch.before):
        return None
    few = list(filtered(chosen).values_list("pk", flat=True)[: _FEW + 1])
    if len(few) > _FEW:
        return None
    return search.newest_of(query, [a for a in few if a not in seen], before=batch.before, limit=limit)


def _lowest(article_id: str) -> int:
    """Return the least id of an article's segments."""
    lowest = models.Segment.objects.filter(article=article_id).aggregate(least=Min("pk"))["least"]
    return int(lowest or 0)


def _matches(segments: Mapping[int, str]) -> dict[str, Match]:
    rows = models.Segment.objects.filter(pk__in=list(segments)).select_related("block")
    return {segments[r.pk]: Match(mapping.segment_id(r), r.source, r.target) for r in rows}


def _key(article: models.Article, columns: tuple[str, ...]) -> list[Any]:
    values = (getattr(article, column.removeprefix("-")) for column in columns)
    return [v.isoformat() if isinstance(v, datetime) else v for v in values]


def _after(columns: tuple[str, ...], key: list[Any]) -> Q:
    """Return the condition for what comes after ``key``; its first part lets the database start at the place."""
    first, value = columns[0], key[0]
    name = first.removeprefix("-")
    condition = Q(**{f"{name}__{'lt' if first.startswith('-') else 'gt'}": value})
    if len(columns) == 1:
        return condition
    at_least = Q(**{f"{name}__{'lte' if first.startswith('-') else 'gte'}": value})
    return at_least & (condition | (Q(**{name: value}) & _after(columns[1:], key[1:])))


def _cursor(order: str, key: list[Any]) -> str:
    text = json.dumps([order, *key], separators=(",", ":"), ensure_ascii=True)
    return base64.urlsafe_b64encode(text.encode("ascii")).decode("ascii").rstrip("=")


def _read_cursor(cursor: str, order: str, parts: int) -> list[Any]:
    """Return the key in ``cursor``; it comes from outside, so every part of it is looked at."""
    try:
        padded = cursor[:400].encode("ascii") + b"=" * (-len(cursor[:400]) % 4)
        given = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if not isinstance(given, list) or len(given) != parts + 1 or given[0] != order:
            raise ValueError
        return _key_from(order, given[1:])
    except (ValueError, UnicodeError, binascii.Error, RecursionError) as fault:
        raise WorkflowError(Message("the cursor is not one of this list. Start again without it")) from fault


def _key_from(order: str, given: list[Any]) -> list[Any]:
    if order == _SEARCH:
        if any(not isinstance(n, int) or isinstance(n, bool) or not 0 <= n < 2**62 for n in given):
            raise ValueError
        return given
    key: list[Any] = []
    for column, value in zip(_ORDERS[Order(order)], given, strict=True):
        name = column.removeprefix("-")
        if name == "risk":
            if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
                raise ValueError
        elif not isinstance(value, str) or len(value) > 64 or "\0" in value:
            raise ValueError
        elif name != "id":
            value = datetime.fromisoformat(value)
            if value.tzinfo is None:
                raise ValueError
        key.append(value)
    return key
