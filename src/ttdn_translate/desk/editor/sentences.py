"""Segments anywhere in the archive, by their Vietnamese, of articles that are approved or that are not.

The articles' states are asked by their keys, in a query of their own: joined, a database may take it into its head
to begin with all approved articles, of which an archive has a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db.models import F, QuerySet

from ttdn_translate.desk import models
from ttdn_translate.desk.models.among import Among
from ttdn_translate.desk.models.fields import source_digest
from ttdn_translate.desk.values import ReviewState

_UNSHOWN = (
    "terms", "checks", "machine", "block__text",
    "article__images", "article__engine", "article__glossary", "article__source_url",
)  # fmt: skip
"""Columns of a segment, its block and its article that are long and not needed here."""


@dataclass(frozen=True, slots=True)
class Text:
    """A segment's texts, with its key and its article's id: all that is needed where hundreds are looked at."""

    pk: int
    source: str
    target: str
    article: str


def equal(source: str, *, most: int) -> list[tuple[int, str]]:
    """Return the segments with this very Vietnamese, the newest first: their keys and their articles' ids."""
    rows = models.Segment.objects.filter(source_digest=source_digest(source)).order_by("-pk")
    return [(pk, article) for pk, article in rows.values_list("pk", "article_id")[:most]]


def of(segments: Iterable[int]) -> list[tuple[int, str]]:
    """Return the segments of these keys with their articles' ids, in the order given."""
    keys = list(segments)
    articles = dict(
        models.Segment.objects.order_by().filter(Among(F("pk"), keys)).values_list("pk", "article_id")
    )
    return [(pk, articles[pk]) for pk in keys if pk in articles]


def rows(pairs: Sequence[tuple[int, str]], *, approved: bool, most: int) -> list[models.Segment]:
    """Return the first ``most`` of ``pairs`` whose articles stand approved (or do not), with block and article."""
    kept = _kept(pairs, approved, most)
    found = models.Segment.objects.order_by().select_related("block", "article", "article__lease_holder")
    by_key = found.defer(*_UNSHOWN).in_bulk(kept)
    return [by_key[pk] for pk in kept if pk in by_key]


def texts(pairs: Sequence[tuple[int, str]], *, approved: bool, most: int) -> list[Text]:
    """Return the texts of the first ``most`` of ``pairs`` whose articles stand approved (or do not)."""
    kept = _kept(pairs, approved, most)
    columns = ("pk", "source", "target", "article_id")
    found = models.Segment.objects.order_by().filter(Among(F("pk"), kept))
    by_key = {row[0]: Text(*row) for row in found.values_list(*columns)}
    return [by_key[pk] for pk in kept if pk in by_key]


def _kept(pairs: Sequence[tuple[int, str]], approved: bool, most: int) -> list[int]:
    states = dict(_articles({article for _, article in pairs}))
    kept = (pk for pk, a in pairs if a in states and (states[a] == ReviewState.APPROVED.value) is approved)
    return list(islice(kept, most))


def _articles(ids: Iterable[str]) -> QuerySet[models.Article, tuple[str, str]]:
    return models.Article.objects.order_by().filter(Among(F("pk"), ids)).values_list("pk", "state")
