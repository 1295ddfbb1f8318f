"""Several processes at one queue, and processes that are killed in the middle."""

from __future__ import annotations

import fcntl
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.desk.places import environment, sqlite_only
from tests.desk.submitter import numbered

from ttdn_translate.document.draft import draft_to_json
from ttdn_translate.workspace import create_workspace

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


def start(module: str, root: Path, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.desk.{module}", str(root), *map(str, arguments)],
        cwd=ROOT,
        env=environment(root),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def begin_together(processes: Sequence[subprocess.Popen[str]]) -> None:
    """Let processes go at once when all of them have opened the workspace, whose database they may have made."""
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()


def queue_of(root: Path) -> list[dict[str, Any]]:
    out, _ = (process := start("reader", root)).communicate(timeout=60)
    assert process.returncode == 0
    return json.loads(out)


def submit_all(root: Path, count: int) -> Counter[str]:
    out, _ = (process := start("submitter", root, count)).communicate("\n", timeout=60)
    assert process.returncode == 0
    return Counter(out.split()[1:])


def test_two_processes_that_submit_the_same_articles_make_one_queue(tmp_path: Path) -> None:
    root = create_workspace(tmp_path / "một").root
    both = [start("submitter", root, 20) for _ in range(2)]
    outcomes: Counter[str] = Counter()
    begin_together(both)
    for process in both:
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        outcomes.update(out.split())
    assert outcomes == {"queued": 20, "unchanged": 20}
    held = queue_of(root)
    assert [h["draft"] for h in held] == [draft_to_json(numbered(n)) for n in range(20)]
    assert all(h["events"] == ["submit"] for h in held)


def test_a_killed_submission_leaves_whole_articles_and_a_second_run_completes_it(tmp_path: Path) -> None:
    root = create_workspace(tmp_path / "hai").root
    count = 120
    for delay in (0.0, 0.05, 0.13):
        process = start("submitter", root, count)
        assert process.stdout is not None
        assert process.stdin is not None
        process.stdout.readline()
        process.stdin.write("\n")
        process.stdin.flush()
        process.stdout.readline()
        time.sleep(delay)
        process.kill()
        process.communicate()
        held = queue_of(root)
        assert 0 < len(held) < count
        assert [h["draft"] for h in held] == [draft_to_json(numbered(n)) for n in range(len(held))]
        assert all(h["events"] == ["submit"] for h in held)

    outcomes = submit_all(root, count)
    assert outcomes["unchanged"] == len(held)
    assert outcomes["queued"] == count - len(held)
    undisturbed = create_workspace(tmp_path / "ba").root
    submit_all(undisturbed, count)
    assert queue_of(root) == queue_of(undisturbed)
    assert len(list((root / "media").iterdir())) == 1


@sqlite_only
def test_first_connections_to_a_new_workspace_go_one_by_one(tmp_path: Path) -> None:
    """Two first connections at once met as "database is locked": each waits for the workspace's lock."""
    root = create_workspace(tmp_path / "một").root
    with (root / ".migrate-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = start("submitter", root, 1)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=3)
        assert not (root / "ttdn.sqlite3").exists()
    out, _ = process.communicate("\n", timeout=60)
    assert process.returncode == 0
    assert out.split() == ["ready", "queued"]
