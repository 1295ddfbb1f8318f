"""The soft lease: it keeps others from writing, ends by itself, and is broken with a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone
from tests.desk.drafts import THANKS, draft
from tests.desk.people import person
from tests.desk.readers import read

from ttdn_translate.desk import editor, queue
from ttdn_translate.desk.permissions import Actor, How, NotAllowedError, Role
from ttdn_translate.desk.values import Action, LeaseHeldError
from ttdn_translate.errors import WorkflowError

pytestmark = pytest.mark.django_db

ID = "5f2c9a0011223344"
SPEECH = "Ms. Le Thi Thanh Ha delivered a speech."


@pytest.fixture
def lan() -> Actor:
    queue.submit(draft(), content_digest="v1", name="bài.html", who="máy")
    return person("lan", Role.REVIEWER, name="Lê Lan").actor(How.PAGE)


@pytest.fixture
def minh() -> Actor:
    return person("minh", Role.REVIEWER, Role.APPROVER, name="Đỗ Minh").actor(How.PAGE)


def later(minutes: float) -> Callable[[], datetime]:
    now = timezone.now() + timedelta(minutes=minutes)
    return lambda: now


def test_the_holder_is_shown_with_the_end(lan: Actor, minh: Actor) -> None:
    lease = editor.take(ID, who=lan)
    assert (lease.login, lease.name, lease.mine) == ("lan", "Lê Lan", True)
    assert timedelta(minutes=14) < lease.until - timezone.now() <= timedelta(minutes=15)
    seen = editor.open_article(ID, who=minh).lease
    assert seen is not None
    assert (seen.name, seen.until, seen.mine) == ("Lê Lan", lease.until, False)
    assert queue.get(ID).lease_holder == "lan"
    assert queue.get(ID).version == 1


ACTS: dict[str, Callable[[Actor | str], object]] = {
    "save": lambda who: editor.save(ID, "1.1", SPEECH, who=who),
    "confirm": lambda who: editor.confirm(ID, "1.1", who=who),
    "undo": lambda who: editor.undo(ID, "1.1", who=who),
    "restore": lambda who: editor.restore_machine(ID, "1.1", who=who),
    "copy": lambda who: editor.copy_source(ID, "1.1", who=who),
    "approve": lambda who: editor.approve(ID, who=who, override_reason="đã xem"),
}


@pytest.mark.parametrize("act", ACTS)
def test_nobody_else_writes_while_it_holds(act: str, lan: Actor, minh: Actor) -> None:
    editor.take(ID, who=lan)
    events = queue.history(ID)
    for other in (minh, "máy tính"):
        with pytest.raises(LeaseHeldError, match="Lê Lan is at work on it until") as refused:
            ACTS[act](other)
        assert refused.value.holder == "Lê Lan"
    assert queue.history(ID) == events


def test_a_refused_save_shows_both_texts(lan: Actor, minh: Actor) -> None:
    editor.take(ID, who=lan)
    with pytest.raises(LeaseHeldError) as refused:
        editor.save(ID, "1.1", SPEECH, who=minh)
    assert (refused.value.current, refused.value.given) == (THANKS[1], SPEECH)


def test_others_may_read_comment_and_keep_what_they_type(lan: Actor, minh: Actor) -> None:
    editor.take(ID, who=lan)
    editor.comment(ID, "Câu này đúng chưa?", who=minh, segment_id="1.1")
    editor.keep(ID, "1.1", SPEECH, who=minh, version=1)
    assert editor.preview(ID, "1.1", SPEECH, who=minh).target == SPEECH
    with pytest.raises(LeaseHeldError):
        editor.take(ID, who=minh)


def test_it_ends_by_itself_and_work_renews_it(lan: Actor, minh: Actor) -> None:
    editor.take(ID, who=lan)
    with patch.object(timezone, "now", later(14)):
        editor.save(ID, "1.1", SPEECH, who=lan)
    with patch.object(timezone, "now", later(20)), pytest.raises(LeaseHeldError):
        editor.take(ID, who=minh)
    with patch.object(timezone, "now", later(30)):
        assert editor.open_article(ID, who=lan).lease is None
        assert editor.take(ID, who=minh).login == "minh"
        with pytest.raises(LeaseHeldError):
            editor.save(ID, "1.1", THANKS[1], who=lan)


def test_giving_back_frees_it_and_somebody_elses_stays(lan: Actor, minh: Actor) -> None:
    editor.take(ID, who=lan)
    editor.release(ID, who=minh)
    assert queue.get(ID).lease_holder == "lan"
    editor.release(ID, who=lan)
    assert queue.get(ID).lease_holder is None
    assert editor.take(ID, who=minh).mine


def test_breaking_needs_the_right_and_a_reason_and_keeps_what_was_typed(lan: Actor, minh: Actor) -> None:
    editor.take(ID, who=lan)
    editor.keep(ID, "1.1", SPEECH, who=lan, version=1)
    with pytest.raises(NotAllowedError):
        editor.break_lease(ID, who=lan, reason="x")
    with pytest.raises(WorkflowError, match="no reason"):
        editor.break_lease(ID, who=minh, reason=" ")
    editor.break_lease(ID, who=minh, reason="Chị Lan nghỉ chiều nay")
    event = queue.history(ID)[-1]
    assert (event.action, event.detail) == (
        Action.BREAK_LEASE,
        {"from": "lan", "reason": "Chị Lan nghỉ chiều nay"},
    )
    assert [u.text for u in editor.unsaved(ID, who=lan)] == [SPEECH]
    assert editor.take(ID, who=minh).mine
    with pytest.raises(WorkflowError, match="nobody else is at work"):
        editor.break_lease(ID, who=minh, reason="x")


def test_the_command_line_holds_none(lan: Actor) -> None:
    with pytest.raises(WorkflowError, match="command line"):
        editor.take(ID, who=Actor("máy", frozenset(), How.CLI))


def test_approval_ends_it(lan: Actor, minh: Actor) -> None:
    read(ID)
    editor.take(ID, who=minh)
    editor.approve(ID, who=minh, override_reason="đã xem")
    assert queue.get(ID).lease_holder is None
