"""``ttdn glossary diff``: what changed between two termbases, field by field."""

from __future__ import annotations

from pathlib import Path

import click

from ttdn_translate.cli.glossary.options import as_json, print_json

_TERMS = click.Path(path_type=Path)


@click.command()
@click.argument("old", metavar="OLD", type=_TERMS)
@click.argument("new", metavar="NEW", type=_TERMS)
@as_json
def diff(old: Path, new: Path, as_json: bool) -> None:
    """Show which entries were added, removed and changed, field by field.

    OLD and NEW are termbase folders, CSV or TBX files. Entries are told apart by their ids; in which file or row one
    stands is no difference.

    \b
    Examples:
      ttdn glossary diff glossary/ my-terms/
      ttdn glossary diff last-year.tbx my-terms/ --json
    """
    from ttdn_translate.cli.glossary.difference_view import (
        difference_json,
        difference_lines,
        difference_summary,
    )
    from ttdn_translate.glossary.exchange import difference, read_terms

    found = difference(read_terms(old), read_terms(new))
    if as_json:
        print_json(difference_json(found))
    else:
        for line in difference_lines(found):
            click.echo(line)
    click.echo(difference_summary(found), err=True)
