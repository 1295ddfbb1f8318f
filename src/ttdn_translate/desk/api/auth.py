"""Who asks the API: the bearer of a token, for what its scopes and the person's roles allow. Cookies count nothing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer

from ttdn_translate.desk.api import limits
from ttdn_translate.desk.api.problems import Refusal
from ttdn_translate.desk.editor.leases import desk_settings
from ttdn_translate.desk.people import tokens
from ttdn_translate.desk.permissions import Actor, Permission, require

_SCHEME = "bearer "


class Token(HttpBearer):
    """Lets the bearer of a valid token in who has ``permission`` (None: any valid token).

    Then it looks whether the body is of ``media_type``, where one is wanted: who may not do it learns nothing else.
    """

    def __init__(self, permission: Permission | None, media_type: str | None = None) -> None:
        self.permission = permission
        self.media_type = media_type
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        actor = bearer(request)
        if actor is not None and self.permission is not None:
            require(actor, self.permission)
        if actor is not None and self.media_type not in (None, request.content_type):
            raise Refusal(
                415,
                "unsupported-media-type",
                f"This operation takes {self.media_type}.",
                headers={"Accept": str(self.media_type)},
            )
        return actor


def bearer(request: HttpRequest) -> Actor | None:
    """Return who asks, None where the token is missing or void; each request counts once.

    Raises Refusal (429) over the limit.
    """
    known: Actor | None = getattr(request, "_bearer", None)
    if known is not None:
        return known
    header = request.headers.get("Authorization", "")
    if header[: len(_SCHEME)].lower() != _SCHEME:
        return None
    text = header[len(_SCHEME) :].strip()
    actor = tokens.authenticate(text)
    if actor is None:
        return None
    if wait := _wait(text):
        seconds = int(wait) + 1
        raise Refusal(
            429,
            "too-many-requests",
            f"The token made too many requests. Wait {seconds} s.",
            headers={"Retry-After": str(seconds)},
        )
    request._bearer = actor  # type: ignore[attr-defined]
    return actor


def _wait(token: str) -> float:
    place = settings.DESK_WORKSPACE
    if place is None:  # nothing is served without a workspace
        return 0.0
    return limits.wait(place.root, token, desk_settings().api_requests_per_minute)


def who(request: HttpRequest) -> Actor:
    """Return who asks, in an operation that `Token` guards."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    return actor
