"""Shared fixtures: the bundled engine is loaded once for the whole run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ttdn_translate.translation import Engine

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The default engine with the bundled model, beam 4."""
    from ttdn_translate.translation import open_engine
    from ttdn_translate.workspace import TranslationSettings

    return open_engine(TranslationSettings())


@pytest.fixture(scope="session")
def seed_page() -> Path:
    """The sample article: a real portal page of 2022."""
    return DATA / "seed" / "source.html"
