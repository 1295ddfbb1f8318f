"""``ttdn glossary lookup``: what the termbase makes of a text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ttdn_translate.cli.glossary.options import as_json, date_of, glossary_option, print_json, termbase_folder

if TYPE_CHECKING:
    from ttdn_translate.document import Constraint
    from ttdn_translate.glossary import Occurrence


@click.command()
@click.argument("text")
@click.option("--date", "on", metavar="YYYY-MM-DD", help="The article's date [default: today's names].")
@glossary_option
@as_json
@click.pass_context
def lookup(ctx: click.Context, text: str, on: str | None, folder: Path | None, as_json: bool) -> None:
    """Show what the termbase makes of TEXT: constraints first, then every entry in it.

    TEXT is Vietnamese; ``-`` reads standard input. An entry that isn't matched by itself is shown with the
    reason.

    \b
    Examples:
      ttdn glossary lookup "Trưởng Ban Tuyên giáo Tỉnh ủy"
      ttdn glossary lookup --date 2022-01-18 "tỉnh Hà Nam"
      ttdn glossary lookup - < article.txt
    """
    from ttdn_translate.cli.glossary.entry_view import entry_text
    from ttdn_translate.glossary import article_matcher, load
    from ttdn_translate.language import normalise

    day = date_of(on)
    termbase = load(termbase_folder(ctx, folder))
    if text == "-":
        text = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    text = normalise(text)
    matcher = article_matcher(termbase, [text], day)
    constraints, occurrences = matcher.constraints(text), matcher.occurrences(text)
    if as_json:
        print_json(
            {
                "text": text,
                "date": day.isoformat() if day else None,
                "version": termbase.version,
                "constraints": [_constraint_json(c) for c in constraints],
                "entries": [_occurrence_json(o) for o in occurrences],
            }
        )
        return
    for c in constraints:
        click.echo(f"{c.start}-{c.end}\t{c.source}\t{c.forms[0]}\t{c.id}")
    shown: set[str] = set()
    for o in occurrences:
        if o.entry.id not in shown:
            shown.add(o.entry.id)
            click.echo(f"\n{entry_text(o.entry, o.refusal)}")
    if not occurrences:
        click.echo("no entry of the termbase stands in the text", err=True)


def _occurrence_json(o: Occurrence) -> dict[str, Any]:
    from ttdn_translate.cli.glossary.entry_view import entry_json

    return {"span": [o.start, o.end], "refusal": o.refusal or None, **entry_json(o.entry)}


def _constraint_json(c: Constraint) -> dict[str, Any]:
    return {
        "kind": c.kind.value,
        "id": c.id,
        "span": [c.start, c.end],
        "source": c.source,
        "forms": list(c.forms),
        "forbidden": list(c.forbidden),
    }
