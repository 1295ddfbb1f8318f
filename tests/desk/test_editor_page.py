"""The editor's pages as a browser without a script, and as the page's script, ask for them."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client
from tests.desk.drafts import THANKS, draft
from tests.desk.people import browser, person
from tests.desk.readers import read

from ttdn_translate.desk import editor, models, queue
from ttdn_translate.desk.permissions import How, Role
from ttdn_translate.desk.values import Action, PublicationState, ReviewState

pytestmark = pytest.mark.django_db

ID = "5f2c9a0011223344"
PAGE = f"/articles/{ID}/"
SEGMENT = f"{PAGE}segments/1.1/"
SCRIPT = {"HX-Request": "true"}
SPEECH = "Ms. Le Thi Thanh Ha delivered a speech."
ATTACK = '"><img src=x onerror=alert(1)><script>alert(1)</script>'


@pytest.fixture(autouse=True)
def article() -> None:
    queue.submit(draft(), content_digest="v1", name="bài.html", who="máy")


def signed_in(*roles: Role, login: str = "lan") -> Client:
    return browser(person(login, *roles, name=f"Người {login}"))


def act(client: Client, do: str, text: str = "", version: int = 1, **kwargs: object) -> object:
    return client.post(f"{SEGMENT}act/", {"do": do, "text": text, "version": version}, **kwargs)  # type: ignore[arg-type]


def last() -> Action:
    return queue.history(ID)[-1].action


def test_saving_without_a_script_leads_to_the_next_unread_one() -> None:
    lan = signed_in(Role.REVIEWER)
    answer = act(lan, "save:next", SPEECH)
    assert answer.headers["Location"] == f"{PAGE}?open=2.0#s-2.0"  # type: ignore[attr-defined]
    assert editor.segment(ID, "1.1", who="lan").target == SPEECH
    assert "Người lan" in lan.get(PAGE).content.decode()


def test_the_script_gets_the_row_closed_the_next_one_open_and_the_counts() -> None:
    answer = act(signed_in(Role.REVIEWER), "save:next", SPEECH, headers=SCRIPT)
    html = answer.content.decode()  # type: ignore[attr-defined]
    assert html.count('hx-swap-oob="true"') >= 3
    assert 'class="pair" id="s-1.1"' in html
    assert 'class="pair open unread" id="s-2.0"' in html
    assert "<b>1</b> of 4 read" in html


@pytest.mark.parametrize(
    ("do", "event"),
    [("confirm:stay", Action.CONFIRM), ("copy:stay", Action.COPY), ("save:stay", Action.EDIT)],
)
def test_each_button_is_an_act_of_its_own(do: str, event: Action) -> None:
    act(signed_in(Role.REVIEWER), do, SPEECH)
    assert last() is event


def test_a_refused_save_shows_both_texts_and_keeps_the_writers() -> None:
    lan = signed_in(Role.REVIEWER)
    queue.edit(ID, "1.1", "She gave a talk.", who="minh")
    answer = act(lan, "save:next", SPEECH, headers=SCRIPT)
    html = answer.content.decode()  # type: ignore[attr-defined]
    assert answer.status_code == 409  # type: ignore[attr-defined]
    assert "She gave a talk." in html
    assert f">{SPEECH}</textarea>" in html
    assert "<ins>" in html
    assert editor.segment(ID, "1.1", who="lan").target == "She gave a talk."
    # The answer holds the version that stands now, so that saving again is a choice made with both texts in view.
    assert f'name="version" value="{queue.get(ID).version}"' in html
    assert f">{SPEECH}</textarea>" in lan.get(f"{PAGE}?open=1.1").content.decode()


def test_while_another_holds_the_article_it_is_read_only() -> None:
    minh = person("minh", Role.REVIEWER, name="Trần Văn Minh")
    editor.take(ID, who=minh.actor(How.PAGE))
    lan = signed_in(Role.REVIEWER)
    html = lan.get(f"{PAGE}?open=1.1").content.decode()
    assert "<b>Trần Văn Minh</b> is at work on it until" in html
    assert '<textarea id="t-1.1"' not in html
    assert act(lan, "save:stay", SPEECH, headers=SCRIPT).status_code == 409  # type: ignore[attr-defined]
    assert editor.segment(ID, "1.1", who="lan").target == THANKS[1]


def test_the_first_change_takes_the_lease_and_letting_go_ends_it() -> None:
    lan = signed_in(Role.REVIEWER)
    act(lan, "save:stay", SPEECH)
    assert queue.get(ID).lease_holder == "lan"
    lan.post(f"{PAGE}lease/", {"do": "release"})
    assert queue.get(ID).lease_holder is None


def test_typing_keeps_a_draft_and_says_what_the_checks_would_be() -> None:
    lan = signed_in(Role.REVIEWER)
    answer = lan.post(f"{SEGMENT}typed/", {"text": "She spoke.", "version": 1}, headers=SCRIPT)
    html = answer.content.decode()
    assert "Draft kept" in html
    assert '<li class="warning">' in html
    assert 'data-form="Le Thi Thanh Ha"' in html
    assert editor.segment(ID, "1.1", who="lan").target == THANKS[1]
    assert ">She spoke.</textarea>" in lan.get(f"{PAGE}?open=1.1").content.decode()
    act(lan, "discard:stay")
    assert ">She spoke.</textarea>" not in lan.get(f"{PAGE}?open=1.1").content.decode()


def test_approval_waits_for_the_unread_and_asks_a_reason_for_what_blocks() -> None:
    hoa = signed_in(Role.APPROVER, login="hoa")
    assert "4 segments have not been read." in hoa.get(PAGE).content.decode()
    answer = hoa.post(f"{PAGE}decision/", {"do": "approve"})
    assert answer.headers["Location"] == f"{PAGE}?open=0.0#s-0.0"
    read(ID)
    hoa.post(f"{PAGE}decision/", {"do": "approve", "version": queue.get(ID).version, "reason": "đã xem"})
    assert queue.get(ID).state is ReviewState.APPROVED


@pytest.mark.parametrize(
    ("do", "role", "state"),
    [
        ("approve", Role.REVIEWER, ReviewState.IN_REVIEW),
        ("return", Role.CURATOR, ReviewState.IN_REVIEW),
        ("withdraw", Role.REVIEWER, ReviewState.IN_REVIEW),
    ],
)
def test_a_decision_needs_its_right(do: str, role: Role, state: ReviewState) -> None:
    read(ID)
    answer = signed_in(role).post(f"{PAGE}decision/", {"do": do, "reason": "x"})
    assert answer.status_code == 403
    assert queue.get(ID).state is state
    assert queue.get(ID).publication is PublicationState.UNPUBLISHED


def test_a_lease_is_freed_by_who_assigns_and_with_a_reason() -> None:
    minh = person("minh", Role.REVIEWER, name="Trần Văn Minh")
    editor.take(ID, who=minh.actor(How.PAGE))
    assert signed_in(Role.REVIEWER).post(f"{PAGE}lease/", {"do": "break", "reason": "x"}).status_code == 403
    hoa = signed_in(Role.APPROVER, login="hoa")
    hoa.post(f"{PAGE}lease/", {"do": "break", "reason": " "})
    assert queue.get(ID).lease_holder == "minh"
    hoa.post(f"{PAGE}lease/", {"do": "break", "reason": "Cần đăng gấp"})
    assert queue.get(ID).lease_holder is None


def test_hostile_words_are_shown_as_text_everywhere() -> None:
    lan = signed_in(Role.REVIEWER)
    lan.post(f"{PAGE}comments/", {"text": ATTACK, "segment": "1.1"})
    lan.post(f"{PAGE}comments/", {"text": ATTACK})
    lan.post("/terms/propose/", {"vi": ATTACK, "en": ATTACK, "note": ATTACK, "article": ID, "segment": "1.1"})
    act(lan, "save:stay", ATTACK)
    lan.post(f"{PAGE}lease/", {"do": "release"})
    read(ID)
    queue.approve(ID, who="hoa", override_reason=ATTACK)
    pages = [
        (f"{PAGE}?open=1.1", {}),
        (f"{SEGMENT}beside/", SCRIPT),
        (SEGMENT, SCRIPT),
        (f"{PAGE}preview/?view=both", {}),
        ("/concordance/?words=img", {}),
        ("/terms/", {}),
        (f"/terms/propose/?vi={ATTACK}", {}),
    ]
    for path, headers in pages:
        html = lan.get(path, headers=headers).content.decode()
        assert "<img src=x" not in html, path
        assert "<script>alert" not in html, path
        assert "onerror=alert" in unescape(html), path


def test_a_settled_comment_may_be_taken_up_again() -> None:
    lan = signed_in(Role.REVIEWER)
    lan.post(f"{PAGE}comments/", {"text": "Xem lại", "segment": "1.1"})
    (said,) = models.Comment.objects.all()
    lan.post(f"/comments/{said.pk}/", {"do": "resolve"})
    assert editor.comments(ID, who="lan")[0].resolved_by == "Người lan (lan)"
    lan.post(f"/comments/{said.pk}/", {"do": "reopen"}, headers=SCRIPT)
    assert editor.comments(ID, who="lan")[0].resolved_by is None


def test_the_preview_has_both_languages_in_the_articles_structure() -> None:
    lan = signed_in(Role.REVIEWER)
    html = lan.get(f"{PAGE}preview/?view=both").content.decode()
    assert html.count("<h1>") == 2
    assert THANKS[0] in html
    assert THANKS[1] in html
    english = lan.get(f"{PAGE}preview/").content.decode()
    assert THANKS[0] not in english.partition("<article")[2]


@pytest.mark.parametrize(
    "path", [f"{PAGE}segments/9.9/", f"{PAGE}segments/9.9/beside/", "/articles/none/preview/"]
)
def test_what_is_not_there_is_not_found(path: str) -> None:
    assert signed_in(Role.REVIEWER).get(path, headers=SCRIPT).status_code == 404


@pytest.mark.parametrize(
    ("part", "page"),
    [
        (SEGMENT, f"{PAGE}?open=1.1#s-1.1"),
        (f"{SEGMENT}beside/", f"{PAGE}?open=1.1#s-1.1"),
        (f"{PAGE}decision/", f"{PAGE}#decision"),
        (f"{PAGE}lease/", PAGE),
    ],
)
def test_a_part_of_the_page_is_for_its_script_and_others_are_led_to_the_page(part: str, page: str) -> None:
    answer = signed_in(Role.REVIEWER).get(part)
    assert (answer.status_code, answer.headers["Location"]) == (302, page)


def test_who_is_refused_while_another_holds_the_article_still_sees_what_they_wrote() -> None:
    minh = person("minh", Role.REVIEWER, name="Trần Văn Minh")
    editor.take(ID, who=minh.actor(How.PAGE))
    answer = act(signed_in(Role.REVIEWER), "save:stay", SPEECH, headers=SCRIPT)
    html = unescape(answer.content.decode())  # type: ignore[attr-defined]
    assert f"“{SPEECH}”" in html
    assert "Trần Văn Minh" in html
    assert 'value="save:stay"' not in html  # there is no box whose text could be saved
