"""Learning's tests from review run on the desk's real database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from ttdn_translate.desk import setup
from ttdn_translate.workspace import Workspace, create_workspace


@pytest.fixture
def workspace(tmp_path: Path, db: None) -> Iterator[Workspace]:
    """A workspace for media and settings, over the test database."""
    place = create_workspace(tmp_path / "văn phòng")
    setup(place)
    yield place
    settings.DESK_WORKSPACE = None
