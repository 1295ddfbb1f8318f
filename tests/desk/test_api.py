"""The API: who may do what, what a write sent twice does, and how each request is refused."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.desk.drafts import PHOTO, PNG, draft
from tests.desk.people import browser, person
from tests.desk.readers import read
from tests.desk.test_jobs import ARTICLE, TEXT

from ttdn_translate.desk import editor, models, queue
from ttdn_translate.desk.api import auth
from ttdn_translate.desk.api.application import PERMISSION, api
from ttdn_translate.desk.people import tokens
from ttdn_translate.desk.permissions import ROLES, How, Permission, Role
from ttdn_translate.workspace import DeskSettings, Workspace

ID = "5f2c9a0011223344"
BASE = "/api/v1"
SEGMENT = f"/articles/{ID}/segments/1.1"
DOCUMENT = Path(__file__).parents[2] / "docs" / "openapi.json"


class Program:
    """A program with a token; each call is one request, its answer is looked at for the promises that all keep."""

    def __init__(self, *roles: Role, login: str = "lan", scopes: set[Permission] | None = None) -> None:
        self.user = person(login, *roles)
        actor = self.user.actor(How.PAGE)
        wanted = actor.permissions if scopes is None else scopes
        self.token = tokens.make(self.user, "kiểm thử", wanted, 30, actor=actor)[1] if wanted else ""

    def __call__(self, method: str, path: str, body: Any = None, **options: Any) -> Any:
        return request(method, path, body, token=self.token, **options)


def request(
    method: str, path: str, body: Any = None, *, token: str = "", key: str = "", **options: Any
) -> Any:
    headers = {"host": "127.0.0.1"}
    if token:
        headers["authorization"] = f"Bearer {token}"
    if key:
        headers["idempotency-key"] = key
    kind = options.pop("content_type", "application/json")
    data = body if isinstance(body, (bytes, str)) else json.dumps(body) if body is not None else ""
    client = Client(headers=headers, raise_request_exception=False)
    answer: Any = client.generic(method, BASE + path, data, content_type=kind, **options)
    if answer.status_code >= 400:
        assert answer.headers["Content-Type"] == "application/problem+json", answer.content
        told = answer.json()
        assert told["status"] == answer.status_code
        assert told["type"].startswith("urn:ttdn:problem:")
        assert told["title"]
        assert told["detail"]
    assert not answer.cookies
    assert answer.status_code < 500, answer.content
    return answer


@pytest.fixture
def held(workspace: Workspace) -> str:
    """An article in the queue, with a picture."""
    queue.submit(draft(), content_digest="v1", name="bài.html", who="máy", media={PHOTO: PNG})
    return ID


# Who may do what

CALLS: dict[str, tuple[str, str, Any]] = {
    "me": ("GET", "/me", None),
    "list_articles": ("GET", "/articles", None),
    "counts": ("GET", "/counts", None),
    "get_article": ("GET", f"/articles/{ID}", None),
    "get_draft": ("GET", f"/articles/{ID}/draft", None),
    "get_history": ("GET", f"/articles/{ID}/history", None),
    "claim_article": ("POST", f"/articles/{ID}/claim", None),
    "give_back_article": ("POST", f"/articles/{ID}/give-back", None),
    "assign_article": ("POST", f"/articles/{ID}/assign", {"login": "minh"}),
    "unassign_article": ("POST", f"/articles/{ID}/unassign", None),
    "set_topic": ("PUT", f"/articles/{ID}/topic", {"topic": "Y tế"}),
    "take_lease": ("PUT", f"/articles/{ID}/lease", None),
    "release_lease": ("DELETE", f"/articles/{ID}/lease", None),
    "break_lease": ("POST", f"/articles/{ID}/break-lease", {"reason": "nghỉ"}),
    "approve_article": ("POST", f"/articles/{ID}/approve", {"version": 1}),
    "return_article": ("POST", f"/articles/{ID}/return", {"reason": "sai tên"}),
    "withdraw_article": ("POST", f"/articles/{ID}/withdraw", {"reason": "nhầm"}),
    "claim_articles": ("POST", "/bulk/claim", {"articles": [ID]}),
    "give_back_articles": ("POST", "/bulk/give-back", {"articles": [ID]}),
    "assign_articles": ("POST", "/bulk/assign", {"articles": [ID], "login": "minh"}),
    "unassign_articles": ("POST", "/bulk/unassign", {"articles": [ID]}),
    "return_articles": ("POST", "/bulk/return", {"articles": [ID], "reason": "sai tên"}),
    "set_topics": ("POST", "/bulk/topic", {"articles": [ID], "topic": "Y tế"}),
    "list_views": ("GET", "/views", None),
    "save_view": ("POST", "/views", {"name": "của tôi", "query": "assignee=me"}),
    "delete_view": ("DELETE", "/views/1", None),
    "list_segments": ("GET", f"/articles/{ID}/segments", None),
    "get_segment": ("GET", SEGMENT, None),
    "list_versions": ("GET", f"{SEGMENT}/versions", None),
    "preview_segment": ("POST", f"{SEGMENT}/preview", {"text": "Ms. Le Thi Thanh Ha spoke."}),
    "save_segment": ("PUT", SEGMENT, {"text": "Ms. Le Thi Thanh Ha spoke at length.", "version": 1}),
    "confirm_segment": ("POST", f"{SEGMENT}/confirm", {"version": 1}),
    "undo_segment": ("POST", f"{SEGMENT}/undo", {"version": 1}),
    "restore_segment": ("POST", f"{SEGMENT}/restore", {"version": 1}),
    "copy_source": ("POST", f"{SEGMENT}/copy-source", {"version": 1}),
    "list_repeats": ("GET", f"{SEGMENT}/repeats", None),
    "apply_elsewhere": (
        "POST",
        f"{SEGMENT}/repeats",
        {"places": [{"article": ID, "segment": "0.0", "version": 1}]},
    ),
    "list_mentions": ("GET", "/mentions", None),
    "see_mentions": ("POST", f"/articles/{ID}/mentions/see", None),
    "list_comments": ("GET", f"/articles/{ID}/comments", None),
    "add_comment": ("POST", f"/articles/{ID}/comments", {"text": "Xem lại", "segment": "1.1"}),
    "resolve_comment": ("POST", "/comments/1/resolve", None),
    "reopen_comment": ("POST", "/comments/1/reopen", None),
    "concordance": ("GET", "/concordance?q=hoi+nghi", None),
    "memory": ("GET", "/memory?source=hội", None),
    "list_proposals": ("GET", "/terms", None),
    "propose_term": ("POST", "/terms", {"vi": "đối ngoại", "en": "foreign affairs", "article": ID}),
    "get_proposal": ("GET", "/terms/1", None),
    "list_entries": ("GET", "/terms/1/entries", None),
    "accept_term": ("POST", "/terms/1/accept", {"way": "variant"}),
    "get_glossary": ("GET", "/glossary", None),
    "apply_terms": ("POST", "/glossary/apply", None),
    "refuse_term": ("POST", "/terms/1/refuse", {"reason": "sai"}),
    "submit": ("POST", "/submissions", {"url": "https://hanam.example/tin/1"}),
    "list_submissions": ("GET", "/submissions", None),
    "submit_file": ("POST", "/submissions/file", None),
    "get_submission": ("GET", "/submissions/1", None),
    "cancel_submission": ("POST", "/submissions/1/cancel", None),
    "retry_submission": ("POST", "/submissions/1/retry", None),
    "list_publications": ("GET", "/publications", None),
    "get_publication": ("GET", f"/publications/{ID}", None),
    "list_people": ("GET", "/people", None),
    "add_person": (
        "POST",
        "/people",
        {"login": "hoa", "name": "Trần Thị Hoa", "roles": ["reviewer"], "language": "vi"},
    ),
    "get_person": ("GET", "/people/minh", None),
    "change_person": ("PATCH", "/people/minh", {"name": "Minh"}),
    "reset_password": ("POST", "/people/minh/password", {}),
    "list_audit": ("GET", "/audit", None),
    "get_image": ("GET", f"/media/{'0' * 64}.png", None),
}
"""A call of every operation. A new one needs a line here before the tests pass."""

ANY_OF = dict.fromkeys(("set_topic", "set_topics"), (Permission.CLAIM, Permission.ASSIGN))


def operations() -> dict[str, str | None]:
    document = api.get_openapi_schema(path_prefix=f"{BASE}/")
    return {
        o["operationId"]: o[PERMISSION] for methods in document["paths"].values() for o in methods.values()
    }


def test_every_operation_is_in_the_table() -> None:
    assert sorted(operations()) == sorted(CALLS)


@pytest.mark.django_db
@pytest.mark.parametrize("role", [*Role, None])
def test_each_role_at_each_operation(held: str, role: Role | None) -> None:
    person("minh", Role.REVIEWER)
    program = Program(*([role] if role else []))
    wrong = {}
    for name, permission in operations().items():
        needed = ANY_OF.get(name) or ((Permission(permission),) if permission else ())
        status = program(*CALLS[name]).status_code
        if role is None:
            allowed, refused = False, 401  # no roles, no scopes, no token
        else:
            allowed, refused = not needed or any(role in ROLES[p] for p in needed), 403
        if (status == refused) == allowed:
            wrong[name] = (status, needed)
    assert wrong == {}


@pytest.mark.django_db
def test_a_scope_less_is_a_right_less(held: str) -> None:
    reader = Program(Role.APPROVER, scopes={Permission.READ})
    assert reader("GET", f"/articles/{ID}").status_code == 200
    refused = reader("PUT", SEGMENT, {"text": "a", "version": 1})
    assert (refused.status_code, refused.json()["permission"]) == (403, "edit")
    assert "lacks the scope edit" in refused.json()["detail"]
    assert queue.get(ID).version == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "what", ["none", "wrong", "expired", "revoked", "inactive", "basic", "cookie", "role"]
)
def test_a_token_that_is_void_opens_nothing(held: str, what: str) -> None:
    program = Program(Role.REVIEWER)
    token, user = program.token, program.user
    headers: dict[str, str] = {"authorization": f"Bearer {token}"}
    client = Client()
    match what:
        case "none":
            headers = {}
        case "wrong":
            headers = {"authorization": "Bearer ttdn_" + "a" * 43}
        case "expired":
            models.ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        case "revoked":
            tokens.revoke(models.ApiToken.objects.get().pk, actor=user.actor(How.PAGE))
        case "inactive":
            models.User.objects.update(is_active=False)
        case "basic":
            headers = {"authorization": f"Basic {token}"}
        case "cookie":
            headers, client = {}, browser(user)
        case "role":
            models.RoleGrant.objects.all().delete()
    answer = client.get(f"{BASE}/articles", headers={"host": "127.0.0.1", **headers})
    assert answer.status_code == (403 if what == "role" else 401)
    assert answer.headers["Content-Type"] == "application/problem+json"
    if what != "role":
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


# What it does


@pytest.mark.django_db
def test_a_whole_review(held: str) -> None:
    lan = Program(Role.REVIEWER, Role.APPROVER)
    assert lan("GET", "/me").json()["login"] == "lan"
    listed = lan("GET", "/articles?open=true&q=hoi+nghi").json()
    assert [i["id"] for i in listed["items"]] == [ID]
    assert "hội nghị" in listed["items"][0]["match"]["source"].lower()
    assert lan("POST", f"/articles/{ID}/claim").json()["assignee"] == "lan"
    assert lan("PUT", f"/articles/{ID}/lease").json()["mine"] is True
    unread = lan(
        "POST", f"/articles/{ID}/approve", {"version": lan("GET", f"/articles/{ID}").json()["version"]}
    )
    assert (unread.status_code, unread.json()["type"]) == (409, "urn:ttdn:problem:unread")
    version = lan("GET", f"/articles/{ID}/segments").json()["version"]
    for segment in lan("GET", f"/articles/{ID}/segments").json()["items"]:
        made = lan("POST", f"/articles/{ID}/segments/{segment['id']}/confirm", {"version": version}).json()
        assert made["segment"]["reviewed"] is True
        version = made["article"]["version"]
    saved = lan("PUT", SEGMENT, {"text": "Ms. Le Thi Thanh Ha spoke first.", "version": version}).json()
    assert saved["segment"]["terms"][0]["status"] == "present"
    assert [v["text"] for v in lan("GET", f"{SEGMENT}/versions").json()][
        -1
    ] == "Ms. Le Thi Thanh Ha spoke first."
    draft_now = lan("GET", f"/articles/{ID}/draft").json()
    assert draft_now["schema"] == "ttdn.draft/1"
    approved = lan("POST", f"/articles/{ID}/approve", {"version": saved["article"]["version"]}).json()
    assert approved["state"] == "approved"
    assert lan("GET", "/concordance?q=phat+bieu").json()[0]["target"] == "Ms. Le Thi Thanh Ha spoke first."
    history = lan("GET", f"/articles/{ID}/history?limit=2").json()
    assert [e["action"] for e in history["items"]] == ["submit", "assign"]
    rest = lan("GET", f"/articles/{ID}/history?after={history['next']}").json()
    assert rest["items"][-1]["action"] == "approve"
    assert rest["next"] is None


@pytest.mark.django_db
def test_of_two_writers_the_second_is_shown_both_texts(held: str) -> None:
    lan, minh = Program(Role.REVIEWER), Program(Role.REVIEWER, login="minh")
    assert lan("PUT", SEGMENT, {"text": "First.", "version": 1}).status_code == 200
    late = minh("PUT", SEGMENT, {"text": "Second.", "version": 1})
    told = late.json()
    assert (late.status_code, told["type"]) == (409, "urn:ttdn:problem:stale-version")
    assert (told["current"], told["given"]) == ("First.", "Second.")
    lan("PUT", f"/articles/{ID}/lease")
    kept_out = minh("PUT", SEGMENT, {"text": "Second.", "version": 2}).json()
    assert (kept_out["type"], kept_out["holder"]) == ("urn:ttdn:problem:lease-held", "Nguyễn Thị Lan")
    assert lan("DELETE", f"/articles/{ID}/lease").json()["lease_holder"] is None
    assert minh("PUT", SEGMENT, {"text": "Second.", "version": 2}).status_code == 200


@pytest.mark.django_db
def test_lists_go_on_where_the_last_one_ended(workspace: Workspace) -> None:
    for n in range(7):
        queue.submit(draft(f"{n:016x}"), content_digest="v1", name=f"{n}.html", who="máy")
    lan, seen, after = Program(Role.OPERATOR), [], ""
    for n in range(5):
        lan("POST", "/submissions", {"url": f"https://hanam.example/{n}"})
    while True:
        page = lan("GET", f"/articles?order=waiting&limit=3{after}").json()
        seen += [i["id"] for i in page["items"]]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert seen == [f"{n:016x}" for n in range(7)]
    first = lan("GET", "/submissions?limit=3").json()
    rest = lan("GET", f"/submissions?limit=3&after={first['next']}").json()
    assert [j["name"][-1] for j in first["items"] + rest["items"]] == ["4", "3", "2", "1", "0"]
    for path in ("/articles?after=nonsense", "/publications?after=WzEsMl0"):
        assert lan("GET", path).json()["type"] == "urn:ttdn:problem:bad-cursor"


@pytest.mark.django_db
def test_a_portal_learns_of_approvals_and_withdrawals_once(
    held: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ttdn_translate.desk.releases.SETTLED", timedelta(0))
    portal = Program(Role.CURATOR)
    empty = portal("GET", "/publications").json()
    assert (empty["items"], empty["more"]) == ([], False)
    read(ID)
    queue.approve(ID, who="lan")
    news = portal("GET", f"/publications?after={empty['next']}").json()
    assert [(i["id"], i["state"], i["version"]) for i in news["items"]] == [(ID, "approved", 1)]
    whole = portal("GET", f"/publications/{ID}").json()
    assert whole["draft"]["article"]["title_en"] == news["items"][0]["title_en"]
    (name,) = whole["images"].values()
    image = portal("GET", f"/media/{name}")
    assert b"".join(image.streaming_content) == PNG
    assert image.headers["Content-Type"] == "image/png"
    again = portal("GET", f"/publications?after={news['next']}").json()
    assert (again["items"], again["next"]) == ([], news["next"])
    queue.withdraw(ID, who="lan", reason="nhầm người")
    gone = portal("GET", f"/publications?after={news['next']}").json()
    assert [(i["state"], i["reason"]) for i in gone["items"]] == [("withdrawn", "nhầm người")]
    assert portal("GET", f"/publications/{ID}").status_code == 410


@pytest.mark.django_db
def test_articles_are_submitted_by_address_blocks_and_file(workspace: Workspace) -> None:
    lan = Program(Role.OPERATOR)
    by_url = lan("POST", "/submissions", {"url": "https://hanam.example/tin/1", "topic": "Kinh tế"})
    assert (by_url.status_code, by_url.json()["state"], by_url.json()["topic"]) == (202, "waiting", "Kinh tế")
    assert lan("POST", "/submissions", {"article": ARTICLE}).status_code == 202
    by_file = upload(lan, "bài.txt", TEXT)
    assert (by_file.status_code, by_file.json()["name"]) == (202, "bài.txt")
    job = by_file.json()["id"]
    assert lan("POST", f"/submissions/{job}/cancel").json()["state"] == "cancelled"
    assert lan("POST", f"/submissions/{job}/retry").json()["state"] == "waiting"
    for body in (
        {},
        {"url": "https://a.example/", "article": ARTICLE},
        {"article": {"title": "a", "blocks": []}},
    ):
        assert lan("POST", "/submissions", body).status_code == 422
    assert upload(lan, "bài.pdf", b"%PDF-1.7").json()["type"] == "urn:ttdn:problem:not-an-article"


def upload(program: Program, name: str, data: bytes, *, key: str = "", **fields: str) -> Any:
    headers = {"host": "127.0.0.1", "authorization": f"Bearer {program.token}"}
    if key:
        headers["idempotency-key"] = key
    client = Client(raise_request_exception=False)
    return client.post(
        f"{BASE}/submissions/file", {"file": SimpleUploadedFile(name, data), **fields}, headers=headers
    )


# A write that is sent twice


@pytest.mark.django_db
def test_a_write_sent_twice_is_done_once(held: str) -> None:
    lan = Program(Role.REVIEWER)
    body = {"text": "Xem lại tên riêng"}
    first = lan("POST", f"/articles/{ID}/comments", body, key="a-1")
    second = lan("POST", f"/articles/{ID}/comments", body, key='"a-1"')
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert second.headers["Idempotent-Replayed"] == "true"
    assert models.Comment.objects.count() == 1
    other = lan("POST", f"/articles/{ID}/comments", {"text": "khác"}, key="a-1")
    assert (other.status_code, other.json()["type"]) == (422, "urn:ttdn:problem:key-reused")
    assert lan("POST", f"/articles/{ID}/claim", key="a-1").status_code == 422
    # Another person's key is another key, and after a day it is free again.
    assert Program(Role.REVIEWER, login="minh")("POST", f"/articles/{ID}/claim", key="a-1").status_code == 200
    models.StoredAnswer.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert lan("POST", f"/articles/{ID}/comments", body, key="a-1").headers.get("Idempotent-Replayed") is None
    assert models.Comment.objects.count() == 2


@pytest.mark.django_db
def test_what_was_refused_leaves_nothing_and_the_key_is_free(held: str) -> None:
    lan = Program(Role.REVIEWER)
    assert lan("PUT", SEGMENT, {"text": "a", "version": 9}, key="k").status_code == 409
    assert models.StoredAnswer.objects.count() == 0
    assert lan("PUT", SEGMENT, {"text": "a", "version": 1}, key="k").status_code == 200
    assert queue.get(ID).version == 2
    for key in ("a b", "x" * 101, "é".encode().decode("latin-1")):
        assert (
            lan("PUT", SEGMENT, {"text": "b", "version": 2}, key=key).json()["type"]
            == "urn:ttdn:problem:bad-key"
        )


@pytest.mark.django_db
def test_an_upload_sent_twice_is_one_submission(workspace: Workspace) -> None:
    lan = Program(Role.OPERATOR)
    assert upload(lan, "a.txt", TEXT, key="u").json() == upload(lan, "a.txt", TEXT, key="u").json()
    assert models.Job.objects.count() == 1
    assert upload(lan, "a.txt", TEXT + b" ", key="u").status_code == 422
    assert upload(lan, "a.txt", TEXT, key="u", topic="Y").status_code == 422


# How it refuses


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path", "body", "options", "status"),
    [
        ("GET", "/nothing", None, {}, 404),
        ("GET", "/articles/ffff", None, {}, 404),
        ("GET", f"/articles/{ID[:6]}", None, {}, 404),  # no prefixes here
        ("GET", "/articles/%00", None, {}, 404),
        ("GET", f"/articles/{ID}/segments/9.9", None, {}, 404),
        ("GET", f"/articles/{ID}/segments/%27%20OR%201=1", None, {}, 404),
        ("GET", f"/media/..%2f..%2f.secret-key", None, {}, 404),  # noqa: F541
        ("GET", "/terms/99", None, {}, 404),
        ("GET", f"/submissions/{2**63}", None, {}, 422),
        ("DELETE", "/articles", None, {}, 405),
        ("PATCH", SEGMENT, {}, {}, 405),
        ("PUT", SEGMENT, "text=a&version=1", {"content_type": "application/x-www-form-urlencoded"}, 415),
        ("PUT", SEGMENT, "<a/>", {"content_type": "text/xml"}, 415),
        ("PUT", SEGMENT, "{", {}, 400),
        ("PUT", SEGMENT, b"\xff\xfe", {}, 400),
        ("PUT", SEGMENT, "[" * 100_000, {}, 400),
        ("PUT", SEGMENT, {"text": "a"}, {}, 422),
        ("PUT", SEGMENT, {"text": 7, "version": 1}, {}, 422),
        ("PUT", SEGMENT, {"text": "a\0b", "version": 1}, {}, 422),
        ("PUT", SEGMENT, '{"text": "\\ud800", "version": 1}', {}, 422),
        ("PUT", SEGMENT, {"text": "a", "version": -1}, {}, 422),
        ("PUT", SEGMENT, {"text": "a" * 20_001, "version": 1}, {}, 409),
        ("POST", f"/articles/{ID}/return", {"reason": ""}, {}, 422),
        ("POST", f"/articles/{ID}/return", {"reason": "   "}, {}, 409),
        ("GET", "/articles?state=unknown", None, {}, 422),
        ("GET", "/articles?limit=100000", None, {}, 422),
        ("GET", "/articles?topic=%00", None, {}, 422),
        ("GET", "/articles?q=%27%3B%20DROP%20TABLE%20desk_article%3B--", None, {}, 200),
        ("GET", "/articles?q=%22%20OR%20*%20NEAR(", None, {}, 200),
        ("GET", "/concordance?q=%27%29%20OR%201%3D1--", None, {}, 200),
        ("PUT", SEGMENT, b"a" * 10_000_000, {}, 413),
        ("PUT", SEGMENT, b"a" * 2_100_000, {}, 413),
    ],
)
@pytest.mark.parametrize("key", ["", "k"])
def test_a_request_that_is_wrong(
    held: str, method: str, path: str, body: Any, options: dict[str, Any], status: int, key: str
) -> None:
    lan = Program(Role.APPROVER)
    before = models.Event.objects.count()
    assert lan(method, path, body, key=key, **options).status_code == status
    assert models.Event.objects.count() == before
    assert models.Article.objects.count() == 1


@pytest.mark.django_db
def test_a_multipart_body_that_is_none_or_too_large_is_refused(workspace: Workspace) -> None:
    lan = Program(Role.OPERATOR)
    for key in ("", "k"):
        broken = lan(
            "POST", "/submissions/file", b"--x\r\n", content_type="multipart/form-data; boundary=x", key=key
        )
        assert broken.status_code in (400, 422)
        large = lan(
            "POST",
            "/submissions/file",
            b"a" * 10_000_000,
            content_type="multipart/form-data; boundary=x",
            key=key,
        )
        assert large.status_code == 413
    assert upload(lan, "a.txt", b"a" * 4_600_000).json()["type"] == "urn:ttdn:problem:too-large"
    assert not models.Job.objects.exists()


@pytest.mark.django_db
def test_a_token_makes_so_many_requests_and_no_more(held: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "desk_settings", lambda: DeskSettings(api_requests_per_minute=3))
    lan, minh = Program(Role.REVIEWER), Program(Role.REVIEWER, login="minh")
    statuses = [lan("GET", "/me") for _ in range(4)]
    assert [a.status_code for a in statuses] == [200, 200, 200, 429]
    assert 1 <= int(statuses[-1].headers["Retry-After"]) <= 21
    assert minh("GET", "/me").status_code == 200


XSS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "</textarea><svg onload=alert(1)>",
    "{{ 7*7 }}{% debug %}",
]


@pytest.mark.django_db
@pytest.mark.parametrize("evil", XSS)
def test_what_comes_by_the_api_is_text_on_the_pages(held: str, evil: str) -> None:
    lan = Program(Role.OPERATOR, Role.REVIEWER)
    version = queue.get(ID).version
    lan("PUT", SEGMENT, {"text": evil, "version": version})
    lan("POST", f"/articles/{ID}/comments", {"text": evil})
    lan("PUT", f"/articles/{ID}/topic", {"topic": evil})
    lan("POST", "/terms", {"vi": evil, "en": evil, "article": ID})
    upload(lan, f"{evil}.txt", TEXT)
    for path in ("/", f"/articles/{ID}/", "/submissions/"):
        html = browser(lan.user).get(path).content.decode()
        for tag in ("<script>alert", "<img src=x", "<svg onload", 'href="javascript', "49{"):
            assert tag not in html, path


# Its document


def test_the_document_in_the_docs_is_the_codes_own() -> None:
    made = json.dumps(api.get_openapi_schema(path_prefix=f"{BASE}/"), indent=1, ensure_ascii=False) + "\n"
    assert DOCUMENT.read_text(encoding="utf-8") == made, "run scripts/reference.py"


@pytest.mark.django_db
def test_the_document_is_served_to_anybody() -> None:
    served = request("GET", "/openapi.json")
    assert served.json() == json.loads(DOCUMENT.read_text(encoding="utf-8"))


@pytest.mark.django_db
def test_every_answer_has_the_form_that_the_document_tells(held: str) -> None:
    """Ninja makes each answer by its schema; here the answers of all reads are held against the served document."""
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT202012

    document = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    registry = Registry().with_resource("urn:doc", Resource.from_contents(document, DRAFT202012))
    person("minh", Role.REVIEWER)
    lan = Program(*Role)
    lan("POST", f"/articles/{ID}/comments", {"text": "a"})
    # PostgreSQL's numbers go on from test to test.
    made = {
        "/submissions/1": f"/submissions/{lan('POST', '/submissions', {'article': ARTICLE}).json()['id']}",
        "/terms/1": (term := f"/terms/{lan('POST', '/terms', {'vi': 'a', 'en': 'b'}).json()['id']}"),
        "/terms/1/entries": f"{term}/entries",
    }
    lan("POST", "/views", {"name": "của tôi", "query": "assignee=me&risk=checks"})
    looked = 0
    for path, methods in document["paths"].items():
        operation = methods.get("get")
        if operation is None or operation["operationId"] in ("get_image", "get_publication"):
            continue
        method, address, body = CALLS[operation["operationId"]]
        answer = lan(method, made.get(address, address), body)
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        text = json.dumps(schema).replace('"#/', '"urn:doc#/')
        Draft202012Validator(json.loads(text), registry=registry).validate(answer.json())
        looked += 1
        assert path.startswith(BASE)
    assert looked >= 20


def test_editor_and_api_have_the_same_segments(held: str) -> None:
    lan = Program(Role.REVIEWER)
    shown = lan("GET", f"/articles/{ID}/segments").json()["items"]
    assert [s["id"] for s in shown] == list(editor.open_article(ID, who="máy").segments)
