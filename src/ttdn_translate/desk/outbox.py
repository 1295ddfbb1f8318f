"""The door for publishing: what may be before the public, what must not be any more. Needs `desk.setup`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction

from ttdn_translate.desk import images, mapping, models
from ttdn_translate.desk.gate import approval_digest
from ttdn_translate.desk.history import record
from ttdn_translate.desk.reading import find
from ttdn_translate.desk.values import Action, ApprovedDraft, PublicationState, ReviewState, Withdrawn
from ttdn_translate.desk.workflow import next_states
from ttdn_translate.errors import WorkflowError
from ttdn_translate.message import Message

__all__ = ["ApprovedDraft", "Withdrawn", "approved", "mark_published", "withdrawn"]

PUBLISHER = "ttdn publish"
"""The name in the history under which publishing is recorded: it carries out what a reviewer approved."""


def approved(
    ids: Sequence[str] | None = None, *, faults: list[WorkflowError] | None = None
) -> Iterator[ApprovedDraft]:
    """Yield the drafts that may be published, oldest approval first; ``ids`` (or prefixes) choose among them.

    An article whose text is not what was approved is never yielded, nor a chosen one that is not approved
    or is withdrawn. Each of those is added to ``faults``; without a list the first is raised after the last
    good draft.
    """
    found: list[WorkflowError] = [] if faults is None else faults
    rows = _approved_rows() if ids is None else _chosen_rows(ids, found)
    for article_id in rows:
        try:
            yield _released(article_id)
        except WorkflowError as fault:
            found.append(fault)
    if faults is None and found:
        raise found[0]


def withdrawn() -> Iterator[Withdrawn]:
    """Yield the articles that were published and then withdrawn, oldest withdrawal first."""
    rows = models.Article.objects.filter(
        publication=PublicationState.WITHDRAWN.value, published_version__gte=1
    ).order_by("withdrawn_at", "id")
    for article in rows:
        if article.withdrawn_at is None:
            raise RuntimeError(f"{article.id}: withdrawn without a time, which the database forbids")
        yield Withdrawn(
            article_id=article.id,
            version=article.approval_version,
            withdrawn_at=article.withdrawn_at,
            reason=article.withdrawn_reason,
            source_url=article.source_url,
            title_vi=article.title_vi,
            title_en=article.title_en,
        )


def mark_published(article_id: str, version: int) -> None:
    """Record that ``version`` of the article is before the public; telling it twice changes nothing.

    An article that was withdrawn meanwhile stays withdrawn. Raises WorkflowError for a version that was never
    approved.
    """
    with transaction.atomic():
        article = find(article_id, lock=True)
        if not 1 <= version <= article.approval_version:
            raise WorkflowError(
                Message(
                    "%(article)s: version %(version)s was never approved. Approve it first",
                    article=article.id,
                    version=version,
                )
            )
        _, publication = next_states(
            Action.PUBLISH, article.id, ReviewState(article.state), PublicationState(article.publication)
        )
        if (article.publication, article.published_version) == (publication.value, version):
            return
        article.publication, article.published_version = publication.value, version
        mapping.assess(article)
        article.save(update_fields=["publication", "published_version", "risk", "concerns"])
        record(article, Action.PUBLISH, PUBLISHER, {"version": version})


def _approved_rows() -> list[str]:
    rows = models.Article.objects.filter(state=ReviewState.APPROVED.value)
    rows = rows.exclude(publication=PublicationState.WITHDRAWN.value)
    return list(rows.order_by("approved_at", "id").values_list("pk", flat=True))


def _chosen_rows(ids: Sequence[str], faults: list[WorkflowError]) -> list[str]:
    chosen: dict[str, None] = {}
    for given in ids:
        try:
            chosen[find(given).pk] = None
        except WorkflowError as fault:
            faults.append(fault)
    return list(chosen)


def _released(article_id: str) -> ApprovedDraft:
    """Return the article through the gate; one transaction reads it, so text and approval belong together."""
    with transaction.atomic():
        article = find(article_id)
        if article.publication == PublicationState.WITHDRAWN.value:
            raise WorkflowError(
                Message("%(article)s: it is withdrawn. Approve it again to bring it back", article=article.id)
            )
        if article.state != ReviewState.APPROVED.value or article.approved_at is None:
            raise WorkflowError(
                Message(
                    "%(article)s: it is not approved. Review it, then `ttdn queue approve %(article)s`",
                    article=article.id,
                )
            )
        draft = mapping.draft_value(article)
    if approval_digest(draft) != article.approved_digest:
        raise WorkflowError(
            Message(
                "%(article)s: its text is not the one that was approved, so it is not published. "
                "Read it, `ttdn queue return %(article)s`, and approve it anew",
                article=article.id,
            )
        )
    files = ((i["src"], images.held(i["file"])) for i in article.images)
    return ApprovedDraft(
        draft=draft,
        version=article.approval_version,
        approved_at=article.approved_at,
        approved_by=article.approved_by,
        images={src: path for src, path in files if path is not None},
    )
