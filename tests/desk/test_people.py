"""Users, API tokens and the audit log: their rules, their pages."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone
from tests.desk.people import PASSWORD, actor, browser, person, signed_in, with_password

from ttdn_translate.desk import models
from ttdn_translate.desk.people import accounts, audit, tokens
from ttdn_translate.desk.permissions import Actor, How, NotAllowedError, Permission, Role, command_line

pytestmark = pytest.mark.django_db

SHELL = command_line("root")
ADMIN = actor(Role.ADMIN, name="Quản trị", login="quan-tri")


def log() -> list[tuple[str, str, str]]:
    return [(e.who, e.action, e.subject) for e in audit.entries()]


# Users


def test_a_person_is_added_with_roles_and_a_password_that_serves_once() -> None:
    user, password = accounts.add(
        " Lan.Nguyen ", "Nguyễn  Thị Lan", {Role.REVIEWER, Role.CURATOR}, actor=ADMIN
    )
    assert (user.login, user.name) == ("lan.nguyen", "Nguyễn Thị Lan")
    assert accounts.get("LAN.nguyen").roles == {Role.REVIEWER, Role.CURATOR}
    assert password is not None
    assert re.fullmatch(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", password)
    assert user.check_password(password)
    assert user.password_expires_at is not None
    assert timedelta(hours=47) < user.password_expires_at - timezone.now() < timedelta(hours=49)
    assert log() == [("Quản trị (quan-tri)", "user_added", "lan.nguyen")]
    assert password not in str(list(models.AuditEntry.objects.values()))


@pytest.mark.parametrize(
    "login",
    ["", " ", "a b", "lân", "../lan", "a/b", "-lan", "lan.", "x" * 41, "<b>", "lan\n", "lan\x00", "ＬＡＮ"],
)
def test_what_cannot_be_a_login_name(login: str) -> None:
    if login == "lan\n":
        assert accounts.add(login, "Lan", [], actor=SHELL)[0].login == "lan"
        return
    if login == "lan\x00":
        assert accounts.add(login, "Lan", [], actor=SHELL)[0].login == "lan"
        return
    with pytest.raises(accounts.AccountError, match="not a login name"):
        accounts.add(login, "Lan", [], actor=SHELL)


def test_a_login_name_is_given_once() -> None:
    accounts.add("lan", "Lan", [], actor=SHELL)
    with pytest.raises(accounts.AccountError, match="already"):
        accounts.add("LAN", "Một Lan khác", [], actor=SHELL)
    assert len(accounts.list_users()) == 1


def test_the_database_refuses_what_no_person_is() -> None:
    user = person()
    for change in (
        lambda: models.User.objects.filter(pk=user.pk).update(login=""),
        lambda: models.User.objects.filter(pk=user.pk).update(language="fr"),
        lambda: models.RoleGrant.objects.create(user=user, role="root"),
        lambda: models.RoleGrant.objects.bulk_create([models.RoleGrant(user=user, role="admin")] * 2),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_roles_count_from_the_next_request_on() -> None:
    client = signed_in(Role.REVIEWER)
    assert client.get("/people/").status_code == 403
    accounts.set_roles("lan", {Role.ADMIN}, actor=SHELL)
    assert client.get("/people/").status_code == 200
    assert models.AuditEntry.objects.get().detail == {"before": ["reviewer"], "after": ["admin"]}


def test_somebody_stays_who_can_manage_people() -> None:
    person("lan", Role.ADMIN)
    with pytest.raises(accounts.LastAdminError):
        accounts.set_roles("lan", {Role.REVIEWER}, actor=SHELL)
    with pytest.raises(accounts.LastAdminError):
        accounts.set_active("lan", False, actor=SHELL)
    person("minh", Role.ADMIN, is_active=False)
    with pytest.raises(accounts.LastAdminError):
        accounts.set_active("lan", False, actor=SHELL)
    person("hoa", Role.ADMIN)
    accounts.set_active("lan", False, actor=SHELL)
    assert log() == [("root", "deactivated", "lan")]


@pytest.mark.parametrize(
    "change",
    [
        lambda who: accounts.add("moi", "Mới", [Role.ADMIN], actor=who),
        lambda who: accounts.set_roles("lan", [Role.ADMIN], actor=who),
        lambda who: accounts.set_name("lan", "Khác", actor=who),
        lambda who: accounts.set_active("lan", False, actor=who),
        lambda who: accounts.reset_password("lan", actor=who),
    ],
)
@pytest.mark.parametrize("role", [r for r in Role if r is not Role.ADMIN])
def test_only_administrators_change_people(change, role: Role) -> None:  # type: ignore[no-untyped-def]
    user = person("lan", Role.REVIEWER)
    before = user.password
    with pytest.raises(NotAllowedError):
        change(actor(role))
    user = accounts.get("lan")
    assert (user.name, user.roles, user.is_active, user.password) == (
        "Nguyễn Thị Lan",
        {Role.REVIEWER},
        True,
        before,
    )
    assert log() == []


# The administrator's pages


def test_an_administrator_adds_a_person_who_then_signs_in() -> None:
    client = signed_in(Role.ADMIN)
    html = client.post(
        "/people/add/",
        {"login": "minh", "name": "Trần Văn Minh", "language": "vi", "roles": ["reviewer", "curator"]},
    ).content.decode()
    password = re.search(r'<code class="secret">([a-z2-9-]{14})</code>', html)
    assert password
    page = client.get("/people/").content.decode()
    assert "Trần Văn Minh" in page
    assert "temporary password" in page
    newcomer = browser()
    answer = newcomer.post("/sign-in/", {"login": "minh", "password": password[1]})
    assert answer.headers["Location"].startswith("/account/password/")
    new = "con cò bay lả bay la"
    newcomer.post("/account/password/", {"current": password[1], "new": new, "again": new})
    assert newcomer.get("/").status_code == 200


def test_roles_and_name_are_changed_on_the_page() -> None:
    person("minh", Role.REVIEWER, name="Minh")
    client = signed_in(Role.ADMIN)
    client.post("/people/of/minh/", {"name": "Trần Văn Minh", "roles": ["approver", "operator"]})
    user = accounts.get("minh")
    assert (user.name, user.roles) == ("Trần Văn Minh", {Role.APPROVER, Role.OPERATOR})
    html = client.get("/people/of/minh/").content.decode()
    assert "changed the roles" in html
    assert "changed the name" in html


def test_an_administrator_cannot_lock_everybody_out() -> None:
    client = signed_in(Role.ADMIN)
    html = client.post("/people/of/lan/", {"name": "Nguyễn Thị Lan", "roles": ["reviewer"]}).content.decode()
    assert "the only administrator" in html
    client.post("/people/of/lan/access/", {"active": "no"})
    assert "the only administrator" in client.get("/people/of/lan/").content.decode()
    assert accounts.get("lan").roles == {Role.ADMIN}


def test_a_lost_telephone() -> None:
    user = with_password("minh", Role.REVIEWER, totp_secret="A" * 32)
    theirs = browser(user)
    client = signed_in(Role.ADMIN)
    assert "telephone lost" in client.get("/people/of/minh/").content.decode()
    html = client.post("/people/of/minh/password/", {"second_factor": "off"}).content.decode()
    assert re.search(r'<code class="secret">[a-z2-9-]{14}</code>', html)
    assert theirs.get("/account/").status_code == 302
    assert accounts.get("minh").totp_secret == ""
    assert [a for _, a, _ in log()] == ["password_reset", "second_factor_off"]


def test_a_person_is_shut_out_and_let_in_again() -> None:
    theirs = browser(person("minh", Role.REVIEWER))
    client = signed_in(Role.ADMIN)
    client.post("/people/of/minh/access/", {"active": "no"})
    assert theirs.get("/").status_code == 302
    assert "Let in again" in client.get("/people/of/minh/").content.decode()
    client.post("/people/of/minh/access/", {"active": "yes"})
    assert accounts.get("minh").is_active


@pytest.mark.parametrize(
    "path", ["/people/of/khong-co/", "/people/of/LAN/", "/people/of/../", "/people/of/%00/"]
)
def test_nobody_of_this_name(path: str) -> None:
    assert signed_in(Role.ADMIN).get(path).status_code == 404


OWN_SCRIPT = re.compile(r'<script src="/static/desk/[a-z./]+" defer></script>')
"""A script of the desk's own, which the strict policy lets run."""

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ settings.SECRET_KEY }}",
    "</title><svg onload=alert(1)>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_names_are_shown_as_text(attack: str) -> None:
    user = person("minh", Role.REVIEWER, name=attack)
    tokens.make(user, attack, [Permission.READ], 1, actor=user.actor(How.PAGE))
    accounts.set_name(
        "minh", attack + "2", actor=Actor(attack, frozenset({Role.ADMIN}), How.PAGE, login="x", id=9)
    )
    admin = signed_in(Role.ADMIN)
    pages = [admin.get(p).content.decode() for p in ("/people/", "/people/of/minh/", "/audit/")]
    pages += [browser(user).get(p).content.decode() for p in ("/", "/account/", "/account/tokens/")]
    for html in pages:
        assert attack in unescape(html)
        assert not {"script", "img", "svg"} & set(re.findall(r"<\s*([a-z0-9]+)", OWN_SCRIPT.sub("", html)))
        assert not re.search(r"<[^>]*\son\w+\s*=", re.sub(r'"[^"]*"', '""', html))


# API tokens


def test_a_token_is_shown_once_and_kept_as_a_digest() -> None:
    client = signed_in(Role.REVIEWER)
    given = {"name": "nhập tin", "scopes": ["read", "edit"], "days": "30"}
    html = client.post("/account/tokens/", given).content.decode()
    found = re.search(r'<code class="secret">(ttdn_[\w-]{43})</code>', html)
    assert found
    page = client.get("/account/tokens/").content.decode()
    assert found[1] not in page
    assert "nhập tin" in page
    held = models.ApiToken.objects.get()
    assert found[1] not in str(vars(held))
    assert found[1] not in str(list(models.AuditEntry.objects.values()))
    who = tokens.authenticate(found[1])
    assert who is not None
    assert (who.login, who.how) == ("lan", How.API)
    assert who.permissions == {Permission.READ, Permission.EDIT}
    held.refresh_from_db()
    assert held.last_used_at is not None


def test_only_scopes_of_ones_roles_are_offered_and_taken() -> None:
    client = signed_in(Role.REVIEWER)
    assert 'value="approve"' not in client.get("/account/tokens/").content.decode()
    client.post("/account/tokens/", {"name": "x", "scopes": ["approve"], "days": "30"})
    assert not models.ApiToken.objects.exists()
    user = accounts.get("lan")
    with pytest.raises(accounts.AccountError, match="has no role for approve"):
        tokens.make(user, "x", [Permission.APPROVE], 1, actor=SHELL)


@pytest.mark.parametrize("days", [0, -1, 367, 10**9])
def test_a_token_ends(days: int) -> None:
    with pytest.raises(accounts.AccountError, match="1 to 366 days"):
        tokens.make(person("lan", Role.REVIEWER), "x", [Permission.READ], days, actor=SHELL)


def test_a_token_is_void_when_it_should_be() -> None:
    user = person("lan", Role.REVIEWER)
    token, text = tokens.make(user, "x", [Permission.READ, Permission.EDIT], 1, actor=user.actor(How.PAGE))
    assert tokens.authenticate(text) is not None
    for wrong in (
        "",
        "ttdn_",
        text[:-1],
        text + "x",
        text.upper(),
        "Bearer " + text,
        text + "\n",
        token.digest,
    ):
        assert tokens.authenticate(wrong) is None

    accounts.set_roles("lan", {Role.CURATOR}, actor=SHELL)
    who = tokens.authenticate(text)
    assert who is not None
    assert who.permissions == {Permission.READ}

    models.User.objects.update(is_active=False)
    assert tokens.authenticate(text) is None
    models.User.objects.update(is_active=True)
    models.ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert tokens.authenticate(text) is None
    models.ApiToken.objects.update(expires_at=timezone.now() + timedelta(days=1))
    assert tokens.authenticate(text) is not None
    tokens.revoke(token.pk, actor=user.actor(How.PAGE))
    assert tokens.authenticate(text) is None


def test_nobody_revokes_or_makes_anothers_token() -> None:
    user = person("minh", Role.REVIEWER)
    token, text = tokens.make(user, "x", [Permission.READ], 1, actor=user.actor(How.PAGE))
    client = signed_in(Role.APPROVER)
    client.post(f"/account/tokens/{token.pk}/revoke/")
    assert "There is no such token." in client.get("/account/tokens/").content.decode()
    assert tokens.authenticate(text) is not None
    with pytest.raises(NotAllowedError):
        tokens.make(user, "x", [Permission.READ], 1, actor=actor(Role.APPROVER))
    browser(user).post(f"/account/tokens/{token.pk}/revoke/")
    assert tokens.authenticate(text) is None


# The audit log


def test_code_and_database_refuse_to_change_the_log() -> None:
    audit.record(models.AuditAction.SIGNED_IN, ADMIN, "lan")
    entry = models.AuditEntry.objects.get()
    for change in (
        entry.save,
        entry.delete,
        models.AuditEntry.objects.all().delete,
        lambda: models.AuditEntry.objects.update(who="x"),
    ):
        with pytest.raises(models.AppendOnlyError):
            change()
    for statement in ("UPDATE desk_auditentry SET who = 'x'", "DELETE FROM desk_auditentry"):
        with pytest.raises(DatabaseError, match="entries are only added"), transaction.atomic():
            connection.cursor().execute(statement)
    assert models.AuditEntry.objects.get().who == "Quản trị (quan-tri)"


def test_the_log_is_exported_whole_and_the_export_is_an_entry() -> None:
    for n in range(3):
        audit.record(models.AuditAction.SIGNED_IN, ADMIN, f"người-{n}", address="10.0.0.1", n=n)
    client = signed_in(Role.ADMIN)
    answer = client.get("/audit/export.csv")
    assert "attachment" in answer.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert [r["action"] for r in rows] == ["signed_in"] * 3 + ["audit_exported"]
    assert rows[1]["subject"] == "người-1"
    assert json.loads(rows[1]["detail"]) == {"n": 1}
    lines = [json.loads(line) for line in client.get("/audit/export.jsonl").getvalue().decode().splitlines()]
    assert len(lines) == 5
    assert lines[0]["detail"] == {"n": 0}
    assert lines[0]["how"] == "page"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_a_spreadsheet_finds_no_formula_in_the_log(name: str) -> None:
    audit.record(models.AuditAction.SIGNED_IN, name, how=How.PAGE)
    row = list(csv.reader(io.StringIO("".join(audit.csv_lines(audit.entries())))))[1]
    assert row[2] == f"'{name}"


def test_a_long_log_has_pages() -> None:
    for n in range(101):
        audit.record(models.AuditAction.SIGNED_IN, ADMIN, f"so-{n}")
    client = signed_in(Role.ADMIN)
    first, second = (client.get(f"/audit/?page={n}").content.decode() for n in (1, 2))
    assert "so-100<" in first
    assert "so-0<" not in first
    assert "so-0<" in second
    for page in ("0", "3", "x", "-1", "²", "9" * 100):
        assert client.get(f"/audit/?page={page}").status_code == 404


# Settings of a person


def test_colours_are_the_persons_choice() -> None:
    client = signed_in(Role.REVIEWER)
    assert "data-theme" not in client.get("/").content.decode()
    client.post("/account/", {"language": "en", "theme": "dark"})
    assert 'data-theme="dark"' in client.get("/").content.decode()
    client.post("/account/", {"language": "en", "theme": "mauve"})
    assert accounts.get("lan").theme == "dark"


def test_no_page_keeps_a_secret_in_the_browser() -> None:
    client = browser(with_password("lan", Role.ADMIN))
    for path in ("/", "/account/", "/people/", "/audit/", "/account/second-factor/"):
        assert client.get(path).headers["Cache-Control"] == "private, no-store"
    assert PASSWORD not in client.get("/account/").content.decode()
