"""Counts the queue by what it is filtered by; each count is of the articles that the link beside it would show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from ttdn_translate.desk import models
from ttdn_translate.desk.concerns import BITS, Concern
from ttdn_translate.desk.listing import OPEN, Age, Filter, age_range
from ttdn_translate.desk.values import PublicationState, ReviewState


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts of articles, each under all the other choices of the filter.

    ``total`` is under all choices. ``assignees`` are by login name, empty: nobody's; ``topics`` by label, empty:
    without one. A text that is looked for is not counted by.
    """

    total: int
    open: int
    all: int
    states: Mapping[ReviewState, int]
    publications: Mapping[PublicationState, int]
    stale: int
    concerns: Mapping[Concern, int]
    topics: Mapping[str, int]
    assignees: Mapping[str, int]
    names: Mapping[str, str]  # of assignees, by login name
    ages: Mapping[Age, int]


_Row = Mapping[str, Any]
_GROUPS = ("state", "publication", "stale", "concerns", "topic", "assignee_id")


def facets(chosen: Filter) -> Facets:
    """Return the counts of the whole queue; one pass over one index, from which all of them are added up."""
    now = timezone.now()
    ages = {age.value: Count("state", filter=_aged(*age_range(age, now))) for age in Age}
    rows: list[_Row] = list(
        models.Article.objects.order_by().values(*_GROUPS).annotate(number=Count("*"), **ages)
    )
    people = dict(
        models.User.objects.filter(pk__in={r["assignee_id"] for r in rows} - {None}).values_list(
            "pk", "login"
        )
    )
    tests = _tests(chosen, people)

    def counted(of: Callable[[_Row], Any], *free: str) -> Counter[Any]:
        """Count the rows that pass all tests but those of ``free`` dimensions, by what ``of`` returns."""
        counts: Counter[Any] = Counter()
        for row in _passing(rows, tests, free):
            counts[of(row)] += _number(row, None if "age" in free else chosen.age)
        return counts

    states = counted(lambda r: r["state"], "state")
    publications = counted(lambda r: r["publication"], "publication")
    concerns = counted(lambda r: r["concerns"], "concern")
    topics = counted(lambda r: r["topic"], "topic")
    assignees = counted(lambda r: people.get(r["assignee_id"], ""), "assignee")
    aged = _passing(rows, tests, ("age",))
    return Facets(
        total=sum(counted(lambda _: None).values()),
        open=sum(states[s.value] for s in OPEN),
        all=sum(states.values()),
        states={s: states[s.value] for s in ReviewState},
        publications={p: publications[p.value] for p in PublicationState},
        stale=counted(lambda r: bool(r["stale"]), "stale")[True],
        concerns={c: sum(n for kinds, n in concerns.items() if kinds & BITS[c]) for c in Concern},
        topics=dict(sorted(topics.items())),
        assignees=dict(sorted(assignees.items())),
        names=dict(models.User.objects.filter(pk__in=list(people)).values_list("login", "name")),
        ages={age: sum(row[age.value] for row in aged) for age in Age},
    )


def _aged(start: Any, end: Any) -> Q:
    condition = Q()
    if start is not None:
        condition &= Q(state_since__gt=start)
    if end is not None:
        condition &= Q(state_since__lte=end)
    return condition


def _tests(chosen: Filter, people: Mapping[int, str]) -> dict[str, Callable[[_Row], bool]]:
    """Return the conditions of ``chosen`` by dimension; the age is counted, not tested."""
    tests: dict[str, Callable[[_Row], bool]] = {}
    states = [chosen.state] if chosen.state is not None else OPEN if chosen.open else None
    if states is not None:
        wanted = {s.value for s in states}
        tests["state"] = lambda r: r["state"] in wanted
    if chosen.publication is not None:
        publication = chosen.publication.value
        tests["publication"] = lambda r: r["publication"] == publication
    if chosen.stale is not None:
        tests["stale"] = lambda r: bool(r["stale"]) is chosen.stale
    if chosen.concern is not None:
        bit = BITS[chosen.concern]
        tests["concern"] = lambda r: bool(r["concerns"] & bit)
    if chosen.topic is not None:
        tests["topic"] = lambda r: r["topic"] == chosen.topic
    if chosen.assignee is not None:
        tests["assignee"] = lambda r: people.get(r["assignee_id"], "") == chosen.assignee
    return tests


def _passing(
    rows: list[_Row], tests: Mapping[str, Callable[[_Row], bool]], free: tuple[str, ...]
) -> list[_Row]:
    kept = [test for name, test in tests.items() if name not in free]
    return [row for row in rows if all(test(row) for test in kept)]


def _number(row: _Row, age: Age | None) -> int:
    return int(row["number"] if age is None else row[age.value])
