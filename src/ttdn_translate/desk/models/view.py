"""Views of the queue that people keep under a name."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class SavedView(models.Model):
    """A choice of filters and an order, as the query of the queue page's address; each person has their own."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="views")
    name = models.CharField(max_length=60)
    query = models.TextField()

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=["user", "name"], name="view_name_once_for_user"),
            models.CheckConstraint(condition=~Q(name=""), name="view_has_name"),
        )

    def __str__(self) -> str:
        return self.name
