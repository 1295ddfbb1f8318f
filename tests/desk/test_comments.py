"""Comments, the people they mention, and what becomes of them."""

from __future__ import annotations

import pytest
from tests.desk.drafts import LEAD, THANKS, draft
from tests.desk.people import person

from ttdn_translate.desk import editor, models, queue
from ttdn_translate.desk.permissions import Actor, How, Role
from ttdn_translate.desk.values import Action
from ttdn_translate.errors import WorkflowError

pytestmark = pytest.mark.django_db

ID = "5f2c9a0011223344"


@pytest.fixture
def lan() -> Actor:
    queue.submit(draft(), content_digest="v1", name="bài.html", who="máy")
    return person("lan", Role.REVIEWER, name="Lê Lan").actor(How.PAGE)


@pytest.fixture
def minh() -> Actor:
    return person("minh", Role.CURATOR, name="Đỗ Minh").actor(How.PAGE)


def test_a_comment_is_kept_with_what_it_is_about(lan: Actor) -> None:
    made = editor.comment(ID, "Chức danh này\r\n\r\nđã đổi từ 2021 ", who=lan, segment_id="1.1")
    assert made.text == "Chức danh này\n\nđã đổi từ 2021"
    assert (made.who, made.segment, made.about) == ("Lê Lan (lan)", "1.1", THANKS[0])
    assert editor.comments(ID, who=lan) == [made]
    event = queue.history(ID)[-1]
    assert (event.action, event.segment, event.detail["comment"]) == (Action.COMMENT, "1.1", made.id)
    assert queue.get(ID).version == 1


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("@minh xem giúp", ["minh"]),
        ("Nhờ @minh, @minh và @lan", ["minh"]),
        ("(@MINH)", ["minh"]),
        ("@minh.", ["minh"]),
        ("thư tới ban.bien-tap@minh và a@minh.vn", []),
        ("@nobody @off", []),
        ("@minhh @mi", []),
    ],
)
def test_who_is_mentioned(text: str, called: list[str], lan: Actor, minh: Actor) -> None:
    person("off", Role.REVIEWER, is_active=False)
    editor.comment(ID, text, who=lan)
    (made,) = editor.comments(ID, who=lan)
    assert list(made.mentions) == called
    assert editor.mention_count(minh) == len(called)


def test_a_mention_is_told_until_it_was_looked_at(lan: Actor, minh: Actor) -> None:
    first = editor.comment(ID, "@minh một", who=lan)
    second = editor.comment(ID, "@minh hai", who=lan, segment_id="1.0")
    assert [c.id for c in editor.mentions(minh)] == [second.id, first.id]
    assert editor.mention_count(lan) == 0
    assert editor.see_mentions(ID, who=lan) == 0
    assert editor.mention_count(minh) == 2
    assert editor.see_mentions(ID, who=minh) == 2
    assert (editor.mention_count(minh), editor.mentions(minh)) == (0, [])


def test_a_comment_is_settled_and_taken_up_again(lan: Actor, minh: Actor) -> None:
    made = editor.comment(ID, "Sai tên", who=lan, segment_id="1.1")
    settled = editor.resolve(made.id, who=minh)
    assert settled.resolved_by == "Đỗ Minh (minh)"
    assert editor.resolve(made.id, who=lan).resolved_by == "Đỗ Minh (minh)"
    assert editor.reopen(made.id, who=lan).resolved_by is None
    assert [e.action for e in queue.history(ID)][1:] == [Action.COMMENT, Action.RESOLVE, Action.REOPEN]


def test_a_comment_outlives_its_sentence(lan: Actor) -> None:
    made = editor.comment(ID, "Sai tên", who=lan, segment_id="1.1")
    queue.submit(draft(paragraphs=[[LEAD]]), content_digest="v2", name="b", who="máy")
    assert editor.comments(ID, who=lan) == [made]


@pytest.mark.parametrize(
    ("text", "segment", "message"),
    [
        ("", None, "empty"),
        (" \n\u200b ", None, "empty"),
        ("x" * 4001, None, "at most 4,000"),
        ("x", "9.9", "no segment"),
    ],
)
def test_what_is_no_comment_is_refused(text: str, segment: str | None, message: str, lan: Actor) -> None:
    with pytest.raises(WorkflowError, match=message):
        editor.comment(ID, text, who=lan, segment_id=segment)
    with pytest.raises(WorkflowError, match="no such comment"):
        editor.resolve(4711, who=lan)
    assert models.Comment.objects.count() == 0
