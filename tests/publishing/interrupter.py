"""Kills a run of `publish` at each of its file operations, and at chance moments: FOLDER.

For each moment a child process is killed by SIGKILL there; then the run is made again, and the site compared
with that of an undisturbed run. Prints one line for each moment. Single-threaded, so that it may fork.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.publishing.drafts import PHOTOS, approved, every_kind, png, seed, withdrawn
from tests.publishing.tree import tree

from ttdn_translate.publishing import publish
from ttdn_translate.workspace import Workspace, create_workspace

GONE = "aaaabbbbccccdddd"
NEW = "1234567812345678"


class Moments:
    """Counts renames and removals of files; kills this process before or after one of them."""

    def __init__(self, fatal: int | None) -> None:
        self.count = 0
        self._fatal = fatal
        self._replace, self._unlink = Path.replace, Path.unlink

    def __enter__(self) -> Moments:
        Path.replace = lambda path, target: self._around(lambda: self._replace(path, target))  # type: ignore[assignment, method-assign, misc]
        Path.unlink = lambda path: self._around(lambda: self._unlink(path))  # type: ignore[assignment, method-assign, misc]
        return self

    def __exit__(self, *_: object) -> None:
        Path.replace, Path.unlink = self._replace, self._unlink  # type: ignore[method-assign]

    def _around(self, operation: Callable[[], object]) -> object:
        self._tick()
        result = operation()
        self._tick()
        return result

    def _tick(self) -> None:
        if self.count == self._fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        self.count += 1


def first(workspace: Workspace, photos: dict[str, Path]) -> None:
    """A site with three articles."""
    publish(
        workspace,
        [approved(seed(), images=photos), approved(every_kind()), approved(seed(GONE), images=photos)],
        [],
    )


def second(workspace: Workspace, photos: dict[str, Path]) -> None:
    """One article is new, one changed and lost a picture, one withdrawn, one the same."""
    changed = approved(seed(title="Tên mới"), version=2, images=dict([*photos.items()][1:]), day=1)
    publish(workspace, [changed, approved(every_kind()), approved(seed(NEW), day=1)], [withdrawn(seed(GONE))])


def in_child(run: Callable[[], None], kill_after: float | None = None) -> bool:
    """Run in a child process, killed after so many seconds where given; tell whether it was killed."""
    child = os.fork()
    if child == 0:
        run()
        os._exit(0)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def main(folder: str) -> None:
    workspace = create_workspace(Path(folder) / "văn phòng")
    site, base = workspace.site, Path(folder) / "base"
    photos = {}
    for number, src in enumerate(PHOTOS):
        photos[src] = Path(folder) / f"{number}.png"
        photos[src].write_bytes(png(shade=90 + number))

    first(workspace, photos)
    shutil.copytree(site, base)
    start = time.monotonic()
    with Moments(None) as moments:
        second(workspace, photos)
    duration = time.monotonic() - start
    wanted = tree(site)

    def disturbed(fatal: int | None) -> None:
        with Moments(fatal):
            second(workspace, photos)

    random.seed(20220118)
    points: list[tuple[int | None, float | None]] = [(n, None) for n in range(moments.count)]
    points += [(None, random.uniform(0, duration)) for _ in range(10)]
    for fatal, kill_after in points:
        shutil.rmtree(site)
        shutil.copytree(base, site)
        killed = in_child(lambda f=fatal: disturbed(f), kill_after)  # type: ignore[misc]
        second(workspace, photos)
        print("killed" if killed else "ran", "same" if tree(site) == wanted else "OTHER", fatal, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
