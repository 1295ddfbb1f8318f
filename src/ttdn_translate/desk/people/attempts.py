"""Limits on tries to sign in. A try counts before the secret is looked at, so many at once win nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from ttdn_translate.desk import models


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many tries within ``window``, of one name, from one address, or of the two together."""

    tries: int
    window: timedelta
    login: bool
    address: bool


LIMITS = (
    Limit(5, timedelta(minutes=15), login=True, address=True),
    Limit(50, timedelta(minutes=15), login=False, address=True),  # an office may share one address
    Limit(50, timedelta(hours=1), login=True, address=False),  # many computers at one name
)
"""What guessing is held to. The first one a mistyped password can meet; it locks nobody else out."""

KEPT = max(limit.window for limit in LIMITS)


def count(login: str, address: str) -> timedelta | None:
    """Count a try; return None where it is within all limits, else how long to wait. A refused one is not kept."""
    now = timezone.now()
    mine = models.SignInAttempt.objects.create(login=login, address=address, when=now)
    waits = [wait for limit in LIMITS if (wait := _wait(limit, mine, now)) is not None]
    if not waits:
        return None
    mine.delete()
    return max(waits)


def clear(login: str, address: str | None = None) -> None:
    """Take back the tries of ``login`` (from one address where given), and forget those that count no more."""
    gone = Q(login=login) if address is None else Q(login=login, address=address)
    models.SignInAttempt.objects.filter(gone | Q(when__lt=timezone.now() - KEPT)).delete()


def _wait(limit: Limit, mine: models.SignInAttempt, now: datetime) -> timedelta | None:
    others = models.SignInAttempt.objects.exclude(pk=mine.pk).filter(when__gt=now - limit.window)
    if limit.login:
        others = others.filter(login=mine.login)
    if limit.address:
        others = others.filter(address=mine.address)
    times = list(others.order_by("-when").values_list("when", flat=True)[: limit.tries])
    return times[-1] + limit.window - now if len(times) == limit.tries else None
