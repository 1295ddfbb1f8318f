"""Reads the queue."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet, Sum

from ttdn_translate.desk import mapping, models
from ttdn_translate.desk.values import HistoryEntry, PublicationState, QueueItem, QueueStats, ReviewState
from ttdn_translate.document import Draft, Origin
from ttdn_translate.errors import WorkflowError
from ttdn_translate.message import Message


def is_queued(article_id: str, content_digest: str) -> bool:
    """Tell whether the queue holds the article with this very content, so that it need not be translated."""
    return models.Article.objects.filter(pk=article_id, content_digest=content_digest).exists()


def list_articles(
    *,
    state: ReviewState | None = None,
    publication: PublicationState | None = None,
    offset: int = 0,
    limit: int | None = None,
) -> list[QueueItem]:
    """Return the articles of the queue, the last changed first; of one review or publication state where given."""
    rows = _filtered(state, publication)
    return [mapping.item_value(a) for a in rows[offset : None if limit is None else offset + limit]]


def count_articles(*, state: ReviewState | None = None, publication: PublicationState | None = None) -> int:
    """Return how many articles `list_articles` has."""
    return _filtered(state, publication).count()


def get(article_id: str) -> QueueItem:
    """Return the article of this id, or the only one whose id begins so. Raises WorkflowError."""
    return mapping.item_value(find(article_id))


def load_draft(article_id: str) -> Draft:
    """Return the article's draft with its current texts; ids as in `get`."""
    return mapping.draft_value(find(article_id))


def reviewed_segments(article_id: str) -> frozenset[str]:
    """Return the ids of the segments that a person wrote, confirmed or approved."""
    rows = mapping.segment_rows(find(article_id))
    return frozenset(mapping.segment_id(row) for row in rows if row.reviewed)


def history(article_id: str) -> list[HistoryEntry]:
    """Return all that was done to the article, the oldest first; ids as in `get`."""
    return [mapping.history_value(e) for e in find(article_id).events.all()]


def image_files(article_id: str) -> dict[str, str]:
    """Return the names in the media of the article's images, by ``src``; those not held are left out."""
    return {i["src"]: i["file"] for i in find(article_id).images if i["file"]}


def stats() -> QueueStats:
    """Return the numbers of the whole queue."""
    articles = models.Article.objects.order_by()
    states = dict(articles.values_list("state").annotate(Count("id")))
    publications = dict(articles.values_list("publication").annotate(Count("id")))
    origins = dict(models.Segment.objects.order_by().values_list("origin").annotate(Count("id")))
    totals = articles.aggregate(
        stale=Count("id", filter=Q(stale=True)),
        segments=Sum("segment_count", default=0),
        reviewed=Sum("reviewed_count", default=0),
        errors=Sum("error_count", default=0),
        warnings=Sum("warning_count", default=0),
    )
    return QueueStats(
        articles=sum(states.values()),
        states={s: states.get(s.value, 0) for s in ReviewState},
        publications={p: publications.get(p.value, 0) for p in PublicationState},
        origins={o: origins.get(o.value, 0) for o in Origin},
        **totals,
    )


def find(article_id: str, *, lock: bool = False) -> models.Article:
    """Return the row of this id or unique prefix, locked until the transaction ends where ``lock`` is set.

    Raises WorkflowError where there is none, or more than one.
    """
    rows = models.Article.objects.select_for_update() if lock else models.Article.objects.all()
    exact = rows.filter(pk=article_id).first()
    if exact is not None:
        return exact
    shown = article_id[:40]
    matches = list(rows.filter(pk__startswith=article_id)[:2]) if article_id else []
    if not matches:
        raise WorkflowError(
            Message("'%(id)s': no such article in the queue. See `ttdn queue list`", id=shown)
        )
    if len(matches) > 1:
        raise WorkflowError(
            Message(
                "'%(id)s': several articles begin so. Give more of the id; see `ttdn queue list`", id=shown
            )
        )
    return matches[0]


def _filtered(state: ReviewState | None, publication: PublicationState | None) -> QuerySet[models.Article]:
    rows = models.Article.objects.all()
    if state is not None:
        rows = rows.filter(state=state.value)
    if publication is not None:
        rows = rows.filter(publication=publication.value)
    return rows
