"""Small termbases written by a test."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from ttdn_translate.glossary.entry import COLUMNS

SOUND = {
    "id": "so-y-te",
    "vi": "Sở Y tế",
    "en": "Department of Health",
    "kind": "department",
    "level": "provincial",
    "authority": "usage",
}

Write = Callable[..., Path]


def write_termbase(folder: Path, *rows: dict[str, str], name: str = "terms.csv") -> Path:
    """Write rows, each a dict of the columns that differ from a sound row, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows({**SOUND, **row} for row in rows)
    return folder
