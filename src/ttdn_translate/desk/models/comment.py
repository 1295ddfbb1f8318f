"""What people say to each other about an article."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ttdn_translate.desk.models.article import Article


class Comment(models.Model):
    """A comment on a segment, or on the whole article (``segment`` None).

    ``source`` is the Vietnamese that it is about: a page that is submitted anew may put another sentence in the
    segment's place. ``who`` and ``resolved_by`` are texts, as in the history.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="comments")
    segment = models.CharField(max_length=24, null=True)
    source = models.TextField(blank=True)
    who = models.TextField()
    text = models.TextField()
    when = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~Q(who="") & ~Q(text=""), name="comment_is_whole"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by="")
                | (Q(resolved_at__isnull=False) & ~Q(resolved_by="")),
                name="comment_resolution_is_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.article_id} {self.who}: {self.text[:40]}"


class Mention(models.Model):
    """A person named in a comment with @; unseen until they have looked at the article's comments."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentions")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(fields=["user", "id"], condition=Q(seen_at__isnull=True), name="mention_unseen"),
        )
        constraints = (models.UniqueConstraint(fields=["comment", "user"], name="mention_once_in_comment"),)

    def __str__(self) -> str:
        return f"{self.user} in {self.comment}"
