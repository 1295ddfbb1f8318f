"""The words in which states, checks and events are told, in pages and in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from ttdn_translate.desk.values import Action, HistoryEntry, PublicationState, ReviewState
from ttdn_translate.document import BlockKind, Origin, Severity
from ttdn_translate.message import Message, from_text

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

_IMAGES_TOLD = 5
"""Refused images that an entry names; of the others only the number is told."""


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


def event(entry: HistoryEntry) -> Message:
    """Return what was done, in one sentence without its subject, to be translated for a page.

    The segment is named where the entry has one. Entries are kept for ever, so one of an older version may lack
    a detail.
    """
    return _EVENTS[entry.action](entry.detail, entry.segment or "")


def _submitted(detail: Mapping[str, Any], _: str) -> Message:
    told = (
        Message("queued it from %(name)s", name=str(detail["name"]))
        if detail.get("name")
        else Message("queued it")
    )
    return _with_refused(told, detail)


def _updated(detail: Mapping[str, Any], _: str) -> Message:
    kept, new, dropped = detail.get("kept", 0), detail.get("new", 0), len(detail.get("dropped", ()))
    told = Message.counted(
        "queued a changed Vietnamese text: %(n)s segment to review, %(kept)s kept",
        "queued a changed Vietnamese text: %(n)s segments to review, %(kept)s kept",
        n=new,
        kept=kept,
    )
    if dropped:
        told = Message("%(told)s, %(n)s reviewed dropped", told=told, n=dropped)
    return _with_refused(told, detail)


def _with_refused(told: Message, detail: Mapping[str, Any]) -> Message:
    refused = detail.get("images_refused", ())
    for image in refused[:_IMAGES_TOLD]:
        told = Message(
            "%(told)s; image %(src)s left out: %(reason)s",
            told=told,
            src=image["src"],
            reason=from_text(image["reason"]),
        )
    if len(refused) > _IMAGES_TOLD:
        told = Message("%(told)s; and %(n)s more images", told=told, n=len(refused) - _IMAGES_TOLD)
    return told


def _edited(detail: Mapping[str, Any], segment: str) -> Message:
    if detail.get("before") == detail.get("after"):
        return _confirmed(detail, segment)
    text = str(detail.get("after", ""))
    if segment:
        return Message("changed segment %(segment)s to “%(text)s”", segment=segment, text=text)
    return Message("changed the English to “%(text)s”", text=text)


def _confirmed(_: Mapping[str, Any], segment: str) -> Message:
    if segment:
        return Message("confirmed segment %(segment)s", segment=segment)
    return Message("read the English and confirmed it")


def _undone(detail: Mapping[str, Any], segment: str) -> Message:
    text = str(detail.get("after", ""))
    if segment:
        return Message("undid the last change of segment %(segment)s: “%(text)s”", segment=segment, text=text)
    return Message("undid the last change: “%(text)s”", text=text)


def _restored(detail: Mapping[str, Any], segment: str) -> Message:
    text = str(detail.get("after", ""))
    if segment:
        return Message(
            "put the machine's text back in segment %(segment)s: “%(text)s”", segment=segment, text=text
        )
    return Message("put the machine's text back: “%(text)s”", text=text)


def _copied(_: Mapping[str, Any], segment: str) -> Message:
    if segment:
        return Message("copied the Vietnamese into segment %(segment)s", segment=segment)
    return Message("copied the Vietnamese")


def _repeated(detail: Mapping[str, Any], segment: str) -> Message:
    text, origin = str(detail.get("after", "")), str(detail.get("from", "?"))
    if segment:
        return Message(
            "changed segment %(segment)s to “%(text)s”, as in %(origin)s",
            segment=segment,
            text=text,
            origin=origin,
        )
    return Message("changed the English to “%(text)s”, as in %(origin)s", text=text, origin=origin)


def _read_all(detail: Mapping[str, Any], _: str) -> Message:
    return Message.counted(
        "said to have read %(n)s segment",
        "said to have read %(n)s segments",
        n=len(detail.get("segments", ())),
    )


def _approved(detail: Mapping[str, Any], _: str) -> Message:
    version = str(detail.get("approval", "?"))
    if "override_reason" in detail:
        return Message.counted(
            "approved version %(version)s over %(n)s blocking check, because: %(reason)s",
            "approved version %(version)s over %(n)s blocking checks, because: %(reason)s",
            n=len(detail["overridden"]),
            version=version,
            reason=str(detail["override_reason"]),
        )
    return Message("approved version %(version)s", version=version)


def _endorsed(detail: Mapping[str, Any], _: str) -> Message:
    if "override_reason" in detail:
        return Message.counted(
            "approved it first, over %(n)s blocking check, because: %(reason)s; another person must approve it too",
            "approved it first, over %(n)s blocking checks, because: %(reason)s; another person must approve it too",
            n=len(detail["overridden"]),
            reason=str(detail["override_reason"]),
        )
    return Message("approved it first; another person must approve it too")


def _labelled(detail: Mapping[str, Any], _: str) -> Message:
    if detail.get("after"):
        return Message("set its topic to “%(topic)s”", topic=str(detail["after"]))
    return Message("took its topic away")


def _freed(detail: Mapping[str, Any], _: str) -> Message:
    return Message(
        "opened it to others while %(login)s was at work on it: %(reason)s",
        login=str(detail.get("from", "?")),
        reason=_reason(detail),
    )


def _commented(detail: Mapping[str, Any], segment: str) -> Message:
    text = str(detail.get("text", ""))
    if segment:
        return Message("said of segment %(segment)s: %(text)s", segment=segment, text=text)
    return Message("said: %(text)s", text=text)


def _settled(_: Mapping[str, Any], segment: str) -> Message:
    if segment:
        return Message("settled a comment on segment %(segment)s", segment=segment)
    return Message("settled a comment")


def _reopened(_: Mapping[str, Any], segment: str) -> Message:
    if segment:
        return Message("took up a comment on segment %(segment)s again", segment=segment)
    return Message("took up a comment again")


def _proposed(detail: Mapping[str, Any], _: str) -> Message:
    return Message("proposed the term “%(vi)s” = “%(en)s”", **_term(detail))


def _decided(detail: Mapping[str, Any], _: str) -> Message:
    if detail.get("accepted"):
        return Message("took the term “%(vi)s” = “%(en)s” into the glossary", **_term(detail))
    return Message(
        "refused the term “%(vi)s” = “%(en)s”: %(reason)s", reason=_reason(detail), **_term(detail)
    )


def _applied(detail: Mapping[str, Any], _: str) -> Message:
    return Message.counted(
        "looked the official terms up anew: %(n)s segment changed",
        "looked the official terms up anew: %(n)s segments changed",
        n=len(detail.get("segments", ())),
    )


def _reason(detail: Mapping[str, Any]) -> str:
    return str(detail.get("reason", ""))


def _term(detail: Mapping[str, Any]) -> dict[str, str]:
    return {"vi": str(detail.get("vi", "")), "en": str(detail.get("en", ""))}


_EVENTS: dict[Action, Callable[[Mapping[str, Any], str], Message]] = {
    Action.SUBMIT: _submitted,
    Action.UPDATE: _updated,
    Action.EDIT: _edited,
    Action.CONFIRM: _confirmed,
    Action.UNDO: _undone,
    Action.RESTORE: _restored,
    Action.COPY: _copied,
    Action.REPEAT: _repeated,
    Action.READ_ALL: _read_all,
    Action.ENDORSE: _endorsed,
    Action.APPROVE: _approved,
    Action.RETURN: lambda detail, _: Message("returned it: %(reason)s", reason=_reason(detail)),
    Action.WITHDRAW: lambda detail, _: Message("withdrew it: %(reason)s", reason=_reason(detail)),
    Action.PUBLISH: lambda detail, _: Message(
        "published version %(version)s", version=str(detail.get("version", "?"))
    ),
    Action.ASSIGN: lambda detail, _: Message("gave it to %(login)s", login=str(detail.get("to", "?"))),
    Action.UNASSIGN: lambda detail, _: Message(
        "took it from %(login)s: nobody's again", login=str(detail.get("from", "?"))
    ),
    Action.TOPIC: _labelled,
    Action.BREAK_LEASE: _freed,
    Action.COMMENT: _commented,
    Action.RESOLVE: _settled,
    Action.REOPEN: _reopened,
    Action.PROPOSE_TERM: _proposed,
    Action.DECIDE_TERM: _decided,
    Action.APPLY_TERMS: _applied,
}
