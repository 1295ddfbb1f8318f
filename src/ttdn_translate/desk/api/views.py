"""Views of the queue that a person keeps; the same on the page and here."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, QueryDict
from ninja import Router

from ttdn_translate.desk import models, queue
from ttdn_translate.desk.api import schemas as s
from ttdn_translate.desk.api.auth import who
from ttdn_translate.desk.api.problems import Refusal, not_found
from ttdn_translate.desk.api.routing import reads, writes
from ttdn_translate.desk.permissions import Actor, Permission
from ttdn_translate.desk.web.queue_address import Address, read
from ttdn_translate.errors import WorkflowError

router = Router(tags=["views"])


@reads(router, "/views", Permission.READ, list[s.View])
def list_views(request: HttpRequest) -> Any:
    """List the token's person's views, by name; `filter` has the parameters of `GET /articles`."""
    return [_view(view, who(request)) for view in queue.saved_views(who(request))]


@writes(router, "POST", "/views", Permission.READ, s.View)
def save_view(request: HttpRequest, given: s.NewView) -> Any:
    """Keep a view; one of this name is replaced. `query` is what stands behind the `?` of the queue page."""
    address = _address(given.query)
    try:
        address.filter(who(request).login)
        address.ordered()
    except WorkflowError as fault:
        raise Refusal(422, "invalid", str(fault)) from fault
    return _view(queue.save_view(who(request), given.name, str(address)), who(request))


@writes(router, "DELETE", "/views/{view_id}", Permission.READ, list[s.View], body=None)
def delete_view(request: HttpRequest, view_id: s.Number) -> Any:
    """Delete a view; the others are answered."""
    actor = who(request)
    if not models.SavedView.objects.filter(pk=view_id, user_id=actor.id or 0).exists():
        raise not_found("view")
    queue.delete_view(actor, view_id)
    return [_view(view, actor) for view in queue.saved_views(actor)]


def _address(query: str) -> Address:
    return read(QueryDict(query.removeprefix("?")).dict())


def _view(view: queue.View, actor: Actor) -> dict[str, Any]:
    address = _address(view.query)
    try:
        chosen, order = address.filter(actor.login), address.ordered()
    except WorkflowError:  # kept by another version of the program, which had other choices
        return {"id": view.id, "name": view.name, "query": view.query, "filter": None}
    wanted = {
        "state": chosen.state,
        "open": chosen.open,
        "publication": chosen.publication,
        "stale": chosen.stale,
        "concern": chosen.concern,
        "topic": chosen.topic,
        "assignee": chosen.assignee,
        "age": chosen.age,
        "q": chosen.text or None,
        "order": order,
    }
    return {"id": view.id, "name": view.name, "query": view.query, "filter": wanted}
