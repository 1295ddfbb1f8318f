"""Who asks: the actor of a request, and the guard of a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from ttdn_translate.desk.permissions import Actor, How, NotAllowedError, Permission, require

_View = TypeVar("_View", bound=Callable[..., HttpResponseBase])


def actor(request: HttpRequest) -> Actor:
    """Return who asks for a page. Raises PermissionDenied where nobody is signed in."""
    user: Any = request.user
    if not user.is_authenticated:
        raise PermissionDenied("nobody is signed in")
    known = getattr(request, "_actor", None)
    if known is None:
        known = request._actor = user.actor(How.PAGE)  # type: ignore[attr-defined]
    return known  # type: ignore[no-any-return]


def needs(permission: Permission) -> Callable[[_View], _View]:
    """Answer 403 unless the person may do this; it stands on every view that is not for everybody."""

    def guard(view: _View) -> _View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                require(actor(request), permission)
            except NotAllowedError as fault:
                raise PermissionDenied(str(fault)) from fault
            return view(request, *args, **kwargs)

        guarded.needs = permission  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return guard


def context(request: HttpRequest) -> dict[str, Any]:
    """What every template may use: ``actor`` (or None), ``can`` (a set of names), languages and theme."""
    user: Any = getattr(request, "user", None)
    who = actor(request) if user is not None and user.is_authenticated else None
    return {
        "actor": who,
        "can": {p.value for p in who.permissions} if who else set(),
        "languages": settings.LANGUAGES,
        "language": translation.get_language() or settings.LANGUAGE_CODE,
        "theme": getattr(user, "theme", "system") or "system",
    }
