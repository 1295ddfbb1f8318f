"""Where words stand in approved pairs."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ttdn_translate.desk import editor
from ttdn_translate.desk.permissions import Permission
from ttdn_translate.desk.web.access import actor, needs
from ttdn_translate.desk.web.editor import answers

MAX_QUERY = 200


@require_safe
@needs(Permission.READ)
def concordance_page(request: HttpRequest) -> HttpResponse:
    """The approved pairs in which the words of ``?words=`` stand; to the script only the list."""
    asked = request.GET.get("words", "")[:MAX_QUERY].strip()
    hits = editor.concordance(asked, who=actor(request)) if asked else []
    found = [
        {
            "hit": hit,
            "source": _marked(hit.source, hit.source_spans),
            "target": _marked(hit.target, hit.target_spans),
        }
        for hit in hits
    ]
    name = "found" if answers.from_script(request) else "concordance"
    return render(request, f"desk/editor/{name}.html", {"asked": asked, "found": found})


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Return ``text`` as runs, each with whether it is a word that was asked for."""
    runs, at = [], 0
    for start, end in spans:
        runs += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [run for run in [*runs, (text[at:], False)] if run[0]]
