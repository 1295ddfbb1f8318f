"""The API's work on people and the audit log."""

from __future__ import annotations

import pytest
from tests.desk.people import browser, person
from tests.desk.test_api import Program

from ttdn_translate.desk import models
from ttdn_translate.desk.people import accounts, audit
from ttdn_translate.desk.permissions import Permission, Role

pytestmark = pytest.mark.django_db

NEW = {"login": "hoa", "name": "Trần Thị Hoa", "roles": ["reviewer", "curator"], "language": "en"}


def test_a_person_is_added_and_gets_in_with_the_password_told_once() -> None:
    admin = Program(Role.ADMIN)
    answer = admin("POST", "/people", NEW)
    assert answer.status_code == 201
    assert answer.headers["Cache-Control"] == "no-store"
    told = answer.json()
    assert told["person"]["roles"] == ["curator", "reviewer"]
    assert told["person"]["language"] == "en"
    assert told["person"]["password_expires_at"] is not None
    assert accounts.get("hoa").check_password(told["temporary_password"])
    assert told["temporary_password"] not in admin("GET", "/people").content.decode()
    entry = audit.latest(subject="hoa")[0]
    assert (entry.action, entry.who, entry.how) == (
        models.AuditAction.USER_ADDED,
        "Nguyễn Thị Lan (lan)",
        "api",
    )
    assert told["temporary_password"] not in str(entry)


def test_a_password_is_never_kept_to_be_told_again() -> None:
    admin = Program(Role.ADMIN)
    refused = admin("POST", "/people", NEW, key="k1")
    assert (refused.status_code, refused.json()["type"]) == (400, "urn:ttdn:problem:bad-key")
    assert not models.User.objects.filter(login="hoa").exists()
    assert models.StoredAnswer.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"login": "lan"}, 409),
        ({"login": "Hoa Trần"}, 409),
        ({"login": ""}, 422),
        ({"login": "a" * 41}, 422),
        ({"roles": ["king"]}, 422),
        ({"roles": ["reviewer"] * 6}, 422),
        ({"language": "fr"}, 422),
        ({"name": "a\x00b"}, 422),
    ],
)
def test_a_person_that_cannot_be_is_refused_and_nothing_is_left(
    change: dict[str, object], status: int
) -> None:
    admin = Program(Role.ADMIN)
    before = models.User.objects.count(), models.AuditEntry.objects.count()
    assert admin("POST", "/people", NEW | change).status_code == status
    assert (models.User.objects.count(), models.AuditEntry.objects.count()) == before


def test_roles_name_and_access_are_changed_and_what_is_left_out_stays() -> None:
    admin = Program(Role.ADMIN)
    minh = Program(Role.REVIEWER, login="minh")
    told = admin("PATCH", "/people/minh", {"roles": ["approver"]}, key="k1").json()
    assert (told["roles"], told["active"]) == (["approver"], True)
    assert told["name"] == admin("GET", "/people/minh").json()["name"] == accounts.get("minh").name
    assert admin("PATCH", "/people/minh", {"active": False, "name": "Minh"}).json()["active"] is False
    assert minh("GET", "/me").status_code == 401
    assert admin("PATCH", "/people/minh", {"active": True}).json()["name"] == "Minh"


def test_the_last_administrator_stays_and_a_change_is_whole_or_none() -> None:
    admin = Program(Role.ADMIN)
    for change in ({"active": False, "name": "X"}, {"roles": ["reviewer"], "name": "X"}):
        answer = admin("PATCH", "/people/lan", change)
        assert answer.status_code == 409
        assert "only administrator" in answer.json()["detail"]
    assert accounts.get("lan").name != "X"


def test_a_new_password_ends_the_sessions_and_takes_a_lost_second_factor_off_on_request() -> None:
    admin, user = Program(Role.ADMIN), person("minh", Role.REVIEWER)
    client = browser(user)
    user.totp_secret = "gAAAA"
    user.save()
    kept = admin("POST", "/people/minh/password", {}).json()
    assert kept["person"]["second_factor"] is True
    assert client.get("/").status_code == 302
    off = admin("POST", "/people/minh/password", {"second_factor_off": True}).json()
    assert off["person"]["second_factor"] is False
    assert accounts.get("minh").check_password(off["temporary_password"])


@pytest.mark.parametrize("path", ["/people/khong", "/people/khong/password"])
def test_who_is_not_there_is_not_found(path: str) -> None:
    admin = Program(Role.ADMIN)
    method = "POST" if path.endswith("password") else "GET"
    assert admin(method, path, {} if method == "POST" else None).status_code == 404


def test_a_token_manages_people_only_with_the_scope_for_it() -> None:
    reader = Program(Role.ADMIN, scopes={Permission.READ})
    assert reader("GET", "/people").status_code == 403
    assert reader("POST", "/people", NEW).status_code == 403
    assert reader("GET", "/audit").status_code == 403


def test_the_audit_log_is_read_page_by_page_the_newest_first() -> None:
    admin = Program(Role.ADMIN)
    for login in ("a1", "a2", "a3"):
        admin("POST", "/people", NEW | {"login": login})
    first = admin("GET", "/audit?limit=2").json()
    assert [e["subject"] for e in first["items"]] == ["a3", "a2"]
    then = admin("GET", f"/audit?limit=2&after={first['next']}").json()
    assert then["items"][0]["subject"] == "a1"
    only = admin("GET", "/audit?subject=a2").json()
    assert ([e["action"] for e in only["items"]], only["next"]) == (["user_added"], None)
