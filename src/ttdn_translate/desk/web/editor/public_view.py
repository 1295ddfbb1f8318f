"""The article as its readers will see it: English, Vietnamese, or both side by side.

The desk has a template of its own for it: the site's pages are made in a later room, with styles that an office
changes. What a reviewer looks for here is the text in its place: headings, lists, tables, pictures with captions.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ttdn_translate.desk import queue
from ttdn_translate.desk.permissions import Permission
from ttdn_translate.desk.web.access import actor, needs
from ttdn_translate.desk.web.editor import answers, page
from ttdn_translate.document import BlockKind, Draft, DraftBlock

VIEWS = ("en", "vi", "both")


@require_safe
@needs(Permission.READ)
def preview_page(request: HttpRequest, article_id: str) -> HttpResponse:
    """The whole text as it stands, approved or not; ``?view=`` is en, vi or both."""
    item, who = answers.article(article_id), actor(request)
    view = request.GET.get("view", "en")
    draft, files = queue.load_draft(item.id), queue.image_files(item.id)
    return render(
        request,
        "desk/editor/preview.html",
        {
            **page.context(item, who, lease=None),
            "view": view if view in VIEWS else "en",
            "draft": draft,
            "languages_shown": {"en": ["en"], "vi": ["vi"]}.get(
                view, ["vi", "en"] if view == "both" else ["en"]
            ),
            "parts": _parts(draft, files),
        },
    )


def _parts(draft: Draft, files: Any) -> list[dict[str, Any]]:
    """Return the blocks; those of one list or table are one part, and a caption goes with its picture."""
    pictures: dict[int | None, list[dict[str, Any]]] = {}
    for image in draft.images:
        pictures.setdefault(image.block, []).append(page.picture(image, files))
    made: list[dict[str, Any]] = []
    for (kind, _group), found in groupby(draft.blocks, key=_same_part):
        blocks = list(found)
        shown = [p for b in blocks for p in pictures.pop(b.block.index, [])]
        made.append(
            {
                "kind": kind.value,
                "ordered": blocks[0].block.ordered,
                "level": min(6, max(2, blocks[0].block.level or 2)),
                "pictures": shown,
                "blocks": [
                    {
                        "header": b.block.header,
                        "texts": {"vi": b.source, "en": b.target},
                        "cells": [{"vi": s.source, "en": s.target} for s in b.segments],
                    }
                    for b in blocks
                ],
            }
        )
    rest = [p for shown in pictures.values() for p in shown]
    return [*made, {"kind": "pictures", "pictures": rest, "blocks": []}] if rest else made


def _same_part(block: DraftBlock) -> tuple[BlockKind, int]:
    kind, group = block.block.kind, block.block.group
    if kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW) and group is not None:
        return kind, group
    return kind, -1 - block.block.index
