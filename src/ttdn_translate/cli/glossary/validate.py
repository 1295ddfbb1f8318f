"""``ttdn glossary validate``: every fault and doubt of a termbase, with file and line."""

from __future__ import annotations

from pathlib import Path

import click

from ttdn_translate.cli.glossary.findings_view import findings_json
from ttdn_translate.cli.glossary.options import FOLDER, as_json, print_json, termbase_folder


@click.command()
@click.argument("folder", metavar="[DIR]", type=FOLDER, required=False)
@click.option("--strict", is_flag=True, help="Exit status 1 where there are warnings, too.")
@click.option("--notes", is_flag=True, help="Show notes, too: what is meant, but good to know.")
@as_json
@click.pass_context
def validate(ctx: click.Context, folder: Path | None, strict: bool, notes: bool, as_json: bool) -> None:
    """Check the termbase files in DIR; name each fault with file and line.

    An error is what forbids the use of the termbase: wrong columns, an entry without authority, a second entry of one
    id, variants that go round in a circle. A warning is doubtful: one Vietnamese form with two meanings at one
    time, an entry that is never taken. Exit status 1 where there are errors.

    \b
    Examples:
      ttdn glossary validate
      ttdn glossary validate my-terms/ --strict
      ttdn glossary validate my-terms/ --json
    """
    from ttdn_translate.glossary import examine

    found = examine(termbase_folder(ctx, folder))
    if as_json:
        print_json(
            {
                "entries": len(found.entries),
                "faults": findings_json(found.faults),
                "warnings": findings_json(found.warnings),
                "notes": findings_json(found.notes),
            }
        )
    else:
        for finding in (*found.faults, *found.warnings, *(found.notes if notes else ())):
            click.echo(str(finding))
    counts = f"{len(found.faults)} faults, {len(found.warnings)} warnings, {len(found.notes)} notes"
    click.echo(f"{len(found.entries)} sound entries, {counts}", err=True)
    if found.faults or (strict and found.warnings):
        ctx.exit(1)
