"""What somebody should know of the queue once a day: what is new, what waits, what came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from ttdn_translate.desk import mapping, models
from ttdn_translate.desk.values import PublicationState, QueueItem, ReviewState
from ttdn_translate.errors import WorkflowError
from ttdn_translate.message import Message

LISTED = 10
"""Articles that each part names; of the others only the number is told."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a digest: how many articles it is about, and the first of them."""

    number: int
    items: tuple[QueueItem, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """The parts of a digest; ``language`` is the person's, Vietnamese where it is for all.

    ``login`` and ``name`` are of the person whom it is for, None: for all. ``since`` is when "new" begins,
    ``waiting_days`` how long an article must have been in its state to count as waiting. ``mine`` are open
    articles of the person, empty where it is for all.
    """

    login: str | None
    name: str | None
    language: str
    made: datetime
    since: datetime
    waiting_days: int
    new: Part
    mine: Part
    waiting: Part
    returned: Part
    stale: Part
    unpublished: Part

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        parts = (self.new, self.mine, self.waiting, self.returned, self.stale, self.unpublished)
        return not any(part.number for part in parts)


def digest(
    login: str | None = None,
    *,
    since: datetime | None = None,
    waiting_days: int = 3,
    now: datetime | None = None,
) -> Digest:
    """Return what is new since ``since`` (aware; None: a day ago), waiting, returned, stale, not yet published.

    For one person (``login``) it has their articles and those of nobody; new ones, which nobody has taken, are
    told to everyone. Raises WorkflowError for an unknown person.
    """
    made = now or timezone.now()
    begin = since or made - timedelta(days=1)
    person = None
    if login is not None:
        person = models.User.objects.filter(login=login[:40]).first()
        if person is None:
            raise WorkflowError(
                Message("'%(login)s': no such person. See `ttdn user list`", login=login[:40])
            )
    rows = models.Article.objects.select_related("assignee", "lease_holder")
    if person is not None:
        rows = rows.filter(Q(assignee=person) | Q(assignee=None))
    to_do = rows.filter(open=True)
    waited = Q(state_since__lte=made - timedelta(days=waiting_days))
    return Digest(
        login=person.login if person else None,
        name=person.name if person else None,
        language=person.language if person else models.Language.VI.value,
        made=made,
        since=begin,
        waiting_days=waiting_days,
        new=_part(rows.filter(state=ReviewState.DRAFT.value, created_at__gt=begin), "-risk", "id"),
        mine=_part(to_do.filter(assignee=person), "-risk", "state_since", "id") if person else Part(0, ()),
        waiting=_part(to_do.filter(waited), "state_since", "id"),
        returned=_part(rows.filter(state=ReviewState.CHANGES_REQUESTED.value), "state_since", "id"),
        stale=_part(rows.filter(stale=True), "-risk", "id"),
        unpublished=_part(
            rows.filter(state=ReviewState.APPROVED.value, publication=PublicationState.UNPUBLISHED.value)
            | rows.filter(_newer_approval(), state=ReviewState.APPROVED.value),
            "approved_at",
            "id",
        ),
    )


def _newer_approval() -> Q:
    """A published article whose last approval is not the version before the public."""
    return Q(publication=PublicationState.PUBLISHED.value, published_version__lt=F("approval_version"))


def _part(rows: QuerySet[models.Article], *order: str) -> Part:
    return Part(rows.count(), tuple(mapping.item_value(a) for a in rows.order_by(*order)[:LISTED]))
