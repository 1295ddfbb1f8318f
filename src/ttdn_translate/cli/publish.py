"""`ttdn publish`: the approved articles as a bilingual site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ttdn_translate.cli.batch import progress_bar
from ttdn_translate.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from ttdn_translate.desk.values import ApprovedDraft
    from ttdn_translate.errors import WorkflowError


@click.command()
@click.argument("article_ids", metavar="[ID]...", nargs=-1)
@click.option(
    "--site",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to write [default: the folder that ttdn.toml names].",
)
@click.pass_obj
def publish(workspace: Path | None, article_ids: tuple[str, ...], folder: Path | None) -> None:
    """Write the approved articles as a bilingual site, with feeds and the files that portals import.

    Only what was approved is written, and only files that differ. With IDs only these articles are brought
    up to date; what stands on the site already stays. Withdrawn articles leave the site each time. A run
    that was stopped is mended by the next one. Exit status 1 says that some articles were not published;
    each is named, and the others are done.

    \b
    Examples:
      ttdn publish
      ttdn publish 5f2c9a0011223344
      ttdn publish --site /srv/www/news
    """
    from ttdn_translate.desk import outbox, queue, setup  # Django takes its time to load
    from ttdn_translate.desk.values import ReviewState
    from ttdn_translate.publishing import publish as write_site

    place = open_workspace(workspace)
    setup(place)
    faults: list[WorkflowError] = []
    chosen = list(article_ids) or None
    total = 0

    def counted() -> Iterator[ApprovedDraft]:
        nonlocal total
        for draft in outbox.approved(chosen, faults=faults):
            total += 1
            yield draft
            advance(1)

    expected = len(article_ids) or queue.stats().states.get(ReviewState.APPROVED, 0)
    with progress_bar("Publishing", expected) as advance:
        report = write_site(
            _with_site(place, folder), counted(), outbox.withdrawn(), announce=outbox.mark_published
        )
    for line in report.warnings:
        click.echo(f"ttdn: warning: {line}", err=True)
    failures = [*(str(f) for f in faults), *report.failures]
    for line in failures:
        click.echo(f"ttdn: {line}", err=True)
    for article_id in report.written:
        click.echo(f"published  {article_id}")
    for article_id in report.withdrawn:
        click.echo(f"withdrawn  {article_id}")
    if not total and not failures:
        click.echo(
            "Nothing is approved. Approve drafts with `ttdn queue approve ID`; see `ttdn queue list`",
            err=True,
        )
    failed = f", {len(failures)} failed" if failures else ""
    click.echo(
        f"{len(report.written)} published, {len(report.unchanged)} unchanged, {len(report.withdrawn)} withdrawn"
        f"{failed}; {report.files_written} files written. The site: {report.site / 'index.html'}",
        err=True,
    )
    if failures:
        raise SystemExit(1)


def _with_site(place: Workspace, folder: Path | None) -> Workspace:
    """Return the workspace with its site in ``folder``, where one is given."""
    if folder is None:
        return place
    settings = place.settings
    return replace(
        place, settings=replace(settings, site=replace(settings.site, folder=str(folder.resolve())))
    )
