"""How far the worker is with bringing a changed termbase into the open drafts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class TermbaseUpdate(models.Model):
    """One state of the termbase on its way into the open drafts; what it changes in them their events tell.

    ``version`` is the termbase's; empty, with a ``reason``, where its files cannot be read. A worker that is at it
    holds a lease, so that one of several does the work.
    """

    version = models.CharField(max_length=64, unique=True)
    entries = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True, default="")
    worker = models.CharField(max_length=80, blank=True, default="")
    lease_until = models.DateTimeField(null=True)
    looked_at = models.PositiveIntegerField(default=0)  # articles
    changed = models.PositiveIntegerField(default=0)  # of these, in which a term or a check is another now
    failed = models.PositiveIntegerField(default=0)  # of these, at which the program failed: the log says why
    waiting = models.PositiveIntegerField(default=0)  # articles to go
    started_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-started_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(version="") | ~Q(reason=""), name="termbase_update_has_version_or_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.version} ({self.waiting} to go)"
