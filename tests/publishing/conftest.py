"""A workspace for each test, and pictures to publish."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.publishing.drafts import PHOTOS, png

from ttdn_translate.workspace import Workspace, create_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "văn phòng")


@pytest.fixture
def photos(tmp_path: Path) -> dict[str, Path]:
    """Files for the first two photographs of the sample article; the third is not held."""
    found = {}
    for number, src in enumerate(PHOTOS[:2]):
        path = tmp_path / f"{number}.png"
        path.write_bytes(png(shade=100 + number))
        found[src] = path
    return found
