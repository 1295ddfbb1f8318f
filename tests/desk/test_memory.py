"""What was approved before for a sentence like this one; where words stand; the same sentence elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.desk.drafts import LEAD, THANKS, TITLE, draft
from tests.desk.people import person
from tests.desk.readers import read

from ttdn_translate.desk import editor, queue
from ttdn_translate.desk.permissions import How, Role
from ttdn_translate.desk.values import Action, ReviewState
from ttdn_translate.document import Origin
from ttdn_translate.errors import WorkflowError

pytestmark = pytest.mark.django_db

VISIT = (
    "Sáng ngày 12/5/2022, Chủ tịch UBND tỉnh tiếp và làm việc với Đại sứ Nhật Bản tại Việt Nam.",
    "On the morning of 12 May 2022, the Chairman received and worked with the Ambassador of Japan to Viet Nam.",
)
VISIT_LIKE = "Chiều ngày 20/7/2023, Chủ tịch UBND tỉnh tiếp và làm việc với Đại sứ Hàn Quốc tại Việt Nam."
RAIN = ("Mưa lớn gây ngập úng nhiều diện tích lúa mùa.", "Heavy rain flooded large areas of summer rice.")


def put(article: str, *paragraphs: Sequence[tuple[str, str]], digest: str = "v1") -> None:
    made = draft(
        article,
        title=(f"Tin số {article}", f"News {article}"),
        paragraphs=paragraphs,
        caption=None,
        source_url=f"https://portal.example/{article}",
    )
    queue.submit(made, content_digest=digest, name="b", who="máy")


def approved(article: str, *paragraphs: Sequence[tuple[str, str]]) -> None:
    put(article, *paragraphs)
    queue.approve(article, who="lan", read_all=True, override_reason="thử")


def test_equal_sentences_come_first_and_the_usual_english_before_the_others() -> None:
    approved("aa01", [THANKS])
    approved("aa02", [(THANKS[0], "Ms. Le Thi Thanh Ha gave a speech.")])
    approved("aa03", [THANKS])
    found = editor.memory(THANKS[0], who="lan")
    assert [(m.target, m.likeness, m.uses, m.article) for m in found] == [
        (THANKS[1], 100.0, 2, "aa03"),
        ("Ms. Le Thi Thanh Ha gave a speech.", 100.0, 1, "aa02"),
    ]
    assert found[0].approved_by == "lan"


def test_like_sentences_are_found_and_unlike_ones_are_not() -> None:
    approved("aa01", [VISIT, RAIN])
    (found,) = editor.memory(VISIT_LIKE, who="lan")
    assert found.target == VISIT[1]
    assert 75 < found.likeness < 100
    assert editor.memory(VISIT_LIKE, who="lan", least=99.5) == []
    assert editor.memory("Tin khác hẳn", who="lan") == []
    assert editor.memory("", who="lan") == []


@pytest.mark.parametrize("form", ["hòa", "hoà"])
def test_one_sentence_in_two_spellings_is_nearly_equal(form: str) -> None:
    approved("aa01", [("Tỉnh Khánh Hòa tổ chức hội nghị.", "Khanh Hoa Province held a conference.")])
    (found,) = editor.memory(f"Tỉnh Khánh {form.capitalize()} tổ chức hội nghị.", who="lan")
    assert found.likeness >= 99


def test_only_what_stands_approved_is_remembered() -> None:
    put("aa01", [VISIT])
    read("aa01")
    assert editor.memory(VISIT[0], who="lan") == []
    approved("aa02", [VISIT])
    assert [m.article for m in editor.memory(VISIT[0], who="lan")] == ["aa02"]
    queue.return_("aa02", who="lan", reason="Sai tên")
    assert editor.memory(VISIT[0], who="lan") == []


def test_the_text_is_what_was_approved_not_what_the_machine_wrote() -> None:
    put("aa01", [VISIT])
    editor.save("aa01", "1.0", "The Chairman received the Ambassador of Japan on 12 May 2022.", who="lan")
    queue.approve("aa01", who="lan", read_all=True, override_reason="thử")
    assert [m.target for m in editor.memory(VISIT[0], who="lan")] == [
        "The Chairman received the Ambassador of Japan on 12 May 2022."
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("dai su nhat ban", ["Đại", "sứ", "Nhật", "Bản"]),
        ("Đại sứ", ["Đại", "sứ"]),
        ("Ambassador of Japan", ["of", "Ambassador", "of", "Japan"]),
        ("lúa mùa", ["lúa", "mùa"]),
    ],
)
def test_the_concordance_finds_words_in_both_languages(text: str, shown: list[str]) -> None:
    approved("aa01", [VISIT, RAIN])
    put("aa02", [VISIT, RAIN])
    (hit,) = editor.concordance(text, who="lan")
    assert (hit.article, hit.title) == ("aa01", "Tin số aa01")
    marked = [hit.source[a:b] for a, b in hit.source_spans] + [hit.target[a:b] for a, b in hit.target_spans]
    assert marked[: len(shown)] == shown


@pytest.mark.parametrize(
    "text", ["", "  ", '"', "'; DROP TABLE desk_segment; --", "*", "không có gì ở đây", "a" * 5000]
)
def test_a_concordance_of_nothing_is_empty(text: str) -> None:
    approved("aa01", [VISIT])
    assert editor.concordance(text, who="lan") == []


# The same sentence elsewhere


def test_the_same_sentence_is_found_here_and_in_open_articles_only() -> None:
    put("aa01", [THANKS, LEAD], [THANKS])
    put("aa02", [THANKS])
    approved("aa03", [THANKS])
    found = [(r.article, r.segment, r.here) for r in editor.repeats("aa01", "1.0", who="lan")]
    assert found == [("aa01", "2.0", True), ("aa02", "1.0", False)]
    assert editor.repeats("aa01", "1.1", who="lan") == []


def test_a_text_is_put_in_elsewhere_each_with_its_event_and_checks() -> None:
    put("aa01", [THANKS, LEAD], [THANKS, THANKS])
    put("aa02", [LEAD, THANKS])
    editor.save("aa01", "1.0", "She spoke.", who="lan")
    places = [(r.article, r.segment, r.version) for r in editor.repeats("aa01", "1.0", who="lan")]
    done = editor.apply_elsewhere("aa01", "1.0", places, who="minh")
    assert done.done == (("aa01", "2.0"), ("aa01", "2.1"), ("aa02", "1.1"))
    assert (done.refused, done.item) == ((), queue.get("aa01"))
    for article, segment in done.done:
        state = editor.segment(article, segment, who="lan")
        assert (state.target, state.origin, state.reviewed) == ("She spoke.", Origin.HUMAN, True)
        assert state.checks
        event = next(e for e in reversed(queue.history(article)) if e.segment == segment)
        assert (event.action, event.who, event.detail["from"]) == (Action.REPEAT, "minh", "aa01 1.0")
    assert queue.get("aa02").state is ReviewState.IN_REVIEW
    assert queue.get("aa02").version == 2
    editor.undo("aa02", "1.1", who="lan")
    assert editor.segment("aa02", "1.1", who="lan").target == THANKS[1]


def test_what_changed_or_is_approved_or_held_is_left_as_it_is() -> None:
    for article in ("aa01", "aa02", "aa03", "aa04"):
        put(article, [THANKS])
    editor.save("aa01", "1.0", "She spoke.", who="lan")
    places = [(r.article, r.segment, r.version) for r in editor.repeats("aa01", "1.0", who="lan")]
    assert len(places) == 3
    editor.save("aa02", "1.0", "Ms. Le Thi Thanh Ha talked.", who="minh")
    queue.approve("aa03", who="minh", read_all=True, override_reason="thử")
    editor.take("aa04", who=person("mai", Role.REVIEWER, name="Vũ Mai").actor(How.PAGE))
    done = editor.apply_elsewhere("aa01", "1.0", [*places, ("aa01", "0.0", 1), ("zz", "1.0", 1)], who="lan")
    assert done.done == ()
    told = " / ".join(map(str, done.refused))
    for words in (
        "changed since",
        "approved",
        "Vũ Mai is at work",
        "Vietnamese of segment 0.0",
        "no such article",
    ):
        assert words in told
    assert editor.segment("aa03", "1.0", who="lan").target == THANKS[1]


def test_only_what_another_person_has_open_is_told_as_held() -> None:
    for article in ("aa01", "aa02"):
        put(article, [THANKS], [THANKS])
    lan, mai = (person(n, Role.REVIEWER, name=f"Người {n}").actor(How.PAGE) for n in ("lan", "mai"))
    editor.take("aa01", who=lan)
    editor.take("aa02", who=mai)
    found = {(r.article, r.held_by) for r in editor.repeats("aa01", "1.0", who=lan)}
    assert found == {("aa01", None), ("aa02", "Người mai")}


def test_an_unread_text_is_not_put_in_elsewhere() -> None:
    put("aa01", [THANKS], [THANKS])
    with pytest.raises(WorkflowError, match="unread"):
        editor.apply_elsewhere("aa01", "1.0", [("aa01", "2.0", 1)], who="lan")
    editor.confirm("aa01", "1.0", who="lan")
    editor.apply_elsewhere("aa01", "1.0", [("aa01", "2.0", 1)], who="lan")
    state = editor.segment("aa01", "2.0", who="lan")
    assert (state.origin, state.reviewed) == (Origin.MT, True)


def test_titles_repeat_as_well_and_the_list_shows_the_new_one() -> None:
    for article in ("aa01", "aa02"):
        made = draft(article, title=TITLE, caption=None, source_url=f"https://portal.example/{article}")
        queue.submit(made, content_digest="v1", name="b", who="máy")
    editor.save("aa01", "0.0", "Review of external information work", who="lan")
    (place,) = editor.repeats("aa01", "0.0", who="lan")
    editor.apply_elsewhere("aa01", "0.0", [(place.article, place.segment, place.version)], who="lan")
    assert queue.get("aa02").title_en == "Review of external information work"
