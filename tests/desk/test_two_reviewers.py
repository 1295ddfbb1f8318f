"""Two people at one article, each with a database connection of their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.desk.drafts import THANKS
from tests.desk.races import MET, SPEECH, TALK
from tests.desk.test_processes import begin_together, start

from ttdn_translate.workspace import create_workspace

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def races(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    root = create_workspace(tmp_path_factory.mktemp("đua") / "một").root
    return json.loads(run(root, "races"))  # type: ignore[no-any-return]


def test_of_two_saves_at_once_one_is_refused_and_shown_both_texts(races: dict[str, Any]) -> None:
    race = races["one_segment"]
    (refused,) = [a for a in race["acts"] if a.get("refused") == "StaleVersionError"]
    (saved,) = [a for a in race["acts"] if a.get("done") == "Saved"]
    assert {refused["current"], refused["given"]} == {SPEECH, TALK}
    assert race["texts"]["1.1"] == refused["current"]
    assert race["acts"].index(saved) == (refused["current"] == TALK)
    assert race["events"] == ["submit", "edit"]


def test_saves_of_different_segments_at_once_are_both_kept(races: dict[str, Any]) -> None:
    race = races["two_segments"]
    assert [a.get("done") for a in race["acts"]] == ["Saved", "Saved"]
    assert (race["texts"]["1.0"], race["texts"]["1.1"]) == (MET, TALK)
    assert race["counts"] == [3, 2]


def test_one_of_two_gets_the_lease(races: dict[str, Any]) -> None:
    acts = races["one_lease"]["acts"]
    assert sorted(str(a.get("done") or a.get("refused")) for a in acts) == ["Lease", "LeaseHeldError"]


def test_an_approval_and_a_save_at_once_leave_nothing_approved_that_was_not_seen(
    races: dict[str, Any],
) -> None:
    race = races["approval_and_save"]
    assert (race["state"] == "approved") == (race["events"][-1] == "approve")
    if race["state"] == "approved":
        assert race["texts"]["1.1"] == THANKS[1]
        assert race["acts"][1]["refused"] == "StaleVersionError"
    else:
        assert race["texts"]["1.1"] == TALK


def test_a_thousand_saves_of_one_segment_by_two(tmp_path: Path) -> None:
    """Each refused save was shown, none was lost or doubled, and the history explains the final text."""
    root = create_workspace(tmp_path / "một").root
    assert run(root, "rival", "submit") == ""
    rivals = [start("rival", root, name, seed, 500) for seed, name in enumerate(("lan", "minh"))]
    begin_together(rivals)
    saves: list[dict[str, Any]] = []
    for process in rivals:
        out, _ = process.communicate(timeout=300)
        assert process.returncode == 0
        saves += map(json.loads, out.splitlines())
    saved = sorted((s for s in saves if "saved" in s), key=lambda s: s["saved"])
    refused = [s for s in saves if "saved" not in s]
    assert len(saved) + len(refused) == 1000
    assert saved
    assert refused, "the two never met, so nothing was tested"

    told = json.loads(run(root, "rival", "tell"))
    events = told["events"]
    assert [e["after"] for e in events] == [s["text"] for s in saved]
    texts = [THANKS[1], *(e["after"] for e in events)]
    assert [e["before"] for e in events] == texts[:-1]
    assert [s["saved"] for s in saved] == list(range(2, len(saved) + 2))
    shown = set(texts)
    for save in refused:
        assert save["given"] == save["text"]
        assert save["given"] not in shown
        assert save["current"] in shown
    assert (told["text"], told["version"]) == (texts[-1], len(saved) + 1)


def run(root: Path, module: str, *arguments: str) -> str:
    out, _ = (process := start(module, root, *arguments)).communicate(timeout=120)
    assert process.returncode == 0
    return out
