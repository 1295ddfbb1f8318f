"""Users: added, given roles, let in and shut out. Each change is one transaction with its audit entry."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import timedelta

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from ttdn_translate.desk import models, words
from ttdn_translate.desk.people import attempts, audit
from ttdn_translate.desk.people.spoken import spoken
from ttdn_translate.desk.permissions import Actor, Permission, Role, require
from ttdn_translate.errors import TtdnError
from ttdn_translate.message import Message

AuditAction = models.AuditAction

MAX_PASSWORD = 256
"""Characters of a password; hashing a longer one would only take time."""

TEMPORARY_HOURS = 48
"""How long a password that an administrator gives can be used to choose another one."""

_LOGIN = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?")


class AccountError(TtdnError):
    """A change to a person's account that cannot be made."""


class LastAdminError(AccountError):
    """Nobody would be left to manage people."""


class WeakPasswordError(AccountError):
    """A password that is too easy; ``reasons`` are sentences in the current language."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__(" ".join(reasons))


def clean_login(text: str) -> str:
    """Return a login name as it is compared: lower case, at most 40 characters."""
    return words.one_line(text).lower()[:40]


def any_users() -> bool:
    """Tell whether anybody can sign in at all."""
    return models.User.objects.filter(is_active=True).exists()


def list_users() -> list[models.User]:
    """Return all users with their roles, by login name."""
    return list(models.User.objects.prefetch_related("grants"))


def get(login: str) -> models.User:
    """Return the user of this login name. Raises AccountError."""
    user = models.User.objects.filter(login=clean_login(login)).prefetch_related("grants").first()
    if user is None:
        raise AccountError(
            Message("%(login)s: no such user. See `ttdn user list`", login=words.visible(login[:40]))
        )
    return user


def add(
    login: str,
    name: str,
    roles: Collection[Role],
    *,
    actor: Actor,
    password: str | None = None,
    language: models.Language | None = None,
    address: str = "",
) -> tuple[models.User, str | None]:
    """Add a person; without ``password`` a temporary one is made and returned, to be shown once.

    ``login`` has 1 to 40 of a-z, 0-9, dot, hyphen and underscore. Raises AccountError.
    """
    require(actor, Permission.MANAGE_PEOPLE)
    login = words.one_line(login).lower()
    if not _LOGIN.fullmatch(login):
        raise AccountError(
            Message(
                "'%(login)s': not a login name. Write 1 to 40 of a-z, 0-9, dot, hyphen and underscore, "
                "beginning and ending with a letter or digit",
                login=words.visible(login[:40]),
            )
        )
    user = models.User(
        login=login,
        name=words.name(name),
        language=(language or models.Language.VI).value,
        created_at=timezone.now(),
    )
    temporary = None
    if password is None:
        temporary = _give_temporary(user)
    else:
        _set(user, password)
    try:
        with transaction.atomic():
            user.save()
            models.RoleGrant.objects.bulk_create(
                [models.RoleGrant(user=user, role=role.value) for role in sorted(set(roles))]
            )
            audit.record(
                AuditAction.USER_ADDED,
                actor,
                login,
                address=address,
                name=user.name,
                roles=sorted(set(roles)),
            )
    except IntegrityError as fault:
        raise AccountError(
            Message("%(login)s: there is a user of this name already. See `ttdn user list`", login=login)
        ) from fault
    return user, temporary


def set_roles(login: str, roles: Collection[Role], *, actor: Actor, address: str = "") -> models.User:
    """Give the person exactly these roles; they count from the next request on. Raises AccountError."""
    require(actor, Permission.MANAGE_PEOPLE)
    with transaction.atomic():
        user = _locked(login)
        before, after = user.roles, frozenset(roles)
        if before == after:
            return user
        if Role.ADMIN in before - after:
            _keep_an_admin(user)
        user.grants.exclude(role__in=[r.value for r in after]).delete()
        models.RoleGrant.objects.bulk_create(
            [models.RoleGrant(user=user, role=role.value) for role in sorted(after - before)]
        )
        audit.record(
            AuditAction.ROLES_SET,
            actor,
            user.login,
            address=address,
            before=sorted(before),
            after=sorted(after),
        )
    return get(login)


def set_name(login: str, name: str, *, actor: Actor, address: str = "") -> models.User:
    """Call the person ``name`` from now on; the history keeps the name of then."""
    require(actor, Permission.MANAGE_PEOPLE)
    with transaction.atomic():
        user = _locked(login)
        before, user.name = user.name, words.name(name)
        if before != user.name:
            user.save(update_fields=["name"])
            audit.record(
                AuditAction.NAME_SET, actor, user.login, address=address, before=before, after=user.name
            )
    return user


def set_active(login: str, active: bool, *, actor: Actor, address: str = "") -> models.User:
    """Shut the person out at once (sessions and tokens too), or let them in again. Raises AccountError."""
    require(actor, Permission.MANAGE_PEOPLE)
    with transaction.atomic():
        user = _locked(login)
        if user.is_active == active:
            return user
        if not active and Role.ADMIN in user.roles:
            _keep_an_admin(user)
        user.is_active = active
        user.save(update_fields=["is_active"])
        action = AuditAction.ACTIVATED if active else AuditAction.DEACTIVATED
        audit.record(action, actor, user.login, address=address)
    return user


def reset_password(login: str, *, actor: Actor, address: str = "") -> str:
    """Give the person a temporary password, and return it to be shown once; open sessions end.

    Tries to sign in that were counted are taken back. A second factor stays.
    """
    require(actor, Permission.MANAGE_PEOPLE)
    with transaction.atomic():
        user = _locked(login)
        temporary = _give_temporary(user)
        user.save(update_fields=["password", "password_expires_at"])
        attempts.clear(user.login)
        audit.record(AuditAction.PASSWORD_RESET, actor, user.login, address=address)
    return temporary


def set_password(user: models.User, password: str, *, actor: Actor, address: str = "") -> None:
    """Set the password that the person chose; other sessions of theirs end. Raises WeakPasswordError."""
    if user.password_expires_at is not None and user.check_password(password):
        raise WeakPasswordError([gettext("This is the temporary password. Choose another one.")])
    _set(user, password)
    with transaction.atomic():
        user.save(update_fields=["password", "password_expires_at"])
        audit.record(AuditAction.PASSWORD_SET, actor, user.login, address=address)


def _set(user: models.User, password: str) -> None:
    try:
        password_validation.validate_password(password, user)
    except ValidationError as fault:
        raise WeakPasswordError(fault.messages) from fault
    if len(password) > MAX_PASSWORD:
        raise WeakPasswordError([gettext("At most %d characters are taken.") % MAX_PASSWORD])
    user.set_password(password)
    user.password_expires_at = None


def _give_temporary(user: models.User) -> str:
    password = spoken(3)  # 59 bits, for two days
    user.set_password(password)
    user.password_expires_at = timezone.now() + timedelta(hours=TEMPORARY_HOURS)
    return password


def _locked(login: str) -> models.User:
    user = models.User.objects.select_for_update().filter(login=clean_login(login)).first()
    if user is None:
        raise AccountError(
            Message("%(login)s: no such user. See `ttdn user list`", login=words.visible(login[:40]))
        )
    return user


def _keep_an_admin(user: models.User) -> None:
    admins = models.User.objects.filter(is_active=True, grants__role=Role.ADMIN.value)
    # Locked in one order: two administrators who shut each other out at once do so one after the other.
    if not [a for a in admins.select_for_update(of=("self",)).order_by("pk") if a.pk != user.pk]:
        raise LastAdminError(
            Message(
                "%(login)s: the only administrator; nobody could manage people any more. Make another one first",
                login=user.login,
            )
        )
