"""What reviewers do with an article. Each action is one transaction, with its event.

``who`` acts: an `Actor`, or the name of the command line's user. Each action raises NotAllowedError where the
actor's roles do not allow it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from ttdn_translate.desk import mapping, models, search, words
from ttdn_translate.desk.gate import approval_digest
from ttdn_translate.desk.history import record
from ttdn_translate.desk.permissions import Actor, Permission, acting, require
from ttdn_translate.desk.reading import find
from ttdn_translate.desk.values import Action, PublicationState, QueueItem, ReviewState, StaleVersionError
from ttdn_translate.desk.workflow import next_states
from ttdn_translate.document import BlockKind, Origin, Segment, Severity
from ttdn_translate.document.draft import check_to_json, term_to_json
from ttdn_translate.errors import WorkflowError
from ttdn_translate.quality import check_edited
from ttdn_translate.translation import verify


def edit(
    article_id: str, segment_id: str, text: str, *, who: Actor | str, version: int | None = None
) -> Segment:
    """Set the English of a segment to ``text``; return the segment with its terms and checks seen anew.

    The text is stored in NFC on one line; the machine's text is kept beside it. Giving the text that stands
    confirms it: its origin stays, and it counts as reviewed. ``version`` is the article's version that the
    writer saw. Raises StaleVersionError where another change came first, WorkflowError for an unknown segment.
    """
    actor, text = acting(who, Permission.EDIT), words.translation(text)
    with transaction.atomic():
        article = find(article_id, lock=True)
        row = _segment(article, segment_id)
        _require_version(article, version, current=row.target, given=text)
        before, counted = row.target, mapping.tally_of(row)
        if text != before:
            row.target, row.origin = text, Origin.HUMAN.value
        row.reviewed = True
        segment = _seen_anew(article, row)
        row.save(update_fields=["target", "origin", "reviewed", "terms", "checks"])
        search.replace(row, before=before)
        mapping.set_counts(article, mapping.counts(article) - counted + mapping.tally_of(row))
        if text != before and row.block.kind == BlockKind.TITLE.value:
            article.title_en = mapping.title_en(article)
        detail = {"source": row.source, "before": before, "after": text}
        _advance(article, Action.EDIT, actor.who, detail, segment=segment_id)
    return segment


def approve(
    article_id: str, *, who: Actor | str, override_reason: str | None = None, version: int | None = None
) -> QueueItem:
    """Approve the article's text as it stands, for publication.

    Blocking checks stop it unless ``override_reason`` says why they do not matter; the reason is kept in the
    history beside them. ``version`` as in `edit`. Raises WorkflowError where the state does not allow it.
    """
    actor = acting(who, Permission.APPROVE)
    reason = None if override_reason is None else words.reason(override_reason)
    with transaction.atomic():
        article = find(article_id, lock=True)
        _require_version(article, version)
        rows = mapping.segment_rows(article)
        # Refused for its state first: a reviewer must not mend checks of what cannot be approved anyway.
        _next(article, Action.APPROVE)
        blocking = list(_blocking(rows))
        if blocking and reason is None:
            raise WorkflowError(_blocked(article, blocking))
        if blocking:
            require(actor, Permission.OVERRIDE)
        for row in rows:
            row.reviewed = True
        models.Segment.objects.filter(article=article).update(reviewed=True)
        mapping.recount(article, rows)
        article.stale = False
        article.approval_version += 1
        article.approved_digest = approval_digest(mapping.draft_value(article, rows))
        article.approved_at = timezone.now()
        article.approved_by = actor.who
        detail: dict[str, Any] = {"approval": article.approval_version, "digest": article.approved_digest}
        if blocking:
            detail |= {"override_reason": reason, "overridden": blocking}
        _advance(article, Action.APPROVE, actor.who, detail)
    return mapping.item_value(article)


def return_(article_id: str, *, who: Actor | str, reason: str) -> QueueItem:
    """Send the article back with a reason; its approval, where it had one, is void."""
    return _act(article_id, Action.RETURN, acting(who, Permission.RETURN).who, words.reason(reason))


def withdraw(article_id: str, *, who: Actor | str, reason: str) -> QueueItem:
    """Take the article back from the public with a reason; only a new approval can bring it back."""
    return _act(article_id, Action.WITHDRAW, acting(who, Permission.WITHDRAW).who, words.reason(reason))


def _act(article_id: str, action: Action, who: str, reason: str) -> QueueItem:
    with transaction.atomic():
        article = find(article_id, lock=True)
        _next(article, action)
        if action is Action.WITHDRAW:
            article.withdrawn_at, article.withdrawn_reason = timezone.now(), reason
        _advance(article, action, who, {"reason": reason})
    return mapping.item_value(article)


def _advance(
    article: models.Article, action: Action, who: str, detail: dict[str, Any], *, segment: str | None = None
) -> None:
    """Move ``article`` on, save it, and record the event."""
    state, publication = _next(article, action)
    article.version += 1
    article.updated_at = timezone.now()
    if state.value != article.state:
        article.state_since = article.updated_at
    article.state, article.publication = state.value, publication.value
    mapping.assess(article)
    article.save()
    record(article, action, who, detail, segment)


def _next(article: models.Article, action: Action) -> tuple[ReviewState, PublicationState]:
    return next_states(action, article.id, ReviewState(article.state), PublicationState(article.publication))


def _require_version(
    article: models.Article, version: int | None, *, current: str | None = None, given: str | None = None
) -> None:
    if version is not None and version != article.version:
        raise StaleVersionError(
            f"{article.id}: it was changed since you read it (version {version}, now {article.version}). "
            "Nothing was saved: read it again, then decide",
            current=current,
            given=given,
        )


def _segment(article: models.Article, segment_id: str) -> models.Segment:
    """Return one segment of the article, with its block."""
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
            f"{article.id}: no segment {segment_id[:40]!r}. See them with `ttdn queue show {article.id}`"
        )
    return row


def _seen_anew(article: models.Article, row: models.Segment) -> Segment:
    """Look for the terms of a segment in its new text and check it; set both in ``row``."""
    segment = mapping.segment_value(row)
    sources = list(models.Segment.objects.filter(article=article).values_list("source", flat=True))
    segment = check_edited(
        replace(segment, terms=verify(segment.target, [t.constraint for t in segment.terms])),
        kind=BlockKind(row.block.kind),
        sources=sources,
        undated=article.published is None and (row.block.index, row.number) == (0, 0),
    )
    row.terms = [term_to_json(t) for t in segment.terms]
    row.checks = [check_to_json(c) for c in segment.checks]
    return segment


def _blocking(rows: Iterable[models.Segment]) -> Iterable[dict[str, str]]:
    for row in rows:
        for check in row.checks:
            if check["severity"] == Severity.ERROR.value:
                yield {"segment": mapping.segment_id(row), "code": check["code"], "message": check["message"]}


def _blocked(article: models.Article, blocking: list[dict[str, str]]) -> str:
    first = blocking[0]
    more = f" (and {len(blocking) - 1} more)" if len(blocking) > 1 else ""
    return (
        f"{article.id}: a blocking check stands at segment {first['segment']}: {first['message']}{more}. "
        f"Mend it with `ttdn queue edit {article.id} {first['segment']}`, or give a reason with --override"
    )
