"""The pages of one article: its draft, an image."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ttdn_translate.desk import images, queue, wording
from ttdn_translate.desk.permissions import Permission
from ttdn_translate.desk.values import PublicationState, QueueItem
from ttdn_translate.desk.web.access import needs
from ttdn_translate.desk.web.marks import Run, source_runs, target_runs
from ttdn_translate.document import BlockKind, Check, DraftBlock, Image, Origin, Segment, Severity
from ttdn_translate.errors import TtdnError, WorkflowError


@require_safe
@needs(Permission.READ)
def draft_page(request: HttpRequest, article_id: str) -> HttpResponse:
    """One draft: both languages side by side with terms and checks, images, state, history."""
    try:
        item = queue.get(article_id)
    except WorkflowError as fault:
        raise Http404(str(fault)) from fault
    if item.id != article_id:
        raise Http404("a page's address holds the whole id")
    draft = queue.load_draft(item.id)
    reviewed = queue.reviewed_segments(item.id)
    files = queue.image_files(item.id)
    before: dict[int | None, list[dict[str, Any]]] = {}
    for picture in draft.images:
        before.setdefault(picture.block, []).append(_picture(picture, files))
    blocks = [
        {"view": _block(block, reviewed), "pictures": before.pop(block.block.index, [])}
        for block in draft.blocks
    ]
    return render(
        request,
        "desk/draft.html",
        {
            "row": _row(item),
            "draft": draft,
            "blocks": blocks,
            "pictures_after": [p for rest in before.values() for p in rest],
            "history": [
                {"when": e.when, "who": e.who, "what": wording.event(e)}
                for e in reversed(queue.history(item.id))
            ],
            "first_problem": next(
                (s.id for s in draft.segments() if any(c.severity is not Severity.INFO for c in s.checks)),
                None,
            ),
            "link": _web_address(item.source_url),
        },
    )


@require_safe
@needs(Permission.READ)
def image(_request: HttpRequest, name: str) -> HttpResponseBase:
    """An image of the media. Its name is the digest of its content, so a browser may keep it."""
    try:
        path = images.held(name)
    except TtdnError as fault:
        raise Http404(str(fault)) from fault
    if path is None:
        raise Http404("no such image")
    response = FileResponse(path.open("rb"), content_type=images.CONTENT_TYPES[path.suffix[1:]])
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


def _row(item: QueueItem) -> dict[str, Any]:
    return {
        "item": item,
        "state": wording.STATES[item.state],
        "publication": (
            None
            if item.publication is PublicationState.UNPUBLISHED
            else wording.PUBLICATIONS[item.publication]
        ),
        "problems": wording.problems(item.errors, item.warnings),
        "age": wording.age(item.updated_at, timezone.now()),
    }


@dataclass(frozen=True, slots=True)
class _Pair:
    """A segment as the page shows it."""

    id: str
    source: list[Run]
    target: list[Run]
    checks: list[dict[str, str]]
    origin: str | None
    reviewed: bool


def _block(block: DraftBlock, reviewed: frozenset[str]) -> dict[str, Any]:
    kind = block.block.kind
    return {
        "kind": kind.value,
        "name": wording.KINDS[kind],
        "heading": kind in (BlockKind.TITLE, BlockKind.HEADING),
        "pairs": [_pair(segment, reviewed) for segment in block.segments],
    }


def _pair(segment: Segment, reviewed: frozenset[str]) -> _Pair:
    return _Pair(
        id=segment.id,
        source=source_runs(segment),
        target=target_runs(segment),
        checks=[_check(c) for c in segment.checks],
        origin=None if segment.origin is Origin.MT else wording.ORIGINS[segment.origin],
        reviewed=segment.id in reviewed,
    )


def _check(check: Check) -> dict[str, str]:
    return {
        "severity": check.severity.value,
        "shape": wording.SHAPES[check.severity],
        "word": wording.SEVERITIES[check.severity],
        "message": check.message,
        "code": check.code,
    }


def _picture(picture: Image, files: dict[str, str]) -> dict[str, Any]:
    return {"alt": picture.alt or picture.caption, "src": picture.src, "file": files.get(picture.src)}


def _web_address(url: str | None) -> str | None:
    """Return ``url`` where a browser may follow it; anything else (``javascript:``) is shown as text only."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
