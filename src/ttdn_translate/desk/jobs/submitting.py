"""Takes articles in for the worker, and shows what became of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ttdn_translate import message
from ttdn_translate.desk import models, words
from ttdn_translate.desk.jobs.values import ENDED, RUNNING, Job, JobState
from ttdn_translate.desk.permissions import Actor, Permission, acting
from ttdn_translate.desk.values import SubmitOutcome
from ttdn_translate.errors import WorkflowError
from ttdn_translate.intake import ARTICLE_JSON, read_article, recognise
from ttdn_translate.message import Message

MAX_UPLOAD_BYTES = 4_500_000
"""Largest upload: a little below the largest request, which holds the form round it."""

MAX_WAITING = 500
"""Articles of one person that may wait at once; an archive is for `ttdn submit`."""

MAX_URL = 2_000

KEPT = timedelta(days=30)
"""How long what became of an article can be looked up."""


class UploadError(WorkflowError):
    """An upload cannot be an article: too large, or of a kind that is not read."""


def submit_url(url: str, *, who: Actor, topic: str = "") -> Job:
    """Let the worker fetch the page at ``url`` and translate it.

    Only an address that is none is refused here; what cannot be fetched, or must not be (private addresses), the
    job tells. Raises WorkflowError.
    """
    given = words.one_line(url)
    if not given.lower().startswith(("http://", "https://")) or " " in given:
        raise WorkflowError(Message("not a web address. Write http://… or https://…"))
    if len(given) > MAX_URL:
        raise WorkflowError(Message("the address has more than %(n)s characters", n=MAX_URL))
    return _submit(who, name=given, topic=topic, url=given)


def submit_file(name: str, data: bytes, *, who: Actor, page_url: str = "", topic: str = "") -> Job:
    """Let the worker translate an uploaded HTML page, Word document, Markdown or text.

    What it is, the bytes say; ``name`` tells only Markdown from plain text. ``page_url`` is the page's public
    address. Raises UploadError for what cannot be read, WorkflowError for another fault.
    """
    if len(data) > MAX_UPLOAD_BYTES:
        raise UploadError(
            Message(
                "the file has %(n)s bytes; at most %(most)s are taken", n=len(data), most=MAX_UPLOAD_BYTES
            )
        )
    shown = words.one_line(name)[:200] or "article"
    media_type = recognise(shown, data)
    address = words.one_line(page_url)
    if address and (not address.lower().startswith(("http://", "https://")) or len(address) > MAX_URL):
        raise WorkflowError(
            Message("the page's address is no web address. Write http://… or https://…, or leave it out")
        )
    return _submit(who, name=shown, topic=topic, media_type=media_type, page_url=address, data=data)


def submit_article(article: Mapping[str, Any], *, who: Actor, topic: str = "") -> Job:
    """Let the worker translate an article given as JSON; see `intake.read_article` for its form.

    Raises InputError where it is none.
    """
    data = json.dumps(article, ensure_ascii=False).encode("utf-8", errors="replace")
    if len(data) > MAX_UPLOAD_BYTES:
        raise UploadError(
            Message(
                "the article has %(n)s bytes; at most %(most)s are taken", n=len(data), most=MAX_UPLOAD_BYTES
            )
        )
    made = read_article(data, "article")
    return _submit(
        who,
        name=words.one_line(made.title)[:200] or "article",
        topic=topic,
        media_type=ARTICLE_JSON,
        data=data,
    )


def job(job_id: int, *, who: Actor) -> Job:
    """Return one submission. Raises WorkflowError where there is none of this id."""
    acting(who, Permission.READ)
    return value(_find(job_id))


def jobs(
    *,
    who: Actor,
    state: JobState | None = None,
    mine: bool = False,
    before: int | None = None,
    limit: int = 50,
) -> list[Job]:
    """Return submissions, the newest first; those with an id below ``before``, where given."""
    acting(who, Permission.READ)
    rows = models.Job.objects.select_related("user").order_by("-id")
    if state is not None:
        rows = rows.filter(state=state.value)
    if mine and who.id is not None:
        rows = rows.filter(user_id=who.id)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return [value(row) for row in rows[:limit]]


def cancel(job_id: int, *, who: Actor) -> Job:
    """Stop a submission: at once where it waits, else as soon as the worker looks. One that ended stays as it is.

    Raises WorkflowError where it is done already.
    """
    acting(who, Permission.SUBMIT)
    with transaction.atomic():
        row = _find(job_id, lock=True)
        if row.state == JobState.DONE.value:
            raise WorkflowError(Message("%(name)s: its draft is in the queue already", name=row.name))
        if row.state not in ENDED:
            end(row, JobState.CANCELLED)
            row.save()
    return value(row)


def retry(job_id: int, *, who: Actor) -> Job:
    """Let the worker try a failed or cancelled submission again. Raises WorkflowError for any other."""
    acting(who, Permission.SUBMIT)
    with transaction.atomic():
        row = _find(job_id, lock=True)
        if row.state not in (JobState.FAILED, JobState.CANCELLED):
            raise WorkflowError(
                Message(
                    "%(name)s: it is %(state)s, so there is nothing to try again",
                    name=row.name,
                    state=row.state,
                )
            )
        now = timezone.now()
        row.state, row.attempts, row.reason, row.finished_at = JobState.WAITING.value, 0, "", None
        row.done = row.total = 0
        row.not_before = row.updated_at = now
        row.turn = _turn(row.user_id)
        row.save()
    return value(row)


def end(row: models.Job, state: JobState, reason: str = "") -> None:
    """Set a job to an end; saves nothing. The bytes of one that may be tried again stay."""
    now = timezone.now()
    row.state, row.reason = state.value, message.to_text(reason)
    row.lease_until, row.finished_at, row.updated_at = None, now, now
    if state is JobState.DONE:
        models.JobContent.objects.filter(job=row).delete()


def value(row: models.Job) -> Job:
    """Return what is shown of a job."""
    return Job(
        id=row.pk,
        name=row.name,
        url=row.url or row.page_url or None,
        topic=row.topic,
        state=JobState(row.state),
        done=row.done,
        total=row.total,
        attempts=row.attempts,
        reason=message.from_text(row.reason),
        article=row.article or None,
        outcome=SubmitOutcome(row.outcome) if row.outcome else None,
        login=row.user.login,
        who=row.user.name,
        created_at=row.created_at,
        updated_at=row.updated_at,
        finished_at=row.finished_at,
    )


def _submit(who: Actor, *, name: str, topic: str, data: bytes | None = None, **fields: str) -> Job:
    actor = acting(who, Permission.SUBMIT)
    if actor.id is None:
        raise WorkflowError(Message("the command line translates at once. Use `ttdn submit`"))
    label, now = words.topic(topic), timezone.now()
    with transaction.atomic():
        mine = models.Job.objects.filter(user_id=actor.id).exclude(state__in=[s.value for s in ENDED])
        if mine.count() >= MAX_WAITING:
            raise WorkflowError(
                Message("%(n)s of your articles wait already. Submit more when some are done", n=MAX_WAITING)
            )
        models.Job.objects.filter(finished_at__lt=now - KEPT).delete()
        row = models.Job.objects.create(
            user_id=actor.id,
            name=name,
            topic=label,
            turn=_turn(actor.id),
            not_before=now,
            created_at=now,
            updated_at=now,
            **fields,
        )
        if data is not None:
            models.JobContent.objects.create(job=row, data=data)
    return value(row)


def _turn(user_id: int) -> int:
    """Return the turn of a person's next job: after their own last one, and not before what is served now.

    So two people's jobs alternate, however many the one has (start-time fair queueing).
    """
    served = models.Job.objects.filter(state__in=[s.value for s in RUNNING]).aggregate(t=Max("turn"))["t"]
    if served is None:
        waiting = models.Job.objects.filter(state=JobState.WAITING.value).order_by("turn", "id")
        served = waiting.values_list("turn", flat=True).first()
    own = models.Job.objects.filter(user_id=user_id, state=JobState.WAITING.value).aggregate(t=Max("turn"))[
        "t"
    ]
    return max((served or 0), (own or 0) + 1)


def _find(job_id: int, *, lock: bool = False) -> models.Job:
    rows = models.Job.objects.select_for_update(of=("self",)) if lock else models.Job.objects
    row = rows.select_related("user").filter(pk=job_id).first()
    if row is None:
        raise WorkflowError(Message("no such submission. See the list of submissions"))
    return row
