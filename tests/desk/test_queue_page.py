"""The page of the queue: what it shows, where its links lead, what is done with ticked articles."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from tests.desk.drafts import LEAD, THANKS, draft
from tests.desk.people import actor, browser, person, signed_in

from ttdn_translate.desk import editor, models, queue
from ttdn_translate.desk.permissions import Role
from ttdn_translate.desk.queue import ReviewState
from ttdn_translate.desk.web import queue_page

pytestmark = pytest.mark.django_db

ID = "5f2c9a0011223344"


@pytest.fixture
def lan() -> Client:
    return signed_in(Role.REVIEWER)


def put(key: str = ID, **more: str) -> None:
    made = draft(key, title=(f"Tin {key}", f"Item {key}"))
    queue.submit(made, content_digest="v1", name="bài.html", who="máy", **more)


def page(client: Client, path: str = "/") -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def shown(client: Client, path: str = "/") -> list[str]:
    return re.findall(r'<tr id="a-([0-9a-f]+)"', page(client, path))


def act(client: Client, **fields: object) -> str:
    """Press a button of the page; return what the page then says."""
    response = client.post("/queue/act/", fields, follow=True)
    assert response.status_code == 200
    return text("".join(re.findall(r'<ul class="messages".*?</ul>', response.content.decode(), re.DOTALL)))


def filters(html: str) -> dict[str, tuple[str, int | None]]:
    """The filters of a page: name, where it leads, count."""
    found = re.findall(r'<a href="([^"]*)"[^>]*><span>([^<]*)</span>(?: <b>(\d+)</b>)?</a>', html)
    return {unescape(name): (unescape(href), int(n) if n else None) for href, name, n in found}


def test_an_empty_queue_says_what_to_do(lan: Client) -> None:
    assert "The queue is empty. Put articles in with ttdn submit" in text(page(lan))


def test_the_queue_shows_both_titles_and_what_needs_the_eye(lan: Client) -> None:
    put(topic="Đối ngoại")
    queue.edit(ID, "1.1", "", who="lan")
    said = text(page(lan))
    for words in (
        f"Tin {ID}",
        f"Item {ID}",
        "in review",
        "✕ 1 error",
        "1 term missing",
        "18 Jan 2022",
        "1 of 4",
        "just now",
    ):
        assert words in said, words
    assert "Đối ngoại" in said
    assert f'href="/articles/{ID}/"' in page(lan)


def test_it_opens_with_what_is_to_do_and_the_risky_first(lan: Client) -> None:
    for key in ("a1", "a2", "a3"):
        put(key)
    queue.edit("a2", "1.1", "", who="lan")
    for segment in queue.load_draft("a3").segments():
        queue.edit("a3", segment.id, segment.target, who="lan")
    queue.approve("a3", who="lan")
    assert shown(lan) == ["a2", "a1"]
    assert set(shown(lan, "/?state=all")) == {"a1", "a2", "a3"}
    assert shown(lan, "/?state=approved") == ["a3"]
    assert shown(lan, "/?q=tin") == ["a3", "a2", "a1"]


def test_every_filter_leads_to_as_many_articles_as_it_says(lan: Client) -> None:
    for n in range(6):
        put(f"a{n}", topic="Kinh tế" if n % 2 else "")
    queue.edit("a1", "1.1", "", who="lan")
    queue.return_("a2", who="lan", reason="sai")
    queue.assign("a3", "lan", who="máy")
    told = filters(page(lan))
    assert told["to do"] == ("/", 6)
    assert told["Kinh tế"][1] == 3
    assert told["me"][1] == 1
    for name, (href, count) in told.items():
        assert len(shown(lan, href)) == count, name
    # A second choice keeps the first, and a chosen filter leads back.
    narrowed = filters(page(lan, told["Kinh tế"][0]))
    for name, (href, count) in narrowed.items():
        if name not in ("Kinh tế", "without"):  # of one subject there is one choice
            assert len(shown(lan, href)) == count, name
            assert parse_qs(urlsplit(href).query)["topic"] == ["Kinh tế"]
    assert narrowed["Kinh tế"][0] == "/"


def test_pages_go_on_by_their_link(lan: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue_page, "PAGE_ARTICLES", 2)
    for n in range(5):
        put(f"a{n}")
    seen, path = [], "/?state=draft"
    while path:
        html = page(lan, path)
        seen += re.findall(r'<tr id="a-([0-9a-f]+)"', html)
        link = re.search(r'rel="next" href="([^"]+)"', html)
        path = unescape(link[1]) if link else ""
    assert sorted(seen) == [f"a{n}" for n in range(5)]


def test_a_search_says_where_and_offers_to_look_anywhere(lan: Client) -> None:
    put()
    html = page(lan, "/?q=thong+tin+doi+ngoai")
    assert "Search: thong tin doi ngoai" in text(html)
    html = page(lan, "/?q=thanh+ha+phat+bieu")
    marked = "Bà Lê Thị <mark>Thanh</mark> <mark>Hà</mark> <mark>phát</mark> <mark>biểu</mark>."
    assert marked in html
    assert text(marked.replace("<mark>", "").replace("</mark>", "")) == THANKS[0]
    assert f'href="/articles/{ID}/#s-1.1"' in html
    assert "words=anywhere" in html
    assert "side by side nowhere" in text(page(lan, "/?q=phat+ha"))
    assert "Nothing was found." in text(page(lan, "/?q=kh%C3%B4ng+c%C3%B3"))


def test_ticked_articles_are_taken_and_given_back(lan: Client) -> None:
    for n in range(3):
        put(f"a{n}")
    assert act(lan, do="claim", id=["a0", "a2"]) == "Done: 2 articles."
    assert sorted(shown(lan, "/?assignee=me")) == ["a0", "a2"]
    assert act(lan, do="give_back", id=["a2"]) == "Done: 1 article."
    assert shown(lan, "/?assignee=me") == ["a0"]
    assert [e.action for e in queue.history("a2")] == ["submit", "assign", "unassign"]


def test_the_button_of_a_row_takes_that_article_only_and_comes_back_to_it(lan: Client) -> None:
    put("a0")
    put("a1")
    response = lan.post("/queue/act/", {"do": "claim:a1", "id": ["a0"], "next": "/?state=draft"})
    assert response.headers["Location"] == "/?state=draft#a-a1"
    assert shown(lan, "/?assignee=me") == ["a1"]


def test_an_article_that_is_taken_stays_with_who_has_it(lan: Client) -> None:
    put()
    person("minh", Role.REVIEWER, name="Trần Minh")
    queue.assign(ID, "minh", who="máy")
    assert "it is with Trần Minh already" in act(lan, do="claim", id=[ID])
    assert lan.post("/queue/act/", {"do": "give_back", "id": [ID]}).status_code == 403
    assert queue.get(ID).assignee == "minh"


def test_several_are_returned_with_one_reason_and_one_refusal_stops_no_other(lan: Client) -> None:
    for n in range(3):
        put(f"a{n}")
    queue.return_("a1", who="lan", reason="sai")
    said = act(lan, do="return", id=["a0", "a1", "a2"], reason="Sai tên cơ quan")
    assert "Done: 2 articles." in said
    assert "a1: it was returned already" in said
    assert {queue.get(f"a{n}").state for n in range(3)} == {ReviewState.CHANGES_REQUESTED}
    assert queue.history("a2")[-1].detail["reason"] == "Sai tên cơ quan"
    assert "no reason was given" in act(lan, do="return", id=["a0"], reason=" ")


@pytest.mark.parametrize("do", ["approve", "publish", "withdraw", "", "claim;approve"])
def test_there_is_no_bulk_approval(do: str) -> None:
    client = signed_in(Role.APPROVER, Role.REVIEWER)
    put()
    assert "no such action" in act(client, do=do, id=[ID])
    assert queue.get(ID).state is ReviewState.DRAFT


@pytest.mark.parametrize(
    ("do", "more", "allowed"),
    [
        ("claim", {}, {Role.REVIEWER, Role.APPROVER}),
        ("assign", {"login": "minh"}, {Role.OPERATOR, Role.APPROVER}),
        ("return", {"reason": "sai"}, {Role.REVIEWER, Role.APPROVER}),
        ("topic", {"topic": "Y tế"}, {Role.OPERATOR, Role.REVIEWER, Role.APPROVER}),
    ],
)
@pytest.mark.parametrize("role", Role)
def test_who_may_do_what_with_ticked_articles(
    do: str, more: dict[str, str], allowed: set[Role], role: Role
) -> None:
    put()
    person("minh", Role.REVIEWER)
    client = browser(person("lan", role))
    before = models.Event.objects.count()
    response = client.post("/queue/act/", {"do": do, "id": [ID], **more})
    assert response.status_code == (302 if role in allowed else 403)
    assert models.Event.objects.count() == before + (role in allowed)
    assert (f'value="{do}"' in page(client)) == (role in allowed)


@pytest.mark.parametrize(
    "place",
    ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "\\\\evil.example", "", "evil"],
)
def test_the_way_back_leads_to_no_other_site(lan: Client, place: str) -> None:
    put()
    response = lan.post("/queue/act/", {"do": "claim", "id": [ID], "next": place})
    assert response.headers["Location"] == "/"


def test_views_are_kept_each_person_their_own(lan: Client) -> None:
    put()
    lan.post(
        "/queue/views/", {"name": "Của tôi", "assignee": "me", "risk": "checks", "next": "/", "evil": "x"}
    )
    view = models.SavedView.objects.get()
    assert view.query == "risk=checks&assignee=me"
    assert 'href="/?risk=checks&amp;assignee=me"' in page(lan)
    minh = browser(person("minh", Role.REVIEWER))
    assert "Của tôi" not in page(minh)
    minh.post("/queue/views/", {"delete": str(view.pk)})
    assert models.SavedView.objects.count() == 1
    lan.post("/queue/views/", {"name": "Của tôi", "state": "all"})
    assert models.SavedView.objects.get().query == "state=all"
    lan.post("/queue/views/", {"delete": str(view.pk)})
    assert not models.SavedView.objects.exists()


def test_views_have_limits(lan: Client) -> None:
    for n in range(31):
        response = lan.post("/queue/views/", {"name": f"v{n}"}, follow=True)
    assert "30 views are kept already" in text(response.content.decode())
    assert models.SavedView.objects.count() == 30
    assert "no name" in text(lan.post("/queue/views/", {"name": " "}, follow=True).content.decode())


def test_the_page_speaks_vietnamese() -> None:
    put()
    said = text(page(signed_in(Role.REVIEWER, Role.APPROVER, language="vi")))
    for words in ("Hàng chờ", "cần làm", "bản nháp", "Nhận", "Trả lại để sửa", "Tìm"):
        assert words in said, words
    for english in ("Filters", "to do", "Needs the eye", "Waiting", "nobody", "draft"):
        assert english not in said.replace(f"Item {ID}", ""), english


def test_hostile_topic_view_and_query_are_shown_as_text(lan: Client) -> None:
    attack = '"><script>alert(1)</script>'
    put(topic=attack)
    lan.post("/queue/views/", {"name": attack, "q": attack, "topic": attack})
    for path in ("/", "/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "/?topic=%22%3E%3Cscript%3E"):
        html = page(lan, path)
        assert "<script>alert" not in html
        assert html.count("<script") == 1  # our own file


def test_a_stale_article_is_marked_and_filtered(lan: Client) -> None:
    put("a0")
    put("a1")
    made = draft("a1", title=("Tin a1", "Item a1"), paragraphs=[[LEAD]])
    queue.submit(made, content_digest="v2", name="bài.html", who="máy")
    assert shown(lan, filters(page(lan))["Vietnamese changed"][0]) == ["a1"]
    assert text(page(lan)).count("Vietnamese changed") == 2  # the filter, and the article


def test_a_comment_that_calls_somebody_stands_on_their_queue_until_they_looked() -> None:
    minh = signed_in(Role.REVIEWER, login="minh", name="Trần Văn Minh")
    put()
    lan = actor(Role.REVIEWER)
    editor.comment(ID, "@minh xem lại <b>câu này</b>", segment_id="1.0", who=lan)
    said = page(minh)
    assert "@minh xem lại &lt;b&gt;câu này&lt;/b&gt;" in said
    assert f'href="/articles/{ID}/?open=1.0#s-1.0"' in said
    assert "Comments that call you" not in text(page(signed_in(Role.REVIEWER, login="hoa")))
    page(minh, f"/articles/{ID}/")
    assert "Comments that call you" not in text(page(minh))
