"""`ttdn publish` on a real queue: what an operator sees, and what stands on the site after it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings
from tests.publishing.drafts import EVERY_ID, PHOTOS, SEED_ID, every_kind, png, seed
from tests.publishing.tree import page, publication, tree

from ttdn_translate.cli import main
from ttdn_translate.desk import models, queue, setup
from ttdn_translate.desk.values import PublicationState
from ttdn_translate.workspace import Workspace, create_workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def workspace(tmp_path: Path, db: None) -> Iterator[Workspace]:
    """A workspace over the test database, with two drafts in its queue, neither approved."""
    place = create_workspace(tmp_path / "văn phòng")
    setup(place)
    for draft in (seed(), every_kind()):
        queue.submit(
            draft,
            content_digest="v1",
            name="bài.html",
            who="máy",
            media={PHOTOS[0]: png(), PHOTOS[1]: b"<svg>"},
        )
    yield place
    settings.DESK_WORKSPACE = None


def ttdn(place: Workspace, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--workspace", str(place.root), *arguments])


def approve(*ids: str) -> None:
    for article_id in ids:
        queue.approve(article_id, who="lan", override_reason="đã xem")


def state(article_id: str) -> PublicationState:
    return queue.get(article_id).publication


def test_nothing_approved_says_what_to_do(workspace: Workspace) -> None:
    result = ttdn(workspace, "publish")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert (
        "Nothing is approved. Approve drafts with `ttdn queue approve ID` or in `ttdn serve`" in result.stderr
    )
    assert not [p for p in tree(workspace.site) if SEED_ID in p or EVERY_ID in p]


def test_only_what_is_approved_is_written(workspace: Workspace) -> None:
    approve(SEED_ID)
    result = ttdn(workspace, "publish")
    assert result.exit_code == 0, result.output
    assert result.stdout == f"published  {SEED_ID}\n"
    assert f"The site: {workspace.site / 'index.html'}" in result.stderr
    for path, content in tree(workspace.site).items():
        assert EVERY_ID not in path
        for telling in (every_kind().title_vi, every_kind().title_en, "Cục Thống kê", "Statistics Office"):
            assert telling.encode() not in content, path
    assert page(workspace, "en", SEED_ID).findtext(".//h1") == seed().title_en
    assert (state(SEED_ID), state(EVERY_ID)) == (PublicationState.PUBLISHED, PublicationState.UNPUBLISHED)
    data = publication(workspace, SEED_ID)
    assert [bool(i["file"]) for i in data["images"]] == [True, False, False]


def test_a_text_changed_behind_the_approval_is_not_written(workspace: Workspace) -> None:
    approve(SEED_ID, EVERY_ID)
    models.Segment.objects.filter(block__article_id=SEED_ID).update(target="Never approved")
    result = ttdn(workspace, "publish")
    assert result.exit_code == 1
    assert f"ttdn: {SEED_ID}: its text is not the one that was approved" in result.stderr
    assert result.stdout == f"published  {EVERY_ID}\n"
    assert not [p for p, c in tree(workspace.site).items() if SEED_ID in p or b"Never approved" in c]


def test_an_edit_after_publishing_waits_for_its_approval(workspace: Workspace) -> None:
    approve(SEED_ID)
    ttdn(workspace, "publish")
    before = tree(workspace.site)
    queue.edit(SEED_ID, "0.0", "A title nobody approved", who="lan")
    assert ttdn(workspace, "publish").exit_code == 0
    assert tree(workspace.site) == before
    approve(SEED_ID)
    assert ttdn(workspace, "publish").stdout == f"published  {SEED_ID}\n"
    data = publication(workspace, SEED_ID)
    assert (data["version"], data["en"]["title"]) == (2, "A title nobody approved")


def test_a_second_run_says_that_nothing_changed(workspace: Workspace) -> None:
    approve(SEED_ID, EVERY_ID)
    ttdn(workspace, "publish")
    before = {p: p.stat().st_mtime_ns for p in workspace.site.rglob("*")}
    result = ttdn(workspace, "publish")
    assert "0 published, 2 unchanged, 0 withdrawn; 0 files written" in result.stderr
    assert {p: p.stat().st_mtime_ns for p in workspace.site.rglob("*")} == before


def test_a_withdrawn_article_becomes_a_tombstone(workspace: Workspace) -> None:
    approve(SEED_ID, EVERY_ID)
    ttdn(workspace, "publish")
    done = ttdn(workspace, "queue", "withdraw", SEED_ID, "--reason", "Đăng nhầm", "--as", "lan")
    assert done.exit_code == 0, done.output
    result = ttdn(workspace, "publish")
    assert result.exit_code == 0, result.output
    assert result.stdout == f"withdrawn  {SEED_ID}\n"
    data = publication(workspace, SEED_ID)
    assert (data["state"], data["reason"]) == ("withdrawn", "Đăng nhầm")
    assert "vi" not in data
    assert "This article has been withdrawn" in page(workspace, "en", SEED_ID).text_content()
    assert not [p for p in tree(workspace.site) if p.startswith("media/")]
    index = json.loads((workspace.site / "publications" / "index.json").read_bytes())
    assert {r["id"]: r["state"] for r in index["publications"]} == {
        SEED_ID: "withdrawn",
        EVERY_ID: "published",
    }


def test_chosen_articles_only_and_a_wrong_one_is_named(workspace: Workspace) -> None:
    approve(SEED_ID, EVERY_ID)
    result = ttdn(workspace, "publish", SEED_ID[:8], "nothing")
    assert result.exit_code == 1
    assert result.stdout == f"published  {SEED_ID}\n"
    assert "ttdn: 'nothing'" in result.stderr
    assert state(EVERY_ID) is PublicationState.UNPUBLISHED


def test_another_folder_may_be_named(workspace: Workspace, tmp_path: Path) -> None:
    approve(EVERY_ID)
    target = tmp_path / "công khai"
    result = ttdn(workspace, "publish", "--site", str(target))
    assert result.exit_code == 0, result.output
    assert (target / "index.html").is_file()
    assert not (workspace.site / "index.html").exists()


def test_a_folder_of_other_files_is_refused_in_one_line(workspace: Workspace, tmp_path: Path) -> None:
    approve(EVERY_ID)
    (tmp_path / "thư").mkdir()
    (tmp_path / "thư" / "a.txt").write_text("riêng")
    result = ttdn(workspace, "publish", "--site", str(tmp_path / "thư"))
    assert result.exit_code != 0
    assert "holds other files and is no site of ttdn-translate. Name an empty folder" in result.stderr
    assert "Traceback" not in result.output
    assert state(EVERY_ID) is PublicationState.UNPUBLISHED
