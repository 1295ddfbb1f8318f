"""Writing files so that they appear whole or not at all, whenever the program is stopped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ttdn_translate.errors import TrainingError


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that takes the place of ``path`` when all has been written; until then the old one stays.

    Raises TrainingError where it cannot be written, such as on a full disk; the old file stays.
    """
    partial = path.with_name(f".{path.name}.partial")
    try:
        with partial.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except (OSError, RuntimeError) as fault:  # torch tells of a full disk by a RuntimeError
        partial.unlink(missing_ok=True)
        raise TrainingError(
            f"{path}: cannot be written: {fault}. What stood there before is unchanged"
        ) from fault


def replace_folder(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a new folder, and put it in the place of the folder ``path``.

    Raises TrainingError where it cannot be written; the old folder stays.
    """
    partial, old = path.with_name(f".{path.name}.partial"), path.with_name(f".{path.name}.old")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        partial.mkdir(parents=True)
        write(partial)
        shutil.rmtree(old, ignore_errors=True)
        if path.exists():
            path.replace(old)
        partial.replace(path)
        shutil.rmtree(old, ignore_errors=True)
    except (OSError, RuntimeError) as fault:
        shutil.rmtree(partial, ignore_errors=True)
        raise TrainingError(
            f"{path}: cannot be written: {fault}. What stood there before is unchanged"
        ) from fault
