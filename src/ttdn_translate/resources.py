"""Where the shipped glossary and models lie: in the installed package, or in the source tree."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """Return the folder of shipped data ``name`` (``glossary`` or ``models``).

    A wheel holds it as package data; an editable install finds it at the top of the source tree.
    """
    packaged = _PACKAGE / "data" / name
    return packaged if packaged.is_dir() else _PACKAGE.parent.parent / name
