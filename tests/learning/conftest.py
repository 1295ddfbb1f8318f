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


@pytest.fixture
def one_thread() -> Iterator[None]:
    """Give torch one thread: a network this small gains nothing from two, and on a busy computer they wait."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)
