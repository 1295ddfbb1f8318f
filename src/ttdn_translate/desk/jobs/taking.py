"""A worker's hold on a job: taken for a time, renewed while it works, given up with the result.

A worker that is gone stops renewing, and another takes the job when the lease has run out. What ends a job is
written in the transaction that puts the draft into the queue, and only by the worker whose job it still is: so no
job is lost, and none is done twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from ttdn_translate import message
from ttdn_translate.desk import models
from ttdn_translate.desk.jobs.submitting import end
from ttdn_translate.desk.jobs.values import RUNNING, JobState
from ttdn_translate.desk.permissions import Actor, How, Role
from ttdn_translate.desk.submission import submit
from ttdn_translate.desk.values import SubmitOutcome
from ttdn_translate.document import Draft
from ttdn_translate.message import Message

LEASE = timedelta(seconds=30)
"""How long a worker may be silent before its job is another's."""

MAX_ATTEMPTS = 3

_PAUSES = (timedelta(seconds=15), timedelta(minutes=2))
"""How long a job waits before its second and its third try."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A job in a worker's hands; ``attempt`` tells this hold on it from earlier ones."""

    id: int
    attempt: int
    worker: str
    name: str
    url: str
    media_type: str
    page_url: str
    topic: str
    data: bytes
    submitter: Actor


class LostError(Exception):
    """The job is no longer this worker's: it was cancelled, or another has taken it."""


def is_any_due() -> bool:
    """Tell whether there is a job to take."""
    return _due().exists()


def take(worker: str, *, lease: timedelta = LEASE) -> Taken | None:
    """Take the job whose turn it is, or one whose worker is gone; None where there is nothing to do."""
    while True:
        if not _due().exists():  # reads only: an idle worker must not lock the database each second
            return None
        with transaction.atomic():
            # PostgreSQL passes over rows that others are taking. SQLite's transaction has the only write lock,
            # and the conditions of the update make sure in any case.
            row = _due().select_for_update(skip_locked=True, of=("self",)).select_related("user").first()
            if row is None:
                return None
            if row.attempts >= MAX_ATTEMPTS:
                end(
                    row,
                    JobState.FAILED,
                    Message("the worker stopped at it %(n)s times. Look at its log", n=row.attempts),
                )
                row.save()
                continue
            now = timezone.now()
            taken = models.Job.objects.filter(pk=row.pk, attempts=row.attempts, state=row.state).update(
                state=JobState.FETCHING.value,
                attempts=F("attempts") + 1,
                worker=worker,
                lease_until=now + lease,
                updated_at=now,
                done=0,
                total=0,
                reason="",
            )
            if not taken:
                continue
            content = models.JobContent.objects.filter(job=row).first()
            return Taken(
                id=row.pk,
                attempt=row.attempts + 1,
                worker=worker,
                name=row.name,
                url=row.url,
                media_type=row.media_type,
                page_url=row.page_url,
                topic=row.topic,
                data=bytes(content.data) if content is not None else b"",
                submitter=_submitter(row.user),
            )


def renew(taken: Taken, *, lease: timedelta = LEASE) -> None:
    """Hold the job for longer. Raises LostError."""
    if not _mine(taken).update(lease_until=timezone.now() + lease):
        raise LostError


def tell(taken: Taken, state: JobState, done: int = 0, total: int = 0, *, lease: timedelta = LEASE) -> None:
    """Show how far the job is, and hold it for longer. Raises LostError."""
    now = timezone.now()
    if not _mine(taken).update(
        state=state.value, done=done, total=total, updated_at=now, lease_until=now + lease
    ):
        raise LostError


def finish(
    taken: Taken,
    article_id: str,
    draft: Draft | None,
    *,
    content_digest: str,
    media: Mapping[str, bytes],
) -> SubmitOutcome:
    """Put the draft into the queue and end the job, both or neither. None: the queue has the article as it is.

    Raises LostError.
    """
    with transaction.atomic():
        row = _locked(taken)
        outcome = SubmitOutcome.UNCHANGED
        if draft is not None:
            outcome = submit(
                draft,
                content_digest=content_digest,
                name=taken.name,
                who=taken.submitter,
                media=media,
                topic=taken.topic,
            )
        end(row, JobState.DONE)
        row.article, row.outcome = article_id, outcome.value
        row.done = row.total
        row.save()
    return outcome


def fail(taken: Taken, reason: str, *, again: bool) -> None:
    """End the job with a reason; with ``again``, let it wait for another try while it has one. Raises LostError."""
    with transaction.atomic():
        row = _locked(taken)
        if again and taken.attempt < MAX_ATTEMPTS:
            now = timezone.now()
            row.state, row.lease_until = JobState.WAITING.value, None
            row.reason = message.to_text(reason)
            row.updated_at, row.not_before = now, now + _PAUSES[taken.attempt - 1]
        else:
            end(row, JobState.FAILED, reason)
        row.save()


def give_back(taken: Taken) -> None:
    """Let another worker take the job at once; the try does not count. Raises LostError."""
    with transaction.atomic():
        row = _locked(taken)
        row.state, row.lease_until, row.attempts = JobState.WAITING.value, None, taken.attempt - 1
        row.updated_at = timezone.now()
        row.save()


def _due() -> QuerySet[models.Job]:
    now = timezone.now()
    running = [s.value for s in RUNNING]
    return models.Job.objects.filter(
        Q(state=JobState.WAITING.value, not_before__lte=now) | Q(state__in=running, lease_until__lt=now)
    ).order_by("turn", "id")


def _mine(taken: Taken) -> QuerySet[models.Job]:
    return models.Job.objects.filter(
        pk=taken.id, worker=taken.worker, attempts=taken.attempt, state__in=[s.value for s in RUNNING]
    )


def _locked(taken: Taken) -> models.Job:
    row = _mine(taken).select_for_update().first()
    if row is None:
        raise LostError
    return row


def _submitter(user: models.User) -> Actor:
    """Who submitted was asked then whether they may; what the worker does later is done in their name."""
    return Actor(user.name, frozenset({Role.OPERATOR}), How.PAGE, login=user.login, id=user.pk)
