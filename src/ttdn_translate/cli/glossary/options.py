"""What the commands of ``ttdn glossary`` share: which termbase they mean, dates, JSON."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import click

from ttdn_translate.resources import shipped
from ttdn_translate.workspace import HOME_VARIABLE, SETTINGS_FILE, open_workspace

FOLDER = click.Path(file_okay=False, path_type=Path)

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
glossary_option = click.option(
    "--glossary", "folder", type=FOLDER, metavar="DIR", help="Folder of termbase files."
)


def termbase_folder(ctx: click.Context, given: Path | None) -> Path:
    """Return the folder of the termbase: the one given, the workspace's, or the shipped one."""
    if given is not None:
        return given
    root = ctx.find_root().obj
    here = Path.cwd()
    in_workspace = any((p / SETTINGS_FILE).is_file() for p in (here, *here.parents))
    if root is not None or os.environ.get(HOME_VARIABLE) or in_workspace:
        from ttdn_translate.drafting import glossary_folder

        workspace = open_workspace(root)
        return glossary_folder(workspace.settings)
    return shipped("glossary")


def date_of(value: str | None) -> date | None:
    """Return the date that an option ``--date`` gives; raise click.BadParameter where it is none."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as fault:
        raise click.BadParameter(
            f"{value!r} is no date of the form 2022-01-18", param_hint="--date"
        ) from fault


def print_json(value: Any) -> None:
    """Print ``value`` as indented JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
