"""The second factor: time-based codes (RFC 6238) of an authenticator app, and recovery codes."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

import pyotp
import segno
from django.db import transaction
from django.utils import timezone

from ttdn_translate.desk import models
from ttdn_translate.desk.people import audit
from ttdn_translate.desk.people.sealing import seal, unseal
from ttdn_translate.desk.people.spoken import spoken
from ttdn_translate.desk.permissions import Actor
from ttdn_translate.errors import WorkflowError


class WrongCodeError(WorkflowError):
    """The code is not the one of the secret that is to be turned on."""


ISSUER = "ttdn desk"
RECOVERY_CODES = 10
DRIFT_STEPS = 1
"""Steps of 30 seconds that the telephone's clock may be wrong, in both directions (RFC 6238, 5.2)."""


def new_secret() -> str:
    """Return a new secret of 160 bits, in base32. It is stored sealed only (`sealing`)."""
    return pyotp.random_base32()


def address(user: models.User, secret: str) -> str:
    """Return the ``otpauth:`` address that an authenticator app reads."""
    return pyotp.TOTP(secret).provisioning_uri(name=user.login, issuer_name=ISSUER)


def picture(text: str) -> str:
    """Return ``text`` as a QR code: an SVG element, black on white as cameras want it."""
    return segno.make(text, error="m").svg_inline(
        border=4, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None
    )


def turn_on(user: models.User, secret: str, code: str, *, actor: Actor, address: str = "") -> list[str]:
    """Ask for a code at every sign-in from now on; return the recovery codes, which are shown this once.

    ``code`` proves that the app has ``secret``. Raises WrongCodeError where it does not.
    """
    step = _step_of(secret, code, after=0)
    if step is None:
        raise WrongCodeError(
            "the code does not fit. Look whether the telephone's clock is right, and try again"
        )
    with transaction.atomic():
        user.totp_secret, user.totp_step = seal(secret, user.pk), step
        user.save(update_fields=["totp_secret", "totp_step"])
        audit.record(models.AuditAction.SECOND_FACTOR_ON, actor, user.login, address=address)
        return _make_codes(user)


def turn_off(user: models.User, *, actor: Actor, address: str = "") -> None:
    """Ask for the password only."""
    with transaction.atomic():
        user.totp_secret, user.totp_step = "", 0
        user.save(update_fields=["totp_secret", "totp_step"])
        user.recovery_codes.all().delete()
        audit.record(models.AuditAction.SECOND_FACTOR_OFF, actor, user.login, address=address)


def new_recovery_codes(user: models.User, *, actor: Actor, address: str = "") -> list[str]:
    """Return new recovery codes; the old ones serve no more."""
    with transaction.atomic():
        audit.record(models.AuditAction.RECOVERY_CODES_MADE, actor, user.login, address=address)
        return _make_codes(user)


def codes_left(user: models.User) -> int:
    """Return how many recovery codes were not used."""
    return user.recovery_codes.filter(used_at=None).count()


def accept_code(user: models.User, code: str) -> bool:
    """Tell whether ``code`` is the authenticator's now; one that was used, or an older one, is none.

    Raises UnreadableSecretError where the desk has another secret key than when the factor was turned on.
    """
    if not user.totp_secret:
        return False
    secret = unseal(user.totp_secret, user.pk, user.login)
    step = _step_of(secret, code, after=user.totp_step)
    if step is None:
        return False
    # Of two requests with one code at once, one changes the row.
    rows = models.User.objects.filter(pk=user.pk, totp_secret=user.totp_secret, totp_step__lt=step)
    return rows.update(totp_step=step) == 1


def accept_recovery_code(user: models.User, code: str) -> bool:
    """Tell whether ``code`` is a recovery code that was not used; it is used now."""
    rows = user.recovery_codes.filter(digest=_digest(code), used_at=None)
    return rows.update(used_at=timezone.now()) == 1


def _step_of(secret: str, code: str, after: int) -> int | None:
    """Return the step whose code this is, among those near now and after ``after``."""
    given = "".join(code.split())
    totp = pyotp.TOTP(secret)
    now = totp.timecode(datetime.now().astimezone())
    for step in range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1):
        if step > after and secrets.compare_digest(totp.generate_otp(step).encode(), given.encode()):
            return step
    return None


def _make_codes(user: models.User) -> list[str]:
    codes = [spoken(4) for _ in range(RECOVERY_CODES)]  # 79 bits each
    user.recovery_codes.all().delete()
    models.RecoveryCode.objects.bulk_create(
        [models.RecoveryCode(user=user, digest=_digest(code)) for code in codes]
    )
    return codes


def _digest(code: str) -> str:
    """A fast hash is enough: a code is random, and too long to be guessed."""
    plain = "".join(c for c in code.lower() if c.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
