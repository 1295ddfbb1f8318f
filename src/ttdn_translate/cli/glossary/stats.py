"""``ttdn glossary stats``: the entries counted."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ttdn_translate.cli.glossary.options import FOLDER, as_json, print_json, termbase_folder

if TYPE_CHECKING:
    from ttdn_translate.glossary import Entry


@click.command()
@click.argument("folder", metavar="[DIR]", type=FOLDER, required=False)
@as_json
@click.pass_context
def stats(ctx: click.Context, folder: Path | None, as_json: bool) -> None:
    """Count the entries of the termbase in DIR by kind, level, authority and validity.

    \b
    Examples:
      ttdn glossary stats
      ttdn glossary stats my-terms/ --json
    """
    from ttdn_translate.glossary import examine, load

    path = termbase_folder(ctx, folder)
    termbase = load(path)
    entries = termbase.entries
    today = datetime.now().astimezone().date()
    counts: dict[str, Any] = {
        "version": termbase.version,
        "entries": len(entries),
        "surfaces": sum(len(e.surfaces) for e in entries),
        "english_forms": sum(len(e.forms) for e in entries),
        "forbidden_forms": sum(len(e.en_forbidden) for e in entries),
        "warnings": len(examine(path).warnings),
        "validity": dict(Counter(_validity(e, today) for e in entries).most_common()),
        "kind": dict(Counter(e.kind for e in entries).most_common()),
        "level": dict(Counter(e.level for e in entries).most_common()),
        "authority": dict(Counter(_authority(e) for e in entries).most_common()),
    }
    if as_json:
        print_json(counts)
        return
    for name, value in counts.items():
        rows = value if isinstance(value, dict) else {"": value}
        for sub, count in rows.items():
            click.echo(f"{name} {sub}".strip() + f"\t{count}")


def _validity(entry: Entry, today: date) -> str:
    """Return whether an entry is always valid, or has dates, and where today lies."""
    if entry.valid_from is None and entry.valid_to is None:
        return "always"
    if entry.valid_to and entry.valid_to < today:
        return "ended"
    return "to come" if entry.valid_from and entry.valid_from > today else "dated, valid today"


def _authority(entry: Entry) -> str:
    """Return the first authority without its details: Circular 03/2009/TT-BNG for each of its tables."""
    return entry.authority.split(";")[0].split(" table ")[0].split(" (")[0]
