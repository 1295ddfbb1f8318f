"""``ttdn glossary apply``: look the official terms of open drafts up in the termbase of today."""

from __future__ import annotations

import getpass

import click

from ttdn_translate.workspace import open_workspace


@click.command()
@click.option("--as", "who", metavar="NAME", help="Who does this [default: your user name on this computer].")
@click.pass_context
def apply(ctx: click.Context, who: str | None) -> None:
    """Bring the workspace's termbase into the drafts that are not approved yet.

    Their official terms are looked up anew and their checks run; no English is changed, and no model is asked.
    Drafts whose terms are those of today already are passed over, so it may be stopped and started again.

    \b
    Example:
      ttdn glossary apply
    """
    from ttdn_translate.desk import editor, setup

    setup(open_workspace(ctx.find_root().obj))
    looked_at = changed = 0
    while True:
        step = editor.apply_terms(who=who or getpass.getuser())
        looked_at, changed = looked_at + step.looked_at, changed + len(step.changed)
        for article in step.changed:
            click.echo(article)
        if not step.waiting or not step.looked_at:
            break
        click.echo(f"{step.waiting} drafts to go", err=True)
    click.echo(f"{looked_at} open drafts looked at, {changed} changed", err=True)
