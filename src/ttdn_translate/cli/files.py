"""Files that commands write beside their standard output."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all; its folder is made where needed. Raises click.FileError."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content.encode() if isinstance(content, str) else content)
        partial.replace(path)
    except OSError as fault:
        with suppress(OSError):
            partial.unlink()
        raise click.FileError(str(path), fault.strerror) from fault
