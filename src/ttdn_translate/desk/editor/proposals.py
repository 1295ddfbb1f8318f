"""Terms that reviewers propose to the glossary, and what curators decide on them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from ttdn_translate.desk import models, words
from ttdn_translate.desk.editor import termbase
from ttdn_translate.desk.editor.changes import find_segment
from ttdn_translate.desk.editor.values import TermProposal
from ttdn_translate.desk.history import record
from ttdn_translate.desk.permissions import Actor, Permission, acting
from ttdn_translate.desk.reading import find
from ttdn_translate.desk.values import Action, ProposalState
from ttdn_translate.errors import WorkflowError
from ttdn_translate.glossary import Entry
from ttdn_translate.language import plain, tone_key
from ttdn_translate.message import Message

DEFAULT_KIND = "policy-term"
DEFAULT_LEVEL = "any"
DEFAULT_AUTHORITY = "usage"


class Way(StrEnum):
    """How a proposed English comes into the termbase."""

    NEW = "new"  # an entry of its own
    VARIANT = "variant"  # one more accepted form of an entry that is there
    PREFERRED = "preferred"  # the preferred form of an entry that is there; the old one stays accepted


def propose_term(
    vi: str,
    en: str,
    *,
    who: Actor | str,
    article_id: str | None = None,
    segment_id: str | None = None,
    note: str = "",
) -> TermProposal:
    """Propose that ``vi`` is ``en`` in English, as marked in a segment of an article.

    Both sentences are kept beside it, as they stand. Raises WorkflowError where the same is proposed already.
    """
    actor = acting(who, Permission.PROPOSE_TERM)
    vi, en, note = words.term(vi, "Vietnamese"), words.term(en, "English"), words.note(note)
    with transaction.atomic():
        article = None if article_id is None else find(article_id, lock=True)
        row = find_segment(article, segment_id) if article is not None and segment_id is not None else None
        same = models.TermProposal.objects.filter(vi=vi, en=en, state=ProposalState.OPEN.value).first()
        if same is not None:
            raise WorkflowError(
                Message(
                    "“%(vi)s” = “%(en)s” was proposed already by %(who)s; a curator will decide",
                    vi=vi,
                    en=en,
                    who=same.who,
                )
            )
        made = models.TermProposal.objects.create(
            vi=vi,
            en=en,
            context_vi=row.source if row else "",
            context_en=row.target if row else "",
            note=note,
            article=article,
            segment=segment_id if row else None,
            who=actor.who,
            created_at=timezone.now(),
        )
        if article is not None:
            record(article, Action.PROPOSE_TERM, actor.who, {"vi": vi, "en": en, "note": note}, made.segment)
    return _value(made)


def proposals(
    *,
    who: Actor | str,
    state: ProposalState | None = ProposalState.OPEN,
    before: int | None = None,
    limit: int = 50,
) -> list[TermProposal]:
    """Return proposals, the newest first; those with an id below ``before``, where given."""
    acting(who, Permission.READ)
    rows = models.TermProposal.objects.order_by("-id")
    if state is not None:
        rows = rows.filter(state=state.value)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return [_value(row) for row in rows[:limit]]


def proposal(proposal_id: int, *, who: Actor | str) -> TermProposal:
    """Return one proposal. Raises WorkflowError where there is none of this id."""
    acting(who, Permission.READ)
    return _value(_find(proposal_id))


def entries_for(vi: str) -> list[Entry]:
    """Return the termbase's entries that ``vi`` is a form of, those in force first."""
    key = tone_key(words.one_line(vi))
    found = [e for e in termbase.termbase().entries if any(tone_key(s) == key for s in e.surfaces)]
    return sorted(found, key=lambda e: (e.valid_to is not None, e.precedence))


def accept_term(
    proposal_id: int,
    *,
    who: Actor | str,
    way: Way = Way.NEW,
    entry: str = "",
    vi: str = "",
    en: str = "",
    kind: str = DEFAULT_KIND,
    level: str = DEFAULT_LEVEL,
    authority: str = DEFAULT_AUTHORITY,
) -> TermProposal:
    """Take a proposed term into the workspace's own termbase, wholly or not at all.

    ``vi`` and ``en`` correct the proposed words. ``kind``, ``level`` and ``authority`` are those of a new entry
    (`glossary.entry`); for the other ways ``entry`` names the one that is changed, and may be left out where only
    one has the Vietnamese. Open drafts follow with `apply_terms`. Raises WorkflowError where it is decided already or
    the Vietnamese has an entry already, TermbaseError with the faults that the termbase would have.
    """
    actor = acting(who, Permission.DECIDE_TERM)
    with termbase.one_curator_at_a_time():
        row = _open(proposal_id)
        vi, en = words.term(vi or row.vi, "Vietnamese"), words.term(en or row.en, "English")
        told = f"Proposed by {row.who}, accepted by {actor.who} on {timezone.localdate():%Y-%m-%d}"
        told += f": {row.note}" if row.note else ""
        if way is Way.NEW:
            made = _new(vi, en, kind, level, words.one_line(authority), told)
        else:
            made = _changed(vi, en, way, entry, told)
        # The termbase first: cut off between the two, the proposal is open still, and accepting it again finds
        # its entry as it is.
        termbase.put(made)
        return _decide(row, actor, ProposalState.ACCEPTED, entry=made.id, vi=vi, en=en)


def refuse_term(proposal_id: int, *, who: Actor | str, reason: str) -> TermProposal:
    """Refuse a proposed term with a reason. Raises WorkflowError where it is decided already."""
    actor, why = acting(who, Permission.DECIDE_TERM), words.reason(reason)
    with termbase.one_curator_at_a_time():
        return _decide(_open(proposal_id), actor, ProposalState.REFUSED, reason=why)


def _new(vi: str, en: str, kind: str, level: str, authority: str, note: str) -> Entry:
    known = [e for e in entries_for(vi) if e.valid_to is None]
    for entry in known:
        if entry.en == en:
            return entry
    if known:
        raise WorkflowError(
            Message(
                "“%(vi)s” is in the glossary already: “%(en)s” (%(entry)s). Accept the proposal as a "
                "variant of it, or as its preferred form",
                vi=vi,
                en=known[0].en,
                entry=known[0].id,
            )
        )
    ids = {e.id for e in termbase.termbase().entries}
    name = "-".join(re.findall(r"[a-z0-9]+", plain(vi).lower()))[:80].strip("-") or "term"
    made, number = name, 2
    while made in ids:
        made, number = f"{name}-{number}", number + 1
    none: tuple[str, ...] = ()
    day: date | None = None
    return Entry(made, vi, none, en, none, none, kind, level, day, day, authority, note, "")


def _changed(vi: str, en: str, way: Way, entry_id: str, note: str) -> Entry:
    known = entries_for(vi)
    chosen = [e for e in known if e.id == entry_id] if entry_id else [e for e in known if e.valid_to is None]
    if len(chosen) != 1:
        which = ", ".join(e.id for e in known[:5])
        raise WorkflowError(
            Message("“%(vi)s”: several entries have it. Name one of %(entries)s", vi=vi, entries=which)
            if known
            else Message("“%(vi)s”: no entry has it", vi=vi)
        )
    (entry,) = chosen
    # Who accepts a form no longer forbids it.
    forbidden = tuple(f for f in entry.en_forbidden if f != en)
    note = f"{entry.note}. {note}" if entry.note else note
    if way is Way.VARIANT:
        if en in entry.forms:
            return entry
        return replace(entry, en_variants=(*entry.en_variants, en), en_forbidden=forbidden, note=note)
    if en == entry.en:
        return entry
    variants = (entry.en, *(f for f in entry.en_variants if f != en))
    return replace(entry, en=en, en_variants=variants, en_forbidden=forbidden, note=note)


def _decide(
    row: models.TermProposal,
    actor: Actor,
    state: ProposalState,
    *,
    entry: str = "",
    reason: str = "",
    vi: str = "",
    en: str = "",
) -> TermProposal:
    with transaction.atomic():
        row.state, row.entry, row.reason = state.value, entry, reason
        row.decided_at, row.decided_by = timezone.now(), actor.who
        row.save(update_fields=["state", "entry", "reason", "decided_at", "decided_by"])
        if row.article is not None:
            accepted = state is ProposalState.ACCEPTED
            detail = {
                "vi": vi or row.vi,
                "en": en or row.en,
                "accepted": accepted,
                "entry": entry,
                "reason": reason,
            }
            record(row.article, Action.DECIDE_TERM, actor.who, detail, row.segment)
    return _value(row)


def _find(proposal_id: int) -> models.TermProposal:
    row = models.TermProposal.objects.select_related("article").filter(pk=proposal_id).first()
    if row is None:
        raise WorkflowError(Message("no such proposal. Load the page again"))
    return row


def _open(proposal_id: int) -> models.TermProposal:
    row = _find(proposal_id)
    if row.state != ProposalState.OPEN.value:
        values = {"vi": row.vi, "en": row.en, "who": row.decided_by}
        raise WorkflowError(
            Message("“%(vi)s” = “%(en)s” was accepted already by %(who)s", **values)
            if row.state == ProposalState.ACCEPTED.value
            else Message("“%(vi)s” = “%(en)s” was refused already by %(who)s", **values)
        )
    return row


def _value(row: models.TermProposal) -> TermProposal:
    return TermProposal(
        id=row.pk,
        vi=row.vi,
        en=row.en,
        context_vi=row.context_vi,
        context_en=row.context_en,
        note=row.note,
        article=row.article_id,
        segment=row.segment,
        who=row.who,
        created_at=row.created_at,
        state=ProposalState(row.state),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
        entry=row.entry,
    )
