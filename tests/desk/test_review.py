"""What a reviewer may do, what it leads to, and what is refused with what to do instead."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from tests.desk.drafts import LEAD, THANKS, draft

from ttdn_translate.desk import models, outbox, queue
from ttdn_translate.desk.values import Action, PublicationState, ReviewState, StaleVersionError
from ttdn_translate.document import Origin, Severity, TermStatus
from ttdn_translate.errors import WorkflowError

pytestmark = pytest.mark.django_db

ID = "5f2c9a0011223344"
SPEECH = "Ms. Le Thi Thanh Ha delivered a speech."
_digests = (f"v{n}" for n in itertools.count())


def put(**kwargs: object) -> None:
    queue.submit(draft(**kwargs), content_digest=next(_digests), name="bài.html", who="máy")  # type: ignore[arg-type]


def break_a_term() -> None:
    """Write an English in which an official title of the Vietnamese is missing."""
    queue.edit(ID, "1.0", "On the afternoon of 18 January 2022, the Board held a conference.", who="lan")


def actions() -> list[Action]:
    return [e.action for e in queue.history(ID)]


ACTIONS: dict[str, Callable[[], object]] = {
    "edit": lambda: queue.edit(ID, "1.1", SPEECH, who="lan"),
    "approve": lambda: queue.approve(ID, who="lan", read_all=True, override_reason="đã xem"),
    "return": lambda: queue.return_(ID, who="lan", reason="sai tên"),
    "withdraw": lambda: queue.withdraw(ID, who="lan", reason="sai tên"),
    "publish": lambda: outbox.mark_published(ID, 1),
    "update": lambda: put(paragraphs=[[THANKS]]),
}

# What was done before, then the action, and the states it leads to, or the words of its refusal.
TRANSITIONS: list[tuple[str, str, str]] = [
    ("", "edit", "in_review unpublished"),
    ("", "approve", "approved unpublished"),
    ("", "return", "changes_requested unpublished"),
    ("", "withdraw", "draft withdrawn"),
    ("", "publish", "version 1 was never approved"),
    ("edit", "edit", "in_review unpublished"),
    ("edit", "approve", "approved unpublished"),
    ("edit", "return", "changes_requested unpublished"),
    ("return", "edit", "in_review unpublished"),
    ("return", "approve", "changes were asked for. Make them with"),
    ("return", "return", "it was returned already"),
    ("return edit", "approve", "approved unpublished"),
    ("approve", "approve", "it is approved already. Publish it with"),
    ("approve", "edit", "in_review unpublished"),
    ("approve", "return", "changes_requested unpublished"),
    ("approve", "publish", "approved published"),
    ("approve", "withdraw", "in_review withdrawn"),
    ("approve", "update", "draft unpublished"),
    ("approve publish", "edit", "in_review published"),
    ("approve publish", "return", "changes_requested published"),
    ("approve publish", "withdraw", "in_review withdrawn"),
    ("approve publish", "update", "draft published"),
    ("approve publish", "publish", "approved published"),
    ("approve publish edit", "approve", "approved published"),
    ("approve publish withdraw", "withdraw", "withdrawn already"),
    ("approve publish withdraw", "edit", "in_review withdrawn"),
    ("approve publish withdraw", "approve", "approved unpublished"),
    ("approve publish withdraw", "publish", "in_review withdrawn"),
]


@pytest.mark.parametrize(("before", "action", "expected"), TRANSITIONS)
def test_transitions(before: str, action: str, expected: str) -> None:
    put()
    for step in before.split():
        ACTIONS[step]()
    states = [s.value for s in ReviewState]
    if expected.split()[0] in states:
        ACTIONS[action]()
        item = queue.get(ID)
        assert f"{item.state} {item.publication}" == expected
    else:
        item, events = queue.get(ID), queue.history(ID)
        with pytest.raises(WorkflowError, match=expected):
            ACTIONS[action]()
        assert queue.get(ID) == item
        assert queue.history(ID) == events


def test_an_edit_keeps_the_machine_text_and_looks_at_terms_again() -> None:
    put()
    segment = queue.edit(ID, "1.1", SPEECH, who="lan")
    assert (segment.target, segment.origin) == (SPEECH, Origin.HUMAN)
    assert [(t.target, t.target_span) for t in segment.terms] == [("Le Thi Thanh Ha", (4, 19))]
    row = models.Segment.objects.get(block__index=1, number=1)
    assert (row.machine, row.target, row.reviewed) == (THANKS[1], SPEECH, True)
    assert queue.load_draft(ID).blocks[1].segments[1] == segment
    event = queue.history(ID)[-1]
    assert (event.who, event.segment) == ("lan", "1.1")
    assert event.detail == {"source": THANKS[0], "before": THANKS[1], "after": SPEECH}


def test_an_edit_of_the_title_is_seen_in_the_list() -> None:
    put()
    queue.edit(ID, "0.0", "Conference on external information work", who="lan")
    assert queue.get(ID).title_en == "Conference on external information work"


def test_a_lost_term_is_missing_and_counted() -> None:
    put()
    break_a_term()
    segment = queue.load_draft(ID).blocks[1].segments[0]
    assert [t.status for t in segment.terms] == [TermStatus.MISSING]
    assert Severity.ERROR in [c.severity for c in segment.checks]
    assert queue.get(ID).errors >= 1


def test_confirming_a_text_keeps_its_origin() -> None:
    put()
    assert queue.edit(ID, "1.1", THANKS[1], who="lan").origin is Origin.MT
    assert queue.reviewed_segments(ID) == {"1.1"}
    assert queue.get(ID).reviewed == 1


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("Ha\u0300 Nam", "Hà Nam"),
        ("  two\n\nlines\there ", "two lines here"),
        ("a\x00b\x1bc", "abc"),
        ("pay \u202e001\u202c dong", "pay 001 dong"),
        ("no\u00a0break", "no break"),
        ("Ha\u200b Nam\ufeff, co\u00adoperation", "Ha Nam, cooperation"),
        ("Đắk Lắk – 1.234,5 tỷ", "Đắk Lắk – 1.234,5 tỷ"),
    ],
)
def test_text_is_stored_clean(given: str, stored: str) -> None:
    put()
    assert queue.edit(ID, "1.1", given, who="lan").target == stored


def test_an_emptied_segment_blocks_approval() -> None:
    put()
    segment = queue.edit(ID, "1.1", "  ", who="lan")
    assert segment.target == ""
    assert Severity.ERROR in [c.severity for c in segment.checks]
    with pytest.raises(WorkflowError, match=r"a blocking check stands at segment 1\.1"):
        queue.approve(ID, who="lan", read_all=True)


@pytest.mark.parametrize(
    ("segment_id", "text", "message"),
    [
        ("9.9", "x", r"no segment '9\.9'"),
        ("", "x", "no segment ''"),
        ("1.1' OR 1=1", "x", "no segment"),
        ("1.1", "x" * 20_001, "20,001 characters; at most 20,000"),
    ],
)
def test_wrong_edits_are_refused(segment_id: str, text: str, message: str) -> None:
    put()
    with pytest.raises(WorkflowError, match=message):
        queue.edit(ID, segment_id, text, who="lan")
    assert actions() == [Action.SUBMIT]


def test_a_stale_edit_is_refused_with_both_texts() -> None:
    put()
    version = queue.get(ID).version
    queue.edit(ID, "1.1", SPEECH, who="lan", version=version)
    with pytest.raises(StaleVersionError, match="changed since you read it") as refused:
        queue.edit(ID, "1.1", "Ms. Le Thi Thanh Ha talked.", who="minh", version=version)
    assert (refused.value.current, refused.value.given) == (SPEECH, "Ms. Le Thi Thanh Ha talked.")
    assert queue.load_draft(ID).blocks[1].segments[1].target == SPEECH


def test_a_stale_approval_is_refused() -> None:
    put()
    version = queue.get(ID).version
    queue.edit(ID, "1.1", SPEECH, who="lan")
    with pytest.raises(StaleVersionError):
        queue.approve(ID, who="minh", read_all=True, version=version)
    assert queue.get(ID).state is ReviewState.IN_REVIEW


def test_blocking_checks_stop_approval_until_a_reason_is_given() -> None:
    put()
    break_a_term()
    with pytest.raises(WorkflowError, match=r"segment 1\.0: .*--override"):
        queue.approve(ID, who="lan", read_all=True)
    with pytest.raises(WorkflowError, match="no reason was given"):
        queue.approve(ID, who="lan", read_all=True, override_reason=" ")
    assert queue.get(ID).state is ReviewState.IN_REVIEW

    item = queue.approve(ID, who="lan", read_all=True, override_reason="tên đã nêu ở trên")
    assert (item.state, item.approval_version, item.reviewed) == (ReviewState.APPROVED, 1, item.segments)
    event = queue.history(ID)[-1]
    assert event.detail["override_reason"] == "tên đã nêu ở trên"
    assert "1.0" in [c["segment"] for c in event.detail["overridden"]]


def test_a_reason_that_nothing_needs_overrides_nothing() -> None:
    put(paragraphs=[[THANKS]])
    for segment in list(queue.load_draft(ID).segments()):
        if any(c.severity is Severity.ERROR for c in segment.checks):
            pytest.fail(f"the fixture has a blocking check: {segment}")
    queue.approve(ID, who="lan", read_all=True, override_reason="thừa")
    assert "override_reason" not in queue.history(ID)[-1].detail


@pytest.mark.parametrize("reason", ["", " ", "\u200e", "x" * 2001])
def test_returning_and_withdrawing_need_a_reason(reason: str) -> None:
    put()
    for act in (queue.return_, queue.withdraw):
        with pytest.raises(WorkflowError, match="reason"):
            act(ID, who="lan", reason=reason)
    assert actions() == [Action.SUBMIT]


def test_ids_may_be_shortened_until_they_are_shared() -> None:
    put()
    queue.submit(draft("5f2c000000000000"), content_digest="v1", name="b", who="lan")
    assert queue.get("5f2c9").id == ID
    for wrong, message in [
        ("5f2c", "several articles"),
        ("", "no such"),
        ("zz", "no such"),
        ("5f%", "no such"),
    ]:
        with pytest.raises(WorkflowError, match=message):
            queue.get(wrong)


def test_the_list_is_by_last_change_and_by_state() -> None:
    put()
    queue.submit(draft("aa00"), content_digest="v1", name="b", who="lan")
    assert [i.id for i in queue.list_articles()] == ["aa00", ID]
    queue.edit(ID, "1.1", SPEECH, who="lan")
    assert [i.id for i in queue.list_articles()] == [ID, "aa00"]
    assert [i.id for i in queue.list_articles(state=ReviewState.DRAFT)] == ["aa00"]
    assert [i.id for i in queue.list_articles(offset=1, limit=1)] == ["aa00"]
    assert queue.list_articles(publication=PublicationState.PUBLISHED) == []
    assert queue.count_articles(state=ReviewState.IN_REVIEW) == 1


def test_stats_count_all() -> None:
    assert queue.stats().articles == queue.stats().segments == 0
    put()
    queue.submit(draft("aa00", paragraphs=[[LEAD]]), content_digest="v1", name="b", who="lan")
    queue.edit(ID, "1.1", SPEECH, who="lan")
    numbers = queue.stats()
    assert (numbers.articles, numbers.segments, numbers.reviewed) == (2, 7, 1)
    assert numbers.states[ReviewState.IN_REVIEW] == numbers.states[ReviewState.DRAFT] == 1
    assert numbers.publications[PublicationState.UNPUBLISHED] == 2
    assert (numbers.origins[Origin.HUMAN], numbers.origins[Origin.MT]) == (1, 6)
