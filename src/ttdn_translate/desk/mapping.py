"""Between the database's rows and the document's values; the way there and back is exact."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ttdn_translate.desk import models
from ttdn_translate.desk.concerns import Tally, concerns, risk, tally
from ttdn_translate.desk.values import (
    Action,
    HistoryEntry,
    PublicationState,
    QueueItem,
    ReviewState,
)
from ttdn_translate.document import (
    Block,
    BlockKind,
    Draft,
    DraftBlock,
    EngineInfo,
    GlossaryInfo,
    Image,
    Origin,
    Segment,
)
from ttdn_translate.document.draft import check_from_json, check_to_json, term_from_json, term_to_json


def article_fields(draft: Draft) -> dict[str, Any]:
    """Return the columns of `models.Article` that say what ``draft`` is about and what made it."""
    return {
        "source_url": draft.source_url,
        "title_vi": draft.title_vi,
        "title_en": draft.title_en,
        "published": draft.published,
        "author": draft.author,
        "language": draft.language,
        "engine": {
            "model": draft.engine.model,
            "revision": draft.engine.revision,
            "backend": draft.engine.backend,
            "compute_type": draft.engine.compute_type,
            "beam_size": draft.engine.beam_size,
        },
        "glossary": {"version": draft.glossary.version, "entries": draft.glossary.entries},
    }


def image_rows(images: Iterable[Image], files: dict[str, str]) -> list[dict[str, Any]]:
    """Return the JSON of an article's images; ``files`` leads from ``src`` to the name in the media."""
    return [
        {"src": i.src, "alt": i.alt, "caption": i.caption, "block": i.block, "file": files.get(i.src)}
        for i in images
    ]


def block_row(article: models.Article, block: Block) -> models.Block:
    """Return a row, not yet saved, for ``block``."""
    return models.Block(
        article=article,
        index=block.index,
        kind=block.kind.value,
        text=block.text,
        group=block.group,
        level=block.level,
        ordered=block.ordered,
        header=block.header,
    )


def segment_row(block: models.Block, number: int, segment: Segment) -> models.Segment:
    """Return a row, not yet saved, for ``segment`` as the pipeline made it, at the article's version."""
    return models.Segment(
        article_id=block.article_id,
        block=block,
        number=number,
        source=segment.source,
        machine=segment.target,
        machine_origin=segment.origin.value,
        target=segment.target,
        origin=segment.origin.value,
        score=segment.score,
        signature=segment.signature,
        terms=[term_to_json(t) for t in segment.terms],
        checks=[check_to_json(c) for c in segment.checks],
        version=block.article.version,
    )


def segment_id(row: models.Segment) -> str:
    """Return ``<block>.<number>``; the row's block must be loaded."""
    return f"{row.block.index}.{row.number}"


def segment_value(row: models.Segment) -> Segment:
    """Return the segment of a row, with its current text."""
    return Segment(
        id=segment_id(row),
        source=row.source,
        target=row.target,
        score=row.score,
        origin=Origin(row.origin),
        terms=tuple(term_from_json(t) for t in row.terms),
        checks=tuple(check_from_json(c) for c in row.checks),
        signature=row.signature,
    )


def segment_rows(article: models.Article) -> list[models.Segment]:
    """Return the article's segments in reading order, each with its block; one query."""
    return list(models.Segment.objects.filter(article=article).select_related("block"))


def draft_value(article: models.Article, segments: Iterable[models.Segment] | None = None) -> Draft:
    """Return the draft of ``article`` with its current texts; ``segments`` are its rows, if at hand."""
    by_block: dict[int, list[Segment]] = {}
    for row in segment_rows(article) if segments is None else segments:
        by_block.setdefault(row.block.index, []).append(segment_value(row))
    return Draft(
        article_id=article.id,
        source_url=article.source_url,
        published=article.published,
        author=article.author,
        language=article.language,
        images=tuple(Image(i["src"], i["alt"], i["caption"], i["block"]) for i in article.images),
        engine=EngineInfo(**article.engine),
        glossary=GlossaryInfo(**article.glossary),
        blocks=tuple(
            DraftBlock(
                Block(b.index, BlockKind(b.kind), b.text, b.group, b.level, b.ordered, b.header),
                tuple(by_block.get(b.index, ())),
            )
            for b in article.blocks.all()
        ),
    )


def item_value(article: models.Article) -> QueueItem:
    """Return what a list shows of ``article``."""
    return QueueItem(
        id=article.id,
        title_vi=article.title_vi,
        title_en=article.title_en,
        state=ReviewState(article.state),
        publication=PublicationState(article.publication),
        stale=article.stale,
        version=article.version,
        approval_version=article.approval_version,
        published_version=article.published_version,
        published=article.published,
        source_url=article.source_url,
        source_name=article.source_name,
        segments=article.segment_count,
        reviewed=article.reviewed_count,
        errors=article.error_count,
        warnings=article.warning_count,
        created_at=article.created_at,
        updated_at=article.updated_at,
        state_since=article.state_since,
        risk=article.risk,
        missing_terms=article.missing_count,
        low_scores=article.low_score_count,
        topic=article.topic,
        assignee=article.assignee.login if article.assignee else None,
        assignee_name=article.assignee.name if article.assignee else None,
        lease_holder=article.lease_holder.login if article.lease_holder else None,
        lease_until=article.lease_until,
    )


def history_value(event: models.Event) -> HistoryEntry:
    """Return the entry of one event."""
    return HistoryEntry(event.when, event.who, Action(event.action), event.segment, event.detail)


def tally_of(row: models.Segment) -> Tally:
    """Return the counts of one segment."""
    return tally(
        reviewed=row.reviewed, origin=row.origin, score=row.score, terms=row.terms, checks=row.checks
    )


def counts(article: models.Article) -> Tally:
    """Return the counts that the article's row keeps."""
    return Tally(
        segments=article.segment_count,
        reviewed=article.reviewed_count,
        errors=article.error_count,
        warnings=article.warning_count,
        missing_terms=article.missing_count,
        low_scores=article.low_score_count,
    )


def set_counts(article: models.Article, numbers: Tally) -> None:
    """Put counts into the article's row; saves nothing."""
    article.segment_count, article.reviewed_count = numbers.segments, numbers.reviewed
    article.error_count, article.warning_count = numbers.errors, numbers.warnings
    article.missing_count, article.low_score_count = numbers.missing_terms, numbers.low_scores


def recount(article: models.Article, segments: Iterable[models.Segment]) -> None:
    """Set the counts and the English title of ``article`` from its ``segments``; saves nothing."""
    rows = list(segments)
    set_counts(article, sum((tally_of(row) for row in rows), Tally()))
    article.title_en = draft_value(article, rows).title_en


def title_en(article: models.Article) -> str:
    """Return the English title from the segments of the title's block, as they are stored."""
    rows = models.Segment.objects.filter(article=article, block__kind=BlockKind.TITLE.value)
    texts = rows.order_by("block__index", "number").values_list("block__index", "target")
    return " ".join(target for index, target in texts if index == texts[0][0])


def assess(article: models.Article) -> None:
    """Set what the queue is ordered and filtered by from the counts and states; call it before each save."""
    numbers = counts(article)
    article.concerns = int(concerns(numbers))
    article.risk = risk(
        numbers,
        approved=article.state == ReviewState.APPROVED.value,
        outdated=article.stale and article.publication == PublicationState.PUBLISHED.value,
    )
