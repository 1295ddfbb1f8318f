"""`ttdn init`: makes a workspace."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from ttdn_translate.workspace import SETTINGS_FILE, create_workspace


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def init(workspace: Path | None, folder: Path | None) -> None:
    """Make DIR a workspace: settings, database, folders for images and for the site.

    DIR is the current folder where it is left out. A workspace that is there already keeps its settings and
    its queue; its database is brought up to date, which is what to do after an upgrade.

    \b
    Examples:
      ttdn init office
      ttdn init                 the current folder
    """
    from ttdn_translate.desk import migrate, setup  # Django takes its time to load

    root = folder or workspace or Path()
    new = not (root / SETTINGS_FILE).exists()
    place = create_workspace(root)
    setup(place, check=False)
    migrate()
    from ttdn_translate.desk.people.accounts import any_users  # its models need the setup before

    for made in (place.media, place.site):
        made.mkdir(parents=True, exist_ok=True)
    click.echo(f"{place.root}: workspace {'made' if new else 'is up to date'}", err=True)
    click.echo(f"Settings: {place.root / SETTINGS_FILE}", err=True)
    option = "" if place.root == Path.cwd() else f" --workspace {shlex.quote(str(place.root))}"
    if not any_users():
        click.echo(
            f"The desk has no users. Make an administrator: ttdn{option} user add LOGIN --name NAME --role admin",
            err=True,
        )
    click.echo(f"Next: ttdn{option} submit ARTICLE.html, then ttdn{option} serve", err=True)
