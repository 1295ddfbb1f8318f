"""The site's folder: files are written whole or not at all, only where they differ, and what is left over goes."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ttdn_translate.publishing.build import PublishError

MARKER = ".ttdn-site.json"
"""Says that a folder is a site of ours, and by which renderer all its pages were made."""

MANAGED = ("vi", "en", "parallel", "publications", "media", "assets")
"""Sub-folders that belong to us alone: what is no part of the site any more is removed from them."""

_PART = ".ttdn-part"


class SiteFolder:
    """A site's folder while it is being written; made by `open_site`.

    ``renderer`` is the digest that the last whole run left, None after one that was interrupted.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.written = 0
        self.removed = 0
        self._current: set[str] = set()
        self._marked = False
        self.renderer = self._read_marker()

    def read(self, path: str) -> bytes | None:
        """Return the content of the file at ``path`` (relative, with ``/``), None where there is none."""
        try:
            return (self.root / path).read_bytes()
        except FileNotFoundError:
            return None

    def keep(self, paths: list[str]) -> bool:
        """Count the files at ``paths`` as part of the site if all of them are there; tell whether they are."""
        if not all((self.root / p).is_file() for p in paths):
            return False
        self._current.update(paths)
        return True

    def write(self, path: str, content: bytes) -> bool:
        """Make the file at ``path`` hold ``content``; tell whether it had to be written."""
        self._current.add(path)
        if self.read(path) == content:
            return False
        self._mark_unfinished()
        self._replace(path, content)
        self.written += 1
        return True

    def finish(self, renderer: str) -> None:
        """Remove what is no part of the site any more, then note that all of it was made by ``renderer``."""
        for name in MANAGED:
            self._prune(name)
        for part in self.root.glob(f".*{_PART}"):
            part.unlink()
        if self._marked or self.renderer != renderer:
            self._write_marker(renderer)

    def _prune(self, name: str) -> None:
        for folder, folders, files in os.walk(self.root / name, topdown=False):
            here = Path(folder)
            for file in files:
                path = here / file
                if path.relative_to(self.root).as_posix() not in self._current:
                    self._mark_unfinished()
                    path.unlink()
                    self.removed += not file.endswith(_PART)
            for sub in folders:
                if not (here / sub).is_symlink() and not any((here / sub).iterdir()):
                    (here / sub).rmdir()

    def _replace(self, path: str, content: bytes) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}{_PART}")
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)

    def _mark_unfinished(self) -> None:
        """Before the first change, take the renderer's name away: an interrupted run is seen by the next one."""
        if not self._marked:
            self._marked = True
            self._write_marker(None)

    def _read_marker(self) -> str | None:
        content = self.read(MARKER)
        if content is None:
            if any(p for p in self.root.iterdir() if not p.name.endswith(_PART)):
                raise PublishError(
                    f"{self.root}: holds other files and is no site of ttdn-translate. Name an empty folder with --site"
                )
            return None
        try:
            renderer = json.loads(content)["renderer"]
        except (ValueError, KeyError, TypeError):
            return None
        return renderer if isinstance(renderer, str) else None

    def _write_marker(self, renderer: str | None) -> None:
        content = json.dumps({"schema": "ttdn.site/1", "renderer": renderer}) + "\n"
        self._replace(MARKER, content.encode())


@contextmanager
def open_site(root: Path) -> Iterator[SiteFolder]:
    """Open the site in ``root`` for writing, for one program at a time; the folder is made where it is missing.

    Raises PublishError where it holds files of others, another program is writing it, or the disk refuses.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        lock = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as fault:
        raise PublishError(
            f"{root}: cannot be opened: {fault.strerror}. Choose another with --site"
        ) from fault
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PublishError(
                f"{root}: another `ttdn publish` is writing it. Wait until it is done"
            ) from None
        try:
            yield SiteFolder(root)
        except OSError as fault:
            raise PublishError(
                f"{fault.filename or root}: {fault.strerror}. Mend this and publish again; it goes on where it stopped"
            ) from fault
    finally:
        os.close(lock)
