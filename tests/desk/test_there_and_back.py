"""The tables go forward, back and forward again with rows in them, on both databases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.desk.drafts import CAPTION, LEAD, THANKS, TITLE
from tests.desk.test_processes import start
from tests.desk.there_and_back import ARTICLE

from ttdn_translate.workspace import create_workspace

TEXTS = [TITLE[1], LEAD[1], THANKS[1], CAPTION[1]]


@pytest.mark.slow
def test_tables_go_back_and_forward_with_rows(tmp_path: Path) -> None:
    root = create_workspace(tmp_path / "một").root
    out, _ = (process := start("there_and_back", root)).communicate(timeout=600)
    assert process.returncode == 0
    told = json.loads(out)
    first, again, anew = told["schemas"]
    assert first == again == anew
    assert told["left"] == []
    assert told["rows"] == 0

    # The second factor is in clear only for the program that knows no other way.
    assert told["before_sealing"] == [told["secret"]]
    assert told["secret"] not in told["sealed"][0]
    assert len(told["sealed"][0]) == 140
    assert told["accepted"]
    assert not told["in_file"]

    stations = told["stations"]
    assert len(stations) >= 12
    assert all(s["targets"] == TEXTS for s in stations.values())
    assert told["kept"]["targets"] == TEXTS
    assert told["found"] == [ARTICLE]

    # The history is always that of the program that reads it, and always guarded.
    newest = [
        "submit",
        "assign",
        "topic",
        "edit",
        "confirm",
        "undo",
        "comment",
        "propose_term",
        "decide_term",
    ]
    newest += ["read_all", "approve", "return"]
    assert stations["0008_editor"]["actions"] == newest
    before = ["submit", "assign", "topic", "edit", "edit", "edit", "approve", "return"]
    assert stations["0007_search"]["actions"] == before
    first_program = [a for a in before if a not in ("assign", "topic")]
    assert stations["0001_initial"]["actions"] == told["kept"]["actions"] == first_program
    guards = {name: [t for t in s["triggers"] if t.startswith("desk_event")] for name, s in stations.items()}
    assert guards.pop("0001_initial") == []
    assert len(set(map(tuple, guards.values()))) == 1
    assert guards["0008_editor"]
