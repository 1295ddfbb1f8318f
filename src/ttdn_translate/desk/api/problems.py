"""Errors of the API as `application/problem+json` (RFC 9457), whatever raised them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

MEDIA_TYPE = "application/problem+json"
PREFIX = "/api/"
URN = "urn:ttdn:problem:"
"""What the name of every kind of problem begins with."""


class Refusal(Exception):
    """A request that is answered with a problem. ``code`` names its kind: programs decide by it, not by the words."""

    def __init__(
        self, status: int, code: str, detail: str, *, headers: Mapping[str, str] | None = None, **extra: Any
    ) -> None:
        self.status = status
        self.code = code
        self.detail = detail
        self.headers = dict(headers or {})
        self.extra = extra
        super().__init__(detail)


def not_found(what: str) -> Refusal:
    """Return the refusal of a request for something that is not there."""
    return Refusal(404, "not-found", f"There is no such {what}.")


def answer(refusal: Refusal) -> HttpResponse:
    """Return the response that tells of ``refusal``."""
    return response(
        refusal.status, refusal.code, refusal.detail, headers=refusal.headers, extra=refusal.extra
    )


def response(
    status: int,
    code: str,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    extra: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Return a problem; ``type`` is a name and no address, as RFC 9457 allows: docs/api.md says what each means."""
    body = {
        "type": URN + code,
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **(extra or {}),
    }
    made = HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=MEDIA_TYPE)
    for name, value in (headers or {}).items():
        made.headers[name] = value
    return made


_TOLD = {
    400: ("bad-request", "The request cannot be read."),
    403: ("forbidden", "You may not do this."),
    404: ("not-found", "There is no such address."),
    405: ("method-not-allowed", "This address does not take that method."),
    411: ("length-required", "Say how long the body is: Content-Length."),
    413: ("too-large", "The request is too large."),
    500: ("server-error", "Something went wrong here. The desk's log says what."),
}


def told(status: int, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Return the problem of a status of which nothing else is known."""
    code, detail = _TOLD.get(status, ("error", HTTPStatus(status).phrase))
    return response(status, code, detail, headers=headers)


def problems(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: an error below `PREFIX` that did not come from the API itself becomes a problem too."""

    def middleware(request: HttpRequest) -> HttpResponse:
        made = get_response(request)
        if made.status_code < 400 or not request.path.startswith(PREFIX):
            return made
        if made.headers.get("Content-Type", "").startswith(MEDIA_TYPE):
            return made
        kept = {n: v for n in ("Allow", "Retry-After", "WWW-Authenticate") if (v := made.headers.get(n))}
        return told(made.status_code, kept)

    return middleware
