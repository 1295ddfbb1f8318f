"""`ttdn serve`: the review desk in the browser."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import click

from ttdn_translate.cli.companion import worker_beside
from ttdn_translate.workspace import open_workspace


@click.command()
@click.option("--host", metavar="ADDRESS", help="Address to listen on [default: the workspace's desk.host].")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 takes a free one [default: the workspace's desk.port].",
)
@click.option("--no-worker", is_flag=True, help="Start no worker beside it: others run `ttdn worker`.")
@click.pass_obj
def serve(workspace: Path | None, host: str | None, port: int | None, no_worker: bool) -> None:
    """Start the review desk: the queue, the editor, the API, and a worker that translates what people submit.

    People sign in; `ttdn user add` makes the first of them. Other computers reach the desk where --host is an
    address of this one and desk.allowed_hosts names it; use https then (docs/operator.md). Stop it with Ctrl-C.

    \b
    Examples:
      ttdn serve
      ttdn serve --port 9000
      ttdn serve --host 192.168.1.20
      ttdn serve --no-worker
    """
    place = open_workspace(workspace)
    from ttdn_translate.desk import setup  # Django takes its time to load

    setup(place)
    from ttdn_translate.desk.people.accounts import any_users
    from ttdn_translate.desk.web.server import address, open_server
    from ttdn_translate.desk.web.server import serve as run

    desk = place.settings.desk
    server = open_server(host or desk.host, desk.port if port is None else port)

    def ready() -> None:
        click.echo(f"The review desk is at {address(server)}  (stop it with Ctrl-C)", err=True)
        if not any_users():
            click.echo(
                "Nobody can sign in yet. Make an administrator: ttdn user add LOGIN --name NAME --role admin",
                err=True,
            )

    with nullcontext() if no_worker else worker_beside(place.root):
        run(server, ready)
    click.echo("The review desk has stopped.", err=True)
