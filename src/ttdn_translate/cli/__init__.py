"""The command line: one module for each command group, loaded only when its command runs."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any, NamedTuple

import click

from ttdn_translate import __version__
from ttdn_translate.errors import TtdnError


class Entry(NamedTuple):
    """Where a command is defined, and its line in the list of commands."""

    target: str
    summary: str


COMMANDS: dict[str, Entry] = {
    "init": Entry("init:init", "Make a workspace: settings, database, site folder."),
    "doctor": Entry("doctor:doctor", "Check the installation, the model and the glossary."),
    "translate": Entry("translate:translate", "Translate articles to files; queue nothing."),
    "submit": Entry("submit:submit", "Translate articles and queue the drafts for review."),
    "queue": Entry("queue:queue", "List, show, edit, approve, return and withdraw drafts."),
    "user": Entry("user:user", "Keep the desk's people, their roles and API tokens."),
    "serve": Entry("serve:serve", "Start the review desk in the browser."),
    "worker": Entry("worker:worker", "Translate in the background what people submit at the desk."),
    "publish": Entry("publish:publish", "Write the bilingual site and the portal's files."),
    "glossary": Entry("glossary:glossary", "Examine, search, exchange and compare termbases; check texts."),
    "evaluate": Entry("evaluate:evaluate", "Measure a model on held-out text, and compare two."),
    "model": Entry("model:model", "List, fetch, convert and verify translation models."),
    "train": Entry("train:train", "Train and fine-tune translation models."),
}


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called, so that help comes at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        entry = COMMANDS.get(name)
        if entry is None:
            return None
        module, _, attribute = entry.target.partition(":")
        command = getattr(importlib.import_module(f"ttdn_translate.cli.{module}"), attribute)
        assert isinstance(command, click.Command)  # noqa: S101 - the table above is our own
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except TtdnError as fault:
            raise Fault(str(fault)) from fault


class Fault(click.ClickException):
    """A fault that the user can mend, shown in one line; exit status 1."""

    exit_code = 1

    def show(self, file: Any = None) -> None:
        click.echo(f"ttdn: {self.message}", err=True, file=file)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="ttdn")
@click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The workspace to work in [default: $TTDN_HOME, else the nearest ttdn.toml above the current folder].",
)
@click.pass_context
def main(ctx: click.Context, workspace: Path | None) -> None:
    """Draft official English for Vietnamese portal articles, review it, publish both languages.

    \b
    Examples:
      ttdn translate article.html                 the draft as JSON on standard output
      ttdn translate pages/ -o drafts/            a whole folder
      ttdn init office && cd office               a workspace with its review queue
      ttdn submit ../pages && ttdn serve          queue drafts, review them in the browser
      ttdn publish                                write the approved ones as a bilingual site
    """
    ctx.obj = workspace
