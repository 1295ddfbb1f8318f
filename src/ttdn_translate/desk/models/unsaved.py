"""What people have typed and not yet saved."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ttdn_translate.desk.models.article import Article


class UnsavedText(models.Model):
    """One person's unsaved English of one segment: offered again after a crash, never mixed with what is saved.

    ``version`` is the article's that the writer saw, ``source`` the Vietnamese then: a page that is submitted
    anew may put another sentence in the segment's place.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="unsaved")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="unsaved")
    segment = models.CharField(max_length=24)
    source = models.TextField()
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField()
    when = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["user", "article", "segment"], name="unsaved_once_for_user"),
            models.CheckConstraint(condition=~Q(segment=""), name="unsaved_has_segment"),
        )

    def __str__(self) -> str:
        return f"{self.user} {self.article_id} segment {self.segment}"
