"""Brings the termbase of today into drafts that are still open: their official terms are looked up anew.

No model is asked and no English is changed; only what must stand in it, and so the checks. What is approved
keeps the terms that it was approved with.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from ttdn_translate.desk import mapping, models
from ttdn_translate.desk.editor import termbase
from ttdn_translate.desk.editor.changes import advance
from ttdn_translate.desk.permissions import Actor, Permission, acting
from ttdn_translate.desk.reading import find
from ttdn_translate.desk.values import Action, ReviewState
from ttdn_translate.document import Constraint, Draft, Segment, TermStatus, TermUse
from ttdn_translate.document.draft import check_to_json, term_to_json
from ttdn_translate.drafting import article_constraints
from ttdn_translate.glossary import Termbase
from ttdn_translate.quality import check_draft
from ttdn_translate.translation import verify
from ttdn_translate.workspace import StyleSettings

ARTICLES = 20
"""Articles of one step: about a second, so that a page that accepts a term may take one."""

_HOW = (TermStatus.INLINED, TermStatus.REPAIRED, TermStatus.SUBSTITUTED)
"""How a form came into the machine's text; looking again finds only that it is there."""


@dataclass(frozen=True, slots=True)
class TermUpdate:
    """What one step did: articles looked at, those in which something changed, and how many wait still."""

    looked_at: int
    changed: tuple[str, ...]
    waiting: int


def apply_terms(*, who: Actor | str, articles: int = ARTICLES) -> TermUpdate:
    """Look the terms of open drafts up in the termbase of today, at most ``articles`` of them, riskiest first.

    A draft whose terms are those of today's termbase is passed over, so calling again goes on. Each article is a
    transaction of its own, with an event where something changed.
    """
    actor = acting(who, Permission.DECIDE_TERM)
    known, style = termbase.termbase(), termbase.current_settings().style
    waiting = outdated(known.version).count()
    chosen = riskiest(known.version, articles)
    changed = [article for article in chosen if update_terms(article, known, style, actor.who)]
    return TermUpdate(len(chosen), tuple(changed), waiting - len(chosen))


def outdated(version: str) -> QuerySet[models.Article]:
    """Return the open articles whose terms are those of another termbase than that of ``version``."""
    return models.Article.objects.filter(open=True).exclude(glossary__version=version)


def riskiest(version: str, number: int, *, without: Collection[str] = ()) -> list[str]:
    """Return the ids of the ``number`` riskiest `outdated` articles; those in ``without`` are left out."""
    rows = outdated(version).exclude(pk__in=without).order_by("-risk", "state_since", "id")
    return list(rows.values_list("pk", flat=True)[:number])


def update_terms(article_id: str, known: Termbase, style: StyleSettings, who: str) -> bool:
    """Look the terms of one article up in ``known``, and check it anew; say whether anything changed."""
    # Looked up before the article is locked: nobody else waits for it.
    article = find(article_id)
    rows = mapping.segment_rows(article)
    found = _constraints(article, rows, known, style)
    with transaction.atomic():
        article = find(article_id, lock=True)
        if article.state == ReviewState.APPROVED.value or article.glossary["version"] == known.version:
            return False  # somebody was quicker
        rows = mapping.segment_rows(article)
        if [row.source for row in rows] != [source for source, _ in found]:
            found = _constraints(article, rows, known, style)
        article.glossary = {"version": known.version, "entries": len(known.entries)}
        checked = check_draft(_with_terms(mapping.draft_value(article, rows), [c for _, c in found]))
        changed = _store(rows, list(checked.segments()))
        if not changed:
            article.save(update_fields=["glossary"])
            return False
        mapping.recount(article, rows)
        advance(article, Action.APPLY_TERMS, who, {"segments": changed, "glossary": known.version})
    return True


def _constraints(
    article: models.Article, rows: Sequence[models.Segment], known: Termbase, style: StyleSettings
) -> list[tuple[str, tuple[Constraint, ...]]]:
    """Return each segment's Vietnamese with its constraints."""
    texts = list(article.blocks.values_list("text", flat=True))
    sources = [row.source for row in rows]
    return list(
        zip(sources, article_constraints(texts, sources, article.published, known, style), strict=True)
    )


def _with_terms(draft: Draft, found: Sequence[tuple[Constraint, ...]]) -> Draft:
    waiting = iter(found)
    return replace(
        draft,
        blocks=tuple(
            replace(b, segments=tuple(_looked_up(s, next(waiting)) for s in b.segments)) for b in draft.blocks
        ),
    )


def _looked_up(segment: Segment, found: tuple[Constraint, ...]) -> Segment:
    how = {(t.constraint.id, t.constraint.start): t.status for t in segment.terms if t.status in _HOW}

    def told(use: TermUse) -> TermUse:
        before = how.get((use.constraint.id, use.constraint.start))
        return replace(use, status=before) if before and use.status is TermStatus.PRESENT else use

    return replace(segment, terms=tuple(map(told, verify(segment.target, found))))


def _store(rows: Sequence[models.Segment], segments: Sequence[Segment]) -> list[str]:
    """Store the terms and checks that changed; return the ids of their segments."""
    changed = []
    for row, segment in zip(rows, segments, strict=True):
        terms: list[Any] = [term_to_json(t) for t in segment.terms]
        checks: list[Any] = [check_to_json(c) for c in segment.checks]
        if (terms, checks) != (row.terms, row.checks):
            row.terms, row.checks = terms, checks
            changed.append(row)
    models.Segment.objects.bulk_update(changed, ["terms", "checks"])
    return [mapping.segment_id(row) for row in changed]
