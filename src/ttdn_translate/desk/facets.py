"""Counts the queue by what it is filtered by; each count is of the articles that the link beside it would show."""

from __future__ import annotations

from collections import Counter, defaultdict
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
    holders = models.User.objects.filter(pk__in={r["assignee_id"] for r in rows} - {None})
    known = list(holders.values_list("pk", "login", "name"))
    people = {pk: login for pk, login, _ in known}
    tests = _tests(chosen, people)
    counts: dict[str, Counter[Any]] = defaultdict(Counter)
    aged: Counter[Age] = Counter()
    total = 0
    for row in rows:
        failed = [name for name, test in tests.items() if not test(row)]
        if len(failed) > 1:
            continue
        number = row["number"] if chosen.age is None else row[chosen.age.value]
        if not failed:
            total += number
            aged.update({age: row[age.value] for age in Age})
        # A row that fails one test counts beside the links that would lift this very choice.
        for name, of in _DIMENSIONS.items() if not failed else ((failed[0], _DIMENSIONS[failed[0]]),):
            counts[name][of(row)] += number
    states, concerns = counts["state"], counts["concern"]
    return Facets(
        total=total,
        open=sum(states[s.value] for s in OPEN),
        all=sum(states.values()),
        states={s: states[s.value] for s in ReviewState},
        publications={p: counts["publication"][p.value] for p in PublicationState},
        stale=counts["stale"][True],
        concerns={c: sum(n for kinds, n in concerns.items() if kinds & BITS[c]) for c in Concern},
        topics=dict(sorted(counts["topic"].items())),
        assignees=dict(sorted((people.get(k, ""), n) for k, n in counts["assignee"].items())),
        names={login: name for _, login, name in known},
        ages={age: aged[age] for age in Age},
    )


_DIMENSIONS: dict[str, Callable[[_Row], Any]] = {
    "state": lambda r: r["state"],
    "publication": lambda r: r["publication"],
    "stale": lambda r: bool(r["stale"]),
    "concern": lambda r: r["concerns"],
    "topic": lambda r: r["topic"],
    "assignee": lambda r: r["assignee_id"],
}
"""What a row of the counts is of, by the subject of a filter."""


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
