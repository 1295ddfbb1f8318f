"""The API's work on several articles, kept views, proposed terms, the same sentence elsewhere, mentions."""

from __future__ import annotations

from typing import Any

import pytest
from tests.desk.drafts import THANKS, draft
from tests.desk.people import browser, person
from tests.desk.readers import read
from tests.desk.test_api import ID, SEGMENT, Program
from tests.desk.test_term_proposals import ENGLISH, TERM, put, small

from ttdn_translate.desk import editor, models, queue
from ttdn_translate.desk.permissions import Permission, Role
from ttdn_translate.desk.values import Action, ProposalState
from ttdn_translate.glossary import load
from ttdn_translate.workspace import Workspace

__all__ = ["small"]

pytestmark = pytest.mark.django_db

CONFLICT, MISSING, FORBIDDEN = (f"urn:ttdn:problem:{c}" for c in ("conflict", "not-found", "not-allowed"))


@pytest.fixture
def three(workspace: Workspace) -> list[str]:
    ids = [ID, "aa01", "aa02"]
    for article in ids:
        made = draft(article, caption=None, source_url=f"https://portal.example/{article}")
        queue.submit(made, content_digest="v1", name="b", who="máy")
    return ids


def outcome(answer: Any) -> tuple[list[str], list[tuple[str, str]]]:
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert all(r["detail"] for r in told["refused"])
    return [d["id"] for d in told["done"]], [(r["article"], r["type"]) for r in told["refused"]]


# Several articles at once


def test_articles_are_given_and_those_that_cannot_be_are_named(three: list[str]) -> None:
    person("minh", Role.REVIEWER)
    read("aa02")
    queue.approve("aa02", who="máy", override_reason="thử")
    lan = Program(Role.OPERATOR)
    given = {"articles": [*three, ID, "ffff", "aa0"], "login": "minh"}
    done, refused = outcome(lan("POST", "/bulk/assign", given))
    assert done == [ID, "aa01"]
    assert refused == [("aa02", CONFLICT), ("ffff", MISSING), ("aa0", MISSING)]  # no prefixes here
    assert queue.get(ID).assignee == "minh"
    event = queue.history(ID)[-1]
    assert (event.action, event.who) == (Action.ASSIGN, "Nguyễn Thị Lan (lan)")
    assert outcome(lan("POST", "/bulk/unassign", {"articles": three})) == (three, [])
    assert queue.get(ID).assignee is None


def test_reviewers_take_and_give_back_their_own(three: list[str]) -> None:
    lan, minh = Program(Role.REVIEWER), Program(Role.REVIEWER, login="minh")
    assert outcome(lan("POST", "/bulk/claim", {"articles": three[:2]}))[0] == three[:2]
    assert outcome(minh("POST", "/bulk/claim", {"articles": three})) == (
        ["aa02"],
        [(ID, CONFLICT), ("aa01", CONFLICT)],
    )
    assert outcome(lan("POST", "/bulk/give-back", {"articles": three})) == (
        three[:2],
        [("aa02", FORBIDDEN)],
    )
    assert queue.get("aa02").assignee == "minh"


def test_articles_are_returned_with_one_reason_and_labelled(three: list[str]) -> None:
    lan = Program(Role.REVIEWER)
    assert outcome(lan("POST", "/bulk/return", {"articles": three, "reason": "sai tên"}))[0] == three
    assert {queue.history(a)[-1].detail["reason"] for a in three} == {"sai tên"}
    again = outcome(lan("POST", "/bulk/return", {"articles": three, "reason": "sai"}))
    assert again == ([], [(a, CONFLICT) for a in three])
    assert outcome(lan("POST", "/bulk/topic", {"articles": three, "topic": "Y tế"}))[0] == three
    assert {queue.get(a).topic for a in three} == {"Y tế"}


@pytest.mark.parametrize(
    "given",
    [
        {"articles": []},
        {"articles": "aa01"},
        {"articles": ["a"] * 501},
        {"articles": ["a\0"]},
        {"articles": [7]},
        {},
    ],
)
def test_a_list_that_is_none_is_refused(three: list[str], given: dict[str, Any]) -> None:
    lan = Program(Role.APPROVER)
    assert lan("POST", "/bulk/claim", given).status_code == 422
    assert lan("POST", "/bulk/return", {**given, "reason": "x"}).status_code == 422


def test_nothing_approves_several_at_once(three: list[str]) -> None:
    lan = Program(Role.APPROVER)
    assert lan("POST", "/bulk/approve", {"articles": three}).status_code == 404


def test_bulk_work_sent_twice_is_done_once(three: list[str]) -> None:
    lan = Program(Role.REVIEWER)
    given = {"articles": [*three, "ffff"], "reason": "sai tên"}
    first = lan("POST", "/bulk/return", given, key="r-1")
    again = lan("POST", "/bulk/return", given, key="r-1")
    assert first.json() == again.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    assert models.Event.objects.filter(action="return").count() == 3


# Views


def test_a_view_is_the_same_on_the_page_and_here(three: list[str]) -> None:
    lan = Program(Role.REVIEWER)
    made = lan("POST", "/views", {"name": "của tôi", "query": "?assignee=me&state=draft&order=waiting&x=1"})
    assert made.status_code == 200
    view = made.json()
    assert (view["name"], view["query"]) == ("của tôi", "state=draft&assignee=me&order=waiting")
    wanted = {name: value for name, value in view["filter"].items() if value not in (None, False)}
    assert wanted == {"state": "draft", "assignee": "lan", "order": "waiting"}
    assert lan("GET", "/views").json() == [view]
    assert "của tôi" in browser(lan.user).get("/").content.decode()
    lan("POST", "/bulk/claim", {"articles": ["aa01"]})
    found = lan("GET", "/articles?" + "&".join(f"{n}={v}" for n, v in wanted.items())).json()
    assert [a["id"] for a in found["items"]] == ["aa01"]
    replaced = lan("POST", "/views", {"name": "của tôi", "query": "risk=checks"}).json()
    assert (replaced["id"], replaced["filter"]["concern"], replaced["filter"]["open"]) == (
        view["id"],
        "checks",
        True,
    )


def test_views_are_each_persons_own(three: list[str]) -> None:
    lan, minh = Program(Role.REVIEWER), Program(Role.OPERATOR, login="minh")
    view = lan("POST", "/views", {"name": "a", "query": ""}).json()
    assert minh("GET", "/views").json() == []
    assert minh("DELETE", f"/views/{view['id']}").status_code == 404
    assert lan("DELETE", f"/views/{view['id']}").json() == []
    assert lan("DELETE", f"/views/{view['id']}").status_code == 404


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"name": "a", "query": "state=unknown"}, 422),
        ({"name": "a", "query": "order=sideways"}, 422),
        ({"name": "", "query": ""}, 422),
        ({"name": "   ", "query": ""}, 409),
        ({"name": "a" * 61, "query": ""}, 409),
        ({"name": "a", "query": "q=" + "x" * 3000}, 422),
        ({"name": "a"}, 422),
    ],
)
def test_a_view_that_is_none_is_refused(three: list[str], given: dict[str, str], status: int) -> None:
    lan = Program(Role.REVIEWER)
    assert lan("POST", "/views", given).status_code == status
    assert not models.SavedView.objects.exists()


def test_a_view_of_another_version_is_listed_without_its_filter(three: list[str]) -> None:
    lan = Program(Role.REVIEWER)
    models.SavedView.objects.create(user=lan.user, name="cũ", query="state=unknown")
    (view,) = lan("GET", "/views").json()
    assert (view["name"], view["filter"]) == ("cũ", None)


def test_only_so_many_views(three: list[str]) -> None:
    lan = Program(Role.REVIEWER)
    for number in range(30):
        assert lan("POST", "/views", {"name": f"v{number}", "query": ""}).status_code == 200
    assert lan("POST", "/views", {"name": "v30", "query": ""}).status_code == 409


# Terms


def test_a_curator_accepts_and_the_drafts_follow(small: Workspace) -> None:
    put()
    lan, mai = Program(Role.REVIEWER), Program(Role.CURATOR, login="mai")
    made = lan("POST", "/terms", {"vi": TERM, "en": ENGLISH, "article": ID, "segment": "1.0"}).json()
    term = f"/terms/{made['id']}"
    refused = lan("POST", f"{term}/accept", {"kind": "event"})
    assert (refused.status_code, refused.json()["permission"]) == (403, "decide_term")
    accepted = mai("POST", f"{term}/accept", {"kind": "event", "authority": "Quyết định 12"}, key="t-1")
    assert accepted.status_code == 200, accepted.content
    told = accepted.json()
    assert (told["state"], told["decided_by"]) == ("accepted", "Nguyễn Thị Lan (mai)")
    entries = {e.id: e for e in load(small.root / "my-terms").entries}
    assert entries[told["entry"]].en == ENGLISH
    assert entries[told["entry"]].authority == "Quyết định 12"
    assert mai("GET", f"{term}/entries").json()[0]["forms"] == [ENGLISH]
    again = mai("POST", f"{term}/accept", {"kind": "event", "authority": "Quyết định 12"}, key="t-1")
    assert again.headers["Idempotent-Replayed"] == "true"
    assert mai("POST", f"{term}/accept", {}).json()["type"] == CONFLICT
    assert mai("POST", f"{term}/refuse", {"reason": "muộn"}).json()["type"] == CONFLICT
    applied = mai("POST", "/glossary/apply").json()
    assert applied == {"looked_at": 1, "changed": [ID], "waiting": 0}
    assert queue.get(ID).missing_terms == 1
    assert mai("GET", "/glossary").json() == {"update": None}  # what a worker does shows there


def test_words_are_corrected_and_a_known_term_gets_a_form(small: Workspace) -> None:
    mai = Program(Role.CURATOR)
    made = mai("POST", "/terms", {"vi": "Sở Ngoại vụ", "en": "Foreign Affairs Dept"}).json()
    term = f"/terms/{made['id']}"
    assert [e["id"] for e in mai("GET", f"{term}/entries").json()] == ["so-ngoai-vu"]
    assert mai("POST", f"{term}/accept", {}).status_code == 409  # it is in the glossary already
    given = {"way": "variant", "en": "Foreign Affairs Department"}
    assert mai("POST", f"{term}/accept", given).json()["entry"] == "so-ngoai-vu"
    (entry,) = editor.entries_for("Sở Ngoại vụ")
    assert entry.forms == ("Department of Foreign Affairs", "Foreign Affairs Department")


@pytest.mark.parametrize(
    ("given", "status", "kind"),
    [
        ({"way": "sideways"}, 422, "invalid"),
        ({"kind": "festival"}, 422, "not-a-term"),
        ({"level": "galactic"}, 422, "not-a-term"),
        ({"en": "a|b"}, 409, "conflict"),
        ({"way": "variant"}, 409, "conflict"),
        ({"vi": "a\0"}, 422, "invalid"),
    ],
)
def test_a_term_that_the_glossary_would_not_take_changes_nothing(
    small: Workspace, given: dict[str, str], status: int, kind: str
) -> None:
    mai = Program(Role.CURATOR)
    before = (small.root / "my-terms" / "terms.csv").read_bytes()
    made = mai("POST", "/terms", {"vi": TERM, "en": ENGLISH}).json()
    for key in ("", "k"):
        answer = mai("POST", f"/terms/{made['id']}/accept", given, key=key)
        assert (answer.status_code, answer.json()["type"]) == (status, f"urn:ttdn:problem:{kind}")
    assert (small.root / "my-terms" / "terms.csv").read_bytes() == before
    assert editor.proposal(made["id"], who="máy").state is ProposalState.OPEN


def test_proposals_are_listed_page_by_page(small: Workspace) -> None:
    mai = Program(Role.CURATOR)
    ids = [mai("POST", "/terms", {"vi": f"thuật ngữ {n}", "en": f"term {n}"}).json()["id"] for n in range(5)]
    seen, after = [], ""
    while True:
        page = mai("GET", f"/terms?state=open&limit=2{after}").json()
        seen += [p["id"] for p in page["items"]]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert seen == ids[::-1]


# The same sentence elsewhere, mentions


def test_a_text_goes_to_the_same_sentence_elsewhere(three: list[str]) -> None:
    lan = Program(Role.REVIEWER)
    text = "Ms. Le Thi Thanh Ha spoke at length."
    assert lan("PUT", SEGMENT, {"text": text, "version": 1}).status_code == 200
    places = lan("GET", f"{SEGMENT}/repeats").json()
    assert [(p["article"], p["segment"], p["target"]) for p in places] == [
        ("aa02", "1.1", THANKS[1]),
        ("aa01", "1.1", THANKS[1]),
    ]
    lan("PUT", "/articles/aa01/segments/1.1", {"text": "Changed since.", "version": 1})
    wanted = [{name: p[name] for name in ("article", "segment", "version")} for p in places]
    made = lan("POST", f"{SEGMENT}/repeats", {"places": wanted}).json()
    assert made["done"] == [{"article": "aa02", "segment": "1.1"}]
    assert len(made["refused"]) == 1
    assert editor.segment("aa02", "1.1", who="máy").target == text
    copied = lan("POST", "/articles/aa02/segments/0.0/copy-source", {"version": queue.get("aa02").version})
    assert copied.json()["segment"]["target"] == editor.segment("aa02", "0.0", who="máy").source


def test_who_is_called_sees_it_and_says_so(three: list[str]) -> None:
    lan, minh = Program(Role.REVIEWER), Program(Role.OPERATOR, login="minh")
    lan("POST", f"/articles/{ID}/comments", {"text": "Xem lại @minh"})
    assert [c["text"] for c in minh("GET", "/mentions").json()] == ["Xem lại @minh"]
    assert lan("GET", "/mentions").json() == []
    assert lan("POST", f"/articles/{ID}/mentions/see").json() == {"seen": 0}
    assert minh("POST", f"/articles/{ID}/mentions/see").json() == {"seen": 1}
    assert minh("GET", "/mentions").json() == []


def test_a_reading_token_decides_nothing(small: Workspace) -> None:
    put()
    reader = Program(Role.CURATOR, Role.APPROVER, scopes={Permission.READ})
    for path, body in (
        ("/bulk/claim", {"articles": [ID]}),
        ("/bulk/return", {"articles": [ID], "reason": "x"}),
        ("/bulk/topic", {"articles": [ID], "topic": "x"}),
        ("/glossary/apply", None),
        ("/terms/1/accept", {}),
    ):
        assert reader("POST", path, body).status_code == 403, path
