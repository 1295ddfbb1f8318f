"""``ttdn glossary validate``: every fault and doubt of a termbase, with file and line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ttdn_translate.cli.glossary.options import FOLDER, as_json, print_json, termbase_folder

if TYPE_CHECKING:
    from ttdn_translate.glossary import Finding


@click.command()
@click.argument("folder", metavar="[DIR]", type=FOLDER, required=False)
@as_json
@click.pass_context
def validate(ctx: click.Context, folder: Path | None, as_json: bool) -> None:
    """Check the termbase files in DIR; name each fault with file and line.

    Exit status 1 where there are faults. Warnings, such as one surface with two meanings, don't count.

    \b
    Examples:
      ttdn glossary validate
      ttdn glossary validate my-terms/ --json
    """
    from ttdn_translate.glossary import examine

    found = examine(termbase_folder(ctx, folder))
    if as_json:
        print_json(
            {
                "entries": len(found.entries),
                "faults": _findings_json(found.faults),
                "warnings": _findings_json(found.warnings),
            }
        )
    else:
        for fault in found.faults:
            click.echo(str(fault))
        for warning in found.warnings:
            click.echo(f"{warning.file}:{warning.line}: warning: {warning.message}")
    counts = f"{len(found.faults)} faults, {len(found.warnings)} warnings"
    click.echo(f"{len(found.entries)} sound entries, {counts}", err=True)
    if found.faults:
        ctx.exit(1)


def _findings_json(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    return [{"file": f.file, "line": f.line, "message": f.message} for f in findings]
