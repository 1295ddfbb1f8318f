"""``ttdn glossary candidates``: terms that reviewers taught the machine's text, for the curator to decide on."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ttdn_translate.cli.files import write_whole
from ttdn_translate.cli.glossary.options import (
    as_json,
    date_of,
    glossary_option,
    print_json,
    termbase_folder,
)
from ttdn_translate.workspace import open_workspace

if TYPE_CHECKING:
    from ttdn_translate.learning.proposals import ProposedEntry


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help="Write the rows for `ttdn glossary import`.",
)
@click.option(
    "--least-edits",
    type=click.IntRange(2),
    default=3,
    show_default=True,
    help="In how many different segments the same edit must have been made.",
)
@click.option("--since", metavar="YYYY-MM-DD", help="Only articles approved on this day or later.")
@glossary_option
@as_json
@click.pass_context
def candidates(
    ctx: click.Context,
    output: Path | None,
    least_edits: int,
    since: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Propose terms that reviewers put in place of the machine's words again and again.

    They are read off the approved articles of the workspace. What the termbase has is left out. Nothing is added:
    read the examples, correct the rows, give each an authority and a kind, and import them.

    \b
    Examples:
      ttdn glossary candidates
      ttdn glossary candidates -o candidates.csv
      ttdn glossary import candidates.csv --into my-terms/ --dry-run
    """
    day = date_of(since)
    from ttdn_translate.desk import setup
    from ttdn_translate.desk.words import visible
    from ttdn_translate.glossary import load

    workspace = open_workspace(ctx.find_root().obj)
    setup(workspace)
    from django.utils import timezone

    from ttdn_translate.learning import approved_pairs
    from ttdn_translate.learning.mining import mine
    from ttdn_translate.learning.proposals import propose

    start = None if day is None else timezone.make_aware(datetime.combine(day, time()))
    found = mine(approved_pairs(since=start), least_edits=least_edits)
    proposed = propose(found, load(termbase_folder(ctx, folder)))
    if output is not None:
        from ttdn_translate.glossary.exchange import write_terms

        content = BytesIO()
        write_terms(sorted((p.entry for p in proposed), key=lambda e: e.id), content, "csv")
        write_whole(output, content.getvalue())
    if as_json:
        print_json([_json(p) for p in proposed])
    else:
        for proposal in proposed:
            for line in _lines(proposal):
                click.echo(visible(line))
    known = len(found) - len(proposed)
    click.echo(f"{len(proposed)} proposed" + (f", {known} known to the termbase" if known else ""), err=True)
    if output is not None and proposed:
        click.echo(f"Read and correct {output}, then: ttdn glossary import {output} --into DIR", err=True)


def _lines(proposed: ProposedEntry) -> list[str]:
    c = proposed.candidate
    lines = [
        f"{c.vi} = {c.en}",
        f"  {c.edits} edits in {c.articles} articles, association {c.association:.2f}; "
        f"the machine wrote {'; '.join(f'“{m}”' for m in c.machine)}",
    ]
    if proposed.proposal == "variant":
        lines.append(f"  the termbase has “{proposed.entry.en}” ({proposed.entry.id}): proposed as a variant")
    for example in c.examples:
        lines += [
            f"  {example.article}  vi  {example.vi}",
            f"  {' ' * len(example.article)}  en  {example.en}",
        ]
    return [*lines, ""]


def _json(proposed: ProposedEntry) -> dict[str, object]:
    return {
        "proposal": proposed.proposal.value,
        "entry": proposed.entry.id,
        "kind": proposed.entry.kind,
        **asdict(proposed.candidate),
    }
