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

from ttdn_translate.desk import mapping, models, words
from ttdn_translate.desk.gate import approval_digest
from ttdn_translate.desk.history import record
from ttdn_translate.desk.permissions import Actor, Permission, acting, require
from ttdn_translate.desk.reading import find
from ttdn_translate.desk.values import Action, PublicationState, QueueItem, ReviewState, StaleVersionError
from ttdn_translate.desk.workflow import next_states
from ttdn_translate.document import Draft, Origin, Segment, Severity
from ttdn_translate.document.draft import check_to_json, term_to_json
from ttdn_translate.errors import WorkflowError
from ttdn_translate.quality import check_draft
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
        rows = mapping.segment_rows(article)
        row = next((r for r in rows if mapping.segment_id(r) == segment_id), None)
        if row is None:
            raise WorkflowError(
                f"{article.id}: no segment {segment_id[:40]!r}. See them with `ttdn queue show {article.id}`"
            )
        _require_version(article, version, current=row.target, given=text)
        before = row.target
        if text != before:
            row.target, row.origin = text, Origin.HUMAN.value
        row.reviewed = True
        row.save(update_fields=["target", "origin", "reviewed"])
        draft = check_draft(_verified(mapping.draft_value(article, rows), segment_id))
        _save_checks(rows, draft)
        mapping.recount(article, rows)
        detail = {"source": row.source, "before": before, "after": text}
        _advance(article, Action.EDIT, actor.who, detail, segment=segment_id)
    return next(s for s in draft.segments() if s.id == segment_id)


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
        models.Segment.objects.filter(block__article=article).update(reviewed=True)
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
    article.state, article.publication = state.value, publication.value
    article.version += 1
    article.updated_at = timezone.now()
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


def _verified(draft: Draft, segment_id: str) -> Draft:
    """Look for the terms of one segment again."""

    def again(segment: Segment) -> Segment:
        if segment.id != segment_id:
            return segment
        return replace(segment, terms=verify(segment.target, [t.constraint for t in segment.terms]))

    return replace(
        draft, blocks=tuple(replace(b, segments=tuple(again(s) for s in b.segments)) for b in draft.blocks)
    )


def _save_checks(rows: Iterable[models.Segment], draft: Draft) -> None:
    """Save terms and checks of ``draft`` where they differ; some checks look at the whole article."""
    values = {s.id: s for s in draft.segments()}
    changed = []
    for row in rows:
        segment = values[mapping.segment_id(row)]
        terms, checks = [term_to_json(t) for t in segment.terms], [check_to_json(c) for c in segment.checks]
        if (row.terms, row.checks) != (terms, checks):
            row.terms, row.checks = terms, checks
            changed.append(row)
    models.Segment.objects.bulk_update(changed, ["terms", "checks"])


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
