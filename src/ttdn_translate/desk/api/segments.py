"""The segments of an article."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from ttdn_translate.desk import editor
from ttdn_translate.desk.api import schemas as s
from ttdn_translate.desk.api.articles import known
from ttdn_translate.desk.api.auth import who
from ttdn_translate.desk.api.problems import not_found
from ttdn_translate.desk.api.routing import reads, writes
from ttdn_translate.desk.editor import Saved, SegmentState
from ttdn_translate.desk.permissions import Actor, Permission
from ttdn_translate.document import Check, TermUse
from ttdn_translate.document.draft import check_to_json, term_to_json
from ttdn_translate.errors import WorkflowError

router = Router(tags=["segments"])

_SEGMENT = "/articles/{article_id}/segments/{segment_id}"


def segment_known(article_id: str, segment_id: str, actor: Actor) -> tuple[str, str]:
    """Return the ids of a segment that is there. Raises Refusal (404)."""
    known(article_id)
    try:
        editor.segment(article_id, segment_id, who=actor)
    except WorkflowError as fault:
        raise not_found("segment") from fault
    return article_id, segment_id


@reads(router, "/articles/{article_id}/segments", Permission.READ, s.Segments)
def list_segments(request: HttpRequest, article_id: str) -> dict[str, Any]:
    """Return all segments of an article, in reading order."""
    found = editor.open_article(known(article_id), who=who(request))
    return {"version": found.item.version, "items": [_segment(x) for x in found.segments.values()]}


@reads(router, _SEGMENT, Permission.READ, s.Segment)
def get_segment(request: HttpRequest, article_id: str, segment_id: str) -> Any:
    """Return one segment."""
    place = segment_known(article_id, segment_id, who(request))
    return _segment(editor.segment(*place, who=who(request)))


@reads(router, f"{_SEGMENT}/versions", Permission.READ, list[s.Version])
def list_versions(request: HttpRequest, article_id: str, segment_id: str) -> Any:
    """Return the texts that a segment had, the oldest first."""
    return editor.versions(*segment_known(article_id, segment_id, who(request)), who=who(request))


@writes(router, "POST", f"{_SEGMENT}/preview", Permission.READ, s.Preview)
def preview_segment(request: HttpRequest, article_id: str, segment_id: str, given: s.JustText) -> Any:
    """Run the checks on a text without saving it."""
    place = segment_known(article_id, segment_id, who(request))
    made = editor.preview(*place, given.text, who=who(request))
    return {"target": made.target, "terms": _terms(made.terms), "checks": _checks(made.checks)}


@writes(router, "PUT", _SEGMENT, Permission.EDIT, s.Saved)
def save_segment(request: HttpRequest, article_id: str, segment_id: str, given: s.NewText) -> Any:
    """Set the English of a segment. Where it has changed since `version`, nothing is saved (409, both texts)."""
    place = segment_known(article_id, segment_id, who(request))
    return _saved(editor.save(*place, given.text, who=who(request), version=given.version))


@writes(router, "POST", f"{_SEGMENT}/confirm", Permission.EDIT, s.Saved)
def confirm_segment(request: HttpRequest, article_id: str, segment_id: str, given: s.AtVersion) -> Any:
    """Say that you have read a segment and let its text stand."""
    place = segment_known(article_id, segment_id, who(request))
    return _saved(editor.confirm(*place, who=who(request), version=given.version))


@writes(router, "POST", f"{_SEGMENT}/undo", Permission.EDIT, s.Saved)
def undo_segment(request: HttpRequest, article_id: str, segment_id: str, given: s.AtVersion) -> Any:
    """Put the text before the last change back."""
    place = segment_known(article_id, segment_id, who(request))
    return _saved(editor.undo(*place, who=who(request), version=given.version))


@writes(router, "POST", f"{_SEGMENT}/restore", Permission.EDIT, s.Saved)
def restore_segment(request: HttpRequest, article_id: str, segment_id: str, given: s.AtVersion) -> Any:
    """Put the machine's text back."""
    place = segment_known(article_id, segment_id, who(request))
    return _saved(editor.restore_machine(*place, who=who(request), version=given.version))


@writes(router, "POST", f"{_SEGMENT}/copy-source", Permission.EDIT, s.Saved)
def copy_source(request: HttpRequest, article_id: str, segment_id: str, given: s.AtVersion) -> Any:
    """Put the Vietnamese in the place of the English."""
    place = segment_known(article_id, segment_id, who(request))
    return _saved(editor.copy_source(*place, who=who(request), version=given.version))


@reads(router, f"{_SEGMENT}/repeats", Permission.READ, list[s.Repeat])
def list_repeats(request: HttpRequest, article_id: str, segment_id: str) -> Any:
    """Return the segments with the same Vietnamese in articles that are not approved."""
    return editor.repeats(*segment_known(article_id, segment_id, who(request)), who=who(request))


@writes(router, "POST", f"{_SEGMENT}/repeats", Permission.EDIT, s.Repeated)
def apply_elsewhere(request: HttpRequest, article_id: str, segment_id: str, given: s.Places) -> Any:
    """Put a segment's English, which somebody has read, into others with the same Vietnamese."""
    place = segment_known(article_id, segment_id, who(request))
    places = [(p.article, p.segment, p.version) for p in given.places]
    made = editor.apply_elsewhere(*place, places, who=who(request))
    return {
        "done": [{"article": article, "segment": segment} for article, segment in made.done],
        "refused": [str(fault) for fault in made.refused],
        "article": made.item,
    }


def _saved(made: Saved) -> dict[str, Any]:
    return {"article": made.item, "segment": _segment(made.segment)}


def _segment(found: SegmentState) -> dict[str, Any]:
    return {
        "id": found.id,
        "kind": found.kind,
        "source": found.source,
        "target": found.target,
        "machine": found.machine,
        "origin": found.origin,
        "score": found.score,
        "reviewed": found.reviewed,
        "terms": _terms(found.terms),
        "checks": _checks(found.checks),
        "version": found.version,
    }


def _terms(terms: tuple[TermUse, ...]) -> list[dict[str, Any]]:
    return [{**term_to_json(t), "forms": list(t.constraint.forms)} for t in terms]


def _checks(checks: tuple[Check, ...]) -> list[dict[str, Any]]:
    return [check_to_json(c) for c in checks]
