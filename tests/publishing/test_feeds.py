"""What programs read: alternates, feeds, sitemap, index of publications."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from tests.publishing.drafts import EVERY_ID, SEED_ID, approved, every_kind, make, seed, withdrawn
from tests.publishing.tree import publication, tree

from ttdn_translate.document import BlockKind
from ttdn_translate.document.publication import LANGS, checksum
from ttdn_translate.publishing import feeds, publish
from ttdn_translate.workspace import SiteSettings, Workspace

NS = {
    "a": "http://www.w3.org/2005/Atom",
    "at": "http://purl.org/atompub/tombstones/1.0",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
BASE = "http://localhost:8000"
OTHER = "aaaabbbbccccdddd"


@pytest.fixture
def site(workspace: Workspace, photos: dict[str, Path]) -> Path:
    """A site with two articles, and one that was withdrawn after it had been published."""
    gone = seed(OTHER, title="Tin sai về Cục Thuế")
    drafts = [approved(seed(), images=photos), approved(every_kind(), day=1)]
    publish(workspace, [*drafts, approved(gone)], [])
    publish(workspace, drafts, [withdrawn(gone)])
    return workspace.site


def parsed(path: Path) -> Any:
    return etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True))


def feed(site: Path, lang: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / lang / "feed.json").read_bytes())
    return found


def test_alternates_are_reciprocal_and_canonical(site: Path) -> None:
    pages = {}
    for path, content in tree(site).items():
        if path.endswith(".html"):
            root = html.document_fromstring(content)
            alternates = {
                e.get("hreflang"): e.get("href")
                for e in root.xpath("//link[@rel='alternate'][not(@type)][@hreflang]")
            }
            address = f"{BASE}/{path.removesuffix('index.html')}"
            pages[address] = (root.xpath("//link[@rel='canonical']/@href"), alternates, root.get("lang"))
    for address, (canonical, alternates, lang) in pages.items():
        if OTHER in address:
            assert (canonical, alternates) == ([], {})
            continue
        assert canonical == [address]
        assert set(alternates) == {"vi", "en", "x-default"}
        assert alternates["x-default"] in pages
        if address.startswith((f"{BASE}/vi/", f"{BASE}/en/")):
            assert alternates[lang] == address  # a page names itself
            for code in LANGS:  # and each that it names, names it
                assert pages[alternates[code]][1] == alternates
                assert pages[alternates[code]][2] == code


@pytest.mark.parametrize(("lang", "title"), [("vi", seed().title_vi), ("en", seed().title_en)])
def test_the_atom_feed_is_whole(site: Path, lang: str, title: str) -> None:
    root = parsed(site / lang / "atom.xml").getroot()
    assert root.tag == f"{{{NS['a']}}}feed"
    for parent in (root, *root.findall("a:entry", NS)):  # RFC 4287, 4.1.1 and 4.1.2
        for name in ("id", "title", "updated"):
            assert parent.findtext(f"a:{name}", namespaces=NS)
        assert datetime.fromisoformat(parent.findtext("a:updated", namespaces=NS)).tzinfo
    assert root.findtext("a:author/a:name", namespaces=NS)
    assert root.xpath("a:link[@rel='self']/@href", namespaces=NS) == [f"{BASE}/{lang}/atom.xml"]
    entries = root.findall("a:entry", NS)
    assert [e.findtext("a:title", namespaces=NS) for e in entries][1] == title
    assert len({e.findtext("a:id", namespaces=NS) for e in entries}) == 2
    entry = entries[1]
    assert entry.findtext("a:published", namespaces=NS) == "2022-01-18T00:00:00+07:00"
    assert entry.findtext("a:updated", namespaces=NS) == "2022-01-19T02:30:00Z"
    here = entry.xpath(f"a:link[@rel='alternate'][@hreflang='{lang}']/@href", namespaces=NS)
    assert here == [publication_of(site, SEED_ID)["urls"][lang]]
    (file,) = entry.xpath("a:link[@rel='related'][@type='application/json']/@href", namespaces=NS)
    assert (site / file.removeprefix(BASE + "/")).is_file()
    (gone,) = root.findall("at:deleted-entry", NS)
    assert gone.get("when") == "2022-01-24T02:30:00Z"
    assert gone.get("ref") not in {e.findtext("a:id", namespaces=NS) for e in entries}


@pytest.mark.parametrize("lang", LANGS)
def test_the_json_feed_is_whole(site: Path, lang: str) -> None:
    data = feed(site, lang)
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert (data["feed_url"], data["language"]) == (f"{BASE}/{lang}/feed.json", lang)
    assert data["title"]
    assert [i["_ttdn"]["publication"] for i in data["items"]] == [EVERY_ID, SEED_ID]
    for item in data["items"]:
        assert item["id"].startswith("urn:uuid:")
        assert item["url"].startswith(f"{BASE}/{lang}/")
        assert item["content_html"]
        assert datetime.fromisoformat(item["date_published"]).tzinfo
        assert datetime.fromisoformat(item["date_modified"]).tzinfo
        assert None not in item.values()
    assert [w["publication"] for w in data["_ttdn"]["withdrawn"]] == [OTHER]
    names = parsed(site / lang / "atom.xml").xpath("//a:entry/a:id/text()", namespaces=NS)
    assert [i["id"] for i in data["items"]] == names


def test_the_feeds_tell_how_the_english_was_made(site: Path) -> None:
    for item in feed(site, "en")["items"]:
        assert "by machine, reviewed by an editor" in item["content_html"]


def test_an_entry_keeps_its_id_through_versions(workspace: Workspace) -> None:
    publish(workspace, [approved(seed())], [])
    (before,) = feed(workspace.site, "en")["items"]
    publish(workspace, [approved(seed(title="Tên khác"), version=2, day=1)], [])
    (after,) = feed(workspace.site, "en")["items"]
    assert (after["id"], after["url"]) == (before["id"], before["url"])
    assert after["date_modified"] > before["date_modified"]


def test_the_sitemap_has_every_page_with_its_alternates(site: Path) -> None:
    root = parsed(site / "sitemap.xml").getroot()
    urls = {
        u.findtext("s:loc", namespaces=NS): {
            x.get("hreflang"): x.get("href") for x in u.findall("x:link", NS)
        }
        for u in root.findall("s:url", NS)
    }
    pages = {publication_of(site, i)["urls"][lang] for i in (SEED_ID, EVERY_ID) for lang in LANGS}
    assert set(urls) == pages | {f"{BASE}/vi/", f"{BASE}/en/"}
    for address, alternates in urls.items():
        assert set(alternates) == {"vi", "en", "x-default"}
        assert address in (alternates["vi"], alternates["en"])
        assert urls[alternates["vi"]] == urls[alternates["en"]]


def test_a_sitemap_too_large_for_one_file_leads_to_more(monkeypatch: pytest.MonkeyPatch, site: Path) -> None:
    monkeypatch.setattr(feeds, "SITEMAP_SIZE", 4)
    entries = [e for e in standing(site) if e.slug.startswith(("hoi", "kim"))]
    files = feeds.sitemaps(entries, SiteSettings())
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    index = etree.fromstring(files["sitemap.xml"])
    locations = index.xpath("//s:sitemap/s:loc/text()", namespaces=NS)
    assert [x.rsplit("/", 1)[1] for x in locations] == ["sitemap-1.xml", "sitemap-2.xml"]
    counts = [len(etree.fromstring(files[f"sitemap-{n}.xml"]).findall("s:url", NS)) for n in (1, 2)]
    assert counts == [4, 2]


def standing(site: Path) -> list[Any]:
    from ttdn_translate.document.publication import Publication, publication_from_json
    from ttdn_translate.publishing.entries import entry_of

    found = []
    for article_id in (SEED_ID, EVERY_ID):
        data = publication_of(site, article_id)
        value = publication_from_json(data)
        assert isinstance(value, Publication)
        found.append(entry_of(value, data["checksum"]))
    return found


def publication_of(site: Path, article_id: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "publications" / f"{article_id}.json").read_bytes())
    return found


def test_the_index_of_publications_tells_what_changed(site: Path) -> None:
    data = json.loads((site / "publications" / "index.json").read_bytes())
    assert data["schema"] == "ttdn.publications/1"
    rows = data["publications"]
    assert [(r["id"], r["state"]) for r in rows] == [
        (OTHER, "withdrawn"),
        (EVERY_ID, "published"),
        (SEED_ID, "published"),
    ]
    for row in rows:
        found = json.loads((site / "publications" / row["file"]).read_bytes())
        assert checksum(found) == found["checksum"] == row["checksum"]
        assert {k: found[k] for k in ("id", "version", "state", "updated_at")} == {
            k: row[k] for k in ("id", "version", "state", "updated_at")
        }


def test_a_withdrawn_article_is_in_no_list(site: Path) -> None:
    telling = ("tin-sai-ve-cuc-thue", "Tin sai về Cục Thuế")
    stone = f"publications/{OTHER}.json"
    for path, content in tree(site).items():
        if path != stone:
            assert not any(t.encode() in content for t in telling), path
    (page,) = (site / "en").glob(f"*{OTHER}/index.html")
    root = html.document_fromstring(page.read_bytes())
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_the_feeds_hold_the_last_fifty_changes(workspace: Workspace) -> None:
    lines = [(BlockKind.TITLE, "Tin", "News", {}), (BlockKind.PARAGRAPH, "Một", "One", {})]
    drafts = [approved(make(lines, article_id=f"{n:016x}")) for n in range(52)]
    publish(workspace, drafts, [])
    assert len(feed(workspace.site, "vi")["items"]) == 50
    assert len(parsed(workspace.site / "vi" / "atom.xml").findall(".//a:entry", NS)) == 50
    assert (
        len(json.loads((workspace.site / "publications" / "index.json").read_bytes())["publications"]) == 52
    )


def test_an_empty_site_is_whole_too(workspace: Workspace) -> None:
    publish(workspace, [], [])
    assert feed(workspace.site, "en")["items"] == []
    assert parsed(workspace.site / "en" / "atom.xml").findtext("a:updated", namespaces=NS)
    assert "There is no news yet." in (workspace.site / "en" / "index.html").read_text("utf-8")
    assert "Chưa có tin nào." in (workspace.site / "index.html").read_text("utf-8")


def test_the_article_tells_search_engines_what_it_is(site: Path, workspace: Workspace) -> None:
    urls = publication(workspace, SEED_ID)["urls"]
    for lang, pair, other in (("vi", "workTranslation", "en"), ("en", "translationOfWork", "vi")):
        (path,) = (site / lang).glob(f"*{SEED_ID}/index.html")
        (script,) = html.document_fromstring(path.read_bytes()).xpath("//script/text()")
        data = json.loads(script)
        assert (data["@type"], data["inLanguage"]) == ("NewsArticle", lang)
        assert data[pair] == {"@type": "NewsArticle", "@id": urls[other], "inLanguage": other}
        assert (data["datePublished"], data["dateModified"]) == ("2022-01-18", "2022-01-19T02:30:00Z")
        assert len(data["image"]) == 2
