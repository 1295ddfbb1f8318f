"""`ttdn serve`: the review desk in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from ttdn_translate.workspace import open_workspace


@click.command()
@click.option("--host", metavar="ADDRESS", help="Address to listen on [default: the workspace's desk.host].")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 takes a free one [default: the workspace's desk.port].",
)
@click.pass_obj
def serve(workspace: Path | None, host: str | None, port: int | None) -> None:
    """Start the review desk: the queue, and each draft with its terms, checks and history.

    Its pages only read, and they answer on this computer only. Stop it with Ctrl-C.

    \b
    Examples:
      ttdn serve
      ttdn serve --port 9000
    """
    place = open_workspace(workspace)
    from ttdn_translate.desk import setup  # Django takes its time to load

    setup(place)
    from ttdn_translate.desk.web.server import address, open_server
    from ttdn_translate.desk.web.server import serve as run

    desk = place.settings.desk
    server = open_server(host or desk.host, desk.port if port is None else port)
    run(
        server,
        lambda: click.echo(f"The review desk is at {address(server)}  (stop it with Ctrl-C)", err=True),
    )
    click.echo("The review desk has stopped.", err=True)
