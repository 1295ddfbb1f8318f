"""Terms that people propose, what curators decide, and how far the glossary is in the open drafts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from ttdn_translate.desk import editor, jobs, models
from ttdn_translate.desk.api import schemas as s
from ttdn_translate.desk.api.articles import known
from ttdn_translate.desk.api.auth import who
from ttdn_translate.desk.api.problems import not_found
from ttdn_translate.desk.api.routing import reads, writes
from ttdn_translate.desk.api.segments import segment_known
from ttdn_translate.desk.permissions import Permission
from ttdn_translate.desk.values import ProposalState

router = Router(tags=["terms"])


@reads(router, "/terms", Permission.READ, s.Proposals)
def list_proposals(
    request: HttpRequest,
    state: ProposalState | None = None,
    after: s.Number | None = None,
    limit: s.Limit = 50,
) -> dict[str, Any]:
    """List proposed terms, the newest first."""
    found = editor.proposals(who=who(request), state=state, before=after, limit=limit + 1)
    return {"items": found[:limit], "next": found[limit - 1].id if len(found) > limit else None}


@writes(router, "POST", "/terms", Permission.PROPOSE_TERM, s.Proposal, status=201)
def propose_term(request: HttpRequest, given: s.NewProposal) -> Any:
    """Propose an official term; a curator decides."""
    if given.article is not None:
        known(given.article)
        if given.segment is not None:
            segment_known(given.article, given.segment, who(request))
    return editor.propose_term(
        given.vi,
        given.en,
        who=who(request),
        article_id=given.article,
        segment_id=given.segment if given.article is not None else None,
        note=given.note,
    )


@reads(router, "/terms/{proposal_id}", Permission.READ, s.Proposal)
def get_proposal(request: HttpRequest, proposal_id: s.Number) -> Any:
    """Return a proposed term and what was decided."""
    return editor.proposal(_proposal(proposal_id), who=who(request))


@reads(router, "/terms/{proposal_id}/entries", Permission.READ, list[s.Entry])
def list_entries(request: HttpRequest, proposal_id: s.Number) -> Any:
    """Return the glossary's entries that the proposed Vietnamese is a form of, those in force first."""
    return editor.entries_for(editor.proposal(_proposal(proposal_id), who=who(request)).vi)


@writes(router, "POST", "/terms/{proposal_id}/accept", Permission.DECIDE_TERM, s.Proposal)
def accept_term(request: HttpRequest, proposal_id: s.Number, given: s.Acceptance) -> Any:
    """Take a proposed term into the workspace's glossary: a new entry, or a form of one that is there."""
    wanted = given.model_dump(exclude_defaults=True)
    return editor.accept_term(_proposal(proposal_id), who=who(request), **wanted)


@writes(router, "POST", "/terms/{proposal_id}/refuse", Permission.DECIDE_TERM, s.Proposal)
def refuse_term(request: HttpRequest, proposal_id: s.Number, given: s.Reason) -> Any:
    """Refuse a proposed term, with a reason."""
    return editor.refuse_term(_proposal(proposal_id), who=who(request), reason=given.reason)


@reads(router, "/glossary", Permission.READ, s.Glossary)
def get_glossary(request: HttpRequest) -> Any:
    """Tell how far the last change of the glossary is in the open drafts."""
    return {"update": jobs.termbase_state(who=who(request))}


@writes(router, "POST", "/glossary/apply", Permission.DECIDE_TERM, s.Applied, body=None)
def apply_terms(request: HttpRequest) -> Any:
    """Look the terms of some open drafts up now (a worker does it by itself); go on while `waiting` is above 0."""
    return editor.apply_terms(who=who(request))


def _proposal(proposal_id: int) -> int:
    if not models.TermProposal.objects.filter(pk=proposal_id).exists():
        raise not_found("proposed term")
    return proposal_id
