"""What is done to several articles at once. To approve several there is no way: each is read by somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest
from ninja import Router

from ttdn_translate.desk import queue
from ttdn_translate.desk.api import problems
from ttdn_translate.desk.api import schemas as s
from ttdn_translate.desk.api.articles import known
from ttdn_translate.desk.api.auth import who
from ttdn_translate.desk.api.routing import writes
from ttdn_translate.desk.permissions import NotAllowedError, Permission, require
from ttdn_translate.desk.values import QueueItem
from ttdn_translate.errors import WorkflowError

router = Router(tags=["bulk"])


@writes(router, "POST", "/bulk/claim", Permission.CLAIM, s.BulkOutcome)
def claim_articles(request: HttpRequest, given: s.Bulk) -> Any:
    """Take articles that are nobody's."""
    return _each(given.articles, lambda article: queue.claim(article, who=who(request)))


@writes(router, "POST", "/bulk/give-back", Permission.CLAIM, s.BulkOutcome)
def give_back_articles(request: HttpRequest, given: s.Bulk) -> Any:
    """Give one's own articles back."""
    return _each(given.articles, lambda article: queue.unassign(article, who=who(request)))


@writes(router, "POST", "/bulk/assign", Permission.ASSIGN, s.BulkOutcome)
def assign_articles(request: HttpRequest, given: s.BulkTo) -> Any:
    """Give articles to a reviewer."""
    return _each(given.articles, lambda article: queue.assign(article, given.login, who=who(request)))


@writes(router, "POST", "/bulk/unassign", Permission.ASSIGN, s.BulkOutcome)
def unassign_articles(request: HttpRequest, given: s.Bulk) -> Any:
    """Make articles nobody's."""
    return _each(given.articles, lambda article: queue.unassign(article, who=who(request)))


@writes(router, "POST", "/bulk/return", Permission.RETURN, s.BulkOutcome)
def return_articles(request: HttpRequest, given: s.BulkReason) -> Any:
    """Ask for changes in articles, with one reason; approvals are void then."""
    return _each(
        given.articles, lambda article: queue.return_(article, who=who(request), reason=given.reason)
    )


@writes(router, "POST", "/bulk/topic", Permission.READ, s.BulkOutcome)
def set_topics(request: HttpRequest, given: s.BulkTopic) -> Any:
    """Label articles (for who may claim or assign)."""
    actor = who(request)
    if not actor.can(Permission.ASSIGN):
        require(actor, Permission.CLAIM)
    return _each(given.articles, lambda article: queue.set_topic(article, given.topic, who=actor))


def _each(ids: Iterable[str], act: Callable[[str], QueueItem]) -> dict[str, Any]:
    """Do it to each article by itself: one that is refused, with its problem, keeps no other from being done."""
    done, refused = [], []
    for article in dict.fromkeys(ids):
        try:
            done.append(act(known(article)))
        except problems.Refusal as fault:
            refused.append(_refusal(article, fault.code, fault.detail))
        except NotAllowedError as fault:
            refused.append(_refusal(article, "not-allowed", str(fault)))
        except WorkflowError as fault:
            refused.append(_refusal(article, "conflict", str(fault)))
    return {"done": done, "refused": refused}


def _refusal(article: str, code: str, detail: str) -> dict[str, str]:
    return {"article": article, "type": problems.URN + code, "detail": detail}
