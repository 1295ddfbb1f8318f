"""What a reviewer does to one segment: saved, confirmed, undone, put back, copied, previewed, kept while typing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.desk.drafts import LEAD, THANKS, TITLE, draft
from tests.desk.people import person
from tests.desk.readers import read

from ttdn_translate.desk import editor, models, queue
from ttdn_translate.desk.permissions import Actor, How, NotAllowedError, Role
from ttdn_translate.desk.values import Action, ReviewState, StaleVersionError
from ttdn_translate.document import Origin, Severity
from ttdn_translate.errors import WorkflowError

pytestmark = pytest.mark.django_db

ID = "5f2c9a0011223344"
SPEECH = "Ms. Le Thi Thanh Ha delivered a speech."
TALK = "Ms. Le Thi Thanh Ha gave a talk."


def put(digest: str = "v1", **fields: object) -> None:
    queue.submit(draft(**fields), content_digest=digest, name="bài.html", who="máy")  # type: ignore[arg-type]


def reviewer(login: str = "lan", *roles: Role) -> Actor:
    return person(login, *(roles or (Role.REVIEWER,)), name=f"Người {login}").actor(How.PAGE)


def state(segment_id: str = "1.1") -> editor.SegmentState:
    return editor.segment(ID, segment_id, who="lan")


def last() -> tuple[Action, str | None, dict[str, object]]:
    event = queue.history(ID)[-1]
    return event.action, event.segment, dict(event.detail)


def test_a_saved_text_is_a_persons_and_read() -> None:
    put()
    saved = editor.save(ID, "1.1", SPEECH, who="lan", version=1)
    assert saved.segment == state()
    assert (saved.segment.target, saved.segment.machine) == (SPEECH, THANKS[1])
    assert (saved.segment.origin, saved.segment.reviewed) == (Origin.HUMAN, True)
    assert (saved.item.version, saved.item.state, saved.item.reviewed) == (2, ReviewState.IN_REVIEW, 1)
    assert last() == (Action.EDIT, "1.1", {"source": THANKS[0], "before": THANKS[1], "after": SPEECH})


def test_confirming_is_an_act_of_its_own() -> None:
    put()
    for saved in (editor.confirm(ID, "1.1", who="lan"), editor.save(ID, "1.0", LEAD[1], who="lan")):
        assert saved.segment.reviewed
        assert saved.segment.origin is Origin.MT
    assert [e.action for e in queue.history(ID)] == [Action.SUBMIT, Action.CONFIRM, Action.CONFIRM]
    assert queue.get(ID).reviewed == 2


def test_confirming_twice_is_one_event_but_takes_up_what_was_returned() -> None:
    put()
    editor.confirm(ID, "1.1", who="lan")
    assert editor.confirm(ID, "1.1", who="minh").item.version == 2
    queue.return_(ID, who="minh", reason="Xem lại câu này")
    assert editor.confirm(ID, "1.1", who="lan").item.state is ReviewState.IN_REVIEW
    assert [e.action for e in queue.history(ID)][1:] == [Action.CONFIRM, Action.RETURN, Action.CONFIRM]


def test_undo_goes_back_step_by_step() -> None:
    put()
    for text in (SPEECH, TALK):
        editor.save(ID, "1.1", text, who="lan")
    assert editor.undo(ID, "1.1", who="lan").segment.target == SPEECH
    saved = editor.undo(ID, "1.1", who="minh")
    assert (saved.segment.target, saved.segment.origin) == (THANKS[1], Origin.MT)
    assert not saved.segment.reviewed
    assert queue.get(ID).reviewed == 0
    with pytest.raises(WorkflowError, match=r"nothing to undo in segment 1\.1"):
        editor.undo(ID, "1.1", who="lan")
    editor.save(ID, "1.1", TALK, who="lan")
    editor.restore_machine(ID, "1.1", who="lan")
    assert editor.undo(ID, "1.1", who="lan").segment.target == TALK
    assert last()[0] is Action.UNDO
    assert [e.who for e in queue.history(ID)].count("minh") == 1


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([SPEECH, TALK, THANKS[1], "undo", "restore", "copy"]), max_size=8))
def test_undo_always_returns_what_stood_before(steps: list[str]) -> None:
    """A stack of texts, as everybody expects of undo; whatever was done between."""
    article = f"aa{models.Article.objects.count()}"
    queue.submit(draft(article), content_digest="v1", name="b", who="máy")
    acts = {
        "restore": lambda: editor.restore_machine(article, "1.1", who="lan"),
        "copy": lambda: editor.copy_source(article, "1.1", who="lan"),
    }
    texts = [THANKS[1]]
    for step in steps:
        if step == "undo" and len(texts) == 1:
            with pytest.raises(WorkflowError, match="nothing to undo"):
                editor.undo(article, "1.1", who="lan")
        elif step == "undo":
            texts.pop()
            assert editor.undo(article, "1.1", who="lan").segment.target == texts[-1]
        else:
            act = acts.get(step, lambda step=step: editor.save(article, "1.1", step, who="lan"))
            after = act().segment.target
            texts += [after] if after != texts[-1] else []
    assert editor.segment(article, "1.1", who="lan").target == texts[-1]


def test_undo_does_not_reach_behind_a_page_that_was_submitted_anew() -> None:
    put()
    editor.save(ID, "1.1", SPEECH, who="lan")
    editor.restore_machine(ID, "1.1", who="lan")
    put(digest="v2", paragraphs=[[LEAD, (THANKS[0], TALK)]])
    with pytest.raises(WorkflowError, match="nothing to undo"):
        editor.undo(ID, "1.1", who="lan")
    editor.save(ID, "1.1", SPEECH, who="lan")
    assert editor.undo(ID, "1.1", who="lan").segment.target == TALK


def test_the_machines_text_put_back_is_unread_even_where_it_was_confirmed() -> None:
    put()
    editor.confirm(ID, "1.1", who="lan")
    editor.save(ID, "1.1", SPEECH, who="lan")
    saved = editor.restore_machine(ID, "1.1", who="lan")
    assert (saved.segment.target, saved.segment.origin, saved.segment.reviewed) == (
        THANKS[1],
        Origin.MT,
        False,
    )
    assert last()[0] is Action.RESTORE
    assert editor.restore_machine(ID, "1.1", who="lan").item.version == saved.item.version


def test_copied_vietnamese_is_found_by_the_checks() -> None:
    put()
    saved = editor.copy_source(ID, "1.1", who="lan")
    assert (saved.segment.target, saved.segment.origin) == (THANKS[0], Origin.HUMAN)
    assert Severity.ERROR in {c.severity for c in saved.segment.checks}
    assert last()[0] is Action.COPY


def test_a_change_of_another_segment_is_no_hindrance() -> None:
    put()
    editor.save(ID, "1.0", "On the afternoon of 18 January 2022 they met.", who="minh", version=1)
    assert editor.save(ID, "1.1", SPEECH, who="lan", version=1).item.version == 3


@pytest.mark.parametrize("act", [editor.confirm, editor.undo, editor.restore_machine, editor.copy_source])
def test_every_act_on_a_segment_that_changed_meanwhile_is_refused(act: object) -> None:
    put()
    editor.save(ID, "1.1", SPEECH, who="minh")
    events = queue.history(ID)
    with pytest.raises(StaleVersionError) as refused:
        act(ID, "1.1", who="lan", version=1)  # type: ignore[operator]
    assert refused.value.current == SPEECH
    assert queue.history(ID) == events


def test_a_version_that_is_not_there_yet_is_refused() -> None:
    put()
    with pytest.raises(StaleVersionError):
        editor.save(ID, "1.1", SPEECH, who="lan", version=2)


def test_a_page_read_before_the_vietnamese_changed_cannot_write_into_the_new_one() -> None:
    put()
    put(digest="v2", paragraphs=[[THANKS, LEAD]])
    with pytest.raises(StaleVersionError) as refused:
        editor.save(ID, "1.1", SPEECH, who="lan", version=1)
    assert (refused.value.current, refused.value.given) == (LEAD[1], SPEECH)


def test_a_preview_writes_nothing_and_says_what_a_save_would() -> None:
    put()
    before = (queue.get(ID), state(), queue.history(ID))
    with CaptureQueriesContext(connection) as queries:
        seen = editor.preview(ID, "1.1", " Ms.  Le Thanh spoke. ", who="lan")
    assert not [q for q in queries if not q["sql"].startswith("SELECT")]
    assert (queue.get(ID), state(), queue.history(ID)) == before
    saved = editor.save(ID, "1.1", " Ms.  Le Thanh spoke. ", who="lan").segment
    assert (seen.target, seen.terms, seen.checks) == (saved.target, saved.terms, saved.checks)
    assert seen.checks


def test_the_versions_of_a_segment_tell_who_wrote_what() -> None:
    put()
    editor.save(ID, "1.1", SPEECH, who="lan")
    editor.save(ID, "1.0", "They met.", who="lan")
    editor.confirm(ID, "1.1", who="minh")
    editor.undo(ID, "1.1", who="minh")
    told = [(v.text, v.who, v.action) for v in editor.versions(ID, "1.1", who="lan")]
    assert told == [
        (THANKS[1], None, None),
        (SPEECH, "lan", Action.EDIT),
        (THANKS[1], "minh", Action.UNDO),
    ]


def test_who_may_not_edit_changes_nothing() -> None:
    put()
    curator = reviewer("mai", Role.CURATOR)
    for act in (editor.confirm, editor.undo, editor.restore_machine, editor.copy_source):
        with pytest.raises(NotAllowedError):
            act(ID, "1.1", who=curator)
    with pytest.raises(NotAllowedError):
        editor.keep(ID, "1.1", SPEECH, who=curator, version=1)
    assert editor.preview(ID, "1.1", SPEECH, who=curator).target == SPEECH
    assert len(queue.history(ID)) == 1


# What is typed and not saved


def test_what_is_typed_is_offered_again_and_is_nobody_elses() -> None:
    put()
    lan, minh = reviewer("lan"), reviewer("minh")
    editor.keep(ID, "1.1", "Ms. Le Thi Thanh Ha ga", who=lan, version=1)
    editor.keep(ID, "1.1", TALK, who=lan, version=1)
    (kept,) = editor.unsaved(ID, who=lan)
    assert (kept.segment, kept.text, kept.source, kept.current) == ("1.1", TALK, THANKS[0], True)
    assert editor.unsaved(ID, who=minh) == []
    assert editor.open_article(ID, who=lan).unsaved == (kept,)
    assert state().target == THANKS[1]
    assert len(queue.history(ID)) == 1


def test_a_save_forgets_what_was_typed_and_typing_it_back_too() -> None:
    put()
    lan = reviewer("lan")
    editor.keep(ID, "1.1", TALK, who=lan, version=1)
    editor.save(ID, "1.1", TALK, who=lan)
    editor.keep(ID, "1.0", "They m", who=lan, version=2)
    assert editor.keep(ID, "1.0", LEAD[1], who=lan, version=2) is None
    assert editor.unsaved(ID, who=lan) == []
    editor.keep(ID, "1.0", "They m", who=lan, version=2)
    editor.discard(ID, "1.0", who=lan)
    assert editor.unsaved(ID, who=lan) == []


def test_a_refused_save_leaves_what_was_typed_and_it_is_told_that_the_segment_changed() -> None:
    put()
    lan = reviewer("lan")
    editor.keep(ID, "1.1", TALK, who=lan, version=1)
    editor.save(ID, "1.1", SPEECH, who="minh")
    with pytest.raises(StaleVersionError):
        editor.save(ID, "1.1", TALK, who=lan, version=1)
    (kept,) = editor.unsaved(ID, who=lan)
    assert (kept.text, kept.current) == (TALK, False)


def test_typed_text_for_a_sentence_that_is_gone_is_not_lost() -> None:
    put()
    lan = reviewer("lan")
    editor.keep(ID, "1.1", TALK, who=lan, version=1)
    put(digest="v2", paragraphs=[[LEAD]])
    (kept,) = editor.unsaved(ID, who=lan)
    assert (kept.source, kept.text, kept.current) == (THANKS[0], TALK, False)


# The article as it opens


def test_the_editor_opens_with_all_that_stands_beside_the_text() -> None:
    put(paragraphs=[[LEAD, THANKS], [THANKS]])
    editor.confirm(ID, "0.0", who="lan")
    editor.comment(ID, "Xem lại", who="lan", segment_id="1.1")
    shown = editor.open_article(ID, who="minh")
    assert list(shown.segments) == ["0.0", "1.0", "1.1", "2.0", "3.0"]
    assert shown.unread == ("1.0", "1.1", "2.0", "3.0")
    assert shown.repeated == {"1.1", "2.0"}
    assert shown.draft == queue.load_draft(ID)
    assert shown.segments["0.0"].source == TITLE[0]
    assert [c.text for c in shown.comments] == ["Xem lại"]
    assert (shown.lease, shown.endorsement, shown.item) == (None, None, queue.get(ID))


def test_opening_a_long_article_takes_few_queries() -> None:
    put(paragraphs=[[LEAD, THANKS]] * 30)
    lan = reviewer("lan")
    editor.keep(ID, "1.1", TALK, who=lan, version=1)
    with CaptureQueriesContext(connection) as queries:
        editor.open_article(ID, who=lan)
    assert len(queries) <= 10


def test_reading_all_makes_the_article_ready() -> None:
    put()
    read(ID)
    assert editor.open_article(ID, who="lan").unread == ()
    assert editor.approve(ID, who="lan", override_reason="đã xem").state is ReviewState.APPROVED
