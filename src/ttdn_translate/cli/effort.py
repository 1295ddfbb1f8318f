"""`ttdn queue stats --effort`: what review costs, over the weeks or by article."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import click

from ttdn_translate.cli.files import write_whole
from ttdn_translate.desk import words

_HEADS = {
    "week": "WEEK OF",
    "articles": "ARTICLES",
    "id": "ID",
    "segments": "SEGMENTS",
    "words": "WORDS",
    "edited": "EDITED %",
    "hter": "HTER",
    "changed": "CHARS %",
    "minutes": "MINUTES",
    "words_an_hour": "WORDS/H",
    "title": "TITLE",
}
"""What the table shows of a row, and its head; CSV and JSON have all of it."""


def show_effort(*, weekly: bool, since: str | None, form: str, picture: Path | None) -> None:
    """Print the effort as a table (``form`` ""), ``csv`` or ``json``, and draw it to ``picture`` where given."""
    from ttdn_translate.learning.effort import article_efforts, by_week, rows, to_csv

    efforts = article_efforts(since=_midnight(since))
    table = rows(efforts, weekly=weekly)
    if picture is not None:
        from ttdn_translate.learning.effort_plot import plot

        write_whole(picture, plot(by_week(efforts)))
        click.echo(f"Plot: {picture}", err=True)
    if form == "json":
        click.echo(json.dumps(table, ensure_ascii=False, indent=2))
    elif form == "csv":
        click.echo(to_csv(table), nl=False)
    elif not table:
        click.echo("No article stands approved yet.", err=True)
    else:
        _print(table)
        click.echo(
            "HTER: edits for each 100 approved words. Minutes: median of the articles whose time is known, "
            "from what reviewers did and when; reading before the first action of a day is not seen.",
            err=True,
        )


def _print(table: list[dict[str, Any]]) -> None:
    names = [name for name in _HEADS if name in table[0] and not (name == "articles" and "id" in table[0])]
    lines = [[_HEADS[name] for name in names], *([_cell(row[name]) for name in names] for row in table)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(names))]
    for line in lines:
        cells = [
            cell if name == "title" else cell.ljust(width) if name in ("week", "id") else cell.rjust(width)
            for name, cell, width in zip(names, line, widths, strict=True)
        ]
        click.echo(words.visible("  ".join(cells)))


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _midnight(since: str | None) -> datetime | None:
    """The start of a day in the desk's time zone."""
    from django.utils import timezone

    if since is None:
        return None
    try:
        return timezone.make_aware(datetime.combine(date.fromisoformat(since), time()))
    except ValueError as fault:
        raise click.BadParameter(
            f"{since!r} is no date of the form 2026-01-05", param_hint="--since"
        ) from fault
