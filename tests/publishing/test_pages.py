"""The pages: languages, links, alternates, structured data, and no request to another host."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html
from tests.publishing.drafts import EVERY_ID, SEED_ID, approved, every_kind, make, seed, withdrawn
from tests.publishing.tree import page, publication, tree

from ttdn_translate.document import BlockKind, Image
from ttdn_translate.document.publication import LANGS
from ttdn_translate.publishing import publish
from ttdn_translate.publishing.words import WORDS
from ttdn_translate.workspace import Workspace

GONE = "aaaabbbbccccdddd"
HOSTILE = "</script><script>alert(1)</script>{{ words }}\"'><img src=x onerror=alert(1)>"


@pytest.fixture
def site(workspace: Workspace, photos: dict[str, Path]) -> Workspace:
    publish(
        workspace,
        [approved(seed(), images=photos), approved(every_kind())],
        [withdrawn(seed(GONE))],
    )
    return workspace


def pages(workspace: Workspace) -> dict[Path, html.HtmlElement]:
    found = workspace.site.rglob("*.html")
    return {p: html.document_fromstring(p.read_bytes()) for p in found}


def test_an_article_has_both_languages_and_a_page_with_both(site: Workspace) -> None:
    for lang, draft_title in (("vi", seed().title_vi), ("en", seed().title_en)):
        found = page(site, lang, SEED_ID)
        assert found.get("lang") == lang
        assert found.findtext(".//h1") == draft_title
        alternates = {
            e.get("hreflang"): e.get("href")
            for e in found.findall(".//link[@rel='alternate']")
            if not e.get("type")
        }
        urls = publication(site, SEED_ID)["urls"]
        assert alternates == {"vi": urls["vi"], "en": urls["en"], "x-default": urls["en"]}
        assert found.find(".//link[@rel='canonical']").get("href") == urls[lang]
        assert publication(site, SEED_ID)["disclosure"][lang] in found.text_content()
        assert found.find(".//time").get("datetime") == "2022-01-18"
    assert page(site, "vi", SEED_ID).find(".//time").text == "18/01/2022"
    assert page(site, "en", SEED_ID).find(".//time").text == "18 January 2022"


def test_alternates_are_reciprocal_and_canonical(site: Workspace) -> None:
    base = "http://localhost:8000"
    found = {}
    for path, document in pages(site).items():
        alternates = {
            e.get("hreflang"): e.get("href")
            for e in document.xpath("//link[@rel='alternate'][not(@type)][@hreflang]")
        }
        address = f"{base}/{path.relative_to(site.site).as_posix().removesuffix('index.html')}"
        found[address] = (document.xpath("//link[@rel='canonical']/@href"), alternates, document.get("lang"))
    for address, (canonical, alternates, lang) in found.items():
        if GONE in address:
            assert (canonical, alternates) == ([], {})
            continue
        assert canonical == [address]
        assert alternates["x-default"] in found
        if address.startswith((f"{base}/vi/", f"{base}/en/")):
            assert alternates[lang] == address  # a page names itself,
            for code in LANGS:  # and each that it names is in that language and names it too
                assert found[alternates[code]][1:] == (alternates, code)


def test_the_parallel_page_puts_each_block_beside_its_english(site: Workspace) -> None:
    found = page(site, "parallel", SEED_ID)
    pairs = [
        (p.find("*[@lang='vi']").text_content().strip(), p.find("*[@lang='en']").text_content().strip())
        for p in found.xpath("//article//*[contains(@class, 'pair')]")
    ]
    for block in seed().blocks:
        vi, en = (" ".join(t.split()) for t in (block.source, block.target))
        assert any(vi in a and en in b for a, b in pairs)
    assert len(found.findall(".//article//img")) == 2


def test_every_relative_link_leads_to_a_file(site: Workspace) -> None:
    checked = 0
    for path, document in pages(site).items():
        for _, _, link, _ in document.iterlinks():
            parts = urlsplit(link)
            if parts.scheme or link.startswith("#"):
                continue
            assert (path.parent / parts.path).is_file(), (path, link)
            checked += 1
    assert checked > 100
    style = site.site / "assets" / "site.css"
    for font in re.findall(r'url\("([^"]+)"\)', style.read_text("utf-8")):
        assert (style.parent / font).is_file()


def test_no_page_asks_another_host_for_anything(site: Workspace) -> None:
    for path, document in pages(site).items():
        policy = document.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
        assert policy.startswith("default-src 'self'")
        for element in document.iter(
            "img", "script", "iframe", "video", "audio", "source", "object", "embed"
        ):
            assert not urlsplit(element.get("src", "")).scheme, path
        for link in document.iter("link"):
            if link.get("rel") == "stylesheet":
                assert not urlsplit(link.get("href")).scheme
        assert all(s.get("type") == "application/ld+json" for s in document.iter("script"))
        assert not document.xpath("//*[@style] | //style | //@*[starts-with(name(), 'on')]")


def test_a_picture_we_do_not_hold_is_linked_or_named(site: Workspace) -> None:
    found = page(site, "en", EVERY_ID)
    link = found.find(".//figure//a")
    assert link.get("href") == "https://hanam.example/anh/dong-van.jpg"
    assert link.text == "See the photo on the original site: dong-van.jpg"
    assert "[Photo: ban-do.png]" in found.text_content()
    assert "[Ảnh: ban-do.png]" in page(site, "vi", EVERY_ID).text_content()


def structured(found: html.HtmlElement) -> dict[str, object]:
    data: dict[str, object] = json.loads(found.find(".//script[@type='application/ld+json']").text)
    return data


def test_search_engines_learn_which_page_translates_which(site: Workspace) -> None:
    vi, en = (structured(page(site, lang, EVERY_ID)) for lang in ("vi", "en"))
    urls = publication(site, EVERY_ID)["urls"]
    assert vi["@type"] == en["@type"] == "NewsArticle"
    assert vi["workTranslation"] == {"@type": "NewsArticle", "@id": urls["en"], "inLanguage": "en"}
    assert en["translationOfWork"] == {"@type": "NewsArticle", "@id": urls["vi"], "inLanguage": "vi"}
    assert (en["datePublished"], en["dateModified"]) == ("2024-07-02", "2022-01-19T02:30:00Z")
    assert en["headline"] == "The province's exports grow by 12.5%"
    assert en["author"] == {"@type": "Person", "name": "Trần Thị Hòa"}
    assert "image" in structured(page(site, "en", SEED_ID))


def test_hostile_text_stays_text_on_every_page(workspace: Workspace) -> None:
    k = BlockKind
    draft = make(
        [(k.TITLE, HOSTILE, HOSTILE, {}), (k.LEAD, HOSTILE, HOSTILE, {}), (k.CAPTION, HOSTILE, HOSTILE, {})],
        images=[Image("javascript:alert(1)", HOSTILE, HOSTILE, 2), Image(f"https://x.vn/{HOSTILE}", block=2)],
        source_url="javascript:alert(1)",
        author=HOSTILE,
    )
    settings = replace(workspace.settings, site=replace(workspace.settings.site, title_en=HOSTILE))
    publish(replace(workspace, settings=settings), [approved(draft)], [])
    for path, document in pages(workspace).items():
        scripts = [s for s in document.iter("script") if s.get("type") != "application/ld+json"]
        assert not scripts, path
        assert not document.xpath("//img | //@*[starts-with(name(), 'on')]"), path
        for _, attribute, link, _ in document.iterlinks():
            assert not link.lower().startswith("javascript:"), (path, attribute)
    for lang in ("vi", "en"):
        assert structured(page(workspace, lang, SEED_ID))["headline"] == HOSTILE
        assert page(workspace, lang, SEED_ID).findtext(".//h1") == HOSTILE
    assert publication(workspace, SEED_ID)["source_url"] is None


def test_control_characters_reach_no_file(workspace: Workspace) -> None:
    text = "Hội\x00 nghị\x1b\ud800 \x85tổng\ufffe kết"
    publish(workspace, [approved(make([(BlockKind.TITLE, text, text, {})], author="\x07"))], [])
    assert publication(workspace, SEED_ID)["vi"]["title"] == "Hội nghị tổng kết"
    assert publication(workspace, SEED_ID)["author"] is None
    for path, content in tree(workspace.site).items():
        if path.endswith((".html", ".xml", ".json")):
            assert not re.search("[\x00-\x08\x0b-\x1f]", content.decode("utf-8")), path


def test_withdrawn_pages_are_not_indexed(site: Workspace) -> None:
    for place in ("vi", "en", "parallel"):
        found = page(site, place, GONE)
        assert found.find(".//meta[@name='robots']").get("content") == "noindex"
        assert found.find(".//link[@rel='canonical']") is None


def test_pages_can_be_used_by_keyboard_and_read_aloud(site: Workspace) -> None:
    for path, document in pages(site).items():
        assert document.get("lang") in ("vi", "en"), path
        assert document.findtext(".//title").strip(), path
        assert document.find(".//main[@id='main']") is not None
        assert document.find(".//a[@href='#main']") is not None
        bilingual = bool(document.xpath("//h1[@lang] | //*[@lang]/h1"))
        assert len(document.findall(".//h1")) == (2 if bilingual else 1), path
        assert all(i.get("alt") is not None for i in document.iter("img"))


def test_an_empty_site_says_so(workspace: Workspace) -> None:
    publish(workspace, [], [])
    for path, lang in (("vi/index.html", "vi"), ("en/index.html", "en"), ("index.html", "en")):
        text = html.document_fromstring((workspace.site / path).read_bytes()).text_content()
        assert WORDS["none"].of(lang) in text  # type: ignore[arg-type]
