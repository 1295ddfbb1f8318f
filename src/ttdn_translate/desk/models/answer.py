"""Answers of the API that are kept, so that a request sent twice is done once."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class StoredAnswer(models.Model):
    """What a write was answered, under the ``Idempotency-Key`` that one person's program gave it.

    ``fingerprint`` is the sha256 of the request. The row is written in the transaction of the write itself.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(blank=True, default="")
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "key"], name="answer_once_for_key"),)

    def __str__(self) -> str:
        return f"{self.user_id} {self.key} {self.status}"
