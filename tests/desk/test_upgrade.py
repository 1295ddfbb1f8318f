"""A database from before a change of the tables holds the same afterwards as one that was made with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.desk.drafts import LEAD, THANKS
from tests.desk.test_processes import start

from ttdn_translate.desk.models.fields import source_digest
from ttdn_translate.workspace import create_workspace


@pytest.mark.slow
def test_segments_from_before_the_editor_get_what_it_needs(tmp_path: Path) -> None:
    root = create_workspace(tmp_path / "một").root
    out, _ = (process := start("upgrade", root)).communicate(timeout=300)
    assert process.returncode == 0
    assert json.loads(out) == [
        [LEAD[0], source_digest(LEAD[0]), "mt", 7],
        [THANKS[0], source_digest(THANKS[0]), "mt", 7],
        ["OCOP 2022", source_digest("OCOP 2022"), "copied", 7],
        ["", source_digest(""), "copied", 7],
    ]
