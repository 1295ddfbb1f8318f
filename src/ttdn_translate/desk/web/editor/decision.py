"""Approving, returning and withdrawing an article."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ttdn_translate.desk import editor, queue
from ttdn_translate.desk.permissions import NotAllowedError, Permission
from ttdn_translate.desk.values import ReviewState, UnreadError
from ttdn_translate.desk.web.access import actor, needs
from ttdn_translate.desk.web.editor import answers, labels, page
from ttdn_translate.errors import WorkflowError


@needs(Permission.READ)
@answers.guarded
def decision(request: HttpRequest, article_id: str) -> HttpResponse:
    """What stands in the way of approval now (GET); approve, return or withdraw (POST)."""
    item, who = answers.article(article_id), actor(request)
    if request.method != "POST":
        if not answers.from_script(request):
            return answers.back(item.id, place="decision")
        shown = editor.open_article(article_id, who=who)
        return render(
            request,
            "desk/editor/decision.html",
            {**page.context(item, who, lease=shown.lease), **page.decision_context(shown)},
        )
    reason = request.POST.get("reason", "")
    given = request.POST.get("version", "")
    version = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None
    try:
        match request.POST.get("do"):
            case "approve":
                made = editor.approve(
                    article_id, who=who, override_reason=reason.strip() or None, version=version
                )
                messages.success(
                    request,
                    _("Approved.")
                    if made.state is ReviewState.APPROVED
                    else _("Approved for the first time. Another person must approve it too."),
                )
            case "return":
                queue.return_(article_id, who=who, reason=reason)
                messages.success(request, _("Returned for changes."))
            case "withdraw":
                queue.withdraw(article_id, who=who, reason=reason)
                messages.success(request, _("Withdrawn."))
            case _:
                messages.error(request, _("The editor knows no such action."))
    except NotAllowedError:
        raise
    except UnreadError as fault:
        messages.error(request, labels.refusal(fault))
        return answers.back(item.id, fault.segments[0])
    except WorkflowError as fault:
        messages.error(request, labels.refusal(fault))
        return answers.back(item.id, place="decision")
    return answers.back(item.id)
