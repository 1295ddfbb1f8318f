"""The words in which states, checks and events are told, in pages and in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from ttdn_translate.desk.values import Action, HistoryEntry, PublicationState, ReviewState
from ttdn_translate.document import BlockKind, Origin, Severity

STATES = {
    ReviewState.DRAFT: "draft",
    ReviewState.IN_REVIEW: "in review",
    ReviewState.APPROVED: "approved",
    ReviewState.CHANGES_REQUESTED: "changes requested",
}
PUBLICATIONS = {
    PublicationState.UNPUBLISHED: "not published",
    PublicationState.PUBLISHED: "published",
    PublicationState.WITHDRAWN: "withdrawn",
}
SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
SHAPES = {Severity.ERROR: "✕", Severity.WARNING: "▲", Severity.INFO: "○"}
"""A sign for each severity, so that colour is never the only difference."""

ORIGINS = {
    Origin.MT: "machine",
    Origin.MEMORY: "translation memory",
    Origin.COPIED: "copied",
    Origin.HUMAN: "by hand",
}
KINDS = {
    BlockKind.TITLE: "title",
    BlockKind.HEADING: "heading",
    BlockKind.LEAD: "lead",
    BlockKind.PARAGRAPH: "paragraph",
    BlockKind.CAPTION: "caption",
    BlockKind.LIST_ITEM: "list item",
    BlockKind.TABLE_ROW: "table row",
    BlockKind.QUOTE: "quote",
}


def count(number: int, one: str, many: str | None = None) -> str:
    """Return ``number`` with its noun: ``1 error``, ``3 errors``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def problems(errors: int, warnings: int) -> str:
    """Return the checks of an article in words."""
    told = [count(n, noun) for n, noun in ((errors, "error"), (warnings, "warning")) if n]
    return ", ".join(told) or "none"


def age(since: datetime, now: datetime) -> str:
    """Return how long ago ``since`` was, in its largest unit: ``3 h``."""
    passed = now - since
    for unit, length in (("d", timedelta(days=1)), ("h", timedelta(hours=1)), ("min", timedelta(minutes=1))):
        if passed >= length:
            return f"{passed // length} {unit}"
    return "now"


def event(entry: HistoryEntry) -> str:
    """Return what was done, in one sentence without its subject."""
    where = f" segment {entry.segment}" if entry.segment else ""
    return _EVENTS[entry.action](entry.detail, where)


def _submitted(detail: Mapping[str, Any], _: str) -> str:
    return f"queued it from {detail.get('name', 'an input')}{_refused(detail)}"


def _updated(detail: Mapping[str, Any], _: str) -> str:
    kept, new, dropped = detail.get("kept", 0), detail.get("new", 0), len(detail.get("dropped", ()))
    told = f"queued a changed Vietnamese text: {count(new, 'segment')} to review, {kept} kept"
    return told + (f", {dropped} reviewed dropped" if dropped else "") + _refused(detail)


def _refused(detail: Mapping[str, Any]) -> str:
    images = detail.get("images_refused", ())
    return "".join(f"; image {i['src']} left out: {i['reason']}" for i in images)


def _edited(detail: Mapping[str, Any], where: str) -> str:
    if detail.get("before") == detail.get("after"):
        return f"confirmed{where}"
    return f"changed{where} to “{detail.get('after', '')}”"


def _approved(detail: Mapping[str, Any], _: str) -> str:
    told = f"approved version {detail.get('approval', '?')}"
    if "override_reason" in detail:
        told += f" over {count(len(detail['overridden']), 'blocking check')}, because: {detail['override_reason']}"
    return told


def _labelled(detail: Mapping[str, Any], _: str) -> str:
    return f"set its topic to “{detail['after']}”" if detail.get("after") else "took its topic away"


def _decided(detail: Mapping[str, Any], _: str) -> str:
    term = f"“{detail.get('vi', '')}” = “{detail.get('en', '')}”"
    if detail.get("accepted"):
        return f"took the term {term} into the glossary"
    return f"refused the term {term}: {detail.get('reason', '')}"


_EVENTS: dict[Action, Callable[[Mapping[str, Any], str], str]] = {
    Action.SUBMIT: _submitted,
    Action.UPDATE: _updated,
    Action.EDIT: _edited,
    Action.CONFIRM: lambda _, where: f"confirmed{where}",
    Action.UNDO: lambda detail, where: f"undid the last change of{where}: “{detail.get('after', '')}”",
    Action.RESTORE: lambda detail, where: (
        f"put the machine's text back in{where}: “{detail.get('after', '')}”"
    ),
    Action.COPY: lambda _, where: f"copied the Vietnamese into{where}",
    Action.REPEAT: lambda detail, where: (
        f"changed{where} to “{detail.get('after', '')}”, as in {detail.get('from', '?')}"
    ),
    Action.READ_ALL: lambda detail, _: (
        f"said to have read {count(len(detail.get('segments', ())), 'segment')}"
    ),
    Action.ENDORSE: lambda _, __: "approved it first; another person must approve it too",
    Action.APPROVE: _approved,
    Action.RETURN: lambda detail, _: f"returned it: {detail.get('reason', '')}",
    Action.WITHDRAW: lambda detail, _: f"withdrew it: {detail.get('reason', '')}",
    Action.PUBLISH: lambda detail, _: f"published version {detail.get('version', '?')}",
    Action.ASSIGN: lambda detail, _: f"gave it to {detail.get('to', '?')}",
    Action.UNASSIGN: lambda detail, _: f"took it from {detail.get('from', '?')}: nobody's again",
    Action.TOPIC: _labelled,
    Action.BREAK_LEASE: lambda detail, _: (
        f"opened it to others while {detail.get('from', '?')} was at work on it: {detail.get('reason', '')}"
    ),
    Action.COMMENT: lambda detail, where: f"said{' of' + where if where else ''}: {detail.get('text', '')}",
    Action.RESOLVE: lambda _, where: f"settled a comment{' on' + where if where else ''}",
    Action.REOPEN: lambda _, where: f"took up a comment{' on' + where if where else ''} again",
    Action.PROPOSE_TERM: lambda detail, _: (
        f"proposed the term “{detail.get('vi', '')}” = “{detail.get('en', '')}”"
    ),
    Action.DECIDE_TERM: _decided,
    Action.APPLY_TERMS: lambda detail, _: (
        f"looked the official terms up anew: {count(len(detail.get('segments', ())), 'segment')} changed"
    ),
}
