"""`ttdn worker`: translates in the background what people submit by page or API."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import click

from ttdn_translate.workspace import open_workspace


@click.command()
@click.option(
    "--until-empty", is_flag=True, help="Stop where nothing is left to do, instead of waiting for more."
)
@click.option(
    "--nice",
    type=click.IntRange(0, 19),
    default=0,
    show_default=True,
    help="Give way to other programs of this computer, the more the greater.",
)
@click.option(
    "--with-parent",
    type=int,
    metavar="PID",
    hidden=True,
    help="Stop when the process that started this is gone.",
)
@click.pass_obj
def worker(workspace: Path | None, until_empty: bool, nice: int, with_parent: int | None) -> None:
    """Translate submitted articles in the background, one after the other.

    `ttdn serve` runs a worker of its own. Run more of them, on this computer or on others with the same database,
    where many articles come in: each article is taken by one. A worker that is killed loses nothing; its article is
    taken up again after half a minute. Stop it with Ctrl-C.

    \b
    Examples:
      ttdn worker
      ttdn worker --nice 10
      ttdn worker --until-empty
    """
    if nice:
        os.nice(nice)
    place = open_workspace(workspace)
    from ttdn_translate.desk import setup  # Django takes its time to load

    setup(place)
    from ttdn_translate.desk.jobs import work

    asked = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: asked.set())

    def stopped() -> bool:
        # The number is given, not asked for here: the parent may be gone before this line is reached.
        return asked.is_set() or (with_parent is not None and os.getppid() != with_parent)

    if with_parent is None:
        click.echo("The worker waits for articles  (stop it with Ctrl-C)", err=True)
    ended = work(place, stopped, until_empty=until_empty)
    if with_parent is None:
        click.echo(f"The worker has stopped. Articles that came to an end: {ended}", err=True)
