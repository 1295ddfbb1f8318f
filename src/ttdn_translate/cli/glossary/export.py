"""``ttdn glossary export``: the termbase as CSV for a spreadsheet, or as TBX for a terminology system."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import click

from ttdn_translate.cli.files import write_whole
from ttdn_translate.cli.glossary.options import FOLDER, termbase_folder

_FORMATS = ("csv", "csv-semicolon", "tsv", "tbx")


@click.command()
@click.argument("folder", metavar="[DIR]", type=FOLDER, required=False)
@click.option(
    "-o", "--output", metavar="FILE|-", default="-", help="Where to write [default: standard output]."
)
@click.option(
    "-f",
    "--format",
    "name",
    type=click.Choice(_FORMATS),
    help="The format [default: by FILE's ending, else csv].",
)
@click.pass_context
def export(ctx: click.Context, folder: Path | None, output: str, name: str | None) -> None:
    """Write the termbase in DIR to one file: CSV, or TBX-Basic (ISO 30042:2019).

    csv is UTF-8 with its mark, as Excel opens it; csv-semicolon is for an Excel whose region has the decimal comma. A
    field that a spreadsheet would take for a formula gets an apostrophe. `ttdn glossary import` reads all of them.

    \b
    Examples:
      ttdn glossary export -o terms.csv
      ttdn glossary export my-terms/ -o terms.tbx
      ttdn glossary export --format csv-semicolon -o for-excel.csv
    """
    from ttdn_translate.glossary import load
    from ttdn_translate.glossary.exchange import format_of, write_terms

    if name is None:
        name = "csv" if output == "-" else format_of(Path(output))
    termbase = load(termbase_folder(ctx, folder))
    content = BytesIO()
    write_terms(termbase.entries, content, name)
    if output == "-":
        sys.stdout.buffer.write(content.getvalue())
    else:
        write_whole(Path(output), content.getvalue())
    click.echo(f"{len(termbase)} entries, version {termbase.version}", err=True)
