"""What the editor's pages answer: to a script the parts that changed, to a browser without one a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from ttdn_translate.desk import queue
from ttdn_translate.desk.permissions import NotAllowedError
from ttdn_translate.desk.values import QueueItem
from ttdn_translate.errors import WorkflowError

_View = TypeVar("_View", bound=Callable[..., HttpResponseBase])


def from_script(request: HttpRequest) -> bool:
    """Tell whether the page's script asks, and wants parts."""
    return "HX-Request" in request.headers


def guarded(view: _View) -> _View:
    """Answer 403 where an action of the desk is not allowed to who asks."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NotAllowedError as fault:
            raise PermissionDenied(str(fault)) from fault

    return answered  # type: ignore[return-value]


def article(article_id: str) -> QueueItem:
    """Return the article of an address. Raises Http404 where there is none of exactly this id."""
    try:
        item = queue.get(article_id)
    except WorkflowError as fault:
        raise Http404(str(fault)) from fault
    if item.id != article_id:
        raise Http404("a page's address holds the whole id")
    return item


def parts(
    request: HttpRequest,
    made: Iterable[tuple[str, dict[str, Any]]],
    *,
    status: int = 200,
    events: str = "",
) -> HttpResponse:
    """Return several templates one after the other; each is put in its place by its id."""
    html = "\n".join(render_to_string(f"desk/editor/{name}.html", context, request) for name, context in made)
    response = HttpResponse(html, status=status)
    if events:
        response.headers["HX-Trigger"] = events
    return response


def back(article_id: str, segment_id: str | None = None, *, place: str = "") -> HttpResponse:
    """Lead to the article's page, with a segment open, or to a ``place`` on it."""
    address = reverse("draft", args=[article_id])
    if segment_id is not None:
        return redirect(f"{address}?open={quote(segment_id)}#s-{segment_id}")
    return redirect(address + (f"#{place}" if place else ""))


def own_address(given: str | None, default: str) -> str:
    """Return ``given`` where it is an address of the desk, without a host, else ``default``."""
    if given and given.startswith("/") and url_has_allowed_host_and_scheme(given, allowed_hosts=None):
        return given
    return default
