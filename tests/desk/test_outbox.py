"""Only what was approved, exactly as it was approved, reaches publishing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.desk.drafts import LEAD, PHOTO, PNG, THANKS, draft

from ttdn_translate.desk import models, outbox, queue
from ttdn_translate.desk.gate import approval_digest
from ttdn_translate.desk.values import Action, PublicationState
from ttdn_translate.document import BlockKind, Check, Draft, Severity
from ttdn_translate.errors import WorkflowError
from ttdn_translate.workspace import Workspace

pytestmark = pytest.mark.django_db

ID = "5f2c9a0011223344"
OTHER = "aa11223344556677"


def put(article_id: str = ID, **kwargs: Any) -> None:
    queue.submit(draft(article_id), content_digest="v1", name="bài.html", who="máy", **kwargs)


def approve(article_id: str = ID) -> None:
    queue.approve(article_id, who="lan", read_all=True, override_reason="đã xem")


def test_an_approved_draft_comes_with_all_that_publishing_needs(workspace: Workspace) -> None:
    put(media={PHOTO: PNG})
    approve()
    (released,) = outbox.approved()
    assert released.draft == queue.load_draft(ID)
    assert (released.version, released.approved_by) == (1, "lan")
    assert released.approved_at.utcoffset() == timedelta(0)
    assert timezone.now() - released.approved_at < timedelta(minutes=1)
    assert released.images[PHOTO].read_bytes() == PNG
    assert released.images[PHOTO].is_relative_to(workspace.media)


def test_an_image_whose_file_is_gone_is_left_out(workspace: Workspace) -> None:
    put(media={PHOTO: PNG})
    approve()
    for file in workspace.media.iterdir():
        file.unlink()
    (released,) = outbox.approved()
    assert released.images == {}


def test_what_is_not_approved_does_not_come() -> None:
    for article_id in (ID, OTHER, "bb00", "cc00"):
        put(article_id)
    approve(ID)
    approve(OTHER)
    queue.edit(OTHER, "1.1", "Ms. Le Thi Thanh Ha talked.", who="lan")
    queue.return_("bb00", who="lan", reason="sai")
    assert [r.draft.article_id for r in outbox.approved()] == [ID]


def test_each_approval_is_a_version() -> None:
    put()
    approve()
    queue.edit(ID, "1.1", "Ms. Le Thi Thanh Ha talked.", who="lan")
    approve()
    assert [r.version for r in outbox.approved()] == [2]


# Changes behind the workflow's back: by hand in the database, or by a fault of this program.
@pytest.mark.parametrize(
    "tamper",
    [
        lambda: models.Segment.objects.filter(number=1).update(target="Ms. Le Thi Thanh Hoa spoke."),
        lambda: models.Segment.objects.filter(number=1).update(source="Bà Lê Thị Thanh Hà nói."),
        lambda: models.Article.objects.update(glossary={"version": "khác", "entries": 2150}),
        lambda: models.Article.objects.update(source_url="https://elsewhere.example/"),
        lambda: models.Block.objects.filter(index=1).update(kind=BlockKind.QUOTE.value),
        lambda: models.Segment.objects.filter(number=1).delete(),
    ],
    ids=["target", "source", "glossary", "address", "kind", "segment"],
)
def test_the_gate_stops_a_text_that_was_not_approved(tamper: Any) -> None:
    put()
    put(OTHER)
    approve(ID)
    approve(OTHER)
    tamper()
    # Some of these changes meet both articles; the other one's approval is made good again.
    models.Article.objects.filter(pk=OTHER).update(approved_digest=_digest(OTHER))
    faults: list[WorkflowError] = []
    assert [r.draft.article_id for r in outbox.approved(faults=faults)] == [OTHER]
    assert [str(f).split(":")[0] for f in faults] == [ID]
    assert "not the one that was approved" in str(faults[0])

    seen: list[str] = []
    with pytest.raises(WorkflowError, match=f"{ID}: its text is not the one"):
        seen.extend(r.draft.article_id for r in outbox.approved())
    assert seen == [OTHER]


def _digest(article_id: str) -> str:
    return approval_digest(queue.load_draft(article_id))


def with_segment(made: Draft, **fields: Any) -> Draft:
    first, second = made.blocks[1].segments
    block = replace(made.blocks[1], segments=(first, replace(second, **fields)))
    return replace(made, blocks=(made.blocks[0], block, *made.blocks[2:]))


def test_the_digest_is_of_what_a_reader_sees() -> None:
    made = draft()
    same = [
        with_segment(made, score=-1.0, signature="x", terms=()),
        with_segment(made, checks=(Check("number", Severity.ERROR, "khác"),)),
    ]
    other = [
        with_segment(made, target="khác"),
        with_segment(made, source="khác"),
        replace(made, published=date(2022, 1, 19)),
        replace(made, author="khác"),
        replace(made, images=()),
        draft(glossary_version="khác"),
        draft(paragraphs=[[LEAD], [THANKS]]),
    ]
    assert {approval_digest(d) for d in same} == {approval_digest(made)}
    digests = {approval_digest(d) for d in [made, *other]}
    assert len(digests) == len(other) + 1


def test_chosen_ids_that_cannot_be_published_are_named() -> None:
    put()
    put(OTHER)
    approve(ID)
    faults: list[WorkflowError] = []
    released = list(outbox.approved(["5f2c", OTHER, "nothing", ID], faults=faults))
    assert [r.draft.article_id for r in released] == [ID]
    assert [str(f).partition(":")[0] for f in faults] == ["'nothing'", OTHER]
    assert "not approved" in str(faults[1])


def test_publishing_is_recorded_once() -> None:
    put()
    approve()
    outbox.mark_published(ID, 1)
    outbox.mark_published(ID, 1)
    item = queue.get(ID)
    assert (item.publication, item.published_version) == (PublicationState.PUBLISHED, 1)
    actions = [e.action for e in queue.history(ID)]
    assert actions == [Action.SUBMIT, Action.READ_ALL, Action.APPROVE, Action.PUBLISH]


@pytest.mark.parametrize("version", [0, 2, -1])
def test_a_version_that_was_never_approved_is_not_published(version: int) -> None:
    put()
    approve()
    with pytest.raises(WorkflowError, match="never approved"):
        outbox.mark_published(ID, version)


def test_only_what_was_published_leaves_a_tombstone() -> None:
    put()
    put(OTHER)
    for article_id in (ID, OTHER):
        approve(article_id)
    outbox.mark_published(ID, 1)
    queue.withdraw(ID, who="lan", reason="Bài đăng nhầm")
    queue.withdraw(OTHER, who="lan", reason="Bài đăng nhầm")
    assert list(outbox.approved()) == []
    (tombstone,) = outbox.withdrawn()
    assert (tombstone.article_id, tombstone.version, tombstone.reason) == (ID, 1, "Bài đăng nhầm")
    assert tombstone.withdrawn_at.tzinfo is UTC
    assert (tombstone.title_vi, tombstone.title_en) == (draft().title_vi, draft().title_en)
    assert tombstone.source_url == draft().source_url


def test_a_withdrawal_during_publishing_wins() -> None:
    put()
    approve()
    queue.withdraw(ID, who="lan", reason="Bài đăng nhầm")
    outbox.mark_published(ID, 1)
    assert [w.article_id for w in outbox.withdrawn()] == [ID]


def test_a_new_approval_brings_a_withdrawn_article_back() -> None:
    put()
    approve()
    outbox.mark_published(ID, 1)
    queue.withdraw(ID, who="lan", reason="Bài đăng nhầm")
    approve()
    assert [r.version for r in outbox.approved()] == [2]
    assert list(outbox.withdrawn()) == []
