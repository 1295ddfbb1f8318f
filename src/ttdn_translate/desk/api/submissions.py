"""Articles that are submitted to be translated in the background."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import File, Form, Router
from ninja.files import UploadedFile

from ttdn_translate.desk import jobs, models
from ttdn_translate.desk.api import schemas as s
from ttdn_translate.desk.api.auth import who
from ttdn_translate.desk.api.problems import Refusal, not_found
from ttdn_translate.desk.api.routing import FORM, reads, writes
from ttdn_translate.desk.permissions import Permission

router = Router(tags=["submissions"])


@writes(router, "POST", "/submissions", Permission.SUBMIT, s.Job, status=202)
def submit(request: HttpRequest, given: s.Submission) -> Any:
    """Submit an article by its address, or by its blocks. Ask for its state until it is done or failed."""
    if (given.url is None) == (given.article is None):
        raise Refusal(422, "invalid", "Give either url or article.")
    if given.url is not None:
        return jobs.submit_url(given.url, who=who(request), topic=given.topic)
    assert given.article is not None  # noqa: S101 - for the types; see above
    article = given.article.model_dump(mode="json", exclude_none=True)
    return jobs.submit_article(article, who=who(request), topic=given.topic)


@writes(router, "POST", "/submissions/file", Permission.SUBMIT, s.Job, status=202, body=FORM)
def submit_file(
    request: HttpRequest,
    file: UploadedFile = File(...),  # type: ignore[type-arg]
    url: s.Word = Form("", description="the page's public address, by which a later version is recognised"),  # type: ignore[type-arg]
    topic: s.Word = Form(""),  # type: ignore[type-arg]
) -> Any:
    """Submit an article as a file: HTML, DOCX, Markdown or text, at most 4.5 MB."""
    data = file.read(jobs.MAX_UPLOAD_BYTES + 1)
    return jobs.submit_file(file.name or "", data, who=who(request), page_url=url, topic=topic)


@reads(router, "/submissions", Permission.READ, s.Jobs)
def list_submissions(
    request: HttpRequest,
    state: jobs.JobState | None = None,
    mine: bool = False,
    after: s.Number | None = None,
    limit: s.Limit = 50,
) -> dict[str, Any]:
    """List submissions, the newest first."""
    found = jobs.jobs(who=who(request), state=state, mine=mine, before=after, limit=limit + 1)
    return {"items": found[:limit], "next": found[limit - 1].id if len(found) > limit else None}


@reads(router, "/submissions/{job_id}", Permission.READ, s.Job)
def get_submission(request: HttpRequest, job_id: s.Number) -> Any:
    """Tell how far a submission is."""
    return jobs.job(_known(job_id), who=who(request))


@writes(router, "POST", "/submissions/{job_id}/cancel", Permission.SUBMIT, s.Job, body=None)
def cancel_submission(request: HttpRequest, job_id: s.Number) -> Any:
    """Stop a submission that is not done."""
    return jobs.cancel(_known(job_id), who=who(request))


@writes(router, "POST", "/submissions/{job_id}/retry", Permission.SUBMIT, s.Job, body=None)
def retry_submission(request: HttpRequest, job_id: s.Number) -> Any:
    """Try a failed or cancelled submission again."""
    return jobs.retry(_known(job_id), who=who(request))


def _known(job_id: int) -> int:
    if not models.Job.objects.filter(pk=job_id).exists():
        raise not_found("submission")
    return job_id
