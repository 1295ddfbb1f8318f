"""A publish that is killed leaves whole files only, and the next run mends the site."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from lxml import etree, html
from tests.publishing.drafts import approved, every_kind, png, seed
from tests.publishing.publisher import work
from tests.publishing.tree import tree

from ttdn_translate.document.publication import publication_from_json
from ttdn_translate.errors import TtdnError
from ttdn_translate.publishing import publish
from ttdn_translate.publishing.files import SiteFolder
from ttdn_translate.workspace import Workspace, create_workspace

ROOT = Path(__file__).parents[2]


def whole(site: Path) -> None:
    """Check that every file that has its own name is whole."""
    for path, content in tree(site).items():
        if path.endswith(".ttdn-part"):
            continue
        if path.endswith(".html"):
            assert content.endswith(b"</html>\n"), path
            html.document_fromstring(content)
        elif path.endswith(".xml"):
            etree.fromstring(content)
        elif path.startswith("publications/") and not path.endswith("index.json"):
            publication_from_json(json.loads(content))
        elif path.endswith(".json"):
            json.loads(content)


@pytest.mark.slow
@pytest.mark.parametrize("seed_number", range(3))
def test_a_killed_run_is_mended_by_the_next(tmp_path: Path, seed_number: int) -> None:
    chance = random.Random(seed_number)
    photo = tmp_path / "ảnh.png"
    photo.write_bytes(png(300, 200))
    undisturbed = create_workspace(tmp_path / "một")
    killed = create_workspace(tmp_path / "hai")
    took = {}
    for number in (1, 2):
        started = time.monotonic()
        publish(undisturbed, *work(photo, number))
        took[number] = time.monotonic() - started
    stopped = 0
    for number in (1, 2):
        for _ in range(4):
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.publishing.publisher", killed.root, photo, str(number)],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                text=True,
            )
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, took[number]))
            process.kill()
            stopped += "done" not in process.communicate(timeout=60)[0]
            whole(killed.site)
        publish(killed, *work(photo, number))
    assert stopped >= 2
    assert tree(killed.site) == tree(undisturbed.site)


class Stopped(BaseException):
    """Stands for the kill: nothing catches it."""


def test_a_run_stopped_before_any_single_file_is_mended_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = tmp_path / "ảnh.png"
    photo.write_bytes(png())
    drafts = [approved(seed()), approved(every_kind())]
    expected = create_workspace(tmp_path / "một")
    publish(expected, drafts, [])
    real = SiteFolder._replace
    for stop in range(0, len(tree(expected.site)), 3):
        place = create_workspace(tmp_path / f"hai-{stop}")
        left = stop

        def replace(folder: SiteFolder, path: str, content: bytes) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise Stopped
            real(folder, path, content)

        monkeypatch.setattr(SiteFolder, "_replace", replace)
        with pytest.raises(Stopped):
            publish(place, drafts, [])
        monkeypatch.undo()
        whole(place.site)
        # No list leads to a page that is not there yet.
        assert (place.site / "publications" / "index.json").exists() <= (place.site / "index.html").exists()
        publish(place, drafts, [])
        assert tree(place.site) == tree(expected.site)


def test_a_half_written_file_has_another_name_and_goes(workspace: Workspace) -> None:
    publish(workspace, [approved(every_kind())], [])
    before = tree(workspace.site)
    (workspace.site / "vi" / ".index.html.ttdn-part").write_bytes(b"<htm")
    (workspace.site / ".sitemap.xml.ttdn-part").write_bytes(b"<?xm")
    publish(workspace, [approved(every_kind())], [])
    assert tree(workspace.site) == before


def test_a_full_disk_is_told_in_one_line_and_the_old_files_stand(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(workspace, [approved(seed())], [])
    before = tree(workspace.site)

    def full(file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(TtdnError, match=r"^[^\n]*No space left on device[^\n]*goes on where it stopped$"):
        publish(workspace, [approved(seed(title="Khác"), version=2, day=1)], [])
    after = {p: c for p, c in tree(workspace.site).items() if not p.endswith(".ttdn-part")}
    assert after == before
