"""The queue and its articles."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from ttdn_translate.desk import editor, models, queue
from ttdn_translate.desk.api import schemas as s
from ttdn_translate.desk.api.auth import who
from ttdn_translate.desk.api.problems import Refusal, not_found
from ttdn_translate.desk.api.routing import reads, writes
from ttdn_translate.desk.permissions import Permission
from ttdn_translate.desk.values import PublicationState, ReviewState
from ttdn_translate.document.draft import draft_to_json
from ttdn_translate.errors import WorkflowError

router = Router(tags=["articles"])

_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")


def known(article_id: str) -> str:
    """Return the id of an article that is there, given whole. Raises Refusal (404)."""
    if not _ID.fullmatch(article_id) or not models.Article.objects.filter(pk=article_id).exists():
        raise not_found("article")
    return article_id


@reads(router, "/articles", Permission.READ, s.Articles)
def list_articles(
    request: HttpRequest,  # noqa: ARG001 - ninja's first parameter
    state: ReviewState | None = None,
    open: bool = False,
    publication: PublicationState | None = None,
    stale: bool | None = None,
    concern: queue.Concern | None = None,
    topic: s.Word | None = None,
    assignee: s.Word | None = Query(None, description="a login name; empty: articles of nobody"),  # type: ignore[type-arg]
    age: queue.Age | None = None,
    q: s.Word = Query("", description="words to look for in both languages, with or without marks"),  # type: ignore[type-arg]
    order: queue.Order = queue.Order.RISK,
    after: s.Word | None = None,
    limit: s.Limit = 50,
) -> dict[str, Any]:
    """List articles; those that need the eye first, or, with `q`, the newest first."""
    chosen = queue.Filter(state, open, publication, stale, concern, topic, assignee, age, q)
    try:
        page = queue.list_page(chosen, order=order, cursor=after or None, limit=limit)
    except WorkflowError as fault:
        raise Refusal(422, "bad-cursor", str(fault)) from fault
    items = []
    for item in page.items:
        shown = s.Listed.model_validate(item, from_attributes=True)
        if match := page.matches.get(item.id):
            shown.match = s.Match.model_validate(match, from_attributes=True)
        items.append(shown)
    return {"items": items, "next": page.cursor}


@reads(router, "/counts", Permission.READ, s.Counts)
def counts(request: HttpRequest) -> Any:  # noqa: ARG001
    """Count the queue."""
    return queue.stats()


@reads(router, "/articles/{article_id}", Permission.READ, s.Item)
def get_article(request: HttpRequest, article_id: str) -> Any:  # noqa: ARG001
    """Tell how far an article is."""
    return queue.get(known(article_id))


@reads(router, "/articles/{article_id}/draft", Permission.READ, dict[str, Any])
def get_draft(request: HttpRequest, article_id: str) -> Any:  # noqa: ARG001
    """Return the draft with its current texts, as `ttdn.draft/1`."""
    return draft_to_json(queue.load_draft(known(article_id)))


@reads(router, "/articles/{article_id}/history", Permission.READ, s.History)
def get_history(
    request: HttpRequest,  # noqa: ARG001
    article_id: str,
    after: s.Number = 0,
    limit: s.Limit = 100,
) -> dict[str, Any]:
    """Tell all that was done to an article, the oldest first."""
    rows = models.Event.objects.filter(article_id=known(article_id), pk__gt=after).order_by("id")
    found = list(rows[: limit + 1])
    items = [
        {
            "id": e.pk,
            "when": e.when,
            "who": e.who,
            "action": e.action,
            "segment": e.segment,
            "detail": e.detail,
        }
        for e in found[:limit]
    ]
    return {"items": items, "next": found[limit - 1].pk if len(found) > limit else None}


@writes(router, "POST", "/articles/{article_id}/claim", Permission.CLAIM, s.Item, body=None)
def claim_article(request: HttpRequest, article_id: str) -> Any:
    """Take an article that is nobody's."""
    return queue.claim(known(article_id), who=who(request))


@writes(router, "POST", "/articles/{article_id}/give-back", Permission.CLAIM, s.Item, body=None)
def give_back_article(request: HttpRequest, article_id: str) -> Any:
    """Give one's own article back."""
    return queue.unassign(known(article_id), who=who(request))


@writes(router, "POST", "/articles/{article_id}/assign", Permission.ASSIGN, s.Item)
def assign_article(request: HttpRequest, article_id: str, given: s.To) -> Any:
    """Give an article to a reviewer."""
    return queue.assign(known(article_id), given.login, who=who(request))


@writes(router, "POST", "/articles/{article_id}/unassign", Permission.ASSIGN, s.Item, body=None)
def unassign_article(request: HttpRequest, article_id: str) -> Any:
    """Make an article nobody's."""
    return queue.unassign(known(article_id), who=who(request))


@writes(router, "PUT", "/articles/{article_id}/topic", Permission.READ, s.Item)
def set_topic(request: HttpRequest, article_id: str, given: s.Topic) -> Any:
    """Label an article (for who may claim or assign)."""
    return queue.set_topic(known(article_id), given.topic, who=who(request))


@writes(router, "PUT", "/articles/{article_id}/lease", Permission.EDIT, s.Lease, body=None)
def take_lease(request: HttpRequest, article_id: str) -> Any:
    """Keep others from writing into an article for some minutes; again: for some minutes more."""
    return editor.take(known(article_id), who=who(request))


@writes(router, "DELETE", "/articles/{article_id}/lease", Permission.EDIT, s.Item, body=None)
def release_lease(request: HttpRequest, article_id: str) -> Any:
    """Give one's own lease back."""
    editor.release(known(article_id), who=who(request))
    return queue.get(article_id)


@writes(router, "POST", "/articles/{article_id}/break-lease", Permission.ASSIGN, s.Item)
def break_lease(request: HttpRequest, article_id: str, given: s.Reason) -> Any:
    """End somebody else's lease, with a reason."""
    return editor.break_lease(known(article_id), who=who(request), reason=given.reason)


@writes(router, "POST", "/articles/{article_id}/approve", Permission.APPROVE, s.Item)
def approve_article(request: HttpRequest, article_id: str, given: s.Approval) -> Any:
    """Approve the text as it stands, for publication."""
    return queue.approve(
        known(article_id), who=who(request), version=given.version, override_reason=given.override_reason
    )


@writes(router, "POST", "/articles/{article_id}/return", Permission.RETURN, s.Item)
def return_article(request: HttpRequest, article_id: str, given: s.Reason) -> Any:
    """Ask for changes; an approval is void then."""
    return queue.return_(known(article_id), who=who(request), reason=given.reason)


@writes(router, "POST", "/articles/{article_id}/withdraw", Permission.WITHDRAW, s.Item)
def withdraw_article(request: HttpRequest, article_id: str, given: s.Reason) -> Any:
    """Take an article back from the public; portals get a tombstone."""
    return queue.withdraw(known(article_id), who=who(request), reason=given.reason)
