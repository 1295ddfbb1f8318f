"""Who may do what: the table itself, every action of the desk, and every address, for every role."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from tests.desk.drafts import draft
from tests.desk.people import actor, browser, person
from tests.desk.readers import read

from ttdn_translate.desk import models, queue
from ttdn_translate.desk.permissions import (
    ROLES,
    Actor,
    How,
    NotAllowedError,
    Permission,
    Role,
    acting,
    command_line,
    require,
)
from ttdn_translate.errors import WorkflowError

ID = "5f2c9a0011223344"


# The table


def test_every_permission_is_in_the_table() -> None:
    assert set(ROLES) == set(Permission)
    assert all(ROLES.values())


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        (Permission.READ, set(Role)),
        (Permission.APPROVE, {Role.APPROVER}),
        (Permission.OVERRIDE, {Role.APPROVER}),
        (Permission.EDIT, {Role.REVIEWER, Role.APPROVER}),
        (Permission.DECIDE_TERM, {Role.CURATOR}),
        (Permission.MANAGE_PEOPLE, {Role.ADMIN}),
    ],
)
def test_what_the_house_rules_say(permission: Permission, roles: set[Role]) -> None:
    assert ROLES[permission] == roles


def test_who_keeps_the_people_has_no_say_over_texts() -> None:
    assert actor(Role.ADMIN).permissions == {
        Permission.READ,
        Permission.COMMENT,
        Permission.MANAGE_PEOPLE,
        Permission.READ_AUDIT,
    }


def test_roles_add_up_and_none_allows_nothing() -> None:
    both = actor(Role.REVIEWER, Role.CURATOR)
    assert both.can(Permission.EDIT)
    assert both.can(Permission.DECIDE_TERM)
    assert not both.can(Permission.APPROVE)
    assert actor().permissions == frozenset()


def test_a_token_may_do_what_both_its_scopes_and_the_roles_allow() -> None:
    token = Actor(
        "Lan", frozenset({Role.REVIEWER}), How.API, scopes=frozenset({Permission.READ, Permission.APPROVE})
    )
    assert token.permissions == {Permission.READ}
    with pytest.raises(NotAllowedError, match="the token lacks the scope edit"):
        require(token, Permission.EDIT)
    with pytest.raises(NotAllowedError, match="approve is for: approver"):
        require(token, Permission.APPROVE)


def test_the_command_line_has_all_rights_under_a_name() -> None:
    assert command_line("lan").permissions == set(Permission)
    assert acting("lan", Permission.APPROVE).who == "lan"
    with pytest.raises(WorkflowError, match="no name"):
        command_line(" ")


def test_two_people_of_one_name_are_told_apart() -> None:
    assert actor(login="lan2").who == "Nguyễn Thị Lan (lan2)"


# The actions

ACTIONS: dict[Permission, Callable[[Actor], object]] = {
    Permission.SUBMIT: lambda who: queue.submit(draft("aa"), content_digest="v1", name="b.html", who=who),
    Permission.EDIT: lambda who: queue.edit(ID, "1.1", "Ms. Le Thi Thanh Ha spoke at length.", who=who),
    Permission.APPROVE: lambda who: queue.approve(ID, who=who, override_reason="đã xem"),
    Permission.RETURN: lambda who: queue.return_(ID, who=who, reason="sai tên"),
    Permission.WITHDRAW: lambda who: queue.withdraw(ID, who=who, reason="nhầm"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("permission", ACTIONS)
@pytest.mark.parametrize("role", Role)
def test_an_action_is_refused_to_other_roles_and_leaves_no_trace(permission: Permission, role: Role) -> None:
    queue.submit(draft(), content_digest="v1", name="bài.html", who="máy")
    read(ID)
    events = models.Event.objects.count()
    if role in ROLES[permission]:
        ACTIONS[permission](actor(role))
        last = models.Event.objects.order_by("-id").first()
        assert last is not None
        assert last.who == "Nguyễn Thị Lan (lan)"
    else:
        before = queue.get(ID)
        with pytest.raises(NotAllowedError, match="not allowed"):
            ACTIONS[permission](actor(role))
        assert queue.get(ID) == before
        assert models.Event.objects.count() == events


# The addresses


class Line(NamedTuple):
    """An address of the desk: how it is asked for, and what it takes (None: sign-in only; ANYBODY: not even that)."""

    method: str
    path: str
    needs: Permission | str | None


ANYBODY = "anybody"
PAGES: dict[str, Line] = {
    "queue": Line("get", "/", Permission.READ),
    "queue-act": Line(
        "post", "/queue/act/", Permission.READ
    ),  # what it does asks for more, see test_queue_page
    "queue-views": Line("post", "/queue/views/", Permission.READ),
    "draft": Line("get", f"/articles/{ID}/", Permission.READ),
    "decision": Line(
        "post", f"/articles/{ID}/decision/", Permission.READ
    ),  # the acts ask for more, see test_editor_page
    "lease": Line("post", f"/articles/{ID}/lease/", Permission.READ),  # as above
    "comment": Line("post", f"/articles/{ID}/comments/", Permission.COMMENT),
    "preview": Line("get", f"/articles/{ID}/preview/", Permission.READ),
    "segment": Line("get", f"/articles/{ID}/segments/1.1/", Permission.READ),
    "segment-beside": Line("get", f"/articles/{ID}/segments/1.1/beside/", Permission.READ),
    "segment-act": Line("post", f"/articles/{ID}/segments/1.1/act/", Permission.EDIT),
    "segment-typed": Line("post", f"/articles/{ID}/segments/1.1/typed/", Permission.EDIT),
    "settle-comment": Line("post", "/comments/1/", Permission.COMMENT),
    "concordance": Line("get", "/concordance/", Permission.READ),
    "proposals": Line("get", "/terms/", Permission.READ),
    "propose-term": Line("post", "/terms/propose/", Permission.PROPOSE_TERM),
    "apply-terms": Line("post", "/terms/apply/", Permission.DECIDE_TERM),
    "decide-term": Line("post", "/terms/1/", Permission.DECIDE_TERM),
    "image": Line("get", f"/media/{'0' * 64}.png", Permission.READ),
    "submissions": Line("get", "/submissions/", Permission.READ),
    "submit": Line("get", "/submissions/add/", Permission.SUBMIT),
    "cancel-submission": Line("post", "/submissions/1/cancel/", Permission.SUBMIT),
    "retry-submission": Line("post", "/submissions/1/retry/", Permission.SUBMIT),
    "sign-in": Line("get", "/sign-in/", ANYBODY),
    "sign-in-code": Line("get", "/sign-in/code/", ANYBODY),
    "sign-out": Line("post", "/sign-out/", None),
    "language": Line("post", "/language/", ANYBODY),
    "account": Line("get", "/account/", None),
    "password": Line("get", "/account/password/", None),
    "second-factor": Line("get", "/account/second-factor/", None),
    "tokens": Line("get", "/account/tokens/", None),
    "revoke-token": Line("post", "/account/tokens/1/revoke/", None),
    "people": Line("get", "/people/", Permission.MANAGE_PEOPLE),
    "add-person": Line("post", "/people/add/", Permission.MANAGE_PEOPLE),
    "person": Line("post", "/people/of/minh/", Permission.MANAGE_PEOPLE),
    "reset-password": Line("post", "/people/of/minh/password/", Permission.MANAGE_PEOPLE),
    "set-active": Line("post", "/people/of/minh/access/", Permission.MANAGE_PEOPLE),
    "audit": Line("get", "/audit/", Permission.READ_AUDIT),
    "audit-export": Line("get", "/audit/export.csv", Permission.READ_AUDIT),
}
"""Every address of the desk. A new one needs a line here before the tests pass."""


def _names(resolver: Any = None) -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "api-1":  # see test_api
                yield from _names(pattern)
        else:
            assert isinstance(pattern, URLPattern)
            assert pattern.name, f"an address without a name: {pattern}"
            yield pattern.name


def test_every_address_is_in_the_table() -> None:
    assert sorted(_names()) == sorted(PAGES)


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_nobody_gets_in_without_signing_in(name: str) -> None:
    person()
    line = PAGES[name]
    answer = getattr(browser(), line.method)(line.path)
    sent_away = answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in/?next=")
    assert sent_away == (line.needs != ANYBODY)


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", [*Role, None])
def test_each_role_at_each_address(name: str, role: Role | None) -> None:
    line = PAGES[name]
    person("minh", Role.REVIEWER)
    client = browser(person("lan", *([role] if role else [])))
    answer = getattr(client, line.method)(line.path)
    allowed = line.needs in (None, ANYBODY) or role in ROLES[Permission(line.needs)]
    assert (answer.status_code == 403) == (not allowed), answer.status_code
    assert answer.status_code < 500
    assert not answer.headers.get("Location", "").startswith("/sign-in/?next=")
    if not allowed:
        assert models.AuditEntry.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("name", [n for n, line in PAGES.items() if line.method == "post"])
def test_what_changes_something_is_not_done_by_a_link(name: str) -> None:
    person("minh", Role.REVIEWER)
    answer = browser(person("lan", Role.ADMIN)).get(PAGES[name].path)
    # Some addresses also show a form, or a part of an article that is not there.
    assert answer.status_code in (405, 404, 403, 200)
    assert models.Event.objects.count() == 0
    assert models.AuditEntry.objects.count() == 0
