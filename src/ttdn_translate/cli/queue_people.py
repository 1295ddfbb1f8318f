"""`ttdn queue assign|unassign|topic|digest|reindex`: whose work an article is, and what somebody should know."""

from __future__ import annotations

import dataclasses
import getpass
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import click

from ttdn_translate.desk import queue as desk
from ttdn_translate.desk.permissions import command_line

_Bulk = Callable[..., desk.BulkOutcome]


def assign(article_ids: Sequence[str], login: str, who: str | None) -> None:
    """Give articles to ``login``; say of each what became of it."""
    _tell(desk.assign_many(article_ids, login, who=_actor(who)), f"with {login}")


def unassign(article_ids: Sequence[str], who: str | None) -> None:
    """Make articles nobody's."""
    _tell(desk.assign_many(article_ids, "", who=_actor(who)), "nobody's")


def topic(article_ids: Sequence[str], label: str, who: str | None) -> None:
    """Label articles."""
    done = f"topic “{label}”" if label else "no topic"
    _tell(desk.set_topic_many(article_ids, label, who=_actor(who)), done)


def send_back(article_ids: Sequence[str], reason: str, who: str | None) -> None:
    """Return articles with one reason."""
    outcome = desk.return_many(article_ids, who=_actor(who), reason=reason)
    _tell(outcome, "returned. Correct it with: ttdn queue edit {id} SEGMENT")


def digest(
    login: str | None,
    days: int,
    waiting_days: int,
    form: str,
    language: str | None,
    address: str,
    quiet: bool,
) -> None:
    """Print the digest; nothing at all where there is nothing to tell and ``quiet`` is set."""
    from django.utils import timezone

    from ttdn_translate.desk.digest_text import as_html, as_text

    told = desk.digest(login, since=timezone.now() - timedelta(days=days), waiting_days=waiting_days)
    if told.empty and quiet:
        return
    if form == "json":
        text = json.dumps(dataclasses.asdict(told), ensure_ascii=False, indent=2, default=_json_date) + "\n"
    else:
        text = (as_html if form == "html" else as_text)(told, address, language or told.language)
    click.echo(text, nl=False)


def reindex() -> None:
    """Make the index of the search again."""
    done = desk.rebuild_search(lambda n: click.echo(f"  {n:,} segments", err=True))
    click.echo(f"{done:,} segments indexed", err=True)


def _actor(who: str | None) -> Any:
    return command_line(who or getpass.getuser())


def _tell(outcome: desk.BulkOutcome, done: str) -> None:
    for item in outcome.done:
        click.echo(f"{item.id}: {done.replace('{id}', item.id)}", err=True)
    for fault in outcome.refused:
        click.echo(f"ttdn: {fault}", err=True)
    if outcome.refused:
        raise SystemExit(1)


def _json_date(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"not JSON: {value!r}")
