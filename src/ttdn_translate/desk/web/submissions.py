"""The pages on which articles are submitted, and on which one sees how far they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ttdn_translate.desk import jobs
from ttdn_translate.desk.jobs import Job, JobState
from ttdn_translate.desk.localised import language_of, localised
from ttdn_translate.desk.permissions import Actor, Permission
from ttdn_translate.desk.values import SubmitOutcome
from ttdn_translate.desk.web.access import actor, needs
from ttdn_translate.desk.web.editor.labels import refusal
from ttdn_translate.desk.web.forms import SubmissionForm
from ttdn_translate.errors import InputError, WorkflowError

PAGE_JOBS = 50
"""Submissions on one page."""

_STILL = timedelta(minutes=1)

STATES = {
    JobState.WAITING: pgettext_lazy("submission", "waiting"),
    JobState.FETCHING: pgettext_lazy("submission", "fetching"),
    JobState.TRANSLATING: pgettext_lazy("submission", "translating"),
    JobState.DONE: pgettext_lazy("submission", "done"),
    JobState.FAILED: pgettext_lazy("submission", "failed"),
    JobState.CANCELLED: pgettext_lazy("submission", "cancelled"),
}
OUTCOMES = {
    SubmitOutcome.QUEUED: pgettext_lazy("submission", "new in the queue"),
    SubmitOutcome.UNCHANGED: pgettext_lazy("submission", "in the queue already, unchanged"),
    SubmitOutcome.UPDATED: pgettext_lazy("submission", "a new version of an article of the queue"),
}


@require_safe
@needs(Permission.READ)
def submissions_page(request: HttpRequest) -> HttpResponse:
    """The submitted articles, the newest first. It asks for itself again while one of them is not at its end."""
    before = request.GET.get("before", "")
    start = int(before[:18]) if before.isascii() and before.isdigit() else None
    found = jobs.jobs(who=actor(request), before=start, limit=PAGE_JOBS + 1)
    shown = found[:PAGE_JOBS]
    glossary = jobs.termbase_state(who=actor(request))
    context = {
        "rows": [_row(job) for job in shown],
        "running": any(not job.ended for job in shown) or _is_under_way(glossary),
        "glossary": glossary,
        "glossary_reason": localised(glossary.reason) if glossary else "",
        "glossary_reason_language": language_of(glossary.reason) if glossary else "",
        "glossary_all": glossary.looked_at + glossary.waiting if glossary else 0,
        "next": shown[-1].id if len(found) > PAGE_JOBS else None,
        "start": start,
    }
    return render(request, "desk/submissions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.SUBMIT)
def submit_page(request: HttpRequest) -> HttpResponse:
    """The form: an address, or a file."""
    sent = request.method == "POST"
    form = SubmissionForm(request.POST, request.FILES) if sent else SubmissionForm()
    if sent and form.is_valid():
        try:
            made = _submit(actor(request), form.cleaned_data)
        except (InputError, WorkflowError) as fault:
            form.add_error(None, refusal(fault))
        else:
            messages.success(request, _("Submitted: %(name)s") % {"name": made.name})
            return redirect("submissions")
    status = 400 if form.errors else 200
    return render(request, "desk/submission_new.html", {"form": form}, status=status)


@require_POST
@needs(Permission.SUBMIT)
def cancel(request: HttpRequest, job_id: int) -> HttpResponse:
    """Stop a submission."""
    return _then_back(request, lambda: jobs.cancel(job_id, who=actor(request)))


@require_POST
@needs(Permission.SUBMIT)
def retry(request: HttpRequest, job_id: int) -> HttpResponse:
    """Try a submission again."""
    return _then_back(request, lambda: jobs.retry(job_id, who=actor(request)))


def _submit(who: Actor, given: dict[str, Any]) -> Job:
    file, url, topic = given["file"], given["url"], given["topic"]
    if file is None:
        return jobs.submit_url(url, who=who, topic=topic)
    data = file.read(jobs.MAX_UPLOAD_BYTES + 1)
    return jobs.submit_file(file.name, data, who=who, page_url=url, topic=topic)


def _then_back(request: HttpRequest, act: Callable[[], Job]) -> HttpResponse:
    try:
        act()
    except WorkflowError as fault:
        messages.error(request, refusal(fault))
    return redirect("submissions")


def _is_under_way(glossary: jobs.TermbaseState | None) -> bool:
    """Whether a worker was at the open drafts just now; one that is gone must not keep pages asking for ever."""
    if glossary is None or glossary.reason or glossary.finished_at is not None:
        return False
    return timezone.now() - glossary.updated_at < _STILL


def _row(job: Job) -> dict[str, Any]:
    return {
        "job": job,
        "state": STATES[job.state],
        "reason": localised(job.reason),
        "reason_language": language_of(job.reason),
        "outcome": OUTCOMES[job.outcome] if job.outcome else "",
        "can_cancel": not job.ended,
        "can_retry": job.state in (JobState.FAILED, JobState.CANCELLED),
    }
