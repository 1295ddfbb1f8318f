"""`ttdn user`: the people of the desk at the shell."""

from __future__ import annotations

import functools
import getpass
import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from ttdn_translate.desk import setup, words
from ttdn_translate.desk.permissions import ROLES, Actor, Permission, Role, command_line
from ttdn_translate.workspace import open_workspace

_ROLE = click.Choice([r.value for r in Role])
_SCOPE = click.Choice([p.value for p in Permission])


def _in_workspace(command: Callable[..., None]) -> Callable[..., None]:
    """Open the desk of the workspace before ``command`` runs, and tell it who acts; ``--help`` needs neither."""

    @click.pass_obj
    @functools.wraps(command)
    def run(workspace: Path | None, *args: Any, **kwargs: Any) -> None:
        setup(open_workspace(workspace))
        command(command_line(getpass.getuser()), *args, **kwargs)

    return run


@click.group()
def user() -> None:
    """Keep the people of the review desk: who may sign in, with what roles.

    Roles: operator (brings articles in), reviewer (corrects), approver (approves for publication), curator
    (keeps the glossary), admin (keeps people). One person may have several. These commands need no sign-in:
    whoever runs them holds the database. Each change is in the audit log, under your user name on this computer.

    \b
    Examples:
      ttdn user add lan --name "Nguyễn Thị Lan" --role admin --role approver
      ttdn user add minh --name "Trần Văn Minh" --role reviewer --temporary
      ttdn user list
      ttdn user audit --format csv > audit.csv
    """


@user.command()
@click.argument("login", metavar="LOGIN")
@click.option("--name", required=True, help="The person's name, as colleagues write it.")
@click.option("--role", "roles", type=_ROLE, multiple=True, help="A role; give it again for another one.")
@click.option(
    "--language",
    type=click.Choice(["vi", "en"]),
    default="vi",
    show_default=True,
    help="Of the desk's pages.",
)
@click.option("--temporary", is_flag=True, help="Make a password that serves once, and write it out.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@_in_workspace
def add(
    actor: Actor,
    login: str,
    name: str,
    roles: Sequence[str],
    language: str,
    temporary: bool,
    password_stdin: bool,
) -> None:
    """Add a person who may sign in as LOGIN.

    Without --temporary or --password-stdin you are asked for the password. It is never an argument, where the
    shell's history and other users of this computer could see it.

    \b
    Examples:
      ttdn user add lan --name "Nguyễn Thị Lan" --role admin
      ttdn user add minh --name "Trần Văn Minh" --role reviewer --role curator --temporary
      pass show desk/hoa | ttdn user add hoa --name "Lê Thị Hoa" --role approver --password-stdin
    """
    from ttdn_translate.desk.models import Language
    from ttdn_translate.desk.people import accounts

    if temporary and password_stdin:
        raise click.UsageError("--temporary makes a password, --password-stdin reads one: give one of them")
    made, password = accounts.add(
        login,
        name,
        [Role(r) for r in roles],
        actor=actor,
        password=None if temporary else _password(password_stdin),
        language=Language(language),
    )
    told = ", ".join(sorted(made.roles)) or "no role yet: give one with `ttdn user role`"
    click.echo(f"{made.login}: {made.name} added ({told})", err=True)
    _tell_temporary(password)


@user.command("list")
@click.option("--json", "as_json", is_flag=True, help="Write JSON for other programs.")
@_in_workspace
def list_(_actor: Actor, as_json: bool) -> None:
    """List the people with their roles.

    \b
    Examples:
      ttdn user list
      ttdn user list --json
    """
    from ttdn_translate.desk.people import accounts

    users = accounts.list_users()
    if as_json:
        rows = [
            {
                "login": u.login,
                "name": u.name,
                "roles": sorted(u.roles),
                "active": u.is_active,
                "second_factor": bool(u.totp_secret),
                "temporary_password": u.password_expires_at is not None,
                "last_sign_in": u.last_login.isoformat() if u.last_login else None,
            }
            for u in users
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not users:
        click.echo(f"Nobody yet. Make the first with: {FIRST}", err=True)
        return
    table = [("LOGIN", "ROLES", "2ND FACTOR", "LAST SIGN-IN", "NAME")]
    for u in users:
        last = f"{u.last_login.astimezone():%Y-%m-%d %H:%M}" if u.last_login else "never"
        table.append(
            (
                u.login,
                ",".join(sorted(u.roles)) or "none",
                "on" if u.totp_secret else "off",
                last if u.is_active else "shut out",
                words.visible(u.name),
            )
        )
    _write(table)


@user.command()
@click.argument("login", metavar="LOGIN")
@click.option("--add", "added", type=_ROLE, multiple=True, help="Give this role too.")
@click.option("--remove", "removed", type=_ROLE, multiple=True, help="Take this role away.")
@_in_workspace
def role(actor: Actor, login: str, added: Sequence[str], removed: Sequence[str]) -> None:
    """Show or change the roles of LOGIN. A change counts from the person's next click on.

    \b
    Examples:
      ttdn user role minh
      ttdn user role minh --add approver --remove operator
    """
    from ttdn_translate.desk.people import accounts

    if both := set(added) & set(removed):
        raise click.UsageError(f"--add and --remove name the same role: {', '.join(sorted(both))}")
    found = accounts.get(login)
    wanted = (found.roles | {Role(r) for r in added}) - {Role(r) for r in removed}
    found = accounts.set_roles(login, wanted, actor=actor)
    for held in sorted(found.roles):
        allowed = ", ".join(p for p in Permission if held in ROLES[p])
        click.echo(f"{held:9} {allowed}")
    if not found.roles:
        click.echo(f"{found.login}: no role. Give one with --add", err=True)


@user.command()
@click.argument("login", metavar="LOGIN")
@click.option("--second-factor", is_flag=True, help="Turn the second factor off too (telephone lost).")
@_in_workspace
def reset(actor: Actor, login: str, second_factor: bool) -> None:
    """Give LOGIN a temporary password, which is written out once, and end the person's sessions.

    Tries to sign in that were counted are forgotten, so a person who was stopped may try again.

    \b
    Examples:
      ttdn user reset minh
      ttdn user reset minh --second-factor
    """
    from ttdn_translate.desk.people import accounts
    from ttdn_translate.desk.people import second_factor as factor

    password = accounts.reset_password(login, actor=actor)
    found = accounts.get(login)
    if second_factor and found.totp_secret:
        factor.turn_off(found, actor=actor)
    _tell_temporary(password)


@user.command()
@click.argument("login", metavar="LOGIN")
@_in_workspace
def deactivate(actor: Actor, login: str) -> None:
    """Shut LOGIN out, at once, API tokens too. Users are never deleted: the history names them.

    \b
    Examples:
      ttdn user deactivate minh
    """
    from ttdn_translate.desk.people import accounts

    found = accounts.set_active(login, False, actor=actor)
    click.echo(f"{found.login}: shut out. Let in again with: ttdn user activate {found.login}", err=True)


@user.command()
@click.argument("login", metavar="LOGIN")
@_in_workspace
def activate(actor: Actor, login: str) -> None:
    """Let LOGIN in again.

    \b
    Examples:
      ttdn user activate minh
    """
    from ttdn_translate.desk.people import accounts

    found = accounts.set_active(login, True, actor=actor)
    click.echo(f"{found.login}: may sign in", err=True)


@user.group()
def token() -> None:
    """Make, list and revoke API tokens: what a program works with, in a person's name.

    \b
    Examples:
      ttdn user token make lan "import into the portal" --scope read --days 90
      ttdn user token list lan
      ttdn user token revoke 3
    """


@token.command("make")
@click.argument("login", metavar="LOGIN")
@click.argument("name", metavar="NAME")
@click.option(
    "--scope",
    "scopes",
    type=_SCOPE,
    multiple=True,
    required=True,
    help="What it may do; give it again for more.",
)
@click.option(
    "--days", type=click.IntRange(1, 366), default=90, show_default=True, help="How long it is valid."
)
@_in_workspace
def make_token(actor: Actor, login: str, name: str, scopes: Sequence[str], days: int) -> None:
    """Make a token of LOGIN; NAME says what it is for. It is written to standard output, this once.

    \b
    Examples:
      ttdn user token make lan "import into the portal" --scope read --days 90
      ttdn user token make minh "scanner" --scope submit > token.txt
    """
    from ttdn_translate.desk.people import accounts, tokens

    made, text = tokens.make(accounts.get(login), name, [Permission(s) for s in scopes], days, actor=actor)
    click.echo(
        f"token {made.pk} of {made.user.login}, valid until {made.expires_at.astimezone():%Y-%m-%d}", err=True
    )
    click.echo(text)


@token.command("list")
@click.argument("login", metavar="LOGIN")
@_in_workspace
def list_tokens(_actor: Actor, login: str) -> None:
    """List the tokens of LOGIN, void ones too.

    \b
    Examples:
      ttdn user token list lan
    """
    from ttdn_translate.desk.people import accounts, tokens

    now = datetime.now(UTC)
    table = [("ID", "STATE", "LAST USED", "SCOPES", "NAME")]
    for t in tokens.list_tokens(accounts.get(login)):
        valid = f"until {t.expires_at.astimezone():%Y-%m-%d}" if t.expires_at > now else "expired"
        used = f"{t.last_used_at.astimezone():%Y-%m-%d %H:%M}" if t.last_used_at else "never"
        state = "revoked" if t.revoked_at else valid
        table.append((str(t.pk), state, used, ",".join(t.scopes), words.visible(t.name)))
    _write(table)


@token.command("revoke")
@click.argument("token_id", metavar="ID", type=int)
@_in_workspace
def revoke_token(actor: Actor, token_id: int) -> None:
    """Make the token ID void at once.

    \b
    Examples:
      ttdn user token revoke 3
    """
    from ttdn_translate.desk.people import tokens

    revoked = tokens.revoke(token_id, actor=actor)
    click.echo(f"token {revoked.pk} of {revoked.user.login}: void", err=True)


@user.command()
@click.option("--login", metavar="LOGIN", help="Only what is about this person.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only from this day on.")
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "jsonl"]), default="text", show_default=True
)
@_in_workspace
def audit(_actor: Actor, login: str | None, since: datetime | None, form: str) -> None:
    """Write the audit log of people and rights, oldest first.

    \b
    Examples:
      ttdn user audit --login minh
      ttdn user audit --since 2026-01-01 --format csv > audit.csv
      ttdn user audit --format jsonl | jq 'select(.action == "sign_in_failed")'
    """
    from ttdn_translate.desk.people import audit as log

    entries = log.entries(subject=login, since=since.astimezone() if since else None)
    if form == "text":
        for e in entries:
            detail = " ".join(f"{k}={json.dumps(v, ensure_ascii=False)}" for k, v in e.detail.items())
            when = f"{e.when.astimezone():%Y-%m-%d %H:%M}"
            line = f"{when}  {e.who}  {e.action}  {e.subject}  {e.how} {e.address}  {detail}"
            click.echo(words.visible(line.rstrip()))
        return
    for line in (log.csv_lines if form == "csv" else log.jsonl_lines)(entries):
        click.echo(line, nl=False)


FIRST = 'ttdn user add lan --name "Nguyễn Thị Lan" --role admin'
"""How the first administrator is made, as the other commands tell it."""


def _password(from_stdin: bool) -> str:
    if from_stdin:
        given = sys.stdin.readline().rstrip("\r\n")
        if not given:
            raise click.UsageError("--password-stdin: standard input holds no password")
        return given
    return str(click.prompt("Password", hide_input=True, confirmation_prompt="Once more", err=True))


def _tell_temporary(password: str | None) -> None:
    if password is not None:
        from ttdn_translate.desk.people.accounts import TEMPORARY_HOURS

        click.echo(f"Temporary password, for one sign-in within {TEMPORARY_HOURS} hours:", err=True)
        click.echo(password)


def _write(table: Sequence[Sequence[str]]) -> None:
    widths = [max(len(row[i]) for row in table) for i in range(len(table[0]) - 1)]
    for row in table:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        click.echo("  ".join([*cells, row[-1]]))
