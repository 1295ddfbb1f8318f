"""``ttdn glossary check``: the official forms in any finished bilingual text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ttdn_translate.cli.glossary.options import as_json, date_of, glossary_option, print_json, termbase_folder

if TYPE_CHECKING:
    from ttdn_translate.cli.glossary.bilingual import Bilingual
    from ttdn_translate.document import Check, Constraint
    from ttdn_translate.glossary import Entry, Termbase
    from ttdn_translate.intake import ParallelPair

_QUOTED = re.compile("“(.*?)”")


@dataclass(frozen=True, slots=True)
class Report:
    """A finding about a pair, with the entries of the termbase that it goes back to."""

    pair: ParallelPair
    check: Check
    entries: tuple[Entry, ...]


@click.command()
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path)
)
@click.option(
    "--date",
    "on",
    metavar="YYYY-MM-DD",
    help="The text's date, where FILE has none [default: today's names].",
)
@click.option("--all", "every", is_flag=True, help="Show advice, too.")
@glossary_option
@as_json
@click.pass_context
def check(
    ctx: click.Context,
    files: tuple[Path, ...],
    on: str | None,
    every: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Look for missing and forbidden official forms in finished bilingual texts.

    FILE is a draft or a publication (JSON), pairs of sentences (TSV: Vietnamese, tab, English; or TMX), or two text
    files, Vietnamese and English, line for line. Each finding names file and line or segment, the entry and its
    authority. The termbase in use now is asked, not the one that a draft was made with. Exit status 1 where there are
    errors, or a file cannot be read.

    \b
    Examples:
      ttdn glossary check drafts/*.json
      ttdn glossary check memory.tmx --date 2022-01-18
      ttdn glossary check article.vi.txt article.en.txt --json
    """
    from ttdn_translate.cli.glossary.bilingual import bilinguals
    from ttdn_translate.document import Severity
    from ttdn_translate.errors import InputError
    from ttdn_translate.glossary import load

    day = date_of(on)
    termbase = load(termbase_folder(ctx, folder))
    reports: list[Report] = []
    pairs = failed = 0
    for text in bilinguals(files):
        try:
            if isinstance(text, InputError):
                raise text
            for report in _reports(text, termbase, day):
                pairs += report is None
                if report and (every or report.check.severity is not Severity.INFO):
                    reports.append(report)
                    if not as_json:
                        click.echo(_line(report))
        except InputError as fault:
            failed += 1
            click.echo(f"ttdn: {fault}", err=True)
    errors = sum(report.check.severity is Severity.ERROR for report in reports)
    if as_json:
        print_json([_json(report) for report in reports])
    click.echo(f"{pairs} segments, {errors} errors, {len(reports) - errors} others", err=True)
    if errors or failed:
        ctx.exit(1)


def _reports(text: Bilingual, termbase: Termbase, day: date | None) -> Iterator[Report | None]:
    """Yield what the checks of terms find in each pair, and None after each pair."""
    from ttdn_translate.drafting import segment_constraints
    from ttdn_translate.glossary import Matcher, article_matcher
    from ttdn_translate.language import article_people, truecase
    from ttdn_translate.quality import ALONE, check_segment
    from ttdn_translate.translation import verify

    by_id = {entry.id: entry for entry in termbase.entries}
    on = text.on or day
    pairs: Iterable[ParallelPair] = text.pairs
    if text.apart:
        matcher, people = Matcher(termbase, on), None
    else:
        pairs = list(pairs)
        texts = [pair.vi for pair in pairs]
        matcher, people = article_matcher(termbase, texts, on), article_people(texts)
    for pair in pairs:
        source = truecase(pair.vi) or pair.vi
        constraints = segment_constraints(source, matcher, on, people)
        for found in check_segment(pair.vi, pair.en, terms=verify(pair.en, constraints)):
            if found.code.startswith("term-") or found.code in ALONE:
                yield Report(pair, found, _entries(found, constraints, by_id))
        yield None


def _entries(
    found: Check, constraints: Iterable[Constraint], by_id: Mapping[str, Entry]
) -> tuple[Entry, ...]:
    """Return the entries of the term that a finding quotes; several where the term is put together."""
    quoted = set(_QUOTED.findall(found.message))
    ids = dict.fromkeys(i for c in constraints if c.source in quoted for i in c.id.split("+"))
    return tuple(by_id[i] for i in ids if i in by_id)


def _line(report: Report) -> str:
    sources = "; ".join(f"{e.id}, {e.authority}, {e.place}" for e in report.entries)
    found = report.check
    return f"{report.pair.place}: {found.severity}: {found.message}" + (f" [{sources}]" if sources else "")


def _json(report: Report) -> dict[str, Any]:
    return {
        "place": report.pair.place,
        "code": report.check.code,
        "severity": report.check.severity.value,
        "message": report.check.message,
        "source": report.pair.vi,
        "target": report.pair.en,
        "entries": [{"id": e.id, "authority": e.authority, "place": e.place} for e in report.entries],
    }
