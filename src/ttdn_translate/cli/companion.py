"""Keeps a worker running beside the desk's web server."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

_NICE = "10"
"""People at the desk come before translations in the background."""

_STOP_SECONDS = 15.0
_RESTART_SECONDS = 5.0


@contextmanager
def worker_beside(root: Path) -> Iterator[None]:
    """Run `ttdn worker` for the workspace ``root`` while the block runs, and start it anew should it end.

    The worker ends by itself when this process is gone, however it ended.
    """
    over = threading.Event()
    command = [sys.executable, "-m", "ttdn_translate", "--workspace", str(root), "worker"]
    command += ["--nice", _NICE, "--with-parent", str(os.getpid())]

    def keep() -> None:
        while not over.is_set():
            # A group of its own: Ctrl-C at the terminal stops the server, which then stops the worker.
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
            while process.poll() is None and not over.wait(0.2):
                pass
            if over.is_set():
                _stop(process)
                return
            click.echo(f"The worker ended (exit status {process.returncode}); it is started again.", err=True)
            over.wait(_RESTART_SECONDS)

    thread = threading.Thread(target=keep, name="worker")
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()  # its article is taken up again by the next worker
        process.wait()
