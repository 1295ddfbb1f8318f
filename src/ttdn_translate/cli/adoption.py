"""`ttdn model adopt` and `rollback`: the workspace's model changes where held-out text says so, and back."""

from __future__ import annotations

from pathlib import Path

import click

from ttdn_translate.errors import ModelError
from ttdn_translate.workspace import open_workspace

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("model", metavar="MODEL")
@click.option(
    "--on",
    "test",
    multiple=True,
    required=True,
    type=_FILE,
    metavar="TEST",
    help="Held-out text, as for `ttdn evaluate`; twice for a Vietnamese and an English file.",
)
@click.option("--date", metavar="YYYY-MM-DD", help="The texts' date, which chooses the names of bodies.")
@click.option("--report", type=_FILE, metavar="FILE.html", help="Write a report, the worst segments first.")
@click.pass_obj
def adopt(
    workspace: Path | None, model: str, test: tuple[Path, ...], date: str | None, report: Path | None
) -> None:
    """Make MODEL the workspace's, if it is better than the one in use.

    MODEL is a model folder, which is copied into the workspace, or a name of `ttdn model list`. Both models
    translate the held-out text as drafts are made. The new one must be better in chrF2 by more than chance,
    and worse in nothing: BLEU, TER, official terms, empty outputs. Otherwise it is refused with the figures, and
    the old one stays. The text must not be what MODEL was trained on.

    \b
    Examples:
      ttdn model adopt run1/model --on held-out.tsv
      ttdn model adopt opus-mt-vi-en --on test.vi --on test.en --report report.html
    """
    from ttdn_translate.cli.evaluate import day_of, show_figures, translate_with_bar, with_model
    from ttdn_translate.cli.files import write_whole

    if len(test) > 2:
        raise click.UsageError(f"--on {len(test)} times; give one file, or a Vietnamese and an English one")
    day = day_of(date)
    from ttdn_translate.learning.adoption import adopt as take
    from ttdn_translate.learning.evaluation import judge, read_test

    place = open_workspace(workspace)
    settings = place.settings
    if model == settings.translation.model:
        raise ModelError(f"{model}: it is in use already")
    pairs = read_test(test, on=day)
    systems = [translate_with_bar(pairs, with_model(settings, name)) for name in (model, None)]
    evaluation = judge(pairs, systems, settings)
    show_figures(evaluation)
    if report:
        from ttdn_translate.learning.report import evaluation_html

        write_whole(report, evaluation_html(evaluation))
    done = take(place, model, evaluation)
    click.echo(f"{done.model} is the model of {place.root} now, in place of {done.previous}", err=True)
    click.echo("Start `ttdn serve` and other running commands anew. Back: ttdn model rollback", err=True)


@click.command()
@click.pass_obj
def rollback(workspace: Path | None) -> None:
    """Give the workspace the model back that the adopted one took the place of.

    \b
    Example:
      ttdn model rollback
    """
    from ttdn_translate.learning.adoption import roll_back

    place = open_workspace(workspace)
    done = roll_back(place)
    click.echo(f"{done.model} is the model of {place.root} again, in place of {done.previous}", err=True)
