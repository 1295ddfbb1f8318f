"""API tokens: what a program signs in with, in a person's name, for some of what that person may do."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ttdn_translate.desk import models, words
from ttdn_translate.desk.people import audit
from ttdn_translate.desk.people.accounts import AccountError
from ttdn_translate.desk.permissions import Actor, How, Permission, require
from ttdn_translate.message import Message

PREFIX = "ttdn_"
"""What every token begins with, so that one left in a file or a log can be found and recognised."""

MAX_DAYS = 366
_TOKEN = re.compile(r"ttdn_[0-9A-Za-z_-]{43}")
_USE_NOTED = timedelta(minutes=1)
"""How often the last use of a token is written: not with every request."""


def make(
    user: models.User,
    name: str,
    scopes: Collection[Permission],
    days: int,
    *,
    actor: Actor,
    address: str = "",
) -> tuple[models.ApiToken, str]:
    """Make a token of ``user`` for ``scopes``, valid for ``days``; return it with its text, shown this once.

    Others' tokens are for administrators. Nobody gives a scope that the person does not have. Raises
    AccountError.
    """
    _own_or_admin(user, actor)
    if not 1 <= days <= MAX_DAYS:
        raise AccountError(
            Message("a token is valid for 1 to %(most)s days, not %(n)s", most=MAX_DAYS, n=days)
        )
    wanted = sorted(set(scopes))
    if not wanted:
        raise AccountError(Message("a token needs a scope. Say what it is for, as read or submit"))
    missing = [s for s in wanted if not user.actor(How.API).can(s)]
    if missing:
        raise AccountError(
            Message(
                "%(login)s: has no role for %(scopes)s, so a token cannot have it",
                login=user.login,
                scopes=", ".join(missing),
            )
        )
    text = PREFIX + secrets.token_urlsafe(32)
    now = timezone.now()
    with transaction.atomic():
        token = models.ApiToken.objects.create(
            user=user,
            name=words.name(name)[:100],
            digest=_digest(text),
            scopes=wanted,
            created_at=now,
            expires_at=now + timedelta(days=days),
        )
        audit.record(
            models.AuditAction.TOKEN_MADE,
            actor,
            user.login,
            address=address,
            token=token.pk,
            name=token.name,
            scopes=wanted,
            days=days,
        )
    return token, text


def revoke(token_id: int, *, actor: Actor, address: str = "") -> models.ApiToken:
    """Make a token void at once; one that is already stays so. Raises AccountError, NotAllowedError."""
    with transaction.atomic():
        token = models.ApiToken.objects.select_for_update().filter(pk=token_id).first()
        if token is None:
            raise AccountError(
                Message("%(id)s: no such token. See `ttdn user token list LOGIN`", id=str(token_id))
            )
        _own_or_admin(token.user, actor)
        if token.revoked_at is None:
            token.revoked_at = timezone.now()
            token.save(update_fields=["revoked_at"])
            audit.record(
                models.AuditAction.TOKEN_REVOKED,
                actor,
                token.user.login,
                address=address,
                token=token.pk,
                name=token.name,
            )
    return token


def list_tokens(user: models.User) -> list[models.ApiToken]:
    """Return all tokens of ``user``, the newest first; void ones too."""
    return list(user.tokens.all())


def authenticate(text: str) -> Actor | None:
    """Return who acts with the token ``text``; None where it is void, or nobody's."""
    if not _TOKEN.fullmatch(text):
        return None
    now = timezone.now()
    token = (
        models.ApiToken.objects.filter(
            digest=_digest(text), revoked_at=None, expires_at__gt=now, user__is_active=True
        )
        .select_related("user")
        .prefetch_related("user__grants")
        .first()
    )
    if token is None or token.user.password_expires_at is not None:
        return None
    if token.last_used_at is None or now - token.last_used_at > _USE_NOTED:
        models.ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return replace(token.user.actor(How.API), scopes=frozenset(Permission(s) for s in token.scopes))


def _own_or_admin(user: models.User, actor: Actor) -> None:
    if actor.id != user.pk:
        require(actor, Permission.MANAGE_PEOPLE)


def _digest(text: str) -> str:
    """A fast hash is enough: a token holds 256 random bits."""
    return hashlib.sha256(text.encode()).hexdigest()
