"""`ttdn publish` over the real queue: only what was approved, and the queue knows of it."""

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
from ttdn_translate.workspace import Workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(workspace: Workspace) -> Iterator[Workspace]:
    """A workspace whose queue holds the sample article with one photograph, and a report."""
    setup(workspace)
    media = {PHOTOS[0]: png()}
    queue.submit(seed(), content_digest="v1", name="bài.html", who="máy", media=media)
    queue.submit(every_kind(), content_digest="v1", name="báo cáo.html", who="máy")
    yield workspace
    settings.DESK_WORKSPACE = None


def run(place: Workspace, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--workspace", str(place.root), "publish", *arguments])


def approve(*article_ids: str) -> None:
    for article_id in article_ids:
        queue.approve(article_id, who="lan", read_all=True, override_reason="thử")


def state(article_id: str) -> tuple[PublicationState, int]:
    item = queue.get(article_id)
    return item.publication, item.published_version


def test_with_nothing_approved_it_says_what_to_do(desk: Workspace) -> None:
    result = run(desk)
    assert result.exit_code == 0
    assert "Nothing is approved. Approve drafts with `ttdn queue approve ID`" in result.stderr
    assert result.stdout == ""
    assert not list((desk.site / "publications").glob("0*.json"))
    for content in tree(desk.site).values():
        assert "Hội nghị tổng kết" not in content.decode("utf-8", "replace")


def test_only_what_is_approved_is_published_and_the_queue_knows(desk: Workspace) -> None:
    approve(SEED_ID)
    result = run(desk)
    assert result.exit_code == 0
    assert result.stdout == f"published  {SEED_ID}\n"
    assert f"The site: {desk.site / 'index.html'}" in result.stderr
    assert state(SEED_ID) == (PublicationState.PUBLISHED, 1)
    assert state(EVERY_ID) == (PublicationState.UNPUBLISHED, 0)
    assert not [p for p in tree(desk.site) if EVERY_ID in p]
    assert page(desk, "en", SEED_ID).find(".//img").get("src").startswith("../../media/")
    again = run(desk)
    assert (again.exit_code, again.stdout) == (0, "")
    assert "0 published, 1 unchanged, 0 withdrawn; 0 files written" in again.stderr


def test_an_edit_after_the_approval_is_not_published(desk: Workspace) -> None:
    approve(SEED_ID)
    run(desk)
    before = tree(desk.site)
    queue.edit(SEED_ID, "0.0", "Conference cancelled", who="lan")
    run(desk)
    assert tree(desk.site) == before
    approve(SEED_ID)
    assert run(desk).stdout == f"published  {SEED_ID}\n"
    assert publication(desk, SEED_ID)["en"]["title"] == "Conference cancelled"
    assert publication(desk, SEED_ID)["version"] == 2
    assert state(SEED_ID) == (PublicationState.PUBLISHED, 2)


def test_text_changed_behind_the_desk_is_refused(desk: Workspace) -> None:
    approve(SEED_ID, EVERY_ID)
    models.Segment.objects.filter(block__article_id=SEED_ID, number=0, block__index=0).update(target="Forged")
    result = run(desk)
    assert result.exit_code == 1
    assert f"ttdn: {SEED_ID}: its text is not the one that was approved" in result.stderr
    assert result.stdout == f"published  {EVERY_ID}\n"
    assert b"Forged" not in b"".join(tree(desk.site).values())


def test_chosen_articles_and_an_unknown_one(desk: Workspace) -> None:
    approve(SEED_ID, EVERY_ID)
    result = run(desk, "00ff", "feedfeedfeedfeed")
    assert result.exit_code == 1
    assert result.stdout == f"published  {EVERY_ID}\n"
    assert "feedfeedfeedfeed" in result.stderr
    assert state(SEED_ID)[0] is PublicationState.UNPUBLISHED


def test_withdrawal_and_return(desk: Workspace) -> None:
    approve(SEED_ID, EVERY_ID)
    run(desk)
    queue.withdraw(SEED_ID, who="lan", reason="Sai số liệu")
    result = run(desk)
    assert result.stdout == f"withdrawn  {SEED_ID}\n"
    assert publication(desk, SEED_ID)["reason"] == "Sai số liệu"
    assert "withdrawn" in page(desk, "en", SEED_ID).text_content()
    assert state(SEED_ID)[0] is PublicationState.WITHDRAWN
    approve(SEED_ID)
    assert run(desk).stdout == f"published  {SEED_ID}\n"
    assert publication(desk, SEED_ID)["state"] == "published"


def test_another_folder(desk: Workspace, tmp_path: Path) -> None:
    approve(SEED_ID)
    place = tmp_path / "một trang khác"
    assert run(desk, "--site", str(place)).exit_code == 0
    index = json.loads((place / "publications" / "index.json").read_bytes())
    assert [p["id"] for p in index["publications"]] == [SEED_ID]
    assert not desk.site.exists()


def test_a_folder_of_other_files_is_refused_in_one_line(desk: Workspace, tmp_path: Path) -> None:
    approve(SEED_ID)
    (tmp_path / "nhà").mkdir()
    (tmp_path / "nhà" / "thư.txt").write_text("riêng")
    result = run(desk, "--site", str(tmp_path / "nhà"))
    assert result.exit_code == 1
    assert result.stderr.startswith("ttdn: ")
    assert "Name an empty folder with --site" in result.stderr
    assert state(SEED_ID)[0] is PublicationState.UNPUBLISHED
