"""`ttdn train`: train, fine-tune and distil translation models."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ttdn_translate.workspace import Settings, open_workspace

if TYPE_CHECKING:
    from ttdn_translate.learning.recipe import Recipe
    from ttdn_translate.learning.runs import Inputs
    from ttdn_translate.learning.training import Progress

_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


class _RunByDefault(click.Group):
    """A group whose first argument, where it names no subcommand, belongs to ``run``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, *ctx.help_option_names):
            args = ["run", *args]
        return super().parse_args(ctx, args)


def _run_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options of every command that trains."""
    options = (
        click.option(
            "--data",
            type=_FOLDER,
            default=Path(),
            help="Folder of the recipe's files [default: the current one].",
        ),
        click.option("-o", "--out", required=True, type=_FOLDER, help="Folder of the run."),
        click.option("--resume", is_flag=True, help="Go on with the run that stands in the folder."),
        click.option("--steps", type=click.IntRange(1), help="Steps, instead of the recipe's."),
        click.option(
            "--test",
            "tests",
            multiple=True,
            type=_FILE,
            help="Test set (TSV, TMX): no corpus may hold its sentences.",
        ),
        click.option(
            "--device",
            type=click.Choice(("cpu", "cuda")),
            help="Where to compute [default: a GPU if there is one].",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(cls=_RunByDefault)
def train() -> None:
    """Train, fine-tune and distil models; `ttdn train RECIPE` is short for `ttdn train run RECIPE`.

    \b
    Examples:
      ttdn train recipe.toml --data corpora/ --out run1
      ttdn train --from-workspace --out tuned
    """


@train.command()
@click.argument("recipe", required=False, type=_FILE)
@click.option(
    "--from-workspace",
    is_flag=True,
    help="Learn from the workspace's approved segments; alone, or as one more corpus of RECIPE.",
)
@_run_options
@click.pass_obj
def run(workspace: Path | None, /, recipe: Path | None, from_workspace: bool, **options: Any) -> None:
    """Train a model by a RECIPE (TOML), or fine-tune on approved segments; the best one is in DIR/model.

    The run writes its curve (curve.csv, curve.svg), the report of the cleaning and checkpoints to DIR. It may
    be stopped at any time; with --resume it goes on as if it had not been.

    \b
    Examples:
      ttdn train recipe.toml --data corpora/ --out run1
      ttdn train recipe.toml --data corpora/ --out run1 --resume
      ttdn train --from-workspace --out tuned
    """
    from ttdn_translate.learning.fine_tuning import fine_tuning_recipe, with_approved
    from ttdn_translate.learning.preparation import is_prepared
    from ttdn_translate.learning.recipe import read_recipe
    from ttdn_translate.learning.runs import Inputs
    from ttdn_translate.learning.training import recorded_recipe

    settings = Settings()
    approved: list[tuple[str, str]] = []
    if from_workspace:
        settings, approved = _approved(workspace)
        if recipe:
            given = with_approved(read_recipe(recipe))
        elif options["resume"] and is_prepared(options["out"]):
            given = recorded_recipe(options["out"])  # more may have been approved since
        else:
            given = fine_tuning_recipe(settings.translation.model, len(approved))
    elif recipe:
        given = read_recipe(recipe)
    else:
        raise click.UsageError("give a RECIPE, or --from-workspace")
    _train(given, Inputs(options["data"], approved=approved, settings=settings), options)


@train.command()
@click.argument("recipe", type=_FILE)
@click.option(
    "--teacher", required=True, metavar="MODEL", help="A model of `ttdn model list`, its hub id, or a folder."
)
@click.option(
    "--teacher-beam",
    type=click.IntRange(1, 16),
    default=4,
    show_default=True,
    help="The teacher's beam size.",
)
@_run_options
def distill(recipe: Path, teacher: str, teacher_beam: int, **options: Any) -> None:
    """Train a small model on the English that a TEACHER writes for the corpora's Vietnamese.

    The recipe's corpora may be .txt files, Vietnamese alone. Pairs held out keep their own English, so dev
    chrF still says how good the student is.

    \b
    Examples:
      ttdn train distill student.toml --teacher Helsinki-NLP/opus-mt-vi-en --data corpora/ --out student
    """
    from ttdn_translate.learning.recipe import read_recipe
    from ttdn_translate.learning.runs import Inputs

    inputs = Inputs(options["data"], teacher=teacher, teacher_beam=teacher_beam)
    _train(read_recipe(recipe), inputs, options)


def _approved(workspace: Path | None) -> tuple[Settings, list[tuple[str, str]]]:
    """Return the settings of the workspace, and the pairs that its reviewers approved."""
    from ttdn_translate.desk import setup

    place = open_workspace(workspace)
    setup(place)
    from ttdn_translate.learning import approved_pairs

    return place.settings, [(pair.vi, pair.en) for pair in approved_pairs()]


def _train(recipe: Recipe, inputs: Inputs, options: dict[str, Any]) -> None:
    from dataclasses import replace

    from ttdn_translate.learning.corpus import read_pairs
    from ttdn_translate.learning.recipe import with_steps
    from ttdn_translate.learning.runs import run as run_recipe

    measured = [pair for path in options["tests"] for pair in read_pairs([path])]
    outcome = run_recipe(
        with_steps(recipe, options["steps"]) if options["steps"] else recipe,
        replace(inputs, measured=measured),
        options["out"],
        resume=options["resume"],
        device=options["device"] or "",
        say=_say,
        report=_show,
    )
    score = "" if outcome.chrf is None else f", dev chrF2 {outcome.chrf:.1f}"
    click.echo(f"{outcome.model}: the best model of {outcome.steps:,} steps{score}")
    _say(f"Next: `ttdn model convert {outcome.model}`, then `ttdn evaluate` it against the model in use")


def _say(text: str) -> None:
    click.echo(text, err=True)
    sys.stderr.flush()


def _show(progress: Progress) -> None:
    p = progress.point
    score = "" if p.chrf is None else f"  dev chrF2 {p.chrf:.2f}"
    _say(
        f"step {p.step:,}/{progress.steps:,}  loss {p.loss:.3f}  attention {p.attention_loss:.3f}  "
        f"rate {p.rate:.1e}  {progress.tokens_per_second:,.0f} tokens/s  {_clock(progress.left)} left{score}"
    )


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
