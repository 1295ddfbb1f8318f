"""The soft lease: who is at work on an article, so that two people do not write into it at the same time.

A lease keeps others from writing, not from reading. It ends by itself some minutes after the holder's last
action, so that nobody must be asked to let go. Taking and renewing it are no events; breaking somebody's is.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ttdn_translate.desk import mapping, models, words
from ttdn_translate.desk.editor.values import Lease
from ttdn_translate.desk.history import record
from ttdn_translate.desk.permissions import Actor, Permission, acting
from ttdn_translate.desk.reading import find
from ttdn_translate.desk.values import Action, LeaseHeldError, QueueItem
from ttdn_translate.errors import WorkflowError
from ttdn_translate.message import Message
from ttdn_translate.workspace import DeskSettings


def desk_settings() -> DeskSettings:
    """Return the desk's settings of the workspace in use."""
    place = settings.DESK_WORKSPACE
    return place.settings.desk if place is not None else DeskSettings()


def take(article_id: str, *, who: Actor) -> Lease:
    """Take the lease of an article, or renew one's own.

    Raises LeaseHeldError where another holds it, WorkflowError for an actor who is no user of the desk.
    """
    actor = acting(who, Permission.EDIT)
    if actor.id is None:
        raise WorkflowError(Message("the command line holds no lease: what it does is done at once"))
    with transaction.atomic():
        article = find(article_id, lock=True)
        require_free(article, actor)
        article.lease_holder_id, article.lease_until = actor.id, _end()
        article.save(update_fields=["lease_holder", "lease_until"])
    return _lease(article, actor)


def release(article_id: str, *, who: Actor) -> None:
    """Give one's own lease back; somebody else's is left as it is."""
    if who.id is None:
        return
    with transaction.atomic():
        article = find(article_id, lock=True)
        if article.lease_holder_id == who.id:
            article.lease_holder = article.lease_until = None
            article.save(update_fields=["lease_holder", "lease_until"])


def break_lease(article_id: str, *, who: Actor | str, reason: str) -> QueueItem:
    """Free an article that somebody else holds; the history says who did it and why. What they typed is kept.

    Raises WorkflowError where nobody else holds it.
    """
    actor, why = acting(who, Permission.ASSIGN), words.reason(reason)
    with transaction.atomic():
        article = find(article_id, lock=True)
        holder = holder_of(article)
        if holder is None or holder.pk == actor.id:
            raise WorkflowError(Message("%(article)s: nobody else is at work on it", article=article.id))
        article.lease_holder = article.lease_until = None
        article.save(update_fields=["lease_holder", "lease_until"])
        record(article, Action.BREAK_LEASE, actor.who, {"from": holder.login, "reason": why})
    return mapping.item_value(article)


def lease(article_id: str, *, who: Actor | str) -> Lease | None:
    """Return the lease that stands on an article, or None."""
    actor = acting(who, Permission.READ)
    return lease_of(find(article_id), actor)


def lease_of(article: models.Article, actor: Actor) -> Lease | None:
    """Return the lease that stands on ``article``, or None."""
    return None if holder_of(article) is None else _lease(article, actor)


def holder_of(article: models.Article) -> models.User | None:
    """Return who holds the lease now; one that has run out counts for nothing."""
    if article.lease_until is None or article.lease_until <= timezone.now():
        return None
    return article.lease_holder


def require_free(
    article: models.Article, actor: Actor, *, current: str | None = None, given: str | None = None
) -> None:
    """Raise LeaseHeldError where somebody else than ``actor`` holds the lease; both texts go with it."""
    holder = holder_of(article)
    if holder is None or holder.pk == actor.id or article.lease_until is None:
        return
    until = timezone.localtime(article.lease_until)
    raise LeaseHeldError(
        Message(
            "%(article)s: %(name)s is at work on it until %(until)s. Nothing was saved: wait, or ask "
            "somebody who assigns articles to free it",
            article=article.id,
            name=holder.name,
            until=f"{until:%H:%M}",
        ),
        holder=holder.name,
        until=article.lease_until,
        current=current,
        given=given,
    )


def renew(article: models.Article, actor: Actor) -> None:
    """Let the actor's own lease run on from now; saves nothing."""
    if actor.id is not None and article.lease_holder_id == actor.id:
        article.lease_until = _end()


def _end() -> datetime:
    return timezone.now() + timedelta(minutes=desk_settings().lease_minutes)


def _lease(article: models.Article, actor: Actor) -> Lease:
    holder = article.lease_holder
    if holder is None or article.lease_until is None:
        raise RuntimeError(f"{article.id}: a lease without holder or end, which the database forbids")
    return Lease(holder.login, holder.name, article.lease_until, mine=holder.pk == actor.id)
