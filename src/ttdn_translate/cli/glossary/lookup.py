"""``ttdn glossary lookup``: what the termbase makes of a text."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ttdn_translate.cli.glossary.options import as_json, date_of, glossary_option, print_json, termbase_folder

if TYPE_CHECKING:
    from ttdn_translate.document import Constraint
    from ttdn_translate.glossary import Occurrence, Parse


@click.command()
@click.argument("text")
@click.option("--date", "on", metavar="YYYY-MM-DD", help="The article's date [default: today's names].")
@glossary_option
@as_json
@click.pass_context
def lookup(ctx: click.Context, text: str, on: str | None, folder: Path | None, as_json: bool) -> None:
    """Show what the termbase makes of TEXT: constraints first, then every entry in it.

    TEXT is Vietnamese; ``-`` reads standard input. Under a constraint that no single entry gives stands how
    the grammar composed it. An entry that isn't matched by itself is shown with the reason.

    \b
    Examples:
      ttdn glossary lookup "Phó Giám đốc Sở Ngoại vụ tỉnh Quảng Ninh"
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
    parses = dict(matcher.parses(text))
    if as_json:
        print_json(
            {
                "text": text,
                "date": day.isoformat() if day else None,
                "version": termbase.version,
                "constraints": [_constraint_json(c, parses.get(c)) for c in constraints],
                "entries": [_occurrence_json(o) for o in occurrences],
            }
        )
        return
    for c in constraints:
        click.echo(f"{c.start}-{c.end}\t{c.source}\t{c.forms[0]}\t{c.id}")
        if parse := parses.get(c):
            click.echo("\n".join(_tree(parse, "    ")))
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


def _tree(parse: Parse, indent: str) -> Iterator[str]:
    """Yield the lines of a tree: the rule, then each part with its English and its entry."""
    yield f"{indent}{parse.rule}:"
    for part in parse.parts:
        yield f"{indent}  {part.source} = {part.english}" + (f"   ({part.id})" if not part.parts else "")
        if part.parts:
            yield from _tree(part, indent + "    ")


def _parse_json(parse: Parse) -> dict[str, Any]:
    return {
        "source": parse.source,
        "english": parse.english,
        "id": parse.id,
        "rule": parse.rule or None,
        "parts": [_parse_json(part) for part in parse.parts],
    }


def _constraint_json(c: Constraint, parse: Parse | None) -> dict[str, Any]:
    return {
        "parse": _parse_json(parse) if parse else None,
        "kind": c.kind.value,
        "id": c.id,
        "span": [c.start, c.end],
        "source": c.source,
        "forms": list(c.forms),
        "forbidden": list(c.forbidden),
    }
