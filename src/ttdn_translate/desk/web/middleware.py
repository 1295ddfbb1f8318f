"""What stands between a request and the pages: headers, limits, the language, the session's age, sign-in."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeAlias

from django.contrib import auth, messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from ttdn_translate.desk.web import faults, sessions

_Respond: TypeAlias = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Content-Security-Policy: scripts, styles, fonts and images of our own only, nothing inline, no other host."""

MAX_BODY_BYTES = 5_000_000
"""Largest request; a page's forms are far below, and a body is refused before it is read."""


def response_headers(get_response: _Respond) -> _Respond:
    """Put `POLICY` on every answer, and let nothing that needs sign-in stay in a browser's cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Content-Security-Policy"] = POLICY
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        return response

    return middleware


def body_limit(get_response: _Respond) -> _Respond:
    """Refuse a request whose body is over `MAX_BODY_BYTES`."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isascii() or not length.isdigit() or int(length[:20]) > MAX_BODY_BYTES:
            return faults.too_large()
        return get_response(request)

    return middleware


def language(get_response: _Respond) -> _Respond:
    """Answer in the language the person chose; before sign-in in that of the cookie, else of the browser."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = getattr(request.user, "language", "") or translation.get_language_from_request(request)
        with translation.override(chosen):
            response = get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    return middleware


def session_expiry(get_response: _Respond) -> _Respond:
    """End a session that was idle, or that lasted, longer than the settings allow."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if sessions.is_over(request, time.time()):
            auth.logout(request)
            messages.info(request, _("You were signed out, because some time had passed. Sign in again."))
        return get_response(request)

    return middleware


class sign_in_required(LoginRequiredMiddleware):  # noqa: N801 - one of the functions above, in Django's other form
    """Send who is not signed in to the sign-in page, and who has a temporary password to choose another.

    Views that serve anybody carry Django's ``login_not_required``.
    """

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        refused = super().process_view(request, view_func, view_args, view_kwargs)
        if refused is not None:
            return _unauthorized() if _from_script(request) else refused
        if (
            getattr(view_func, "login_required", True)
            and getattr(request.user, "password_expires_at", None) is not None
            and not getattr(view_func, "with_temporary_password", False)
        ):
            return redirect("password")
        return None


def _from_script(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers or request.headers.get("Accept", "").startswith("application/json")


def _unauthorized() -> HttpResponse:
    """A script's request gets 401: the sign-in page in place of its answer would cost what was being written."""
    told = _("You are signed out. Sign in in another window, then try again.")
    return HttpResponse(told, status=401, content_type="text/plain; charset=utf-8")
