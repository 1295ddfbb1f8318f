"""How an article is changed: locked, its version and lease looked at, the event written with the change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils import timezone

from ttdn_translate.desk import mapping, models, search
from ttdn_translate.desk.editor import leases
from ttdn_translate.desk.editor.values import Saved, SegmentState
from ttdn_translate.desk.history import record
from ttdn_translate.desk.permissions import Actor
from ttdn_translate.desk.reading import find
from ttdn_translate.desk.values import Action, PublicationState, ReviewState, StaleVersionError
from ttdn_translate.desk.workflow import next_states
from ttdn_translate.document import BlockKind, Origin, Segment
from ttdn_translate.document.draft import check_to_json, term_to_json
from ttdn_translate.errors import WorkflowError
from ttdn_translate.message import Message
from ttdn_translate.quality import check_edited
from ttdn_translate.translation import verify


def open_segment(
    article_id: str, segment_id: str, actor: Actor, *, version: int | None, given: str | None = None
) -> tuple[models.Article, models.Segment]:
    """Lock an article and return it with one of its segments, where ``actor`` may write into it now.

    ``version`` is the article's that the writer saw, None where they do not say; a change of another segment
    since then is no hindrance. ``given`` is the text that a refusal shows beside the one that stands. Raises
    LeaseHeldError, StaleVersionError, or WorkflowError for an unknown article or segment.
    """
    article = find(article_id, lock=True)
    row = find_segment(article, segment_id)
    leases.require_free(article, actor, current=row.target, given=given)
    if version is not None and not row.version <= version <= article.version:
        raise _stale(article, version, current=row.target, given=given)
    return article, row


def require_version(article: models.Article, version: int | None) -> None:
    """Raise StaleVersionError unless ``version``, where given, is the article's own: nothing in it has changed."""
    if version is not None and version != article.version:
        raise _stale(article, version)


def find_segment(article: models.Article, segment_id: str) -> models.Segment:
    """Return one segment of the article, with its block. Raises WorkflowError where there is none of this id."""
    block, _, number = segment_id.partition(".")
    row = None
    if all(part.isascii() and part.isdigit() and len(part) < 7 for part in (block, number)):
        row = (
            models.Segment.objects.select_related("block")
            .filter(article=article, block__index=int(block), number=int(number))
            .first()
        )
    if row is None or mapping.segment_id(row) != segment_id:
        raise WorkflowError(
            Message(
                "%(article)s: no segment '%(segment)s'. See them with `ttdn queue show %(article)s`",
                article=article.id,
                segment=segment_id[:40],
            )
        )
    return row


def write(
    article: models.Article,
    row: models.Segment,
    action: Action,
    actor: Actor,
    *,
    target: str,
    origin: Origin,
    reviewed: bool,
    detail: Mapping[str, Any] | None = None,
) -> Saved:
    """Give a segment of a locked article this text and review: terms, checks, counts, search and history follow."""
    before, counted = row.target, mapping.tally_of(row)
    row.target, row.origin, row.reviewed = target, origin.value, reviewed
    see_anew(article, row)
    row.version = article.version + 1  # what `advance` makes it
    row.save(update_fields=["target", "origin", "reviewed", "terms", "checks", "version"])
    search.replace(row, before=before)
    mapping.set_counts(article, mapping.counts(article) - counted + mapping.tally_of(row))
    if target != before and row.block.kind == BlockKind.TITLE.value:
        article.title_en = mapping.title_en(article)
    leases.renew(article, actor)
    told = {"source": row.source, "before": before, "after": target, **(detail or {})}
    advance(article, action, actor.who, told, segment=mapping.segment_id(row))
    return Saved(mapping.item_value(article), state_of(row))


def advance(
    article: models.Article,
    action: Action,
    who: str,
    detail: Mapping[str, Any],
    *,
    segment: str | None = None,
) -> None:
    """Move a locked article to the states after ``action``, save it, and record the event."""
    state, publication = after(article, action)
    article.version += 1
    article.updated_at = timezone.now()
    if state.value != article.state:
        article.state_since = article.updated_at
    article.state, article.publication = state.value, publication.value
    mapping.assess(article)
    article.save()
    record(article, action, who, detail, segment)


def after(article: models.Article, action: Action) -> tuple[ReviewState, PublicationState]:
    """Return the states of the article after ``action``. Raises WorkflowError where it is not allowed."""
    return next_states(action, article.id, ReviewState(article.state), PublicationState(article.publication))


def state_of(row: models.Segment) -> SegmentState:
    """Return what the editor shows of a segment; the row's block must be loaded."""
    segment = mapping.segment_value(row)
    return SegmentState(
        id=segment.id,
        kind=BlockKind(row.block.kind),
        source=segment.source,
        target=segment.target,
        machine=row.machine,
        origin=segment.origin,
        score=segment.score,
        reviewed=row.reviewed,
        terms=segment.terms,
        checks=segment.checks,
        signature=segment.signature,
        version=row.version,
    )


def seen(article: models.Article, row: models.Segment) -> Segment:
    """Return the segment of ``row`` with its terms looked for and its checks run in the text that it has."""
    segment = mapping.segment_value(row)
    sources = models.Segment.objects.filter(article=article).values_list("source", flat=True)
    return check_edited(
        replace(segment, terms=verify(segment.target, [t.constraint for t in segment.terms])),
        kind=BlockKind(row.block.kind),
        sources=list(sources),
        undated=article.published is None and (row.block.index, row.number) == (0, 0),
    )


def see_anew(article: models.Article, row: models.Segment) -> None:
    """Set terms and checks of ``row`` from its text; saves nothing."""
    segment = seen(article, row)
    row.terms = [term_to_json(t) for t in segment.terms]
    row.checks = [check_to_json(c) for c in segment.checks]


def _stale(
    article: models.Article, version: int, *, current: str | None = None, given: str | None = None
) -> StaleVersionError:
    return StaleVersionError(
        Message(
            "%(article)s: it was changed since you read it (version %(version)s, now %(now)s). "
            "Nothing was saved: read it again, then decide",
            article=article.id,
            version=str(version),
            now=str(article.version),
        ),
        current=current,
        given=given,
    )
