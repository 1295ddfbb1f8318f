"""`ttdn user` as an operator has it."""

from __future__ import annotations

import csv
import getpass
import io
import json

import pytest
from click.testing import CliRunner, Result
from tests.desk.people import PASSWORD

from ttdn_translate.cli import main
from ttdn_translate.desk.people import accounts, tokens
from ttdn_translate.desk.permissions import Role
from ttdn_translate.workspace import Workspace


@pytest.fixture
def ttdn(workspace: Workspace):  # type: ignore[no-untyped-def]
    def run(*arguments: str, given: str | None = None) -> Result:
        return CliRunner().invoke(main, ["--workspace", str(workspace.root), "user", *arguments], input=given)

    return run


def add(ttdn, login: str = "lan", *roles: str) -> Result:  # type: ignore[no-untyped-def]
    options = [part for role in roles for part in ("--role", role)]
    return ttdn("add", login, "--name", "Nguyễn Thị Lan", *options, "--password-stdin", given=PASSWORD + "\n")


def test_the_first_administrator(ttdn) -> None:  # type: ignore[no-untyped-def]
    assert "ttdn user add" in ttdn("list").stderr
    result = add(ttdn, "lan", "admin", "approver")
    assert result.exit_code == 0
    assert (result.stdout, result.stderr) == ("", "lan: Nguyễn Thị Lan added (admin, approver)\n")
    user = accounts.get("lan")
    assert user.check_password(PASSWORD)
    assert user.password_expires_at is None
    told = ttdn("list").stdout
    assert "admin,approver" in told
    assert "Nguyễn Thị Lan" in told
    (row,) = json.loads(ttdn("list", "--json").stdout)
    assert (row["login"], row["roles"], row["second_factor"]) == ("lan", ["admin", "approver"], False)


def test_the_password_is_asked_for_twice_and_not_shown(ttdn) -> None:  # type: ignore[no-untyped-def]
    result = ttdn("add", "lan", "--name", "Lan", given=f"{PASSWORD}\nkhác\n{PASSWORD}\n{PASSWORD}\n")
    assert result.exit_code == 0
    assert PASSWORD not in result.output
    assert "give one with `ttdn user role`" in result.stderr


def test_a_temporary_password_is_the_output(ttdn) -> None:  # type: ignore[no-untyped-def]
    result = ttdn("add", "minh", "--name", "Minh", "--role", "reviewer", "--temporary")
    assert accounts.get("minh").check_password(result.stdout.strip())
    assert "within 48 hours" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "given", "told"),
    [
        (["add", "lan", "--name", "Lan", "--password-stdin"], "123\n", "too short"),
        (["add", "lan", "--name", "Lan", "--password-stdin"], "", "holds no password"),
        (["add", "a b", "--name", "Lan", "--temporary"], None, "not a login name"),
        (["add", "lan", "--name", " ", "--temporary"], None, "no name was given"),
        (["add", "lan", "--name", "Lan", "--temporary", "--password-stdin"], None, "give one of them"),
        (["role", "ai-do", "--add", "admin"], None, "ai-do: no such user. See `ttdn user list`"),
        (["role", "lan", "--add", "king"], None, "'king' is not one of"),
        (["deactivate", "ai-do"], None, "no such user"),
        (["token", "revoke", "99"], None, "99: no such token"),
    ],
)
def test_mistakes_are_told_in_one_line(ttdn, arguments: list[str], given: str | None, told: str) -> None:  # type: ignore[no-untyped-def]
    result = ttdn(*arguments, given=given)
    assert result.exit_code in (1, 2)
    assert told in result.stderr
    assert "Traceback" not in result.output
    assert accounts.list_users() == []


def test_there_is_no_option_that_takes_a_password(ttdn) -> None:  # type: ignore[no-untyped-def]
    assert ttdn("add", "lan", "--name", "Lan", "--password", PASSWORD).exit_code == 2


def test_roles_are_shown_given_and_taken(ttdn) -> None:  # type: ignore[no-untyped-def]
    add(ttdn, "lan", "reviewer")
    result = ttdn("role", "lan", "--add", "curator", "--remove", "reviewer")
    assert result.stdout.startswith("curator   read, comment, propose_term, decide_term")
    assert accounts.get("lan").roles == {Role.CURATOR}
    assert ttdn("role", "lan").stdout == result.stdout
    assert ttdn("role", "lan", "--add", "admin", "--remove", "admin").exit_code == 2


def test_a_person_is_reset_shut_out_and_let_in(ttdn) -> None:  # type: ignore[no-untyped-def]
    add(ttdn, "lan", "admin")
    assert "the only administrator" in ttdn("deactivate", "lan").stderr
    add(ttdn, "minh", "reviewer")
    password = ttdn("reset", "minh", "--second-factor").stdout.strip()
    assert accounts.get("minh").check_password(password)
    assert ttdn("deactivate", "minh").exit_code == 0
    assert "shut out" in ttdn("list").stdout
    assert ttdn("activate", "minh").exit_code == 0


def test_tokens(ttdn) -> None:  # type: ignore[no-untyped-def]
    add(ttdn, "lan", "reviewer")
    text = ttdn("token", "make", "lan", "nhập tin", "--scope", "read", "--days", "7").stdout.strip()
    who = tokens.authenticate(text)
    assert who is not None
    listed = ttdn("token", "list", "lan").stdout
    assert "nhập tin" in listed
    assert text not in listed
    number = listed.splitlines()[1].split()[0]
    assert ttdn("token", "revoke", number).exit_code == 0
    assert tokens.authenticate(text) is None
    assert "revoked" in ttdn("token", "list", "lan").stdout
    assert "has no role for approve" in ttdn("token", "make", "lan", "x", "--scope", "approve").stderr


def test_the_audit_log(ttdn) -> None:  # type: ignore[no-untyped-def]
    add(ttdn, "lan", "admin")
    add(ttdn, "minh", "reviewer")
    ttdn("role", "minh", "--add", "curator")
    lines = ttdn("audit", "--login", "minh").stdout.splitlines()
    assert len(lines) == 2
    assert f"{getpass.getuser()}  roles_set  minh  cli" in lines[1]
    rows = list(csv.DictReader(io.StringIO(ttdn("audit", "--format", "csv").stdout.removeprefix("\ufeff"))))
    assert [r["action"] for r in rows] == ["user_added", "user_added", "roles_set"]
    jsonl = [json.loads(line) for line in ttdn("audit", "--format", "jsonl").stdout.splitlines()]
    assert jsonl[2]["detail"] == {"before": ["reviewer"], "after": ["curator", "reviewer"]}
    assert ttdn("audit", "--since", "2999-01-01").stdout == ""
