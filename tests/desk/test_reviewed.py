"""What review left behind is read in the order of time, and only what people did."""

from __future__ import annotations

from django.test.utils import CaptureQueriesContext
from tests.desk.drafts import THANKS, draft

from ttdn_translate.desk import outbox, queue
from ttdn_translate.desk.queue import Action
from ttdn_translate.workspace import Workspace

SPEECH = "Ms. Le Thi Thanh Ha delivered a speech."


def submit(*ids: str) -> None:
    for article in ids:
        made = draft(article, source_url=f"https://portal.example/{article}")
        queue.submit(made, content_digest="v1", name="b", who="máy")


def test_articles_come_by_their_last_approval(workspace: Workspace) -> None:
    submit("aa00", "bb00", "cc00")
    for article in ("cc00", "aa00", "bb00"):
        queue.approve(article, who="lan", read_all=True)
    queue.edit("cc00", "1.1", SPEECH, who="minh")
    queue.approve("cc00", who="minh", read_all=True)
    found = list(queue.approved_articles())
    assert [a.id for a in found] == ["aa00", "bb00", "cc00"]
    assert (found[-1].approved_by, found[-1].model) == ("minh", "vi-en-bootstrap")
    changed = next(s for s in found[-1].segments if s.id == "1.1")
    assert (changed.machine, changed.target) == (THANKS[1], SPEECH)


def test_events_are_those_of_people_in_the_order_of_time(workspace: Workspace) -> None:
    submit("aa00", "bb00")
    queue.edit("bb00", "1.1", SPEECH, who="lan")
    queue.approve("aa00", who="lan", read_all=True)
    outbox.mark_published("aa00", 1)
    queue.return_("aa00", who="minh", reason="Sai chức danh")
    queue.withdraw("aa00", who="minh", reason="Bài đăng nhầm")
    found = [(article, e.who, e.action) for article, e in queue.review_events()]
    assert found == [
        ("bb00", "lan", Action.EDIT),
        ("aa00", "lan", Action.APPROVE),
        ("aa00", "minh", Action.RETURN),
    ]


def test_an_article_costs_one_query(workspace: Workspace) -> None:
    from django.db import connection

    submit("aa00", "bb00", "cc00")
    for article in ("aa00", "bb00", "cc00"):
        queue.approve(article, who="lan", read_all=True)
    with CaptureQueriesContext(connection) as queries:
        assert len(list(queue.approved_articles())) == 3
    assert len(queries) == 1 + 3
