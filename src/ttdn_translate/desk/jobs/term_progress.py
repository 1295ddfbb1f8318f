"""How far a changed termbase is in the open drafts, as a worker writes it down and operators see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from ttdn_translate import message
from ttdn_translate.desk import models
from ttdn_translate.desk.permissions import Actor, Permission, acting
from ttdn_translate.glossary import Termbase

_KEPT = 20
"""States of the termbase that are remembered."""


@dataclass(frozen=True, slots=True)
class TermbaseState:
    """How far the termbase of ``version`` (with so many ``entries``) is in the open drafts.

    ``looked_at`` counts drafts, ``changed`` those in which a term or a check is another now, ``failed`` those at which
    the program failed (its log says why), ``waiting`` those to go. ``reason`` says why the termbase cannot be read;
    the drafts keep the terms that they have then, and ``version`` is empty.
    """

    version: str
    entries: int
    looked_at: int
    changed: int
    failed: int
    waiting: int
    reason: str
    started_at: datetime
    updated_at: datetime
    finished_at: datetime | None


def termbase_state(*, who: Actor) -> TermbaseState | None:
    """Return what became of the last change of the termbase; None where no draft had to follow one."""
    acting(who, Permission.READ)
    row = models.TermbaseUpdate.objects.first()
    if row is None:
        return None
    kept = {name: getattr(row, name) for name in TermbaseState.__dataclass_fields__}
    return TermbaseState(**{**kept, "reason": message.from_text(row.reason)})


def hold(known: Termbase, waiting: int, worker: str, lease: timedelta) -> models.TermbaseUpdate | None:
    """Take the update to ``known`` for a time, with so many drafts to go; None where another worker has it."""
    now = timezone.now()
    fresh = {"entries": len(known), "started_at": now, "updated_at": now}
    with transaction.atomic():
        rows = models.TermbaseUpdate.objects.select_for_update()
        row, made = rows.get_or_create(version=known.version, defaults=fresh)
        if row.lease_until is not None and row.lease_until > now and row.worker != worker:
            return None
        if row.finished_at is not None:  # the termbase is again what it was once, or a draft came late
            row.looked_at = row.changed = row.failed = 0
            row.started_at, row.finished_at = now, None
        row.worker, row.lease_until, row.waiting, row.updated_at = worker, now + lease, waiting, now
        row.save()
        if made:
            kept = models.TermbaseUpdate.objects.values_list("pk", flat=True)[:_KEPT]
            models.TermbaseUpdate.objects.exclude(pk__in=list(kept)).delete()
    return row


def tell(row: models.TermbaseUpdate, lease: timedelta) -> None:
    """Write down how far ``row`` is, and hold it for longer."""
    row.updated_at = timezone.now()
    row.lease_until = row.updated_at + lease
    row.save(update_fields=["looked_at", "changed", "failed", "waiting", "updated_at", "lease_until"])


def finish(version: str) -> models.TermbaseUpdate | None:
    """Note that no draft waits any more; return the update that came to its end by it."""
    row = models.TermbaseUpdate.objects.filter(version=version, finished_at=None).first()
    if row is not None:
        row.waiting, row.lease_until, row.updated_at = 0, None, timezone.now()
        row.finished_at = row.updated_at
        row.save()
    return row


def tell_fault(reason: str) -> bool:
    """Note that the termbase cannot be read; tell whether that is news."""
    now = timezone.now()
    reason = message.to_text(reason)
    row = models.TermbaseUpdate.objects.filter(version="").first()
    if row is not None and row.reason == reason:
        return False
    models.TermbaseUpdate.objects.update_or_create(
        version="", defaults={"reason": reason, "started_at": now, "updated_at": now}
    )
    return True


def clear_fault() -> None:
    """Note that the termbase can be read."""
    rows = models.TermbaseUpdate.objects.filter(version="")
    if rows.exists():  # an idle worker only reads
        rows.delete()
