"""Decides who may sign in: a password, then a second factor where the person has one."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from ttdn_translate.desk import models
from ttdn_translate.desk.people import attempts, audit, second_factor
from ttdn_translate.desk.people.accounts import MAX_PASSWORD, clean_login
from ttdn_translate.desk.people.sealing import UnreadableSecretError
from ttdn_translate.desk.permissions import How
from ttdn_translate.errors import TtdnError

AuditAction = models.AuditAction

_NOBODY = "nobody signed in"

log = logging.getLogger("ttdn.people")


class SignInError(TtdnError):
    """Nobody was signed in: the name or the password is wrong, which of them is not told."""


class WrongCodeError(SignInError):
    """The password was right, the second factor is not."""


class UnreadableFactorError(SignInError):
    """The password was right; the second factor was stored under another secret key, and is of no use any more."""


class TooManyTriesError(SignInError):
    """No more tries for ``wait``."""

    def __init__(self, wait: timedelta) -> None:
        self.minutes = -(-int(wait.total_seconds()) // 60) or 1
        super().__init__(f"too many tries. Wait {self.minutes} minutes")


class ExpiredPasswordError(SignInError):
    """The temporary password is right, and too old."""


def check_password(login: str, password: str, address: str) -> models.User:
    """Return the active person whose password this is. The try counts.

    An unknown name takes as long as a wrong password. Raises SignInError.
    """
    name = clean_login(login)
    _count(name, address)
    user = models.User.objects.filter(login=name).prefetch_related("grants").first()
    if user is None or len(password) > MAX_PASSWORD:
        make_password("x" * 12)  # as much work as looking at a real one
        right = False
    else:
        right = user.check_password(password)
    if user is None or not right or not user.is_active:
        # A name that is nobody's may be a password typed in the wrong field: it is not kept.
        audit.record(AuditAction.SIGN_IN_FAILED, _NOBODY, user.login if user else "", address=address)
        raise SignInError("the name or the password is wrong")
    if user.password_expires_at is not None and user.password_expires_at < timezone.now():
        audit.record(AuditAction.SIGN_IN_FAILED, _NOBODY, user.login, address=address, why="expired password")
        raise ExpiredPasswordError("the temporary password is too old. Ask for another one")
    return user


def check_code(user: models.User, code: str, address: str) -> None:
    """Accept the second factor of ``user``: an authenticator's code, or a recovery code, each once.

    The try counts. Raises SignInError.
    """
    _count(user.login, address)
    unreadable = None
    try:
        if second_factor.accept_code(user, code):
            return
    except UnreadableSecretError as fault:
        log.error("%s", fault)
        unreadable = fault
    if second_factor.accept_recovery_code(user, code):  # these need no key
        audit.record(AuditAction.RECOVERY_CODE_USED, user.actor(How.PAGE), user.login, address=address)
        return
    why = "wrong code" if unreadable is None else "unreadable second factor"
    audit.record(AuditAction.SIGN_IN_FAILED, _NOBODY, user.login, address=address, why=why)
    if unreadable is not None:
        raise UnreadableFactorError(str(unreadable))
    raise WrongCodeError("the code is wrong, or was used before")


def confirm(user: models.User, password: str, address: str) -> None:
    """Make sure that somebody who is signed in knows the password. The try counts. Raises SignInError."""
    _count(user.login, address)
    if len(password) > MAX_PASSWORD or not user.check_password(password):
        raise SignInError("the password is wrong")
    attempts.clear(user.login, address)


def signed_in(user: models.User, address: str) -> None:
    """Note that ``user`` is in; the tries it took are taken back."""
    attempts.clear(user.login, address)
    audit.record(AuditAction.SIGNED_IN, user.actor(How.PAGE), user.login, address=address)


def _count(login: str, address: str) -> None:
    wait = attempts.count(login, address)
    if wait is not None:
        known = models.User.objects.filter(login=login).exists()
        audit.record(AuditAction.SIGN_IN_STOPPED, _NOBODY, login if known else "", address=address)
        raise TooManyTriesError(wait)
