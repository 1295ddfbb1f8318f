"""Drafts go into the queue whole, once, and come out exactly as they went in."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.desk.drafts import CAPTION, GIF, JPEG, LEAD, PHOTO, PNG, THANKS, WEBP, draft, every_kind

from ttdn_translate.desk import images, models, queue
from ttdn_translate.desk.values import Action, PublicationState, ReviewState, SubmitOutcome
from ttdn_translate.document import Draft, Image
from ttdn_translate.errors import WorkflowError
from ttdn_translate.workspace import Workspace

pytestmark = pytest.mark.django_db


def put(made: Draft, digest: str = "v1", **kwargs: object) -> SubmitOutcome:
    return queue.submit(made, content_digest=digest, name="bài.html", who="lan", **kwargs)  # type: ignore[arg-type]


@pytest.mark.parametrize("made", [draft(), every_kind()], ids=["usual", "every kind"])
def test_what_goes_in_comes_out(made: Draft) -> None:
    assert put(made) is SubmitOutcome.QUEUED
    assert queue.load_draft(made.article_id) == made


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)
PARAGRAPHS = st.lists(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=3), min_size=1, max_size=4)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(paragraphs=PARAGRAPHS)
def test_any_text_comes_out_unchanged(paragraphs: list[list[tuple[str, str]]]) -> None:
    made = draft(uuid4().hex, paragraphs=paragraphs)
    put(made)
    assert queue.load_draft(made.article_id) == made


def test_the_same_content_again_changes_nothing() -> None:
    put(draft())
    before = queue.get("5f2c")
    assert put(draft(title=("Tên khác", "Another title"))) is SubmitOutcome.UNCHANGED
    assert queue.get("5f2c") == before
    assert [e.action for e in queue.history("5f2c")] == [Action.SUBMIT]


def test_is_queued_asks_for_article_and_content() -> None:
    put(draft(), digest="v1")
    assert queue.is_queued("5f2c9a0011223344", "v1")
    assert not queue.is_queued("5f2c9a0011223344", "v2")
    assert not queue.is_queued("5f2c", "v1")


def test_a_changed_article_keeps_human_text_of_unchanged_segments() -> None:
    put(draft())
    queue.edit("5f2c", "1.1", "Ms. Le Thi Thanh Ha delivered a speech.", who="lan")
    queue.approve("5f2c", who="lan", read_all=True, override_reason="thử")
    inserted = ("Hội nghị diễn ra tại Hà Nam.", "The conference took place in Ha Nam.")
    changed = ("Chiều 19/01/2022, hội nghị diễn ra.", "On the afternoon of 19 January 2022 it took place.")
    new = draft(paragraphs=[[inserted], [changed, THANKS]])

    assert put(new, digest="v2") is SubmitOutcome.UPDATED

    now = {s.id: s for s in queue.load_draft("5f2c").segments()}
    assert now["2.1"].target == "Ms. Le Thi Thanh Ha delivered a speech."
    assert now["2.1"].origin == "human"
    assert [t.target for t in now["2.1"].terms] == ["Le Thi Thanh Ha"]
    assert now["1.0"].target == inserted[1]
    assert now["2.0"].target == changed[1]
    item = queue.get("5f2c")
    assert (item.state, item.stale, item.version) == (ReviewState.DRAFT, True, 5)
    # Title, thanks and caption kept their review; the two new sentences are to be looked at.
    assert queue.reviewed_segments("5f2c") == {"0.0", "2.1", "3.0"}
    assert models.Segment.objects.get(block__index=2, number=1).machine == THANKS[1]


def test_a_sentence_that_stands_twice_keeps_each_text_once() -> None:
    put(draft(paragraphs=[[THANKS], [THANKS]]))
    queue.edit("5f2c", "1.0", "Ms. Le Thi Thanh Ha opened.", who="lan")
    put(draft(paragraphs=[[THANKS], [THANKS], [LEAD]]), digest="v2")
    texts = [s.target for s in queue.load_draft("5f2c").segments() if s.source == THANKS[0]]
    assert sorted(texts) == ["Ms. Le Thi Thanh Ha opened.", THANKS[1]]


def test_human_text_of_a_dropped_sentence_stays_in_the_history() -> None:
    put(draft())
    queue.edit("5f2c", "1.1", "Ms. Le Thi Thanh Ha delivered a speech.", who="lan")
    put(draft(paragraphs=[[LEAD]]), digest="v2")
    update = queue.history("5f2c")[-1]
    assert update.action is Action.UPDATE
    assert update.detail["dropped"] == [
        {"source": THANKS[0], "target": "Ms. Le Thi Thanh Ha delivered a speech."}
    ]


def test_an_update_does_not_lift_a_withdrawal() -> None:
    put(draft())
    queue.withdraw("5f2c", who="lan", reason="sai tên")
    put(draft(paragraphs=[[LEAD]]), digest="v2")
    assert queue.get("5f2c").publication is PublicationState.WITHDRAWN


@pytest.mark.parametrize(
    ("data", "extension"), [(PNG, "png"), (JPEG, "jpg"), (GIF, "gif"), (WEBP, "webp")], ids=str
)
def test_images_are_kept_by_content(workspace: Workspace, data: bytes, extension: str) -> None:
    put(draft(photo="../../etc/passwd"), media={"../../etc/passwd": data})
    (kept,) = workspace.media.iterdir()
    assert kept.suffix == f".{extension}"
    assert kept.read_bytes() == data
    assert queue.image_files("5f2c") == {"../../etc/passwd": kept.name}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "not a PNG"),
        (b"<html><script>alert(1)</script>", "not a PNG"),
        (b"RIFF\x24\x00\x00\x00WAVE", "not a PNG"),
        (b"", "not a PNG"),
        (PNG + b"\x00" * images.MAX_IMAGE_BYTES, "20,000,000"),
    ],
    ids=["svg", "html", "wave", "nothing", "too large"],
)
def test_what_is_no_image_is_left_out_and_the_history_says_so(
    workspace: Workspace, data: bytes, reason: str
) -> None:
    assert put(draft(), media={PHOTO: data}) is SubmitOutcome.QUEUED
    assert not workspace.media.exists() or not list(workspace.media.iterdir())
    (refused,) = queue.history("5f2c")[0].detail["images_refused"]
    assert refused["src"] == PHOTO
    assert reason in refused["reason"]


def test_bytes_of_no_image_of_the_article_are_not_kept(workspace: Workspace) -> None:
    put(draft(caption=None), media={PHOTO: PNG})
    assert not workspace.media.exists()


def test_an_update_keeps_images_that_were_not_sent_again(workspace: Workspace) -> None:
    put(draft(), media={PHOTO: PNG})
    put(replace(draft(paragraphs=[[LEAD]]), images=(Image(PHOTO, block=2),)), digest="v2")
    assert list(queue.image_files("5f2c")) == [PHOTO]


@pytest.mark.parametrize("who", ["", " \t", "\u202e"])
def test_somebody_must_answer_for_it(who: str) -> None:
    with pytest.raises(WorkflowError, match="no name was given"):
        queue.submit(draft(), content_digest="v1", name="a", who=who)
    assert queue.list_articles() == []


def test_segments_out_of_order_are_a_bug_and_queue_nothing() -> None:
    made = draft()
    first, second = made.blocks[1].segments
    twisted = replace(made.blocks[1], segments=(second, first))
    with pytest.raises(ValueError, match=r"segment 1\.1 stands at 1\.0"):
        put(replace(made, blocks=(made.blocks[0], twisted, made.blocks[2])))
    assert queue.list_articles() == []


@pytest.mark.parametrize("wrong", ["", "a/b", "../x", "a b", "x" * 65, "tệp"])
def test_an_id_that_cannot_stand_in_an_address_is_a_bug(wrong: str) -> None:
    with pytest.raises(ValueError, match="not an article id"):
        put(draft(wrong))
    assert queue.list_articles() == []


def test_the_caption_is_a_segment_like_any_other() -> None:
    put(draft())
    assert queue.load_draft("5f2c").blocks[-1].target == CAPTION[1]
