"""The examples of docs/api.md, as a portal's developer would run them: bash, curl, a real desk, a real worker."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.desk.places import environment
from tests.desk.test_jobs import TEXT

from ttdn_translate.workspace import create_workspace

DOCS = Path(__file__).parents[2] / "docs" / "api.md"
WORKER = "<!-- the worker -->"


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("jq")), reason="needs curl and jq")
def test_every_example_works(tmp_path: Path) -> None:
    root = create_workspace(tmp_path / "văn phòng").root
    program = [sys.executable, "-m", "ttdn_translate", "--workspace", str(root)]
    own = environment(root)

    def ttdn(*arguments: str, given: str = "") -> str:
        done = subprocess.run(
            [*program, *arguments],
            env=own,
            input=given,
            text=True,
            capture_output=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    roles = [f"--role={role}" for role in ("operator", "reviewer")]
    ttdn("user", "add", "lan", "--name", "Lan", *roles, "--password-stdin", given="bánh mì trên bàn số bảy\n")
    scopes = [f"--scope={s}" for s in ("read", "submit", "edit", "comment", "claim", "propose_term")]
    token = ttdn("user", "token", "make", "lan", "portal", *scopes, "--days", "1").strip()
    (tmp_path / "article.txt").write_bytes(TEXT)
    text = DOCS.read_text(encoding="utf-8").replace(
        WORKER, "```sh\n" + " ".join(f"'{p}'" for p in program) + " worker --until-empty\n```"
    )
    script = "\n".join(["set -euo pipefail", "set -x", *re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S)])
    assert script.count("curl ") >= 12
    server = subprocess.Popen(
        [*program, "serve", "--port", "0", "--no-worker"], stderr=subprocess.PIPE, text=True, env=own
    )
    try:
        assert server.stderr is not None
        found = re.search(r"http://[\d.]+:\d+", server.stderr.readline())
        assert found
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=tmp_path,
            env={**own, "DESK": found[0], "TOKEN": token, "PATH": os.environ["PATH"]},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr[-3000:] + done.stdout[-1000:]
    finally:
        server.kill()
        server.communicate()
