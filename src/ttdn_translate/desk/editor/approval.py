"""Approval: every segment read, no blocking check unless overridden, and a second person where the office wants one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from ttdn_translate import message
from ttdn_translate.desk import mapping, models, words
from ttdn_translate.desk.editor import leases
from ttdn_translate.desk.editor.changes import advance, after, require_version
from ttdn_translate.desk.editor.values import Endorsement
from ttdn_translate.desk.gate import approval_digest
from ttdn_translate.desk.permissions import Actor, How, Permission, acting, require
from ttdn_translate.desk.reading import find
from ttdn_translate.desk.values import Action, QueueItem, UnreadError
from ttdn_translate.desk.workflow import WRITING
from ttdn_translate.document import Draft, Origin, Severity
from ttdn_translate.errors import WorkflowError
from ttdn_translate.message import Message

_LOGIN = re.compile(r"\(([a-z0-9][a-z0-9._-]{0,39})\)$")
_VOIDING = (Action.ENDORSE, Action.APPROVE, Action.RETURN, Action.WITHDRAW, Action.UPDATE)
"""What comes after a first approval and leaves nothing of it."""


def approve(
    article_id: str,
    *,
    who: Actor | str,
    override_reason: str | None = None,
    version: int | None = None,
    read_all: bool = False,
) -> QueueItem:
    """Approve the article's text as it stands, for publication.

    Segments that nobody has read stop it (UnreadError, which lists them); so do blocking checks, unless
    ``override_reason`` says why they do not matter: the reason is kept in the history beside them. ``version`` is
    the article's that the approver saw. ``read_all`` is the command line's: who acts says to have read the whole,
    and the history says that they said so. Where the office wants two approvals the first is only recorded.
    Raises WorkflowError where the state, the lease or the second-review rule does not allow it.
    """
    actor = acting(who, Permission.APPROVE)
    reason = None if override_reason is None else words.reason(override_reason)
    if read_all and actor.how is not How.CLI:
        raise WorkflowError(Message("segments are read and confirmed one by one at the desk"))
    with transaction.atomic():
        article = find(article_id, lock=True)
        require_version(article, version)
        # Refused for its state first: a reviewer must not mend checks of what cannot be approved anyway.
        after(article, Action.APPROVE)
        leases.require_free(article, actor)
        rows = mapping.segment_rows(article)
        blocking = list(_blocking(rows))
        if blocking and reason is None:
            raise WorkflowError(_blocked(article, blocking))
        if blocking:
            require(actor, Permission.OVERRIDE)
        if waiting := unread(rows):
            if not read_all:
                raise UnreadError(_unread(article, waiting), waiting)
            _mark_read(article, rows, actor, waiting)
        overridden = {"override_reason": reason, "overridden": blocking} if blocking else {}
        digest = approval_digest(mapping.draft_value(article, rows))
        rule = leases.desk_settings().second_review
        if rule == "another person":
            _require_other_than_writer(article, actor)
        if rule == "two approvals" and not _endorsed_by_another(article, actor, digest):
            advance(article, Action.ENDORSE, actor.who, {"digest": digest, **overridden})
        else:
            _approve(article, rows, actor, digest, overridden)
    return mapping.item_value(article)


def unread(rows: Iterable[models.Segment]) -> tuple[str, ...]:
    """Return the ids of the segments that somebody must read before approval.

    Nobody needs to read an empty cell, nor what is the same in both languages because it is not Vietnamese.
    """
    return tuple(mapping.segment_id(row) for row in rows if not row.reviewed and not _says_nothing(row))


def endorsement_of(article: models.Article, draft: Draft) -> Endorsement | None:
    """Return the first approval of the text as it stands (``draft``) that waits for the second, or None."""
    event = _last(article, _VOIDING)
    if event is None or event.action != Action.ENDORSE.value:
        return None
    if event.detail["digest"] != approval_digest(draft):
        return None
    return Endorsement(event.who, event.when)


def _approve(
    article: models.Article,
    rows: list[models.Segment],
    actor: Actor,
    digest: str,
    overridden: dict[str, Any],
) -> None:
    for row in rows:
        row.reviewed = True
    models.Segment.objects.filter(article=article, reviewed=False).update(reviewed=True)
    mapping.recount(article, rows)
    article.stale = False
    article.approval_version += 1
    article.approved_digest = digest
    article.approved_at = timezone.now()
    article.approved_by = actor.who
    article.lease_holder = article.lease_until = None
    detail = {"approval": article.approval_version, "digest": digest, **overridden}
    advance(article, Action.APPROVE, actor.who, detail)


def _mark_read(
    article: models.Article, rows: list[models.Segment], actor: Actor, waiting: tuple[str, ...]
) -> None:
    models.Segment.objects.filter(article=article, reviewed=False).update(
        reviewed=True, version=article.version + 1
    )
    for row in rows:
        row.reviewed = True
    mapping.recount(article, rows)
    advance(article, Action.READ_ALL, actor.who, {"segments": list(waiting)})


def _says_nothing(row: models.Segment) -> bool:
    if not row.source and not row.target:
        return True
    return row.origin == Origin.COPIED.value and row.source == row.target and not row.checks


def _require_other_than_writer(article: models.Article, actor: Actor) -> None:
    event = _last(article, WRITING)
    if event is not None and _person(event.who) == _person(actor.who):
        raise WorkflowError(
            Message(
                "%(article)s: %(who)s changed the English last, and another person must approve it "
                "(second_review in ttdn.toml)",
                article=article.id,
                who=actor.who,
            )
        )


def _endorsed_by_another(article: models.Article, actor: Actor, digest: str) -> bool:
    event = _last(article, _VOIDING)
    if event is None or event.action != Action.ENDORSE.value or event.detail["digest"] != digest:
        return False
    if _person(event.who) == _person(actor.who):
        raise WorkflowError(
            Message(
                "%(article)s: %(who)s approved it already, and another person must approve it too "
                "(second_review in ttdn.toml)",
                article=article.id,
                who=actor.who,
            )
        )
    return True


def _last(article: models.Article, actions: Iterable[Action]) -> models.Event | None:
    return article.events.filter(action__in=[a.value for a in actions]).order_by("-id").first()


def _person(who: str) -> str:
    """Return what tells people apart in the history: the login name, where the entry has one."""
    found = _LOGIN.search(who)
    return found[1] if found else who


def _blocking(rows: Iterable[models.Segment]) -> Iterable[dict[str, Any]]:
    for row in rows:
        for check in row.checks:
            if check["severity"] == Severity.ERROR.value:
                told = {name: value for name, value in check.items() if name != "severity"}
                yield {"segment": mapping.segment_id(row), **told}


def _blocked(article: models.Article, blocking: list[dict[str, Any]]) -> Message:
    first = blocking[0]
    values = {
        "article": article.id,
        "segment": str(first["segment"]),
        "finding": message.from_json(first["message"], first),
    }
    if len(blocking) == 1:
        return Message(
            "%(article)s: a blocking check stands at segment %(segment)s: %(finding)s. "
            "Mend it with `ttdn queue edit %(article)s %(segment)s`, or give a reason with --override",
            **values,
        )
    return Message(
        "%(article)s: a blocking check stands at segment %(segment)s: %(finding)s (and %(n)s more). "
        "Mend it with `ttdn queue edit %(article)s %(segment)s`, or give a reason with --override",
        n=len(blocking) - 1,
        **values,
    )


def _unread(article: models.Article, waiting: tuple[str, ...]) -> Message:
    return Message.counted(
        "%(article)s: %(n)s segment is unread (%(segments)s). Confirm each at the desk, or read the whole with "
        "`ttdn queue show %(article)s` and say so with --read-all",
        "%(article)s: %(n)s segments are unread (%(segments)s). Confirm each at the desk, or read the whole with "
        "`ttdn queue show %(article)s` and say so with --read-all",
        n=len(waiting),
        article=article.id,
        segments=", ".join([*waiting[:5], *(["…"] if len(waiting) > 5 else [])]),
    )
