"""Gives articles to reviewers. An assignment says whose work an article is; it locks nothing and changes no text.

``who`` acts, as in `review`. What is done to several articles is done to each in a transaction of its own: one
that is refused does not keep the others from being done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction

from ttdn_translate.desk import mapping, models, words
from ttdn_translate.desk.history import record
from ttdn_translate.desk.permissions import ROLES, Actor, NotAllowedError, Permission, acting
from ttdn_translate.desk.reading import find
from ttdn_translate.desk.review import return_
from ttdn_translate.desk.values import Action, QueueItem, ReviewState
from ttdn_translate.errors import WorkflowError
from ttdn_translate.message import Message

MAX_AT_ONCE = 500
"""Articles that one bulk action takes."""


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    """What became of several articles: those that are done, and why the others are not."""

    done: tuple[QueueItem, ...]
    refused: tuple[WorkflowError, ...]


def claim(article_id: str, *, who: Actor) -> QueueItem:
    """Take an article that is nobody's. Raises WorkflowError where it is somebody else's, or approved."""
    actor = acting(who, Permission.CLAIM)
    if actor.login is None:
        raise WorkflowError(Message("the command line is no reviewer. Use `ttdn queue assign ID LOGIN`"))
    return _give(article_id, _reviewer(actor.login), actor, only_free=True)


def assign(article_id: str, login: str, *, who: Actor | str) -> QueueItem:
    """Give an article to the reviewer ``login``, whosever it was. Raises WorkflowError for one who cannot review."""
    return _give(article_id, _reviewer(login), acting(who, Permission.ASSIGN))


def unassign(article_id: str, *, who: Actor | str) -> QueueItem:
    """Make an article nobody's. Reviewers may give back their own, who assigns may take any."""
    actor = acting(who, Permission.READ)
    with transaction.atomic():
        article = find(article_id, lock=True)
        holder = article.assignee
        if holder is not None:
            own = holder.pk == actor.id
            if not (actor.can(Permission.ASSIGN) or (own and actor.can(Permission.CLAIM))):
                raise NotAllowedError(actor, Permission.ASSIGN)
            article.assignee = None
            article.save(update_fields=["assignee"])
            record(article, Action.UNASSIGN, actor.who, {"from": holder.login})
    return mapping.item_value(article)


def set_topic(article_id: str, topic: str, *, who: Actor | str) -> QueueItem:
    """Label an article, so that the queue can be filtered by it; an empty ``topic`` takes the label away."""
    actor = acting(who, Permission.READ)
    if not (actor.can(Permission.CLAIM) or actor.can(Permission.ASSIGN)):
        raise NotAllowedError(actor, Permission.CLAIM)
    label = words.topic(topic)
    with transaction.atomic():
        article = find(article_id, lock=True)
        if article.topic != label:
            before, article.topic = article.topic, label
            article.save(update_fields=["topic"])
            record(article, Action.TOPIC, actor.who, {"before": before, "after": label})
    return mapping.item_value(article)


def claim_many(article_ids: Iterable[str], *, who: Actor) -> BulkOutcome:
    """`claim` for several articles."""
    return _each(article_ids, lambda article_id: claim(article_id, who=who))


def assign_many(article_ids: Iterable[str], login: str, *, who: Actor | str) -> BulkOutcome:
    """`assign` for several articles; an empty ``login`` is `unassign`."""
    if not login:
        return _each(article_ids, lambda article_id: unassign(article_id, who=who))
    return _each(article_ids, lambda article_id: assign(article_id, login, who=who))


def return_many(article_ids: Iterable[str], *, who: Actor | str, reason: str) -> BulkOutcome:
    """`review.return_` for several articles, with one reason. (To approve several at once there is no way.)"""
    return _each(article_ids, lambda article_id: return_(article_id, who=who, reason=reason))


def set_topic_many(article_ids: Iterable[str], topic: str, *, who: Actor | str) -> BulkOutcome:
    """`set_topic` for several articles."""
    return _each(article_ids, lambda article_id: set_topic(article_id, topic, who=who))


def reviewers() -> list[tuple[str, str]]:
    """Return login and name of the people to whom articles can be given, by name."""
    roles = [role.value for role in ROLES[Permission.EDIT]]
    people = models.User.objects.filter(is_active=True, grants__role__in=roles).distinct()
    return list(people.order_by("name", "login").values_list("login", "name"))


def _each(article_ids: Iterable[str], act: Callable[[str], QueueItem]) -> BulkOutcome:
    ids = list(dict.fromkeys(article_ids))
    if len(ids) > MAX_AT_ONCE:
        raise WorkflowError(
            Message(
                "%(n)s articles are too many at once. Choose at most %(most)s", n=len(ids), most=MAX_AT_ONCE
            )
        )
    done, refused = [], []
    for article_id in ids:
        try:
            done.append(act(article_id))
        except NotAllowedError:
            raise
        except WorkflowError as fault:
            refused.append(fault)
    return BulkOutcome(tuple(done), tuple(refused))


def _reviewer(login: str) -> models.User:
    user = models.User.objects.filter(login=login[:40]).first()
    if user is None:
        raise WorkflowError(Message("'%(login)s': no such person. See `ttdn user list`", login=login[:40]))
    if not user.is_active:
        raise WorkflowError(
            Message(
                "%(login)s: the account is not active, so no article can be given to it", login=user.login
            )
        )
    if user.roles.isdisjoint(ROLES[Permission.EDIT]):
        raise WorkflowError(
            Message(
                "%(login)s: neither reviewer nor approver, so no article can be given to them",
                login=user.login,
            )
        )
    return user


def _give(article_id: str, user: models.User, actor: Actor, *, only_free: bool = False) -> QueueItem:
    with transaction.atomic():
        article = find(article_id, lock=True)
        holder = article.assignee
        if holder is not None and holder.pk == user.pk:
            return mapping.item_value(article)
        if article.state == ReviewState.APPROVED.value:
            raise WorkflowError(
                Message(
                    "%(article)s: it is approved, so there is nothing to give to a reviewer",
                    article=article.id,
                )
            )
        if holder is not None and only_free:
            raise WorkflowError(
                Message(
                    "%(article)s: it is with %(name)s already. Ask them to give it back, or somebody who assigns",
                    article=article.id,
                    name=holder.name,
                )
            )
        article.assignee = user
        article.save(update_fields=["assignee"])
        record(
            article,
            Action.ASSIGN,
            actor.who,
            {"to": user.login, "from": holder.login if holder is not None else None},
        )
    return mapping.item_value(article)
