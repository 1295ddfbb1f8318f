"""Reads what review has left behind: approved texts beside the machine's, and when people worked on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ttdn_translate.desk import mapping, models
from ttdn_translate.desk.values import (
    Action,
    ApprovedArticle,
    ApprovedSegment,
    HistoryEntry,
    ReviewState,
)
from ttdn_translate.desk.workflow import WRITING
from ttdn_translate.document import Origin

_BY_PEOPLE = (*WRITING, Action.CONFIRM, Action.ENDORSE, Action.APPROVE, Action.RETURN)
"""What a reviewer does; the rest is done by commands."""

_CHUNK = 500
"""Rows read at once: an archive of years is never held whole."""


def approved_articles(*, since: datetime | None = None) -> Iterator[ApprovedArticle]:
    """Yield the articles that stand approved, oldest approval first; ``since`` (aware) leaves out older ones.

    An article that was taken back into review is not among them until it is approved again.
    """
    rows = models.Article.objects.filter(state=ReviewState.APPROVED.value).order_by("approved_at", "id")
    if since is not None:
        rows = rows.filter(approved_at__gte=since)
    for article in rows.iterator(chunk_size=_CHUNK):
        if article.approved_at is None:
            raise RuntimeError(f"{article.id}: approved without a time, which the database forbids")
        yield ApprovedArticle(
            id=article.id,
            title_vi=article.title_vi,
            published=article.published,
            approved_at=article.approved_at,
            approved_by=article.approved_by,
            model=str(article.engine["model"]),
            segments=tuple(
                ApprovedSegment(
                    id=mapping.segment_id(row),
                    source=row.source,
                    machine=row.machine,
                    target=row.target,
                    origin=Origin(row.origin),
                )
                for row in mapping.segment_rows(article)
            ),
        )


def review_events() -> Iterator[tuple[str, HistoryEntry]]:
    """Yield what reviewers did (edits, approvals, returns) with the article's id, in the order of time."""
    rows = models.Event.objects.filter(action__in=[a.value for a in _BY_PEOPLE]).order_by("when", "id")
    for event in rows.iterator(chunk_size=_CHUNK):
        yield event.article_id, mapping.history_value(event)
