"""Files that lie beside a saved page."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit


def beside(src: str, folder: Path) -> Path | None:
    """Return the file in ``folder`` or below that ``src`` means there, None where there is none."""
    try:
        path = PurePosixPath(unquote(urlsplit(src).path).lstrip("/"))
        for candidate in (folder / path, folder / path.name):
            real = candidate.resolve()
            if path.name and real.is_relative_to(folder.resolve()) and real.is_file():
                return candidate
    except (OSError, ValueError):  # a name that no file can have
        pass
    return None
