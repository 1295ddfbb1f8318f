"""What training reads from a workspace: approved texts only, with the machine's text beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.desk.drafts import LEAD, THANKS, TITLE, draft

from ttdn_translate.desk import queue
from ttdn_translate.document import DraftBlock, Origin
from ttdn_translate.learning import approved_pairs
from ttdn_translate.workspace import Workspace

ID = "5f2c9a0011223344"
SPEECH = "Ms. Le Thi Thanh Ha delivered a speech."


def submit(article_id: str = ID, **fields: object) -> None:
    made = draft(article_id, source_url=f"https://portal.example/{article_id}", **fields)  # type: ignore[arg-type]
    queue.submit(made, content_digest="v1", name="bài.html", who="máy")


def test_only_what_stands_approved_is_read(workspace: Workspace) -> None:
    submit()
    assert list(approved_pairs()) == []
    queue.approve(ID, who="lan", read_all=True)
    assert len(list(approved_pairs())) == 4
    queue.return_(ID, who="minh", reason="Sai chức danh")
    assert list(approved_pairs()) == []


def test_a_pair_tells_what_the_machine_wrote_and_what_a_person_made_of_it(workspace: Workspace) -> None:
    submit()
    queue.edit(ID, "1.1", SPEECH, who="lan")
    queue.approve(ID, who="lan", read_all=True)
    pairs = {p.vi: p for p in approved_pairs()}
    changed, left = pairs[THANKS[0]], pairs[LEAD[0]]
    assert (changed.machine, changed.en, changed.edited) == (THANKS[1], SPEECH, True)
    assert (left.en, left.edited) == (LEAD[1], False)
    assert (left.article, left.topic, left.published) == (ID, TITLE[0], date(2022, 1, 18))


def test_copied_text_and_empty_cells_are_no_pairs(workspace: Workspace) -> None:
    made = draft()
    title, paragraph, caption = made.blocks
    copied = replace(
        paragraph.segments[0], source="OCOP 2022", target="OCOP 2022", origin=Origin.COPIED, terms=()
    )
    empty = replace(paragraph.segments[1], source="", target="", terms=())
    blocks = (title, DraftBlock(paragraph.block, (copied, empty)), caption)
    queue.submit(replace(made, blocks=blocks), content_digest="v1", name="b", who="máy")
    queue.approve(ID, who="lan", read_all=True, override_reason="ô trống")
    assert [p.vi for p in approved_pairs()] == [title.source, caption.source]


def test_a_later_start_leaves_out_what_was_approved_before(workspace: Workspace) -> None:
    submit("aa00")
    submit("bb00")
    queue.approve("aa00", who="lan", read_all=True)
    queue.approve("bb00", who="lan", read_all=True)
    first, last = (a.approved_at for a in queue.approved_articles())
    assert {p.article for p in approved_pairs(since=last)} == {"bb00"}
    assert {p.article for p in approved_pairs(since=first)} == {"aa00", "bb00"}
    assert list(approved_pairs(since=last + timedelta(seconds=1))) == []
