"""People of the desk and the audit log, for an administrator's token.

What is a person's own (password, second factor, tokens) is theirs at the desk alone: a token must not make another one.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from ninja import Router

from ttdn_translate.desk import models
from ttdn_translate.desk.api import schemas as s
from ttdn_translate.desk.api.auth import who
from ttdn_translate.desk.api.problems import not_found
from ttdn_translate.desk.api.routing import reads, writes
from ttdn_translate.desk.people import accounts, audit, second_factor
from ttdn_translate.desk.permissions import Permission
from ttdn_translate.desk.web import sessions

router = Router(tags=["people"])


@reads(router, "/people", Permission.MANAGE_PEOPLE, list[s.Person])
def list_people(request: HttpRequest) -> Any:  # noqa: ARG001 - ninja's first parameter
    """List all people, by login name."""
    return [_person(user) for user in accounts.list_users()]


@writes(router, "POST", "/people", Permission.MANAGE_PEOPLE, s.Admitted, status=201, secret=True)
def add_person(request: HttpRequest, given: s.NewPerson) -> Any:
    """Add a person; the temporary password is told this once."""
    user, password = accounts.add(
        given.login,
        given.name,
        given.roles,
        language=models.Language(given.language),
        actor=who(request),
        address=sessions.client_address(request),
    )
    return {"person": _person(accounts.get(user.login)), "temporary_password": password}


@reads(router, "/people/{login}", Permission.MANAGE_PEOPLE, s.Person)
def get_person(request: HttpRequest, login: s.Login) -> Any:  # noqa: ARG001
    """Tell who a person is, and what they may do."""
    return _person(_known(login))


@writes(router, "PATCH", "/people/{login}", Permission.MANAGE_PEOPLE, s.Person)
def change_person(request: HttpRequest, login: s.Login, given: s.PersonChange) -> Any:
    """Change name, roles or access; what is left out stays. Without access, sessions and tokens end at once."""
    _known(login)
    by, address = who(request), sessions.client_address(request)
    with transaction.atomic():
        if given.name is not None:
            accounts.set_name(login, given.name, actor=by, address=address)
        if given.roles is not None:
            accounts.set_roles(login, given.roles, actor=by, address=address)
        if given.active is not None:
            accounts.set_active(login, given.active, actor=by, address=address)
    return _person(accounts.get(login))


@writes(router, "POST", "/people/{login}/password", Permission.MANAGE_PEOPLE, s.Admitted, secret=True)
def reset_password(request: HttpRequest, login: s.Login, given: s.PasswordReset) -> Any:
    """Give a person a temporary password, told this once; a lost second factor can be taken off with it."""
    user = _known(login)
    by, address = who(request), sessions.client_address(request)
    with transaction.atomic():
        password = accounts.reset_password(login, actor=by, address=address)
        if given.second_factor_off and user.totp_secret:
            second_factor.turn_off(user, actor=by, address=address)
    return {"person": _person(accounts.get(login)), "temporary_password": password}


@reads(router, "/audit", Permission.READ_AUDIT, s.Audit)
def list_audit(
    request: HttpRequest,  # noqa: ARG001
    subject: s.Login | None = None,
    after: s.Number | None = None,
    limit: s.Limit = 100,
) -> dict[str, Any]:
    """List the audit log, the newest first; of one login name where given."""
    found = audit.latest(subject=subject, before=after, limit=limit + 1)
    return {"items": found[:limit], "next": found[limit - 1].id if len(found) > limit else None}


def _known(login: str) -> models.User:
    try:
        return accounts.get(login)
    except accounts.AccountError as fault:
        raise not_found("person") from fault


def _person(user: models.User) -> dict[str, Any]:
    return {
        "login": user.login,
        "name": user.name,
        "roles": sorted(user.roles),
        "language": user.language,
        "active": user.is_active,
        "second_factor": bool(user.totp_secret),
        "password_expires_at": user.password_expires_at,
    }
