"""What a reviewer does to a segment on the page, and what happens while they type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ttdn_translate.desk import editor, words
from ttdn_translate.desk.editor.order import next_unread
from ttdn_translate.desk.permissions import Actor, NotAllowedError, Permission
from ttdn_translate.desk.values import LeaseHeldError, StaleVersionError
from ttdn_translate.desk.web.access import actor, needs
from ttdn_translate.desk.web.editor import answers, labels, page, rows
from ttdn_translate.errors import WorkflowError

_ACTS: dict[str, Callable[..., editor.Saved]] = {
    "confirm": editor.confirm,
    "undo": editor.undo,
    "machine": editor.restore_machine,
    "copy": editor.copy_source,
}
"""The acts that need no text."""


@require_POST
@needs(Permission.EDIT)
@answers.guarded
def act(request: HttpRequest, article_id: str, segment_id: str) -> HttpResponse:
    """Do to a segment what the pressed button says; ``save:next`` goes on to the next one that nobody has read.

    Where it is refused the row comes back with the writer's text in its box and the text that stands beside it.
    """
    item, who = answers.article(article_id), actor(request)
    wanted, _sep, then = request.POST.get("do", "").partition(":")
    text = request.POST.get("text", "")
    version = _version(request)
    _known(article_id, segment_id, who)
    try:
        changed, told = _done(wanted, article_id, segment_id, text, version, who, request)
    except NotAllowedError:
        raise
    except WorkflowError as fault:
        return _refused(request, article_id, segment_id, text, fault)
    after = next_unread(item.id, segment_id, who=who) if then == "next" else segment_id
    if not answers.from_script(request):
        for refused in told:
            messages.info(request, refused)
        return answers.back(item.id, after, place="decision")
    item = answers.article(article_id)
    said = " ".join([_("Segment %(id)s is saved.") % {"id": segment_id}, *told])
    if after is None:
        said += " " + _("All segments are read.")
    made: list[tuple[str, dict[str, Any]]] = [
        ("row", {"row": page.row(item, s, who, open_=s == after), "item": item})
        for s in dict.fromkeys((segment_id, *changed, *((after,) if after else ())))
    ]
    made.append(
        ("progress", {**page.context(item, who, lease=editor.leases.lease(item.id, who=who)), "oob": True})
    )
    made.append(("said", {"said": said}))
    return answers.parts(request, made)


@require_POST
@needs(Permission.EDIT)
@answers.guarded
def typed(request: HttpRequest, article_id: str, segment_id: str) -> HttpResponse:
    """Keep what is being typed, and say what terms and checks would be with it. Nothing that is saved changes."""
    item, who = answers.article(article_id), actor(request)
    state = _known(article_id, segment_id, who)
    text = request.POST.get("text", "")
    try:
        kept = editor.keep(article_id, segment_id, text, who=who, version=_version(request) or item.version)
        seen = editor.preview(article_id, segment_id, text, who=who)
    except NotAllowedError:
        raise
    except WorkflowError as fault:
        told = {"segment": segment_id, "fault": labels.refusal(fault)}
        return answers.parts(request, [("kept", told)], status=422)
    source, target = rows.runs_of(state, seen.target, seen.terms)
    shown = {
        "segment": segment_id,
        "item": item,
        "kept": kept is not None,
        "source": source,
        "target": target,
        "text": seen.target,
        "terms": rows.terms(seen.target, seen.terms),
        "checks": [rows.check(c) for c in seen.checks],
        "reviewed": state.reviewed,
    }
    return answers.parts(request, [("typed", shown), ("kept", shown)])


def _done(
    wanted: str,
    article_id: str,
    segment_id: str,
    text: str,
    version: int | None,
    who: Actor,
    request: HttpRequest,
) -> tuple[tuple[str, ...], list[str]]:
    """Return the other segments of the article that changed, and why some did not."""
    if wanted in _ACTS:
        _hold(article_id, who)
        _ACTS[wanted](article_id, segment_id, who=who, version=version)
        return (), []
    if wanted == "discard":
        editor.discard(article_id, segment_id, who=who)
        return (), []
    if wanted == "save":
        _hold(article_id, who)
        editor.save(article_id, segment_id, text, who=who, version=version)
        return (), []
    if wanted == "elsewhere":
        _hold(article_id, who)
        editor.save(article_id, segment_id, text, who=who, version=version)
        places = [p for p in map(_place, request.POST.getlist("place")) if p is not None]
        applied = editor.apply_elsewhere(article_id, segment_id, places, who=who)
        here = tuple(segment for article, segment in applied.done if article == article_id)
        return here, [
            _("Put in at %(n)s places.") % {"n": len(applied.done)},
            *map(labels.refusal, applied.refused[:5]),
        ]
    raise WorkflowError(_("The editor knows no such action."))


def _hold(article_id: str, who: Actor) -> None:
    """Take the lease with the first change; where another holds it the change itself is refused with both texts."""
    try:
        editor.take(article_id, who=who)
    except LeaseHeldError:
        return


def _refused(
    request: HttpRequest, article_id: str, segment_id: str, text: str, fault: WorkflowError
) -> HttpResponse:
    who = actor(request)
    item = answers.article(article_id)
    clash = isinstance(fault, StaleVersionError | LeaseHeldError)
    given = words.one_line(text)[: words.MAX_TEXT] if "text" in request.POST else None
    if clash and given is not None:
        # What they typed is kept too: the page may be lost before they have decided.
        editor.keep(article_id, segment_id, given, who=who, version=_version(request) or item.version)
    told = labels.refusal(fault)
    if not answers.from_script(request):
        messages.error(request, told)
        return answers.back(article_id, segment_id)
    made = page.row(item, segment_id, who, given=given, fault=told)
    lease = editor.leases.lease(item.id, who=who)
    return answers.parts(
        request,
        [
            ("row", {"row": made, "item": item}),
            ("progress", {**page.context(item, who, lease=lease), "oob": True}),
            ("said", {"said": told}),
        ],
        status=409 if clash else 422,
    )


def _known(article_id: str, segment_id: str, who: Actor) -> editor.SegmentState:
    try:
        return editor.segment(article_id, segment_id, who=who)
    except WorkflowError as fault:
        raise Http404(str(fault)) from fault


def _version(request: HttpRequest) -> int | None:
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


def _place(given: str) -> tuple[str, str, int] | None:
    article, _one, rest = given.partition(" ")
    segment, _two, version = rest.partition(" ")
    if not (version.isascii() and version.isdigit() and len(version) < 10):
        return None
    return article[:64], segment[:24], int(version)
