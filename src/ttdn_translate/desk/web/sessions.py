"""The session of a person who signed in: how it begins, how old it may get."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from ttdn_translate.desk.models import User

_BEGAN, _SEEN = "began", "seen"

WRITE_SECONDS = 60.0
"""How often a session notes that it is in use: not with every request, which would each be a write."""


def begin(request: HttpRequest, user: User, now: float) -> None:
    """Sign ``user`` in. Django gives the session a new key, so one planted before sign-in opens nothing."""
    auth.login(request, user)
    request.session.clear_expired()  # those of others that nobody ended
    request.session[_BEGAN] = request.session[_SEEN] = now


def is_over(request: HttpRequest, now: float) -> bool:
    """Tell whether the session of a signed-in person has ended; one in use is noted as such."""
    session = request.session
    if auth.SESSION_KEY not in session:
        return False
    began, seen = session.get(_BEGAN, 0.0), session.get(_SEEN, 0.0)
    if now - began > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE_SECONDS:
        return True
    if now - seen > WRITE_SECONDS:
        session[_SEEN] = now
    return False


def safe_next(request: HttpRequest, given: str | None, default: str = "/") -> str:
    """Return ``given`` where it is an address of the desk itself, else ``default``."""
    if given and url_has_allowed_host_and_scheme(
        given, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return given
    return default


def client_address(request: HttpRequest) -> str:
    """Return the address the request comes from; behind a web server, the one that this server saw."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_HTTPS and (told := request.headers.get("X-Forwarded-For")):
        address = told.rpartition(",")[2].strip()
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return ""
