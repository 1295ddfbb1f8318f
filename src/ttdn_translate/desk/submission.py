"""Takes a draft into the queue: new, unchanged, or a changed version of an article that is there already."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from ttdn_translate import message
from ttdn_translate.desk import images, mapping, models, search, words
from ttdn_translate.desk.history import record
from ttdn_translate.desk.permissions import Actor, Permission, acting
from ttdn_translate.desk.values import Action, PublicationState, ReviewState, SubmitOutcome
from ttdn_translate.desk.workflow import next_states
from ttdn_translate.document import Draft, Image, Origin, Segment
from ttdn_translate.quality import check_draft
from ttdn_translate.translation import verify

_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
"""What an id may be: it stands in addresses of pages and in the operator's commands."""


def submit(
    draft: Draft,
    *,
    content_digest: str,
    name: str,
    who: Actor | str,
    media: Mapping[str, bytes] | None = None,
    topic: str = "",
) -> SubmitOutcome:
    """Queue ``draft`` for review, in one transaction: the article is there whole, or not at all.

    ``content_digest`` stands for the Vietnamese content: an article known with the same digest is left as it
    is. With another digest its segments of equal Vietnamese keep a person's text and review, the others come
    back as the machine's, and the article is ``stale`` and a draft again. ``name`` is what the operator's
    input was called, ``who`` acts: an `Actor`, or the name of the command line's user. ``media`` leads from
    an image's ``src`` to its bytes; what is not a PNG, JPEG, GIF or WebP image of at most 20 MB is left out,
    and the history says so. ``topic`` labels an article that is new, or changed and without a label.
    """
    actor = acting(who, Permission.SUBMIT)
    if not _ID.fullmatch(draft.article_id):
        raise ValueError(f"not an article id: {draft.article_id!r}")
    pictures = _store_images(draft.images, media or {})
    with transaction.atomic():
        now = timezone.now()
        article, created = models.Article.objects.select_for_update().get_or_create(
            id=draft.article_id,
            defaults={
                **mapping.article_fields(draft),
                "source_name": words.one_line(name),
                "content_digest": content_digest,
                "created_at": now,
                "updated_at": now,
                "state_since": now,
            },
        )
        if created:
            _write_text(article, draft, {})
            article.images = mapping.image_rows(draft.images, pictures.files)
            detail: dict[str, Any] = {"name": article.source_name}
        elif article.content_digest == content_digest:
            return SubmitOutcome.UNCHANGED
        else:
            detail = _update(article, draft, pictures.files)
            article.content_digest = content_digest
            article.source_name = words.one_line(name)
            article.state_since = now
        article.topic = article.topic or words.topic(topic)
        if pictures.refused:
            detail["images_refused"] = pictures.refused
        article.updated_at = now
        mapping.assess(article)
        article.save()
        record(article, Action.SUBMIT if created else Action.UPDATE, actor.who, detail)
    return SubmitOutcome.QUEUED if created else SubmitOutcome.UPDATED


@dataclass
class _Images:
    files: dict[str, str] = field(default_factory=dict)
    refused: list[dict[str, str]] = field(default_factory=list)


def _store_images(wanted: tuple[Image, ...], data: Mapping[str, bytes]) -> _Images:
    """Store the bytes of the article's images. A submission that then fails leaves files, found again later."""
    stored = _Images()
    for src in dict.fromkeys(i.src for i in wanted if i.src in data):
        try:
            stored.files[src] = images.store(data[src])
        except images.ImageError as fault:
            stored.refused.append({"src": src, "reason": message.to_text(fault.message)})
    return stored


def _update(article: models.Article, draft: Draft, files: dict[str, str]) -> dict[str, Any]:
    """Replace the text of ``article`` by ``draft``, keeping people's work; return the event's detail."""
    old = mapping.segment_rows(article)
    known = {i["src"]: i["file"] for i in article.images if i["file"]}
    for column, value in mapping.article_fields(draft).items():
        setattr(article, column, value)
    article.images = mapping.image_rows(draft.images, known | files)
    state, publication = next_states(
        Action.UPDATE, article.id, ReviewState(article.state), PublicationState(article.publication)
    )
    article.state, article.publication = state.value, publication.value
    article.stale = True
    article.version += 1

    reviewed: dict[str, deque[models.Segment]] = defaultdict(deque)
    for row in old:
        if row.reviewed or row.origin == Origin.HUMAN.value:
            reviewed[row.source].append(row)
    kept: dict[str, models.Segment] = {}
    for segment in draft.segments():
        if reviewed[segment.source]:
            kept[segment.id] = reviewed[segment.source].popleft()
    lost = [row for rows in reviewed.values() for row in rows]

    search.remove(old)
    article.blocks.all().delete()
    _write_text(article, _with_kept(draft, kept), kept)
    return {
        "kept": len(kept),
        "new": article.segment_count - len(kept),
        # Their Vietnamese is gone from the page; a person's English is not thrown away with it.
        "dropped": [{"source": row.source, "target": row.target} for row in lost],
    }


def _with_kept(draft: Draft, kept: Mapping[str, models.Segment]) -> Draft:
    """Put the kept texts into ``draft``, look for its terms in them, and check the whole again."""
    if not kept:
        return draft

    def merged(segment: Segment) -> Segment:
        row = kept.get(segment.id)
        if row is None:
            return segment
        terms = verify(row.target, [t.constraint for t in segment.terms])
        return replace(
            segment,
            target=row.target,
            origin=Origin(row.origin),
            terms=terms,
            score=row.score,
            signature=row.signature,
        )

    blocks = tuple(replace(b, segments=tuple(merged(s) for s in b.segments)) for b in draft.blocks)
    return check_draft(replace(draft, blocks=blocks))


def _write_text(article: models.Article, draft: Draft, kept: Mapping[str, models.Segment]) -> None:
    """Write the blocks and segments of ``draft`` and count them; kept ones keep machine text and review."""
    blocks = models.Block.objects.bulk_create([mapping.block_row(article, b.block) for b in draft.blocks])
    rows = []
    for block, draft_block in zip(blocks, draft.blocks, strict=True):
        for number, segment in enumerate(draft_block.segments):
            row = mapping.segment_row(block, number, segment)
            if segment.id != mapping.segment_id(row):
                raise ValueError(f"segment {segment.id} stands at {mapping.segment_id(row)}")
            if old := kept.get(segment.id):
                row.machine, row.machine_origin = old.machine, old.machine_origin
                row.reviewed = old.reviewed
            rows.append(row)
    search.add(models.Segment.objects.bulk_create(rows))
    mapping.recount(article, rows)
