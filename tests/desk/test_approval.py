"""Approval: what is unread stops it, and a second person where the office wants one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.conf import settings
from tests.desk.drafts import LEAD, THANKS, draft
from tests.desk.people import person
from tests.desk.readers import read

from ttdn_translate.desk import editor, queue
from ttdn_translate.desk.permissions import Actor, How, NotAllowedError, Role
from ttdn_translate.desk.values import Action, ReviewState, UnreadError
from ttdn_translate.document import Draft, DraftBlock, Origin
from ttdn_translate.errors import WorkflowError
from ttdn_translate.workspace import Workspace

ID = "5f2c9a0011223344"
SPEECH = "Ms. Le Thi Thanh Ha delivered a speech."
FINE = {"paragraphs": [[THANKS]], "caption": None}


def put(made: Draft | None = None, digest: str = "v1") -> None:
    queue.submit(made or draft(**FINE), content_digest=digest, name="bài.html", who="máy")  # type: ignore[arg-type]


@pytest.fixture
def lan(db: None) -> Actor:
    return person("lan", Role.REVIEWER, Role.APPROVER, name="Lê Lan").actor(How.PAGE)


@pytest.fixture
def minh(db: None) -> Actor:
    return person("minh", Role.REVIEWER, Role.APPROVER, name="Đỗ Minh").actor(How.PAGE)


@pytest.fixture
def rule(workspace: Workspace, request: pytest.FixtureRequest) -> Iterator[None]:
    desk = replace(workspace.settings.desk, second_review=request.param)
    settings.DESK_WORKSPACE = replace(workspace, settings=replace(workspace.settings, desk=desk))
    yield
    settings.DESK_WORKSPACE = workspace


another = pytest.mark.parametrize("rule", ["another person"], indirect=True)
two = pytest.mark.parametrize("rule", ["two approvals"], indirect=True)


def test_what_is_unread_is_named(lan: Actor) -> None:
    put()
    editor.confirm(ID, "0.0", who=lan)
    with pytest.raises(UnreadError, match=r"1 segment is unread \(1\.0\)") as refused:
        editor.approve(ID, who=lan)
    assert refused.value.segments == ("1.0",)
    assert queue.get(ID).state is ReviewState.IN_REVIEW
    editor.confirm(ID, "1.0", who=lan)
    assert editor.approve(ID, who=lan).state is ReviewState.APPROVED


def test_the_machines_text_put_back_must_be_read_again(lan: Actor) -> None:
    put()
    read(ID)
    editor.save(ID, "1.0", SPEECH, who=lan)
    editor.restore_machine(ID, "1.0", who=lan)
    with pytest.raises(UnreadError):
        editor.approve(ID, who=lan)


def test_a_changed_sentence_must_be_read_and_the_others_need_not(lan: Actor) -> None:
    put(draft(caption=None))
    read(ID)
    put(draft(paragraphs=[[(LEAD[0] + " Hết.", LEAD[1]), THANKS]], caption=None), digest="v2")
    with pytest.raises(UnreadError) as refused:
        editor.approve(ID, who=lan, override_reason="đã xem")
    assert refused.value.segments == ("1.0",)


def test_nobody_needs_to_read_an_empty_cell_or_what_is_no_vietnamese(lan: Actor) -> None:
    made = draft(**FINE)  # type: ignore[arg-type]
    title, paragraph = made.blocks
    (first,) = paragraph.segments
    copied = replace(first, source="OCOP 2022", target="OCOP 2022", origin=Origin.COPIED, terms=())
    empty = replace(first, id="1.1", source="", target="", terms=())
    put(replace(made, blocks=(title, DraftBlock(paragraph.block, (copied, empty)))))
    assert editor.open_article(ID, who=lan).unread == ("0.0",)
    editor.confirm(ID, "0.0", who=lan)
    item = editor.approve(ID, who=lan)
    assert (item.state, item.reviewed) == (ReviewState.APPROVED, 3)


def test_only_the_command_line_says_to_have_read_the_whole(lan: Actor) -> None:
    put()
    with pytest.raises(WorkflowError, match="one by one"):
        editor.approve(ID, who=lan, read_all=True)
    api = replace(lan, how=How.API)
    with pytest.raises(WorkflowError, match="one by one"):
        editor.approve(ID, who=api, read_all=True)
    editor.approve(ID, who="lan", read_all=True)
    assert [e.action for e in queue.history(ID)] == [Action.SUBMIT, Action.READ_ALL, Action.APPROVE]


def test_an_override_is_for_those_who_may(lan: Actor) -> None:
    put()
    editor.save(ID, "1.0", "", who=lan)
    read(ID)
    token = replace(lan, how=How.API, scopes=frozenset({"read", "approve"}))  # type: ignore[arg-type]
    with pytest.raises(NotAllowedError, match="override"):
        editor.approve(ID, who=token, override_reason="đã xem")


@another
def test_who_changed_it_last_does_not_approve_it(rule: None, lan: Actor, minh: Actor) -> None:
    put()
    read(ID, who=lan)
    editor.save(ID, "1.0", SPEECH, who=lan)
    with pytest.raises(WorkflowError, match="another person must approve"):
        editor.approve(ID, who=lan)
    assert editor.approve(ID, who=minh).state is ReviewState.APPROVED


@another
def test_the_same_person_by_another_way_is_no_other(rule: None, lan: Actor) -> None:
    put()
    read(ID, who=lan)
    editor.save(ID, "1.0", SPEECH, who=lan)
    with pytest.raises(WorkflowError, match="another person"):
        editor.approve(ID, who=replace(lan, how=How.API, name="Lê Thị Lan"))


@another
def test_reading_is_not_changing(rule: None, lan: Actor) -> None:
    put()
    read(ID, who=lan)
    assert editor.approve(ID, who=lan).state is ReviewState.APPROVED


@two
def test_two_approve_one_after_the_other(rule: None, lan: Actor, minh: Actor) -> None:
    put()
    read(ID)
    item = editor.approve(ID, who=lan)
    assert (item.state, item.approval_version) == (ReviewState.IN_REVIEW, 0)
    waiting = editor.open_article(ID, who=minh).endorsement
    assert waiting is not None
    assert waiting.who == "Lê Lan (lan)"
    with pytest.raises(WorkflowError, match="approved it already"):
        editor.approve(ID, who=lan)
    item = editor.approve(ID, who=minh)
    assert (item.state, item.approval_version) == (ReviewState.APPROVED, 1)
    assert editor.open_article(ID, who=minh).endorsement is None


@two
@pytest.mark.parametrize("between", ["edit", "return", "update"])
def test_a_first_approval_is_of_one_text_only(rule: None, between: str, lan: Actor, minh: Actor) -> None:
    put()
    read(ID)
    editor.approve(ID, who=lan)
    match between:
        case "edit":
            editor.save(ID, "1.0", SPEECH, who=minh)
        case "return":
            queue.return_(ID, who=minh, reason="Chưa được")
            editor.confirm(ID, "1.0", who=minh)
        case "update":
            put(draft(paragraphs=[[THANKS, LEAD]], caption=None), digest="v2")
            read(ID)
    assert editor.open_article(ID, who=minh).endorsement is None
    assert editor.approve(ID, who=minh, override_reason="đã xem").state is ReviewState.IN_REVIEW
    assert editor.approve(ID, who=lan, override_reason="đã xem").state is ReviewState.APPROVED
