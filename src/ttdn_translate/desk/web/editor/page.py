"""The editor's page: the article with a row for each segment, and the parts that come later."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ttdn_translate.desk import editor, queue, wording
from ttdn_translate.desk.localised import localised
from ttdn_translate.desk.permissions import Actor, Permission
from ttdn_translate.desk.values import HistoryEntry, PublicationState, QueueItem, ReviewState
from ttdn_translate.desk.web import queue_labels
from ttdn_translate.desk.web.access import actor, needs
from ttdn_translate.desk.web.editor import answers, labels, rows
from ttdn_translate.document import BlockKind, Draft, Image
from ttdn_translate.errors import WorkflowError


@require_safe
@needs(Permission.READ)
def article_page(request: HttpRequest, article_id: str) -> HttpResponse:
    """One article for its reviewer; ``?open=`` names the segment whose row is open."""
    item, who = answers.article(article_id), actor(request)
    shown = editor.open_article(article_id, who=who)
    if any(who.login in c.mentions for c in shown.comments):
        editor.see_mentions(article_id, who=who)
    chosen = request.GET.get("open", "")
    made = {s.id: rows.compact(s, item.version, shown.comments) for s in shown.segments.values()}
    if chosen in shown.segments:
        made[chosen] = _opened(shown, chosen, who)
    return render(
        request,
        "desk/editor/page.html",
        {
            **context(item, who, lease=shown.lease),
            "draft": shown.draft,
            "blocks": _blocks(shown.draft, made, shown.files),
            "pictures_after": _pictures_after(shown.draft, shown.files),
            "row": made.get(chosen),
            "beside": _beside(shown.segments[chosen], item, who, shown.comments) if chosen in made else None,
            "history": [_entry(e) for e in reversed(queue.history(item.id))],
            "article_comments": [c for c in shown.comments if c.segment is None],
            "link": web_address(item.source_url),
            **decision_context(shown),
        },
    )


@require_safe
@needs(Permission.READ)
def segment(request: HttpRequest, article_id: str, segment_id: str) -> HttpResponse:
    """The row of a segment, open, and closed the one that was open before (``?close=``)."""
    if not answers.from_script(request):
        return answers.back(article_id, segment_id)
    item, who = answers.article(article_id), actor(request)
    made = []
    if close := request.GET.get("close"):
        made.append(("row", {"row": row(item, close, who, open_=False), "item": item}))
    if close != segment_id:
        made.append(("row", {"row": row(item, segment_id, who), "item": item}))
    return answers.parts(request, made)


@require_safe
@needs(Permission.READ)
def beside(request: HttpRequest, article_id: str, segment_id: str) -> HttpResponse:
    """What stands at hand beside an open segment: the machine's text, memory, repeats, history, comments."""
    if not answers.from_script(request):
        return answers.back(article_id, segment_id)
    item, who = answers.article(article_id), actor(request)
    try:
        state = editor.segment(article_id, segment_id, who=who)
    except WorkflowError as fault:
        raise Http404(str(fault)) from fault
    found = _beside(state, item, who, editor.comments(article_id, who=who))
    return render(request, "desk/editor/beside.html", {"beside": found, "item": item, "segment": segment_id})


def row(
    item: QueueItem,
    segment_id: str,
    who: Actor,
    *,
    open_: bool = True,
    given: str | None = None,
    fault: str = "",
) -> rows.Row:
    """Return the row of one segment as it stands, to be put in the place of the one on the page."""
    try:
        state = editor.segment(item.id, segment_id, who=who)
    except WorkflowError as missing:
        raise Http404(str(missing)) from missing
    comments = editor.comments(item.id, who=who)
    if open_:
        kept = next((u for u in editor.unsaved(item.id, who=who) if u.segment == segment_id), None)
        made = rows.opened(
            state,
            item.version,
            editable=editable(item, who),
            comments=comments,
            unsaved=kept,
            given=given,
            fault=fault,
        )
    else:
        made = rows.compact(state, item.version, comments)
    return replace(made, out_of_band=True)


def editable(item: QueueItem, who: Actor) -> bool:
    """Tell whether ``who`` may write into the article now."""
    held = item.lease_until is not None and item.lease_until > timezone.now()
    return who.can(Permission.EDIT) and (not held or item.lease_holder == who.login)


def context(item: QueueItem, who: Actor, *, lease: editor.Lease | None) -> dict[str, Any]:
    """Return what the page and its parts say of the article as a whole."""
    return {
        "item": item,
        "lease": lease,
        "may_edit": editable(item, who),
        "state": queue_labels.STATES[item.state],
        "publication": (
            None
            if item.publication is PublicationState.UNPUBLISHED
            else queue_labels.PUBLICATIONS[item.publication]
        ),
        "approved": item.state is ReviewState.APPROVED,
        "to_read": item.segments - item.reviewed,
    }


def decision_context(shown: editor.EditorArticle) -> dict[str, Any]:
    """Return what the part of the page says in which the article is approved or returned."""
    return {
        "unread": shown.unread,
        "blocking": [
            {"segment": s.id, **rows.check(c)}
            for s in shown.segments.values()
            for c in s.checks
            if c.severity.value == "error"
        ],
        "endorsement": shown.endorsement,
        "returnable": shown.item.state is not ReviewState.CHANGES_REQUESTED,
        "withdrawable": shown.item.publication is PublicationState.PUBLISHED,
        "first_unread": shown.unread[0] if shown.unread else None,
    }


def web_address(url: str | None) -> str | None:
    """Return ``url`` where a browser may follow it; anything else (``javascript:``) is shown as text only."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _opened(shown: editor.EditorArticle, segment_id: str, who: Actor) -> rows.Row:
    kept = next((u for u in shown.unsaved if u.segment == segment_id), None)
    return rows.opened(
        shown.segments[segment_id],
        shown.item.version,
        editable=editable(shown.item, who),
        comments=shown.comments,
        unsaved=kept,
    )


def _beside(state: editor.SegmentState, item: QueueItem, who: Actor, comments: Any) -> dict[str, Any]:
    versions = editor.versions(item.id, state.id, who=who)
    told = [
        {
            "who": v.who,
            "when": v.when,
            "action": labels.ACTIONS[v.action] if v.action else None,
            "text": v.text,
            "changes": editor.differences(versions[n - 1].text, v.text) if n else (),
        }
        for n, v in enumerate(versions)
    ]
    found = editor.memory(state.source, who=who)
    return {
        "segment": state.id,
        "version": item.version,
        "may_edit": editable(item, who),
        "machine": state.machine,
        "machine_changes": editor.differences(state.machine, state.target)
        if state.machine != state.target
        else (),
        "memory": [
            {"m": m, "exact": m.likeness == 100, "changes": editor.differences(m.source, state.source)}
            for m in found
        ],
        "repeats": editor.repeats(item.id, state.id, who=who),
        "read": state.reviewed,
        "versions": told[:0:-1],
        "comments": [c for c in comments if c.segment == state.id],
    }


def _blocks(draft: Draft, made: dict[str, rows.Row], files: Any) -> list[dict[str, Any]]:
    pictures: dict[int | None, list[dict[str, Any]]] = {}
    for image in draft.images:
        pictures.setdefault(image.block, []).append(picture(image, files))
    return [
        {
            "kind": b.block.kind.value,
            "name": labels.KINDS[b.block.kind],
            "level": 1 if b.block.kind is BlockKind.TITLE else max(2, b.block.level),
            "rows": [made[s.id] for s in b.segments],
            "pictures": pictures.get(b.block.index, []),
        }
        for b in draft.blocks
    ]


def _pictures_after(draft: Draft, files: Any) -> list[dict[str, Any]]:
    """Return the images that stand before no block."""
    known = {b.block.index for b in draft.blocks}
    return [picture(i, files) for i in draft.images if i.block not in known]


def picture(image: Image, files: Any) -> dict[str, Any]:
    """Return what a page shows of an image."""
    return {"alt": image.alt or image.caption, "src": image.src, "file": files.get(image.src)}


def _entry(event: HistoryEntry) -> dict[str, Any]:
    return {
        "when": event.when,
        "who": event.who,
        "segment": event.segment,
        "told": localised(wording.event(replace(event, segment=None))),  # the page links to the segment
    }
