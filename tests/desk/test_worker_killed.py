"""Workers that are killed at any moment: every submitted article is queued, once."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from tests.desk.places import environment
from tests.desk.test_processes import ROOT, start

from ttdn_translate.workspace import create_workspace

pytestmark = [pytest.mark.slow, pytest.mark.model]

ARTICLES = 12
KILLS = 15

SUBMIT = """
import sys
from pathlib import Path
from ttdn_translate.desk import setup
from ttdn_translate.workspace import open_workspace
setup(open_workspace(Path(sys.argv[1])))
from ttdn_translate.desk import jobs
from ttdn_translate.desk.people import accounts
from ttdn_translate.desk.permissions import How, Role, command_line
accounts.add("lan", "Lan", [Role.OPERATOR], actor=command_line("máy"), password="bánh mì trên bàn số bảy")
who = accounts.get("lan").actor(How.API)
for n in range(int(sys.argv[2])):
    text = f"Tin số {n} của tỉnh\\n\\n" + "\\n\\n".join(
        f"Ngày {d}/01/2022, Ủy ban nhân dân tỉnh tổ chức hội nghị lần thứ {n} về chuyển đổi số." for d in range(1, 25)
    )
    jobs.submit_file(f"{n}.txt", text.encode(), who=who)
"""
STATES = """
import json, sys
from pathlib import Path
from ttdn_translate.desk import setup
from ttdn_translate.workspace import open_workspace
setup(open_workspace(Path(sys.argv[1])))
from ttdn_translate.desk import models
rows = models.Job.objects.values("name", "state", "outcome", "reason", "article", "attempts")
json.dump(list(rows), sys.stdout)
"""


def run(code: str, root: Path, *arguments: object) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, str(root), *map(str, arguments)],
        cwd=ROOT,
        env=environment(root),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def states(root: Path) -> list[dict[str, Any]]:
    return json.loads(run(STATES, root))


def queue_of(root: Path) -> list[dict[str, Any]]:
    out, _ = (process := start("reader", root)).communicate(timeout=120)
    assert process.returncode == 0
    return json.loads(out)


def test_two_workers_killed_at_random_lose_nothing_and_do_nothing_twice(tmp_path: Path) -> None:
    root = create_workspace(tmp_path / "một").root
    run(SUBMIT, root, ARTICLES)
    chance = random.Random(7)
    workers = [start("laborer", root, 1), start("laborer", root, 1)]
    try:
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.2, 2.5))
            chosen = chance.randrange(2)
            workers[chosen].kill()
            workers[chosen].communicate()
            workers[chosen] = start("laborer", root, 1)
        end = time.monotonic() + 240
        while time.monotonic() < end:
            rows = states(root)
            # One that was killed at three tries is given up, and says so; a person tries it again.
            if all(r["state"] in ("done", "failed") for r in rows):
                break
            time.sleep(1)
    finally:
        for worker in workers:
            worker.kill()
            worker.communicate()
    assert len(rows) == ARTICLES
    done = [r for r in rows if r["state"] == "done"]
    assert all(r["outcome"] == "queued" for r in done), rows
    assert all("stopped at it 3 times" in r["reason"] for r in rows if r["state"] == "failed"), rows
    assert len(done) >= ARTICLES // 2
    held = queue_of(root)
    assert sorted(h["draft"]["article"]["id"] for h in held) == sorted(r["article"] for r in done)
    assert all(h["events"] == ["submit"] for h in held)
    assert all(h["counts"][0] == 25 for h in held)
