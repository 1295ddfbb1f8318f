"""The history: events that are added and never changed. Triggers in the database hold to it as well."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q

from ttdn_translate.desk.models.article import Article, choices
from ttdn_translate.desk.values import Action


class AppendOnlyError(Exception):
    """Code tried to change or delete an event: a bug."""

    def __init__(self) -> None:
        super().__init__("events are only added, never changed or deleted")


class EventQuerySet(models.QuerySet["Event"]):
    """Events can be read and added."""

    def update(self, **_: Any) -> NoReturn:
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        raise AppendOnlyError


class Event(models.Model):
    """Who did what and when to an article.

    The segment is named by its id, not by a key: segments of a page that changed are replaced, its history
    stays, and so ``detail`` holds the texts that it is about.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="events")
    segment = models.CharField(max_length=24, null=True)
    who = models.TextField()
    when = models.DateTimeField()
    action = models.CharField(max_length=20, choices=choices(Action))
    detail = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["article", "id"], name="event_by_article"),)
        constraints = (
            models.CheckConstraint(condition=Q(action__in=list(Action)), name="event_action_known"),
            models.CheckConstraint(condition=~Q(who=""), name="event_has_who"),
        )

    def __str__(self) -> str:
        return f"{self.when:%Y-%m-%d %H:%M} {self.who} {self.action} {self.article_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise AppendOnlyError
