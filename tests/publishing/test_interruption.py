"""A run that is killed at any moment, and then run again, leaves what an undisturbed run leaves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.publishing.drafts import SEED_ID, approved, every_kind, seed
from tests.publishing.tree import page, publication, tree

from ttdn_translate.errors import TtdnError
from ttdn_translate.publishing import files, publish
from ttdn_translate.publishing.files import SiteFolder
from ttdn_translate.workspace import Workspace

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_kill_at_any_moment_and_run_again(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.publishing.interrupter", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert not [line for line in lines if "same" not in line]
    systematic = lines[:-10]
    assert len(systematic) > 40
    assert all(line.startswith("killed") for line in systematic)


class Stopped(BaseException):
    """Stands for the end of the process."""


def test_an_unfinished_version_is_taken_back_where_its_approval_was(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(workspace, [approved(seed()), approved(every_kind())], [])
    before = tree(workspace.site)
    replace = SiteFolder._replace

    def stop_at_the_publication(folder: SiteFolder, path: str, content: bytes) -> None:
        if path == f"publications/{SEED_ID}.json":
            raise Stopped
        replace(folder, path, content)

    monkeypatch.setattr(SiteFolder, "_replace", stop_at_the_publication)
    with pytest.raises(Stopped):
        publish(workspace, [approved(seed(title="Tên mới"), version=2)], [])
    assert page(workspace, "vi", SEED_ID).findtext(".//h1") == "Tên mới"
    monkeypatch.undo()
    # The reviewer has returned version 2 meanwhile, so the desk gives it no more.
    publish(workspace, [approved(every_kind())], [])
    assert publication(workspace, SEED_ID)["version"] == 1
    assert tree(workspace.site) == before


def test_a_full_disk_is_told_in_one_line_and_mended_by_the_next_run(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = 0

    def full(_: int) -> None:
        nonlocal written
        written += 1
        if written > 5:
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "fsync", full)
        with pytest.raises(TtdnError, match=r"No space left on device\. Mend this and publish again"):
            publish(workspace, [approved(seed()), approved(every_kind())], [])
    publish(workspace, [approved(seed()), approved(every_kind())], [])
    mended = tree(workspace.site)
    assert not [p for p in mended if p.endswith(".ttdn-part")]
    assert publication(workspace, SEED_ID)["version"] == 1


def test_a_half_written_file_has_another_name_and_goes(workspace: Workspace) -> None:
    publish(workspace, [approved(every_kind())], [])
    before = tree(workspace.site)
    (workspace.site / "vi" / ".index.html.ttdn-part").write_bytes(b"<htm")
    (workspace.site / ".sitemap.xml.ttdn-part").write_bytes(b"<?xm")
    publish(workspace, [approved(every_kind())], [])
    assert tree(workspace.site) == before
