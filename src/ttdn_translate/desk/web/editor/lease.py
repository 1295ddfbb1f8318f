"""Who is at work on an article: taken as the first segment opens, renewed while somebody works."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ttdn_translate.desk import editor
from ttdn_translate.desk.permissions import NotAllowedError, Permission
from ttdn_translate.desk.web.access import actor, needs
from ttdn_translate.desk.web.editor import answers, labels, page
from ttdn_translate.errors import WorkflowError


@needs(Permission.READ)
@answers.guarded
def lease(request: HttpRequest, article_id: str) -> HttpResponse:
    """Who holds the article (GET); take or renew one's own lease, let go, or free another's with a reason (POST)."""
    item, who = answers.article(article_id), actor(request)
    if request.method == "POST":
        try:
            match request.POST.get("do"):
                case "take":
                    editor.take(article_id, who=who)
                case "release":
                    editor.release(article_id, who=who)
                case "break":
                    editor.break_lease(article_id, who=who, reason=request.POST.get("reason", ""))
                    messages.success(request, _("The article is free."))
        except NotAllowedError:
            raise
        except WorkflowError as fault:
            if not answers.from_script(request):
                messages.error(request, labels.refusal(fault))
        item = answers.article(article_id)
    if not answers.from_script(request):
        return answers.back(article_id)
    held = editor.leases.lease(article_id, who=who)
    return answers.parts(request, [("progress", {**page.context(item, who, lease=held), "oob": True})])
