"""The words in which states, checks and events are told, in pages and in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from ttdn_translate.desk.values import Action, HistoryEntry, PublicationState, ReviewState
from ttdn_translate.document import BlockKind, Origin, Severity
from ttdn_translate.message import Message, from_text, template

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

_Told: TypeAlias = Callable[[Mapping[str, Any], str], Message]
"""Tells an event by its detail and its segment ("" where it has none)."""

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


def _of_segment(of_segment: str, of_article: str) -> _Told:
    """Return what tells an event of a segment by the one template, and one that names no segment by the other."""

    def told(detail: Mapping[str, Any], segment: str) -> Message:
        known = {
            "segment": segment,
            "text": str(detail.get("after", detail.get("text", ""))),
            "origin": str(detail.get("from", "?")),
        }
        words = of_segment if segment else of_article
        return Message(words, **{name: value for name, value in known.items() if f"%({name})s" in words})

    return told


_confirmed = _of_segment(
    template("confirmed segment %(segment)s"), template("read the English and confirmed it")
)
_changed = _of_segment(
    template("changed segment %(segment)s to “%(text)s”"), template("changed the English to “%(text)s”")
)


def _edited(detail: Mapping[str, Any], segment: str) -> Message:
    same = detail.get("before") == detail.get("after")
    return (_confirmed if same else _changed)(detail, segment)


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


_EVENTS: dict[Action, _Told] = {
    Action.SUBMIT: _submitted,
    Action.UPDATE: _updated,
    Action.EDIT: _edited,
    Action.CONFIRM: _confirmed,
    Action.UNDO: _of_segment(
        template("undid the last change of segment %(segment)s: “%(text)s”"),
        template("undid the last change: “%(text)s”"),
    ),
    Action.RESTORE: _of_segment(
        template("put the machine's text back in segment %(segment)s: “%(text)s”"),
        template("put the machine's text back: “%(text)s”"),
    ),
    Action.COPY: _of_segment(
        template("copied the Vietnamese into segment %(segment)s"),
        template("copied the Vietnamese"),
    ),
    Action.REPEAT: _of_segment(
        template("changed segment %(segment)s to “%(text)s”, as in %(origin)s"),
        template("changed the English to “%(text)s”, as in %(origin)s"),
    ),
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
    Action.COMMENT: _of_segment(
        template("said of segment %(segment)s: %(text)s"),
        template("said: %(text)s"),
    ),
    Action.RESOLVE: _of_segment(
        template("settled a comment on segment %(segment)s"),
        template("settled a comment"),
    ),
    Action.REOPEN: _of_segment(
        template("took up a comment on segment %(segment)s again"),
        template("took up a comment again"),
    ),
    Action.PROPOSE_TERM: _proposed,
    Action.DECIDE_TERM: _decided,
    Action.APPLY_TERMS: _applied,
}
