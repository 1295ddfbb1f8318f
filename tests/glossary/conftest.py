"""Fixtures: the shipped termbase, and small ones written by a test."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ttdn_translate.glossary import Matcher, Termbase, load
from ttdn_translate.glossary.entry import COLUMNS
from ttdn_translate.resources import shipped

SOUND = {
    "id": "so-y-te",
    "vi": "Sở Y tế",
    "en": "Department of Health",
    "kind": "department",
    "level": "provincial",
    "authority": "usage",
}

Write = Callable[..., Path]


@pytest.fixture(scope="session")
def termbase() -> Termbase:
    """The shipped termbase."""
    return load(shipped("glossary"))


@pytest.fixture(scope="session")
def matcher(termbase: Termbase) -> Matcher:
    """A matcher on the date of the sample article."""
    return Matcher(termbase, date(2022, 1, 18))


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write rows, each a dict of the columns that differ from a sound row, and return the folder."""

    def write_rows(*rows: dict[str, str], name: str = "terms.csv") -> Path:
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows({**SOUND, **row} for row in rows)
        return tmp_path

    return write_rows
