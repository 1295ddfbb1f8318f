"""Fixtures: the shipped termbase, and small ones written by a test."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from tests.glossary.termbases import Write, write_termbase

from ttdn_translate.glossary import Matcher, Termbase, load
from ttdn_translate.resources import shipped


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
    """Write rows to a termbase file in the test's folder; see `write_termbase`."""
    return partial(write_termbase, tmp_path)
