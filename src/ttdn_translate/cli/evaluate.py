"""`ttdn evaluate`: how good a model's English is, and whether it is better than another's."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ttdn_translate.cli.batch import progress_bar
from ttdn_translate.cli.files import write_whole
from ttdn_translate.errors import WorkspaceError
from ttdn_translate.workspace import Settings, open_workspace

if TYPE_CHECKING:
    from ttdn_translate.learning.evaluation import Evaluation, System, TestSet

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("test", nargs=-1, required=True, type=_FILE, metavar="TEST|VI EN")
@click.option(
    "--model", help="A name of `ttdn model list`, or a model folder [default: the workspace's model]."
)
@click.option("--hypotheses", type=_FILE, metavar="FILE", help="Judge these outputs instead, one a line.")
@click.option("--against", metavar="MODEL", help="Compare with this model.")
@click.option("--against-hypotheses", type=_FILE, metavar="FILE", help="Compare with these outputs.")
@click.option(
    "--constraints/--no-constraints",
    default=True,
    help="Translate as drafts are made, with glossary, names and values [default], or the model alone.",
)
@click.option(
    "--date", "on", metavar="YYYY-MM-DD", help="The texts' date, which chooses the names of bodies."
)
@click.option("--report", type=_FILE, metavar="FILE.html", help="Write a report, the worst segments first.")
@click.option(
    "--worst",
    type=click.IntRange(1, 5000),
    default=50,
    show_default=True,
    help="Segments shown in the report.",
)
@click.option("--outputs", type=_FILE, metavar="FILE", help="Write the judged outputs, one a line.")
@click.option("--json", "as_json", is_flag=True, help="Print figures and segments as JSON.")
@click.pass_obj
def evaluate(
    workspace: Path | None,
    test: tuple[Path, ...],
    model: str | None,
    hypotheses: Path | None,
    against: str | None,
    against_hypotheses: Path | None,
    constraints: bool,
    on: str | None,
    report: Path | None,
    worst: int,
    outputs: Path | None,
    as_json: bool,
) -> None:
    """Measure BLEU, chrF2, TER and official terms on held-out text; compare two models.

    TEST is a TSV file (Vietnamese, tab, English) or a TMX file, plain or .gz; or name a Vietnamese file and
    an English file with the same number of lines. It must not be text that a model was trained on. With
    another model, the paired bootstrap says which differences are more than chance.

    \b
    Examples:
      ttdn evaluate test.tsv
      ttdn evaluate test.tsv --model ./new-model --against vi-en-small --report report.html
      ttdn evaluate test.vi test.en --no-constraints
      ttdn evaluate test.tmx --hypotheses other-system.txt --against vi-en-small
    """
    if len(test) > 2:
        raise click.UsageError(f"{len(test)} files; give one, or a Vietnamese and an English one")
    if model and hypotheses:
        raise click.UsageError("--model and --hypotheses both name what is judged; give one")
    if against and against_hypotheses:
        raise click.UsageError("--against and --against-hypotheses both name the other system; give one")
    day = day_of(on)
    from ttdn_translate.learning.evaluation import judge, read_test

    settings = _settings(workspace)
    pairs = read_test(test, on=day)
    systems = [_system(pairs, settings, model, hypotheses, constraints)]
    if against or against_hypotheses:
        systems.append(_system(pairs, settings, against, against_hypotheses, constraints))
    click.echo(f"Measuring {len(pairs.pairs):,} segments", err=True)
    evaluation = judge(pairs, systems, settings)
    if outputs:
        write_whole(outputs, "".join(f"{line}\n" for line in systems[0].outputs))
    if report:
        from ttdn_translate.learning.report import evaluation_html

        write_whole(report, evaluation_html(evaluation, worst=worst))
        click.echo(f"Report: {report}", err=True)
    if as_json:
        from ttdn_translate.learning.report import evaluation_json

        click.echo(json.dumps(evaluation_json(evaluation), ensure_ascii=False, indent=1))
    else:
        show_figures(evaluation)


def show_figures(evaluation: Evaluation) -> None:
    """Print the figures of an evaluation as a table, with sacreBLEU's signatures."""
    from ttdn_translate.learning.report import TITLES, verdict
    from ttdn_translate.quality.evaluation import METRICS

    compared = len(evaluation.systems) > 1
    rows = [["", *(s.name for s in evaluation.systems), *(["p"] if compared else [])]]
    for metric in METRICS:
        figures = [f.figures[metric] for f in evaluation.figures]
        told = [f"{f.score:.1f} ± {f.margin:.1f}" for f in figures]
        rows.append([TITLES[metric], *told, *([f"{figures[0].p_value:.3f}"] if compared else [])])
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))]
        click.echo("   ".join(cells))
    for kind, word in (("better", "Better"), ("worse", "Worse"), ("even", "No clear difference")):
        if changes := verdict(evaluation).get(kind):
            click.echo(f"{word}: {', '.join(changes)}")
    empty = evaluation.systems[0].outputs.count("")
    if empty:
        click.echo(f"{empty:,} of {len(evaluation.test.pairs):,} outputs are empty", err=True)
    click.echo(
        f"{len(evaluation.test.pairs):,} pairs, {evaluation.official_terms:,} official terms", err=True
    )
    for metric, figure in evaluation.figures[0].figures.items():
        click.echo(f"{metric}: {figure.signature}", err=True)


def translate_with_bar(test: TestSet, settings: Settings, *, constraints: bool = True) -> System:
    """Translate a test set with the model that ``settings`` name, and show how far it is."""
    from ttdn_translate.learning.evaluation import short_name, translate_test

    name = short_name(settings.translation.model)
    with progress_bar(f"Translating with {name}", len(test.pairs)) as advance:
        return translate_test(test, settings, constraints=constraints, progress=advance)


def with_model(settings: Settings, model: str | None) -> Settings:
    """Return ``settings`` with another model, where one is given."""
    if model is None:
        return settings
    return replace(settings, translation=replace(settings.translation, model=model))


def _system(
    test: TestSet, settings: Settings, model: str | None, hypotheses: Path | None, constraints: bool
) -> System:
    if hypotheses:
        from ttdn_translate.learning.evaluation import read_outputs

        return read_outputs(hypotheses, test)
    return translate_with_bar(test, with_model(settings, model), constraints=constraints)


def _settings(workspace: Path | None) -> Settings:
    """The workspace's settings where there is one, else the defaults."""
    try:
        return open_workspace(workspace).settings
    except WorkspaceError:
        if workspace is not None:
            raise
        return Settings()


def day_of(value: str | None) -> date | None:
    """Return the date that an option gives; raise click.BadParameter where it is none."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as fault:
        raise click.BadParameter(
            f"{value!r} is no date of the form 2022-01-18", param_hint="--date"
        ) from fault
