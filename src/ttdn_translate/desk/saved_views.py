"""Views of the queue that a person keeps: filters and order under a name."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from ttdn_translate.desk import models, words
from ttdn_translate.desk.permissions import Actor
from ttdn_translate.errors import WorkflowError
from ttdn_translate.message import Message

MAX_VIEWS = 30
"""Views that one person may keep: more would be a list to search in."""

MAX_QUERY = 600
"""Characters of a view's query."""


@dataclass(frozen=True, slots=True)
class View:
    """A kept view; ``query`` is what stands behind the ``?`` of the queue page's address."""

    id: int
    name: str
    query: str


def saved_views(who: Actor) -> list[View]:
    """Return the views of ``who`` by name."""
    if who.id is None:
        return []
    return [View(v.pk, v.name, v.query) for v in models.SavedView.objects.filter(user_id=who.id)]


def save_view(who: Actor, name: str, query: str) -> View:
    """Keep ``query`` under ``name``; a view of this name is replaced.

    Raises WorkflowError for an empty or long name, too many views, or an actor who is no user of the desk.
    """
    label = words.view_name(name)
    if who.id is None:
        raise WorkflowError(Message("views belong to people of the desk; the command line has none"))
    if len(query) > MAX_QUERY:
        raise WorkflowError(Message("the view's filters are too long to be kept"))
    with transaction.atomic():
        # The person's row is locked, so that two tabs cannot pass the limit together.
        models.User.objects.select_for_update().get(pk=who.id)
        others = models.SavedView.objects.filter(user_id=who.id).exclude(name=label)
        if others.count() >= MAX_VIEWS:
            raise WorkflowError(Message("%(n)s views are kept already. Delete one first", n=MAX_VIEWS))
        row, _ = models.SavedView.objects.update_or_create(
            user_id=who.id, name=label, defaults={"query": query}
        )
    return View(row.pk, row.name, row.query)


def delete_view(who: Actor, view_id: int) -> None:
    """Delete a view of ``who``; one that is not there, or somebody else's, is left as it is."""
    if who.id is not None:
        models.SavedView.objects.filter(pk=view_id, user_id=who.id).delete()
