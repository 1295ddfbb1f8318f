"""Comments on an article and its segments."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ttdn_translate.desk import editor
from ttdn_translate.desk.permissions import NotAllowedError, Permission
from ttdn_translate.desk.web.access import actor, needs
from ttdn_translate.desk.web.editor import answers, labels
from ttdn_translate.errors import WorkflowError


@require_POST
@needs(Permission.COMMENT)
@answers.guarded
def add(request: HttpRequest, article_id: str) -> HttpResponse:
    """Say something about the article, or about the segment whose form was sent."""
    item, who = answers.article(article_id), actor(request)
    segment = request.POST.get("segment") or None
    try:
        editor.comment(item.id, request.POST.get("text", ""), who=who, segment_id=segment)
    except NotAllowedError:
        raise
    except WorkflowError as fault:
        if answers.from_script(request):
            return answers.parts(request, [("said", {"said": labels.refusal(fault)})], status=422)
        messages.error(request, labels.refusal(fault))
    return _shown(request, item.id, segment)


@require_POST
@needs(Permission.COMMENT)
@answers.guarded
def settle(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Settle a comment, or take it up again (``do=reopen``)."""
    act = editor.reopen if request.POST.get("do") == "reopen" else editor.resolve
    try:
        made = act(comment_id, who=actor(request))
    except NotAllowedError:
        raise
    except WorkflowError as fault:
        messages.error(request, labels.refusal(fault))
        return redirect("queue")
    return _shown(request, made.article, made.segment)


def _shown(request: HttpRequest, article_id: str, segment: str | None) -> HttpResponse:
    if not answers.from_script(request):
        return answers.back(article_id, segment, place="comments")
    found = editor.comments(article_id, who=actor(request))
    told = {
        "comments": [c for c in found if c.segment == segment],
        "segment": segment,
        "item": answers.article(article_id),
        "oob": True,
    }
    return answers.parts(request, [("comments", told)])
