"""A segment as the editor's page shows it: compact, or open with its box for the English."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from ttdn_translate.desk import editor, wording
from ttdn_translate.desk.editor.placing import wrong_form
from ttdn_translate.desk.editor.termbase import termbase
from ttdn_translate.desk.localised import language_of, localised
from ttdn_translate.desk.web.editor import labels
from ttdn_translate.desk.web.marks import Run, source_runs, target_runs
from ttdn_translate.document import Check, Origin, Segment, Severity, TermStatus, TermUse
from ttdn_translate.errors import TtdnError
from ttdn_translate.glossary import Entry


@dataclass(frozen=True, slots=True)
class Row:
    """A segment with all that its row shows; ``version`` is the article's that goes with what is shown.

    ``text`` is what the open box holds, ``kept`` says that it was typed and not saved. ``conflict`` are the
    differences of the text that stands and the one that was refused. ``rewritten`` says that the text is not the
    machine's, ``touched`` that the segment was changed since it came.
    """

    id: str
    kind: str
    kind_name: str | None
    source: list[Run]
    target: list[Run]
    checks: list[dict[str, str]]
    origin: object
    reviewed: bool
    problems: int
    errors: int
    version: int
    open: bool = False
    editable: bool = False
    text: str = ""
    kept: bool = False
    standing: str = ""
    terms: tuple[dict[str, Any], ...] = ()
    conflict: tuple[editor.Run, ...] = ()
    fault: str = ""
    comments: int = 0
    rewritten: bool = False
    touched: bool = False
    out_of_band: bool = False

    @property
    def unread(self) -> bool:
        return not self.reviewed


def compact(state: editor.SegmentState, version: int, comments: Iterable[editor.Comment] = ()) -> Row:
    """Return the row of a segment that is not open."""
    segment = _segment(state)
    return Row(
        id=state.id,
        kind=state.kind.value,
        kind_name=str(labels.KINDS[state.kind]) if state.id.endswith(".0") else None,
        source=source_runs(segment),
        target=target_runs(segment),
        checks=[check(c) for c in state.checks],
        origin=None if state.origin is Origin.MT else labels.ORIGINS[state.origin],
        reviewed=state.reviewed,
        problems=sum(c.severity is not Severity.INFO for c in state.checks),
        errors=sum(c.severity is Severity.ERROR for c in state.checks),
        version=version,
        comments=sum(c.segment == state.id and c.resolved_by is None for c in comments),
        standing=state.target,
        rewritten=state.target != state.machine,
        touched=state.version > 1,
    )


def opened(
    state: editor.SegmentState,
    version: int,
    *,
    editable: bool,
    comments: Iterable[editor.Comment] = (),
    unsaved: editor.Unsaved | None = None,
    given: str | None = None,
    fault: str = "",
) -> Row:
    """Return the row of the segment in hand.

    What its writer had typed and not saved (``unsaved``) comes back into the box; ``given`` is a text that was
    refused, for the reason ``fault``.
    """
    row = compact(state, version, comments)
    text = given if given is not None else state.target
    changed_meanwhile = False
    if given is None and editable and unsaved is not None and unsaved.source == state.source:
        text, changed_meanwhile = unsaved.text, not unsaved.current
    differs = (given is not None and fault != "") or changed_meanwhile
    return replace(
        row,
        open=True,
        editable=editable,
        text=text,
        kept=text != state.target,
        terms=terms(state.target, state.terms),
        conflict=editor.differences(state.target, text) if differs and text != state.target else (),
        fault=fault,
    )


def terms(target: str, uses: tuple[TermUse, ...]) -> tuple[dict[str, Any], ...]:
    """Return what the page tells of each term of a segment whose English is ``target``."""
    entries = _entries(uses)
    return tuple(_term(number, use, target, uses, entries) for number, use in enumerate(uses, 1))


def check(found: Check) -> dict[str, str]:
    """Return what the page tells of a finding."""
    return {
        "severity": found.severity.value,
        "shape": wording.SHAPES[found.severity],
        "word": str(labels.SEVERITIES[found.severity]),
        "message": localised(found.message),
        "language": language_of(found.message),
        "code": found.code,
    }


def runs_of(
    state: editor.SegmentState, target: str, uses: tuple[TermUse, ...]
) -> tuple[list[Run], list[Run]]:
    """Return both languages of a segment as runs, with another English than the one that stands."""
    segment = replace(_segment(state), target=target, terms=uses)
    return source_runs(segment), target_runs(segment)


def _segment(state: editor.SegmentState) -> Segment:
    return Segment(id=state.id, source=state.source, target=state.target, terms=state.terms)


def _term(
    number: int, use: TermUse, target: str, uses: tuple[TermUse, ...], entries: dict[str, Entry]
) -> dict[str, Any]:
    constraint = use.constraint
    parts = [entries[part] for part in constraint.id.split("+") if part in entries]
    wrong = wrong_form(target, use, uses)
    return {
        "number": number,
        "source": constraint.source,
        "form": constraint.forms[0],
        "accepted": constraint.forms[1:],
        "forbidden": constraint.forbidden,
        "kind": labels.CONSTRAINTS[constraint.kind],
        "id": constraint.id,
        "official": constraint.official,
        "status": labels.STATUSES[use.status],
        "missing": use.status is TermStatus.MISSING,
        "doubtful": use.status is TermStatus.SUBSTITUTED,
        "wrong": wrong,
        "offered": use.status is TermStatus.MISSING or wrong is not None,
        "authorities": list(dict.fromkeys(e.authority for e in parts)),
        "notes": [e.note for e in parts if e.note],
    }


def _entries(uses: tuple[TermUse, ...]) -> dict[str, Entry]:
    wanted = {part for use in uses for part in use.constraint.id.split("+")}
    if not wanted:
        return {}
    try:
        return {e.id: e for e in termbase().entries if e.id in wanted}
    except (
        TtdnError
    ):  # a termbase that cannot be read is told by `ttdn glossary validate`; the draft has its forms
        return {}
