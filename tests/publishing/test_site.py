"""What `publish` writes, leaves alone and takes away."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError
from tests.publishing.drafts import (
    APPROVED,
    EVERY_ID,
    PHOTOS,
    SEED_ID,
    approved,
    every_kind,
    make,
    png,
    seed,
    withdrawn,
)
from tests.publishing.tree import index_page, page, publication, tree

from ttdn_translate.document import BlockKind
from ttdn_translate.document.publication import LANGS, Tombstone, publication_from_json
from ttdn_translate.errors import TtdnError, WorkflowError
from ttdn_translate.publishing import publish
from ttdn_translate.workspace import Workspace

VALIDATOR = Draft202012Validator(
    json.loads(
        files("ttdn_translate.document").joinpath("schemas", "publication-1.schema.json").read_text("utf-8")
    )
)
OTHER = "aaaabbbbccccdddd"


def with_site(workspace: Workspace, **values: str) -> Workspace:
    settings = workspace.settings
    return replace(workspace, settings=replace(settings, site=replace(settings.site, **values)))


def test_the_whole_site_stands(workspace: Workspace, photos: dict[str, Path]) -> None:
    report = publish(workspace, [approved(seed(), images=photos), approved(every_kind())], [])
    assert report.written == [SEED_ID, EVERY_ID]
    assert [*report.failures, *report.warnings, *report.withdrawn] == []
    slug = f"hoi-nghi-tong-ket-cong-tac-thong-tin-doi-ngoai-nam-2021-trien-khai-nhiem-vu-nam-{SEED_ID}"
    written = tree(workspace.site)
    for path in (
        "index.html",
        "sitemap.xml",
        "vi/index.html",
        "en/index.html",
        f"vi/{slug}/index.html",
        f"en/{slug}/index.html",
        f"parallel/{slug}/index.html",
        "vi/atom.xml",
        "en/atom.xml",
        "vi/feed.json",
        "en/feed.json",
        "publications/index.json",
        f"publications/{SEED_ID}.json",
        "assets/site.css",
        "assets/fonts/OFL.txt",
    ):
        assert path in written
    assert sum(p.startswith("media/") for p in written) == 2
    assert report.files_written == len(written) - 1  # the mark of the site itself is no file of the site


def test_every_publication_fits_its_schema_and_comes_back(
    workspace: Workspace, photos: dict[str, Path]
) -> None:
    publish(
        workspace,
        [approved(seed(), images=photos), approved(every_kind())],
        [withdrawn(seed(OTHER))],
    )
    for article_id in (SEED_ID, EVERY_ID, OTHER):
        data = publication(workspace, article_id)
        VALIDATOR.validate(data)
        publication_from_json(data)
    data = publication(workspace, SEED_ID)
    assert data["vi"]["title"] == seed().title_vi
    assert data["en"]["title"] == seed().title_en
    assert data["published"] == "2022-01-18"
    assert data["approved_at"] == "2022-01-19T02:30:00Z"
    assert [b["kind"] for b in data["blocks"]][:3] == ["title", "paragraph", "caption"]
    assert [bool(i["file"]) for i in data["images"]] == [True, True, False]
    assert data["images"][0]["alt"]["vi"] == "Đại biểu dự hội nghị"
    assert data["urls"]["en"].startswith("http://localhost:8000/en/hoi-nghi-")
    stone = publication(workspace, OTHER)
    assert set(stone) == {
        *("schema", "id", "version", "state", "slug", "withdrawn_at", "updated_at", "reason", "checksum")
    }


@pytest.mark.parametrize(
    "change",
    [
        {"state": "withdrawn"},
        {"version": 0},
        {"id": "1"},
        {"checksum": "none"},
        {"source_url": "javascript:alert(1)"},
        {"blocks": []},
        {"approved_at": "2022-01-19 02:30"},
        {"vi": {"title": "", "lead": "", "body_html": ""}},
        {"images": [{"src": "a.svg"}]},
    ],
)
def test_the_schema_refuses_faults(workspace: Workspace, change: dict[str, object]) -> None:
    publish(workspace, [approved(every_kind())], [])
    with pytest.raises(ValidationError):
        VALIDATOR.validate({**publication(workspace, EVERY_ID), **change})


def test_a_second_run_touches_nothing(workspace: Workspace, photos: dict[str, Path]) -> None:
    drafts = [approved(seed(), images=photos), approved(every_kind())]
    publish(workspace, drafts, [withdrawn(seed(OTHER))])
    for path in workspace.site.rglob("*"):
        os.utime(path, ns=(1, 1))
    report = publish(workspace, drafts, [withdrawn(seed(OTHER))])
    assert (report.files_written, report.written, report.withdrawn) == (0, [], [])
    assert report.unchanged == [SEED_ID, EVERY_ID]
    assert {p.stat().st_mtime_ns for p in workspace.site.rglob("*") if p.is_file()} == {1}


def test_the_same_drafts_give_the_same_bytes_in_any_order(
    workspace: Workspace, tmp_path: Path, photos: dict[str, Path]
) -> None:
    drafts = [approved(seed(), images=photos), approved(every_kind()), approved(seed("0" * 16), day=1)]
    publish(workspace, drafts, [withdrawn(seed(OTHER))])
    second = with_site(workspace, folder=str(tmp_path / "khác"))
    for draft in reversed(drafts):
        publish(second, [draft], [])
    publish(second, [], [withdrawn(seed(OTHER))])
    assert tree(workspace.site) == tree(second.site)


def test_a_new_version_replaces_the_old_and_keeps_its_place(
    workspace: Workspace, photos: dict[str, Path]
) -> None:
    publish(workspace, [approved(seed(), images=photos), approved(every_kind())], [])
    before = publication(workspace, SEED_ID)
    new = seed(title="Hội nghị công tác thông tin đối ngoại")
    report = publish(workspace, [approved(new, version=2, images={PHOTOS[0]: photos[PHOTOS[0]]}, day=1)], [])
    assert report.written == [SEED_ID]
    after = publication(workspace, SEED_ID)
    assert (after["version"], after["slug"], after["urls"]) == (2, before["slug"], before["urls"])
    assert after["vi"]["title"] == "Hội nghị công tác thông tin đối ngoại"
    assert "tổng kết" not in page(workspace, "vi", SEED_ID).findtext(".//h1")
    # The picture that no page shows any more is gone.
    assert report.files_removed == 1
    assert publication(workspace, EVERY_ID)["version"] == 1


def test_an_older_version_never_replaces_a_newer(workspace: Workspace) -> None:
    publish(workspace, [approved(seed(), version=3)], [])
    before = tree(workspace.site)
    report = publish(workspace, [approved(seed(title="Cũ"), version=2), approved(every_kind())], [])
    assert [f.split(":")[0] for f in report.failures] == [SEED_ID]
    assert report.written == [EVERY_ID]
    assert tree(workspace.site)[f"publications/{SEED_ID}.json"] == before[f"publications/{SEED_ID}.json"]


def test_a_withdrawn_article_leaves_no_text(workspace: Workspace, photos: dict[str, Path]) -> None:
    publish(workspace, [approved(seed(), images=photos), approved(every_kind())], [])
    slug = publication(workspace, SEED_ID)["slug"]
    report = publish(workspace, [approved(every_kind())], [withdrawn(seed())])
    assert report.withdrawn == [SEED_ID]
    assert report.files_removed == 2
    for path, content in tree(workspace.site).items():
        text = content.decode("utf-8", "replace")
        for telling in ("Hội nghị tổng kết", "Conference reviews", "Lê Thị Thanh Hà", "Le Thi Thanh Ha"):
            assert telling not in text, path
        assert ("Sai số liệu" in text) == (path == f"publications/{SEED_ID}.json"), path
    for place in ("vi", "en", "parallel"):
        text = page(workspace, place, SEED_ID).text_content()
        assert "Tin đã được gỡ" in text
        assert "This article has been withdrawn" in text
    stone = publication_from_json(publication(workspace, SEED_ID))
    assert isinstance(stone, Tombstone)
    assert (stone.slug, stone.reason) == (slug, "Sai số liệu")
    listed = "".join(
        (workspace.site / p).read_text("utf-8")
        for p in ("index.html", "vi/index.html", "en/index.html", "sitemap.xml")
    )
    assert slug not in listed
    # A second run has nothing to say about it.
    assert publish(workspace, [approved(every_kind())], [withdrawn(seed())]).withdrawn == []


def test_a_new_approval_brings_a_withdrawn_article_back_to_its_place(workspace: Workspace) -> None:
    publish(workspace, [approved(seed())], [])
    url = publication(workspace, SEED_ID)["urls"]["vi"]
    publish(workspace, [], [withdrawn(seed())])
    publish(workspace, [approved(seed(title="Tên mới"), version=2, day=9)], [])
    data = publication(workspace, SEED_ID)
    assert (data["state"], data["version"], data["urls"]["vi"]) == ("published", 2, url)


def test_withdrawal_wins_over_an_approval_of_the_same_version(workspace: Workspace) -> None:
    publish(workspace, [approved(seed())], [withdrawn(seed())])
    assert publication(workspace, SEED_ID)["state"] == "withdrawn"


def test_what_is_on_the_site_and_in_nobodys_hands_stays(workspace: Workspace) -> None:
    publish(workspace, [approved(seed())], [])
    before = tree(workspace.site)
    assert publish(workspace, [], []).files_written == 0
    assert tree(workspace.site) == before


def test_another_address_of_the_site_reaches_every_page(
    workspace: Workspace, photos: dict[str, Path]
) -> None:
    publish(workspace, [approved(seed(), images=photos), approved(every_kind())], [])
    moved = with_site(workspace, base_url="https://tin.hanam.example/songngu/")
    publish(moved, [approved(every_kind())], [])
    assert not [p for p, c in tree(workspace.site).items() if b"localhost" in c]
    data = publication(workspace, SEED_ID)
    publication_from_json(data)
    assert data["urls"]["vi"] == f"https://tin.hanam.example/songngu/vi/{data['slug']}/"
    assert 'src="https://tin.hanam.example/songngu/media/' in data["vi"]["body_html"]


def test_a_page_that_was_deleted_by_hand_comes_back(workspace: Workspace) -> None:
    publish(workspace, [approved(every_kind())], [])
    before = tree(workspace.site)
    for place in ("en", "vi"):
        next((workspace.site / place).glob("kim-*/index.html")).unlink()
    publish(workspace, [approved(every_kind())], [])
    assert tree(workspace.site) == before


def test_the_announcement_comes_before_the_first_page(workspace: Workspace) -> None:
    told: list[tuple[str, int, int]] = []

    def announce(article_id: str, version: int) -> None:
        told.append((article_id, version, len(tree(workspace.site))))

    publish(workspace, [approved(seed(), version=4)], [], announce=announce)
    assert told == [(SEED_ID, 4, 0)]
    # And again, in case the first run was stopped before the desk had noted it.
    publish(workspace, [approved(seed(), version=4)], [], announce=announce)
    assert told[1][:2] == (SEED_ID, 4)


def test_what_the_desk_refuses_is_not_published(workspace: Workspace) -> None:
    def announce(article_id: str, version: int) -> None:
        if article_id == SEED_ID:
            raise WorkflowError(f"{article_id}: version {version} was never approved")

    report = publish(workspace, [approved(seed()), approved(every_kind())], [], announce=announce)
    assert report.failures == [f"{SEED_ID}: version 1 was never approved"]
    assert report.written == [EVERY_ID]
    assert not [p for p in tree(workspace.site) if SEED_ID in p]


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (make([(BlockKind.PARAGRAPH, "a", "a", {})]), "no title"),
        (make([(BlockKind.TITLE, "Hội nghị", "", {})]), "no title"),
        (seed("../../../etc/cron"), "not an article's id"),
    ],
)
def test_a_draft_that_cannot_be_published_stops_no_other(
    workspace: Workspace, draft: object, reason: str
) -> None:
    report = publish(workspace, [approved(draft), approved(every_kind())], [])  # type: ignore[arg-type]
    assert len(report.failures) == 1
    assert reason in report.failures[0]
    assert report.written == [EVERY_ID]
    assert len(list((workspace.site / "publications").iterdir())) == 2


def test_a_picture_that_is_none_is_left_out_and_named(workspace: Workspace, tmp_path: Path) -> None:
    fake = tmp_path / "IMG.jpg"
    fake.write_text("<svg onload=alert(1)>")
    report = publish(
        workspace, [approved(seed(), images={PHOTOS[0]: fake, PHOTOS[1]: tmp_path / "none.png"})], []
    )
    assert len(report.warnings) == 2
    assert "not a JPEG" in report.warnings[0]
    assert report.written == [SEED_ID]
    assert not (workspace.site / "media").exists()


def test_only_pictures_of_the_article_are_read(workspace: Workspace, tmp_path: Path) -> None:
    secret = tmp_path / "khác.png"
    secret.write_bytes(png())
    publish(workspace, [approved(seed(), images={"https://other.example/a.png": secret})], [])
    assert not (workspace.site / "media").exists()


def test_a_folder_of_other_files_is_refused_and_untouched(workspace: Workspace, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "vi").mkdir(parents=True)
    (home / "vi" / "thư.txt").write_text("riêng")
    with pytest.raises(TtdnError, match="holds other files"):
        publish(with_site(workspace, folder=str(home)), [approved(seed())], [])
    assert tree(home) == {"vi/thư.txt": "riêng".encode()}


def test_files_beside_the_site_are_left_alone(workspace: Workspace) -> None:
    publish(workspace, [approved(seed())], [])
    (workspace.site / "robots.txt").write_text("User-agent: *")
    (workspace.site / "vi" / "thừa.html").write_text("old")
    report = publish(workspace, [approved(seed())], [])
    assert (workspace.site / "robots.txt").exists()
    assert not (workspace.site / "vi" / "thừa.html").exists()
    assert report.files_removed == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda p: p.write_bytes(p.read_bytes()[:100]),
        lambda p: p.write_text(p.read_text("utf-8").replace("Hội nghị", "Họp mặt"), "utf-8"),
        lambda p: p.rename(p.with_name(f"{OTHER}.json")),
        lambda p: p.write_text("[]"),
    ],
)
def test_a_damaged_publication_is_named_with_what_to_do(
    workspace: Workspace, damage: Callable[[Path], object]
) -> None:
    publish(workspace, [approved(seed())], [])
    damage(workspace.site / "publications" / f"{SEED_ID}.json")
    with pytest.raises(TtdnError, match=r"damaged: .* Delete it, then `ttdn publish"):
        publish(workspace, [approved(every_kind())], [])


def test_two_programs_never_write_at_once(workspace: Workspace) -> None:
    messages: list[str] = []

    def announce(article_id: str, version: int) -> None:
        with pytest.raises(TtdnError) as caught:
            publish(workspace, [], [])
        messages.append(str(caught.value))

    publish(workspace, [approved(seed())], [], announce=announce)
    assert "another `ttdn publish` is writing it" in messages[0]


def test_a_folder_that_cannot_be_made_is_told_in_one_line(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(TtdnError, match=r"^[^\n]*cannot be opened: [^\n]*$"):
        publish(with_site(workspace, folder=str(tmp_path / "file" / "site")), [], [])


def test_times_come_from_the_data(workspace: Workspace) -> None:
    publish(workspace, [approved(every_kind(), day=1)], [])
    index = json.loads((workspace.site / "publications" / "index.json").read_bytes())
    assert index["publications"][0]["updated_at"] == f"{APPROVED.replace(day=20):%Y-%m-%dT%H:%M:%SZ}"


def test_index_pages_hold_fifty_and_lead_to_one_another(workspace: Workspace) -> None:
    small = [(BlockKind.TITLE, "Tin", "News", {}), (BlockKind.PARAGRAPH, "Một", "One", {})]
    drafts = [approved(make(small, article_id=f"{n:016x}")) for n in range(101)]
    publish(workspace, drafts, [])
    for lang in LANGS:
        pages = [index_page(workspace, p) for p in (lang, f"{lang}/page/2", f"{lang}/page/3")]
        assert [len(p.xpath("//main//li")) for p in pages] == [50, 50, 1]
        listed = [a.get("href").split("/")[-2] for p in pages for a in p.xpath("//main//h2/a")]
        assert listed == [f"tin-{n:016x}" for n in reversed(range(101))]
        (newer,) = pages[2].xpath("//a[@rel='prev']/@href")
        assert newer == f"../../../{lang}/page/2/index.html"
        assert [len(p.xpath("//a[@rel='next']")) for p in pages] == [1, 1, 0]
    publish(workspace, [], [withdrawn(drafts[0].draft)])
    assert not (workspace.site / "en" / "page" / "3").exists()
    assert len(index_page(workspace, "vi/page/2").xpath("//main//li")) == 50
