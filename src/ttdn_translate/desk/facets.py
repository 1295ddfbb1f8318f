"""Counts the queue by what it is filtered by; each count is of the articles that the link beside it would show."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from ttdn_translate.desk import models
from ttdn_translate.desk.concerns import BITS, Concern
from ttdn_translate.desk.listing import OPEN, Age, Filter, age_range, filtered
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


_Row = tuple[Any, ...]
_GROUPS = ("state", "publication", "stale", "concerns", "topic", "assignee_id")
_STATE, _PUBLICATION, _STALE, _CONCERNS, _TOPIC, _ASSIGNEE, _NUMBER = range(7)
_AGES = {age: _NUMBER + 1 + at for at, age in enumerate(Age)}
"""Where a row of the counts holds what: the columns of `_GROUPS`, how many, how many of each age."""

_COLUMNS = {
    "state": _STATE,
    "publication": _PUBLICATION,
    "stale": _STALE,
    "concern": _CONCERNS,
    "topic": _TOPIC,
    "assignee": _ASSIGNEE,
}
"""The column of each subject of a filter."""


def facets(chosen: Filter) -> Facets:
    """Return the counts of the whole queue; one pass over one index, from which all of them are added up.

    Where approved articles are left out, only their number is asked for: in an archive they are most.
    """
    without_approved = chosen.open or chosen.state in OPEN
    # By state, not by `open`: the index that holds all columns of the counts begins with it.
    rows = _rows(Q(state__in=[s.value for s in OPEN]) if without_approved else Q())
    people = _people({row[_ASSIGNEE] for row in rows})
    logins = {pk: login for pk, (login, _) in people.items()}
    tests = _tests(chosen, logins)
    counts: dict[str, Counter[Any]] = defaultdict(Counter)
    aged: Counter[Age] = Counter()
    total = 0
    at = _NUMBER if chosen.age is None else _AGES[chosen.age]
    for row in rows:
        failed = [name for name, test in tests.items() if not test(row)]
        if not failed:
            total += row[at]
            for age, column in _AGES.items():
                aged[age] += row[column]
            for name, column in _COLUMNS.items():
                counts[name][row[column]] += row[at]
        elif len(failed) == 1:  # it counts beside the links that would lift this very choice
            counts[failed[0]][row[_COLUMNS[failed[0]]]] += row[at]
    if without_approved:
        approved = replace(chosen, state=ReviewState.APPROVED, open=False)
        counts["state"][ReviewState.APPROVED.value] = filtered(approved).count()
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
        assignees=dict(sorted((logins.get(pk, ""), n) for pk, n in counts["assignee"].items())),
        names=dict(people.values()),
        ages={age: aged[age] for age in Age},
    )


def labels() -> Facets:
    """Return the topics and people of the queue without counts (all are 0), for a page that does not count."""
    rows = models.Article.objects.order_by()
    topics = rows.values_list("topic", flat=True).distinct()
    people = _people(rows.values_list("assignee_id", flat=True).distinct())
    return Facets(
        total=0,
        open=0,
        all=0,
        states=dict.fromkeys(ReviewState, 0),
        publications=dict.fromkeys(PublicationState, 0),
        stale=0,
        concerns=dict.fromkeys(Concern, 0),
        topics=dict.fromkeys(sorted(topics), 0),
        assignees=dict.fromkeys(sorted(login for login, _ in people.values()), 0),
        names=dict(people.values()),
        ages=dict.fromkeys(Age, 0),
    )


def _rows(which: Q) -> list[_Row]:
    now = timezone.now()
    *younger, _ = Age
    ages = {age.value: Count("state", filter=_aged(*age_range(age, now))) for age in younger}
    rows = models.Article.objects.order_by().filter(which).values_list(*_GROUPS)
    # The oldest are the rest.
    return [(*r, r[_NUMBER] - sum(r[_NUMBER + 1 :])) for r in rows.annotate(number=Count("*"), **ages)]


def _people(keys: Iterable[int | None]) -> dict[int, tuple[str, str]]:
    """Return login name and name of people."""
    rows = models.User.objects.filter(pk__in=[key for key in keys if key is not None])
    return {pk: (login, name) for pk, login, name in rows.values_list("pk", "login", "name")}


def _aged(start: Any, end: Any) -> Q:
    condition = Q()
    if start is not None:
        condition &= Q(state_since__gt=start)
    if end is not None:
        condition &= Q(state_since__lte=end)
    return condition


def _tests(chosen: Filter, logins: Mapping[int, str]) -> dict[str, Callable[[_Row], bool]]:
    """Return the conditions of ``chosen`` by subject; the age is counted, not tested."""
    tests: dict[str, Callable[[_Row], bool]] = {}
    states = [chosen.state] if chosen.state is not None else OPEN if chosen.open else None
    if states is not None:
        wanted = {s.value for s in states}
        tests["state"] = lambda r: r[_STATE] in wanted
    if chosen.publication is not None:
        publication = chosen.publication.value
        tests["publication"] = lambda r: r[_PUBLICATION] == publication
    if chosen.stale is not None:
        tests["stale"] = lambda r: bool(r[_STALE]) is chosen.stale
    if chosen.concern is not None:
        bit = BITS[chosen.concern]
        tests["concern"] = lambda r: bool(r[_CONCERNS] & bit)
    if chosen.topic is not None:
        tests["topic"] = lambda r: r[_TOPIC] == chosen.topic
    if chosen.assignee is not None:
        tests["assignee"] = lambda r: logins.get(r[_ASSIGNEE], "") == chosen.assignee
    return tests
