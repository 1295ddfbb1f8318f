"""Comments on articles and their segments, and the people whom they mention."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ttdn_translate.desk import models, words
from ttdn_translate.desk.editor.changes import find_segment
from ttdn_translate.desk.editor.values import Comment
from ttdn_translate.desk.history import record
from ttdn_translate.desk.permissions import Actor, Permission, acting
from ttdn_translate.desk.reading import find
from ttdn_translate.desk.values import Action
from ttdn_translate.errors import WorkflowError
from ttdn_translate.message import Message

MAX_MENTIONS = 20
"""People that one comment calls: more is a circular."""

_MENTION = re.compile(r"(?<![\w.@-])@([a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?)(?![\w@])", re.IGNORECASE)


def comment(article_id: str, text: str, *, who: Actor | str, segment_id: str | None = None) -> Comment:
    """Say something about an article, or about one of its segments.

    ``@login`` mentions a person, who is told until they have looked; names that are nobody's are plain text.
    """
    actor, text = acting(who, Permission.COMMENT), words.comment(text)
    with transaction.atomic():
        article = find(article_id, lock=True)
        source = "" if segment_id is None else find_segment(article, segment_id).source
        row = models.Comment.objects.create(
            article=article,
            segment=segment_id,
            source=source,
            who=actor.who,
            text=text,
            when=timezone.now(),
        )
        models.Mention.objects.bulk_create(
            models.Mention(comment=row, user=user) for user in _mentioned(text) if user.pk != actor.id
        )
        record(article, Action.COMMENT, actor.who, {"comment": row.pk, "text": text}, segment_id)
    return _value(row)


def resolve(comment_id: int, *, who: Actor | str) -> Comment:
    """Settle a comment; one that is settled stays as it is."""
    return _settle(comment_id, who, settled=True)


def reopen(comment_id: int, *, who: Actor | str) -> Comment:
    """Take a settled comment up again."""
    return _settle(comment_id, who, settled=False)


def comments(article_id: str, *, who: Actor | str) -> list[Comment]:
    """Return all comments on an article, the oldest first."""
    acting(who, Permission.READ)
    return comments_in(find(article_id))


def comments_in(article: models.Article) -> list[Comment]:
    """`comments` for a row that is at hand."""
    return _values(models.Comment.objects.filter(article=article))


def mention_count(who: Actor) -> int:
    """Return how many comments mention ``who`` that they have not looked at."""
    return 0 if who.id is None else _unseen(who.id).count()


def mentions(who: Actor, *, limit: int = 50) -> list[Comment]:
    """Return the comments that mention ``who`` and that they have not looked at, the newest first."""
    if who.id is None:
        return []
    ids = _unseen(who.id).order_by("-id").values_list("comment_id", flat=True)[:limit]
    return sorted(_values(models.Comment.objects.filter(pk__in=list(ids))), key=lambda c: -c.id)


def see_mentions(article_id: str, *, who: Actor) -> int:
    """Note that ``who`` has looked at the comments of an article; return how many of them mentioned them anew."""
    if who.id is None:
        return 0
    found = _unseen(who.id).filter(comment__article=find(article_id))
    return models.Mention.objects.filter(pk__in=list(found.values_list("pk", flat=True))).update(
        seen_at=timezone.now()
    )


def _settle(comment_id: int, who: Actor | str, *, settled: bool) -> Comment:
    actor = acting(who, Permission.COMMENT)
    with transaction.atomic():
        row = models.Comment.objects.select_for_update().filter(pk=comment_id).first()
        if row is None:
            raise WorkflowError(Message("no such comment. Load the article again"))
        if (row.resolved_at is not None) != settled:
            row.resolved_at = timezone.now() if settled else None
            row.resolved_by = actor.who if settled else ""
            row.save(update_fields=["resolved_at", "resolved_by"])
            action = Action.RESOLVE if settled else Action.REOPEN
            record(row.article, action, actor.who, {"comment": row.pk}, row.segment)
    return _value(row)


def _mentioned(text: str) -> Iterable[models.User]:
    logins = list(dict.fromkeys(login.lower() for login in _MENTION.findall(text)))[:MAX_MENTIONS]
    return models.User.objects.filter(login__in=logins, is_active=True)


def _unseen(user_id: int) -> QuerySet[models.Mention]:
    return models.Mention.objects.filter(user_id=user_id, seen_at__isnull=True)


def _values(rows: QuerySet[models.Comment]) -> list[Comment]:
    return [_value(row) for row in rows.prefetch_related("mentions__user")]


def _value(row: models.Comment) -> Comment:
    return Comment(
        id=row.pk,
        article=row.article_id,
        segment=row.segment,
        about=row.source,
        who=row.who,
        text=row.text,
        when=row.when,
        mentions=tuple(m.user.login for m in row.mentions.all()),
        resolved_by=row.resolved_by or None,
        resolved_at=row.resolved_at,
    )
