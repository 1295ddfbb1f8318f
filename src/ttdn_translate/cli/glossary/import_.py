"""``ttdn glossary import``: a file of terms into a termbase, wholly or not at all."""

from __future__ import annotations

from pathlib import Path

import click

from ttdn_translate.cli.glossary.options import FOLDER, as_json, print_json


def _encoding(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        b"a".decode(value)  # refuses codecs that are no encodings of text
    except (LookupError, ValueError) as fault:
        raise click.BadParameter(f"{value!r} is no encoding; try utf-8, utf-16 or cp1258") from fault
    return value


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--into",
    "folder",
    metavar="DIR",
    type=FOLDER,
    required=True,
    help="The termbase; made if need be.",
)
@click.option("--replace", "replace_all", is_flag=True, help="Take entries away that FILE lacks.")
@click.option("--dry-run", is_flag=True, help="Show what would change; write nothing.")
@click.option(
    "--encoding", callback=_encoding, help="FILE's encoding [default: UTF-8, or UTF-16 with its mark]."
)
@as_json
def import_(
    file: Path, folder: Path, replace_all: bool, dry_run: bool, encoding: str | None, as_json: bool
) -> None:
    """Merge FILE (CSV, TBX, or a termbase folder) into the termbase in DIR, by the entries' ids.

    A CSV may come from a spreadsheet: comma, semicolon or tab, columns in any order. The result is examined before
    anything is written; where there is one fault DIR stays as it was. What changes is printed as `ttdn glossary diff`
    does; an entry keeps its file and its row.

    \b
    Examples:
      ttdn glossary import from-excel.csv --into my-terms/ --dry-run
      ttdn glossary import ministry.tbx --into my-terms/
      ttdn glossary import all.csv --into my-terms/ --replace
    """
    from ttdn_translate.cli.glossary.difference_view import (
        difference_json,
        difference_lines,
        difference_summary,
    )
    from ttdn_translate.cli.glossary.findings_view import findings_json
    from ttdn_translate.glossary.exchange import import_terms

    done = import_terms(file, folder, replace_all=replace_all, dry_run=dry_run, encoding=encoding)
    if as_json:
        print_json(
            {
                **difference_json(done.difference),
                "warnings": findings_json(done.warnings),
                "files": list(done.files),
                "written": bool(done.files) and not dry_run,
            }
        )
    else:
        for line in difference_lines(done.difference):
            click.echo(line)
    for warning in done.warnings:
        click.echo(str(warning), err=True)
    outcome = f"wrote {', '.join(done.files)}" if done.files and not dry_run else "nothing written"
    click.echo(f"{difference_summary(done.difference)}; {outcome}", err=True)
