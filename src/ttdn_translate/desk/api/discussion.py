"""Comments, terms that people propose, and what was approved before."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from ttdn_translate.desk import editor, models
from ttdn_translate.desk.api import schemas as s
from ttdn_translate.desk.api.articles import known
from ttdn_translate.desk.api.auth import who
from ttdn_translate.desk.api.problems import not_found
from ttdn_translate.desk.api.routing import reads, writes
from ttdn_translate.desk.api.segments import segment_known
from ttdn_translate.desk.permissions import Permission
from ttdn_translate.desk.values import ProposalState

router = Router()


@reads(router, "/articles/{article_id}/comments", Permission.READ, list[s.Comment])
def list_comments(request: HttpRequest, article_id: str) -> Any:
    """Return the comments on an article, the oldest first."""
    return editor.comments(known(article_id), who=who(request))


@writes(router, "POST", "/articles/{article_id}/comments", Permission.COMMENT, s.Comment, status=201)
def add_comment(request: HttpRequest, article_id: str, given: s.NewComment) -> Any:
    """Say something about an article, or about a segment; `@login` mentions a person."""
    known(article_id)
    if given.segment is not None:
        segment_known(article_id, given.segment, who(request))
    return editor.comment(article_id, given.text, who=who(request), segment_id=given.segment)


@writes(router, "POST", "/comments/{comment_id}/resolve", Permission.COMMENT, s.Comment, body=None)
def resolve_comment(request: HttpRequest, comment_id: s.Number) -> Any:
    """Settle a comment."""
    return editor.resolve(_comment(comment_id), who=who(request))


@writes(router, "POST", "/comments/{comment_id}/reopen", Permission.COMMENT, s.Comment, body=None)
def reopen_comment(request: HttpRequest, comment_id: s.Number) -> Any:
    """Take a settled comment up again."""
    return editor.reopen(_comment(comment_id), who=who(request))


@reads(router, "/concordance", Permission.READ, list[s.Hit])
def concordance(request: HttpRequest, q: s.Word, limit: s.Limit = 20) -> Any:
    """Find approved pairs in which words stand, in either language."""
    return editor.concordance(q, who=who(request), limit=limit)


@reads(router, "/memory", Permission.READ, list[s.Remembered])
def memory(request: HttpRequest, source: s.Word, limit: s.Limit = 5) -> Any:
    """Find approved pairs whose Vietnamese is like a sentence."""
    return editor.memory(source, who=who(request), limit=limit)


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


@writes(router, "POST", "/terms/{proposal_id}/refuse", Permission.DECIDE_TERM, s.Proposal)
def refuse_term(request: HttpRequest, proposal_id: s.Number, given: s.Reason) -> Any:
    """Refuse a proposed term, with a reason. (Terms are accepted at the desk, where the glossary is at hand.)"""
    return editor.refuse_term(_proposal(proposal_id), who=who(request), reason=given.reason)


def _comment(comment_id: int) -> int:
    if not models.Comment.objects.filter(pk=comment_id).exists():
        raise not_found("comment")
    return comment_id


def _proposal(proposal_id: int) -> int:
    if not models.TermProposal.objects.filter(pk=proposal_id).exists():
        raise not_found("proposed term")
    return proposal_id
