"""`ttdn submit`: drafts in the queue, whole or not at all; killed and run again, the queue is the same."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.pages import write_bad_inputs, write_pages

pytestmark = pytest.mark.model


def ttdn(workspace: Path, *args: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "ttdn_translate", "--workspace", str(workspace), *map(str, args)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def queue_of(workspace: Path) -> list[dict[str, object]]:
    """The whole queue, as text that says nothing of times."""
    rows = json.loads(ttdn(workspace, "queue", "list", "--json").stdout)
    drafts = []
    for row in sorted(rows, key=lambda r: str(r["id"])):
        shown = ttdn(workspace, "queue", "show", str(row["id"]), "--json")
        drafts.append({"state": row["state"], "draft": json.loads(shown.stdout)})
    return drafts


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    assert ttdn(tmp_path / "office", "init", tmp_path / "office").returncode == 0
    return tmp_path / "office"


def test_submitted_twice_queued_once(workspace: Path, tmp_path: Path) -> None:
    write_pages(tmp_path / "in", 2)
    first = ttdn(workspace, "submit", tmp_path / "in")
    assert first.returncode == 0, first.stderr
    assert "2 queued" in first.stderr
    second = ttdn(workspace, "submit", tmp_path / "in")
    assert second.returncode == 0
    assert "2 unchanged" in second.stderr
    assert len(json.loads(ttdn(workspace, "queue", "list", "--json").stdout)) == 2


def test_bad_inputs_do_not_stop_the_rest(workspace: Path, tmp_path: Path) -> None:
    write_pages(tmp_path / "in", 3)
    expected = write_bad_inputs(tmp_path / "in")
    result = ttdn(workspace, "submit", tmp_path / "in")
    assert result.returncode == 1
    assert f"3 queued, {len(expected)} failed" in result.stderr
    assert all(sum(name in line for line in result.stderr.splitlines()) == 1 for name in expected)


def test_without_a_workspace_says_how_to_make_one(tmp_path: Path) -> None:
    write_pages(tmp_path / "in", 1)
    result = ttdn(tmp_path / "nowhere", "submit", tmp_path / "in")
    assert result.returncode == 1
    assert "ttdn init" in result.stderr


@pytest.mark.slow
def test_killed_at_any_moment_and_run_again_gives_the_same_queue(tmp_path: Path) -> None:
    write_pages(tmp_path / "in", 40)
    for name in ("undisturbed", "killed"):
        assert ttdn(tmp_path / name, "init", tmp_path / name).returncode == 0
    started = time.monotonic()
    assert ttdn(tmp_path / "undisturbed", "submit", tmp_path / "in").returncode == 0
    whole = time.monotonic() - started
    rng = random.Random(11)
    for _ in range(6):
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "ttdn_translate",
                "--workspace",
                str(tmp_path / "killed"),
                "submit",
                str(tmp_path / "in"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(rng.uniform(0.2, whole))
        process.send_signal(signal.SIGKILL)
        process.wait()
    last = ttdn(tmp_path / "killed", "submit", tmp_path / "in")
    assert last.returncode == 0, last.stderr
    assert queue_of(tmp_path / "killed") == queue_of(tmp_path / "undisturbed")
