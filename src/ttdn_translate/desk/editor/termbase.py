"""The workspace's termbase, as the desk reads it and adds to it."""

from __future__ import annotations

import fcntl
import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from ttdn_translate.drafting import glossary_folder
from ttdn_translate.errors import TermbaseError, WorkspaceError
from ttdn_translate.glossary import Entry, Termbase, load
from ttdn_translate.glossary.exchange import Imported, import_terms, write_terms
from ttdn_translate.message import Message
from ttdn_translate.resources import shipped
from ttdn_translate.workspace import SETTINGS_FILE, Settings, Workspace, change_setting, read_settings

OWN_FOLDER = "glossary"
"""In the workspace: the termbase that is made of the shipped one when the first term is added to it."""

_LOCK_FILE = ".glossary-lock"


def current_settings() -> Settings:
    """Return the workspace's settings as the file has them now: another process may have changed the glossary."""
    return read_settings(_workspace().root / SETTINGS_FILE)


def termbase() -> Termbase:
    """Return the termbase in use; it is read again only where a file of it has changed. Raises TermbaseError."""
    folder = glossary_folder(current_settings())
    files = sorted(folder.glob("*.csv"))
    return _loaded(folder, tuple((f.name, (s := f.stat()).st_mtime_ns, s.st_size) for f in files))


@lru_cache(maxsize=2)
def _loaded(folder: Path, _state: tuple[tuple[str, int, int], ...]) -> Termbase:
    return load(folder)


def put(entry: Entry) -> Imported:
    """Write an entry into the workspace's own termbase, in place of the one of its id, wholly or not at all.

    Where the workspace uses the shipped termbase, it gets a copy of its own first. Raises TermbaseError with the
    faults of the entry, WorkspaceError where nothing can be written.
    """
    folder = _own_folder()
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "term.csv"
        content = io.BytesIO()
        write_terms([entry], content, "csv")
        file.write_bytes(content.getvalue())
        return import_terms(file, folder)


@contextmanager
def one_curator_at_a_time() -> Iterator[None]:
    """Keep two decisions from being written at the same time."""
    with (_workspace().root / _LOCK_FILE).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _own_folder() -> Path:
    place = _workspace()
    now = current_settings()
    if now.glossary.path:
        return Path(now.glossary.path)
    folder = place.root / OWN_FOLDER
    if folder.exists():
        # Left by a process that was cut off before it changed the setting; anything else is not ours to use.
        if load(folder).version != load(shipped("glossary")).version:
            raise TermbaseError(
                Message(
                    "%(folder)s: is there, but %(settings)s does not use it. Set [glossary] path, or move it away",
                    folder=str(folder),
                    settings=SETTINGS_FILE,
                )
            )
    else:
        _copy_shipped(folder)
    changed = change_setting(place, "glossary", "path", OWN_FOLDER)
    settings.DESK_WORKSPACE = replace(place, settings=changed)
    return folder


def _copy_shipped(folder: Path) -> None:
    try:
        with tempfile.TemporaryDirectory(prefix=".glossary-", dir=folder.parent) as place:
            made = Path(place) / OWN_FOLDER
            made.mkdir()
            for path in sorted(shipped("glossary").glob("*.csv")):
                shutil.copyfile(path, made / path.name)
            made.rename(folder)
    except OSError as fault:
        raise WorkspaceError(
            Message(
                "%(folder)s: cannot be made: %(why)s. The glossary is as it was",
                folder=str(folder),
                why=str(fault.strerror),
            )
        ) from fault


def _workspace() -> Workspace:
    place: Workspace | None = settings.DESK_WORKSPACE
    if place is None:
        raise WorkspaceError(Message("no workspace is open, so there is no glossary to add to"))
    return place
