"""Feeds, sitemap and the index of publications, read as their readers would."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.publishing.drafts import EVERY_ID, SEED_ID, approved, every_kind, make, seed, withdrawn
from tests.publishing.tree import publication

from ttdn_translate.document import BlockKind
from ttdn_translate.publishing import feeds, publish
from ttdn_translate.workspace import Workspace

GONE = "aaaabbbbccccdddd"
ATOM = {"a": "http://www.w3.org/2005/Atom", "at": "http://purl.org/atompub/tombstones/1.0"}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def site(workspace: Workspace, photos: dict[str, Path]) -> Workspace:
    publish(
        workspace,
        [approved(seed(), images=photos), approved(every_kind(), day=2)],
        [withdrawn(seed(GONE), day=1)],
    )
    return workspace


def atom(workspace: Workspace, lang: str) -> Any:
    return etree.fromstring((workspace.site / lang / "atom.xml").read_bytes())


def json_feed(workspace: Workspace, lang: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((workspace.site / lang / "feed.json").read_bytes())
    return found


def test_the_index_lists_all_with_the_checksums_of_their_files(site: Workspace) -> None:
    index = json.loads((site.site / "publications" / "index.json").read_bytes())
    assert [(p["id"], p["state"]) for p in index["publications"]] == [
        (EVERY_ID, "published"),
        (GONE, "withdrawn"),
        (SEED_ID, "published"),
    ]
    for item in index["publications"]:
        data = publication(site, item["id"])
        assert item["file"] == f"{item['id']}.json"
        for key in ("version", "state", "checksum", "updated_at"):
            assert item[key] == data[key]


@pytest.mark.parametrize(("lang", "title"), [("vi", every_kind().title_vi), ("en", every_kind().title_en)])
def test_the_atom_feed_has_what_changed_and_what_was_withdrawn(
    site: Workspace, lang: str, title: str
) -> None:
    feed = atom(site, lang)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
    assert feed.findtext("a:updated", namespaces=ATOM) == "2022-01-21T02:30:00Z"
    entries = feed.findall("a:entry", ATOM)
    assert entries[0].findtext("a:title", namespaces=ATOM) == title
    for needed in ("id", "title", "updated", "link", "content"):
        assert all(e.find(f"a:{needed}", ATOM) is not None for e in entries)
    assert entries[0].findtext("a:published", namespaces=ATOM) == "2024-07-02T00:00:00+07:00"
    assert entries[0].find("a:link", ATOM).get("href") == publication(site, EVERY_ID)["urls"][lang]
    (deleted,) = feed.findall("at:deleted-entry", ATOM)
    assert deleted.get("when") == "2022-01-20T02:30:00Z"


def test_ids_in_feeds_survive_a_new_title_a_new_address_and_a_withdrawal(site: Workspace) -> None:
    def ids() -> tuple[set[str], set[str]]:
        feed = atom(site, "en")
        return (
            {e.findtext("a:id", namespaces=ATOM) for e in feed.findall("a:entry", ATOM)},
            {e.get("ref") for e in feed.findall("at:deleted-entry", ATOM)},
        )

    before, gone = ids()
    moved = replace(
        site,
        settings=replace(site.settings, site=replace(site.settings.site, base_url="https://tin.example")),
    )
    publish(moved, [approved(seed(title="Tên mới"), version=2, day=3)], [])
    assert ids() == (before, gone)
    publish(moved, [], [withdrawn(seed(), version=2), withdrawn(every_kind())])
    assert ids() == (set(), before | gone)
    assert len({i["id"] for lang in ("vi", "en") for i in json_feed(site, lang)["_ttdn"]["withdrawn"]}) == 6


def test_the_json_feed_has_the_same_in_json(site: Workspace) -> None:
    feed = json_feed(site, "en")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["language"] == "en"
    assert [i["title"] for i in feed["items"]] == [every_kind().title_en, seed().title_en]
    first, second = feed["items"]
    assert first["summary"].startswith("In the first six months")
    assert "Translated from Vietnamese by machine" in first["content_html"]
    assert first["authors"] == [{"name": "Trần Thị Hòa"}]
    assert second["image"].startswith("http://localhost:8000/media/")
    assert "authors" not in second
    assert [w["publication"] for w in feed["_ttdn"]["withdrawn"]] == [GONE]
    deleted = atom(site, "en").find("at:deleted-entry", ATOM)
    assert feed["_ttdn"]["withdrawn"][0]["id"] == deleted.get("ref")


def test_the_sitemap_names_each_page_with_its_alternates(site: Workspace) -> None:
    root = etree.fromstring((site.site / "sitemap.xml").read_bytes())
    urls = {u.findtext("s:loc", namespaces=SITEMAP): u for u in root.findall("s:url", SITEMAP)}
    mine = publication(site, SEED_ID)["urls"]
    assert set(urls) > {mine["vi"], mine["en"], "http://localhost:8000/vi/", "http://localhost:8000/en/"}
    assert len(urls) == 6
    for lang in ("vi", "en"):
        url = urls[mine[lang]]
        assert url.findtext("s:lastmod", namespaces=SITEMAP) == "2022-01-19T02:30:00Z"
        links = {e.get("hreflang"): e.get("href") for e in url.findall("x:link", SITEMAP)}
        assert links == {"vi": mine["vi"], "en": mine["en"], "x-default": mine["en"]}


def test_a_large_sitemap_is_split(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "SITEMAP_SIZE", 4)
    drafts = [
        approved(make([(BlockKind.TITLE, "Tin", "News", {})], article_id=f"{n:016x}")) for n in range(3)
    ]
    publish(workspace, drafts, [])
    root = etree.fromstring((workspace.site / "sitemap.xml").read_bytes())
    assert root.xpath("//s:loc/text()", namespaces=SITEMAP) == [
        "http://localhost:8000/sitemap-1.xml",
        "http://localhost:8000/sitemap-2.xml",
    ]
    parts = [(workspace.site / f"sitemap-{n}.xml").read_bytes() for n in (1, 2)]
    assert sum(part.count(b"<loc>") for part in parts) == 8


def test_feeds_hold_the_last_fifty(workspace: Workspace) -> None:
    drafts = [
        approved(make([(BlockKind.TITLE, "Tin", "News", {})], article_id=f"{n:016x}")) for n in range(52)
    ]
    publish(workspace, drafts, [])
    assert len(json_feed(workspace, "vi")["items"]) == 50
    index = json.loads((workspace.site / "publications" / "index.json").read_bytes())
    assert len(index["publications"]) == 52
