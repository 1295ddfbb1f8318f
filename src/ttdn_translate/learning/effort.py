"""What review costs: how much of the machine's text people change, and how long an article takes them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from django.utils import timezone
from rapidfuzz.distance import Levenshtein
from sacrebleu.metrics.ter import TER

from ttdn_translate.desk import queue
from ttdn_translate.desk.queue import ApprovedArticle, HistoryEntry
from ttdn_translate.document import Origin

IDLE = timedelta(minutes=10)
"""Longest pause between two actions that still counts as work: reading a long segment takes a few minutes."""

LEAST = timedelta(seconds=10)
"""Less than this is no reading: the article was approved in a row with others, and its time is unknown."""


@dataclass(frozen=True, slots=True)
class ArticleEffort:
    """The work on one approved article.

    Counted are segments that the machine wrote: ``edited`` of them were changed. ``edits`` (words inserted,
    deleted, replaced, or moved in a run) lead from the machine's text to the approved one of ``words`` words;
    ``changed`` characters of ``characters`` differ. ``spent`` is None where the history cannot tell it.
    """

    id: str
    title: str
    model: str
    approved_at: datetime
    segments: int
    edited: int
    words: int
    edits: int
    characters: int
    changed: int
    spent: timedelta | None


@dataclass(frozen=True, slots=True)
class Effort:
    """The work on some articles together; shares are None where there is nothing to share.

    ``hter`` is the edits for each 100 approved words, ``changed`` the share of characters in percent,
    ``edited`` that of segments. ``minutes`` is the median of the ``timed`` articles whose time is known.
    """

    articles: int
    segments: int
    words: int
    edited: float | None
    hter: float | None
    changed: float | None
    timed: int
    minutes: float | None
    words_an_hour: float | None


def article_efforts(*, since: datetime | None = None) -> list[ArticleEffort]:
    """Return the work on each article that stands approved, oldest approval first; needs `desk.setup`.

    All rounds of an article are counted together, at its last approval.
    """
    spent = time_by_article(queue.review_events())
    metric = TER()
    return [_effort(a, metric, spent.get(a.id)) for a in queue.approved_articles(since=since)]


def time_by_article(events: Iterable[tuple[str, HistoryEntry]]) -> dict[str, timedelta]:
    """Return how long people worked on each article, by the times of what they did (``events`` in order).

    The time from one action of a person to the next goes to the article of the later one: that is where the
    work was. A pause over `IDLE` counts as `IDLE` within an article, and as nothing between two. So the
    reading before the first action of a day is not seen, nor that of somebody who acts on nothing.
    """
    spent: dict[str, timedelta] = {}
    last: dict[str, tuple[datetime, str]] = {}
    for article, event in events:
        if event.who in last:
            when, before = last[event.who]
            pause = event.when - when
            if pause <= IDLE or before == article:
                spent[article] = spent.get(article, timedelta()) + min(pause, IDLE)
        last[event.who] = (event.when, article)
    return spent


def together(efforts: Sequence[ArticleEffort]) -> Effort:
    """Return the work on ``efforts`` as one."""
    segments, words = sum(e.segments for e in efforts), sum(e.words for e in efforts)
    timed = [(e.spent.total_seconds() / 60, e.words) for e in efforts if e.spent is not None]
    hours = sum(minutes for minutes, _ in timed) / 60
    return Effort(
        articles=len(efforts),
        segments=segments,
        words=words,
        edited=_percent(sum(e.edited for e in efforts), segments),
        hter=_percent(sum(e.edits for e in efforts), words),
        changed=_percent(sum(e.changed for e in efforts), sum(e.characters for e in efforts)),
        timed=len(timed),
        minutes=round(median(minutes for minutes, _ in timed), 1) if timed else None,
        words_an_hour=round(sum(count for _, count in timed) / hours) if hours else None,
    )


def by_week(efforts: Iterable[ArticleEffort]) -> dict[date, Effort]:
    """Return the work of each week, by its Monday; weeks without an approval between them are there too."""
    weeks: dict[date, list[ArticleEffort]] = {}
    for effort in efforts:
        day = timezone.localtime(effort.approved_at).date()
        weeks.setdefault(day - timedelta(days=day.weekday()), []).append(effort)
    if not weeks:
        return {}
    first, count = min(weeks), (max(weeks) - min(weeks)).days // 7 + 1
    mondays = (first + timedelta(weeks=n) for n in range(count))
    return {monday: together(weeks.get(monday, [])) for monday in mondays}


COLUMNS = (
    "articles",
    "segments",
    "words",
    "edited",
    "hter",
    "changed",
    "timed",
    "minutes",
    "words_an_hour",
)
"""The figures of an `Effort` in CSV and JSON, after ``week``, or ``id``, ``title``, ``model`` and ``approved``."""


def rows(efforts: Sequence[ArticleEffort], *, weekly: bool) -> list[dict[str, Any]]:
    """Return one row of plain values for each week, or for each article."""
    if weekly:
        return [{"week": week.isoformat(), **_figures(effort)} for week, effort in by_week(efforts).items()]
    return [
        {
            "id": e.id,
            "title": e.title,
            "model": e.model,
            "approved": timezone.localtime(e.approved_at).isoformat(timespec="minutes"),
            **_figures(together([e])),
        }
        for e in efforts
    ]


def to_csv(table: Sequence[dict[str, Any]]) -> str:
    """Return rows as CSV with a header; "" where there are none.

    A title that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    if not table:
        return ""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(table[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({k: _not_a_formula(v) for k, v in row.items()} for row in table)
    return out.getvalue()


def _not_a_formula(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value


def _figures(effort: Effort) -> dict[str, Any]:
    return {name: getattr(effort, name) for name in COLUMNS}


def _effort(article: ApprovedArticle, metric: TER, spent: timedelta | None) -> ArticleEffort:
    edited = words = edits = characters = changed = 0
    segments = [s for s in article.segments if s.machine and s.origin is not Origin.COPIED]
    for segment in segments:
        score = metric.sentence_score(segment.machine, [segment.target])
        edits += score.num_edits
        words += int(score.ref_length)
        characters += len(segment.target)
        edited += segment.machine != segment.target
        changed += Levenshtein.distance(segment.machine, segment.target)
    return ArticleEffort(
        id=article.id,
        title=article.title_vi,
        model=article.model,
        approved_at=article.approved_at,
        segments=len(segments),
        edited=edited,
        words=words,
        edits=edits,
        characters=characters,
        changed=changed,
        spent=spent if spent is not None and spent >= LEAST else None,
    )


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None
