"""Comments, who is called by them, and what was approved before."""

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


@reads(router, "/mentions", Permission.READ, list[s.Comment])
def list_mentions(request: HttpRequest, limit: s.Limit = 50) -> Any:
    """Return the comments that call the token's person and that they have not seen, the newest first."""
    return editor.mentions(who(request), limit=limit)


@writes(router, "POST", "/articles/{article_id}/mentions/see", Permission.READ, s.Seen, body=None)
def see_mentions(request: HttpRequest, article_id: str) -> Any:
    """Say that the token's person has seen the comments on an article."""
    return {"seen": editor.see_mentions(known(article_id), who=who(request))}


@reads(router, "/concordance", Permission.READ, list[s.Hit])
def concordance(request: HttpRequest, q: s.Word, limit: s.Limit = 20) -> Any:
    """Find approved pairs in which words stand, in either language."""
    return editor.concordance(q, who=who(request), limit=limit)


@reads(router, "/memory", Permission.READ, list[s.Remembered])
def memory(request: HttpRequest, source: s.Word, limit: s.Limit = 5) -> Any:
    """Find approved pairs whose Vietnamese is like a sentence."""
    return editor.memory(source, who=who(request), limit=limit)


def _comment(comment_id: int) -> int:
    if not models.Comment.objects.filter(pk=comment_id).exists():
        raise not_found("comment")
    return comment_id
