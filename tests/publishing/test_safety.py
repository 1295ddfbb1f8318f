"""Nothing that comes from an article is ever markup, a script or a path: the site has the shape of a harmless one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html
from tests.publishing.drafts import EVERY_ID, approved, every_kind, png, withdrawn
from tests.publishing.tree import publication, tree

from ttdn_translate.document import Draft, Image
from ttdn_translate.publishing import publish
from ttdn_translate.publishing.build import clean
from ttdn_translate.workspace import Workspace, create_workspace

ATOM = {"a": "http://www.w3.org/2005/Atom"}

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<svg/onload=alert(1)>",
    "</title></figcaption></figure><iframe src=//evil.example>",
    "javascript:alert(1)",
    "&lt;script&gt; &amp; &#60;b>",
    "{{ site_name }} {% include 'base.html' %}",
    "<a href='//evil.example'>\x00\x0b\ufffe\u2028</a>",
    "<base href=//evil.example/><meta http-equiv=refresh content=0>",
    "<style>@import '//evil.example/a.css'</style>",
]
ADDRESSES = [
    "javascript:alert(1)//",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/a.js",
    '"><script>alert(1)</script>',
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "a\x00.png",
]
EVIL_LINK = (
    "https://evil.example/?\"'><script>alert(1)</script>"  # a web address all the same: linked, but inert
)

Shape = list[tuple[str, tuple[str, ...]]]


def filled(text: str, src: str = "anh/x.png", source_url: str | None = None) -> Draft:
    """A draft of every kind of block where each text is ``text``, and ``src`` is the address of its pictures."""
    draft = every_kind()
    blocks = tuple(
        replace(
            b,
            block=replace(b.block, text=text),
            segments=tuple(replace(s, source=text, target=text) for s in b.segments),
        )
        for b in draft.blocks
    )
    images = (Image(src, alt=text, caption=text, block=12), Image(src + "2", alt=text, block=3))
    return replace(draft, blocks=blocks, images=images, author=text, source_url=source_url)


def shape(root: html.HtmlElement) -> Shape:
    """The elements of a page, each with the names of its attributes."""
    return [(str(e.tag), tuple(sorted(e.attrib))) for e in root.iter()]


def shapes(root: Path) -> dict[str, Shape]:
    """The shape of every page; the place of an article by its kind, for its name comes from the title."""
    found = {}
    for path, content in tree(root).items():
        if path.endswith(".html"):
            found[re.sub(r"[^/]*00ff00ff00ff00ff", "X", path)] = shape(html.document_fromstring(content))
    return found


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "ảnh.png"
    path.write_bytes(png())
    return path


@pytest.fixture
def plain(tmp_path: Path, picture: Path) -> Callable[..., dict[str, Shape]]:
    """The shapes of the site with harmless texts in the same places."""

    def made(**fields: str) -> dict[str, Shape]:
        place = create_workspace(tmp_path / "thường")
        draft = filled("Hội nghị", **fields)
        publish(place, [approved(draft, images={draft.images[0].src: picture})], [])
        return shapes(place.site)

    return made


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_inert_wherever_it_stands(
    workspace: Workspace, picture: Path, plain: Callable[..., dict[str, Shape]], text: str
) -> None:
    draft = filled(text)
    report = publish(workspace, [approved(draft, images={draft.images[0].src: picture})], [])
    assert report.failures == []
    assert shapes(workspace.site) == plain()
    shown = clean(text)
    (page,) = (workspace.site / "en").glob("*00ff*/index.html")
    root = html.document_fromstring(page.read_bytes())
    assert root.findtext(".//h1") == shown
    assert root.find(".//img").get("alt") == shown
    (data,) = root.xpath("//script")
    assert data.get("type") == "application/ld+json"
    assert not set(data.text) & set("<>&")
    assert json.loads(data.text)["headline"] == shown
    assert json.loads(data.text)["author"]["name"] == shown

    feed = etree.parse(workspace.site / "en" / "atom.xml")
    assert feed.xpath("//a:entry/a:title/text()", namespaces=ATOM) == [shown]
    assert feed.xpath("//a:entry/a:author/a:name/text()", namespaces=ATOM) == [shown]
    (item,) = json.loads((workspace.site / "en" / "feed.json").read_bytes())["items"]
    assert item["title"] == shown
    written = publication(workspace, EVERY_ID)
    for content in (
        *feed.xpath("//a:content/text()", namespaces=ATOM),
        item["content_html"],
        written["vi"]["body_html"],
        written["en"]["body_html"],
    ):
        body = html.fragment_fromstring(content, create_parent="div")
        assert not body.xpath(
            "//script|//iframe|//a|//svg|//style|//base|//meta|//@*[starts-with(name(),'on')]"
        )


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_not_of_the_web_is_never_linked_or_opened(
    workspace: Workspace, picture: Path, plain: Callable[..., dict[str, Shape]], address: str
) -> None:
    draft = filled("Hội nghị", src=address, source_url=address)
    report = publish(workspace, [approved(draft, images={address: picture})], [])
    assert (report.failures, report.warnings) == ([], [])
    assert shapes(workspace.site) == plain()
    for content in (c for p, c in tree(workspace.site).items() if p.endswith(".html")):
        for name, value in links(html.document_fromstring(content)):
            assert re.match(r"(https?://localhost:8000/|(\.\./)*[a-z]|#main$|(\.\./)+$)", value), (
                name,
                value,
            )
            assert "evil" not in value
    # Pictures are named by what they hold, never by what they were called.
    (file,) = (workspace.site / "media").iterdir()
    assert re.fullmatch(r"[0-9a-f]{64}\.png", file.name)
    assert publication(workspace, EVERY_ID)["source_url"] is None


def test_a_web_address_with_markup_in_it_is_a_link_and_nothing_more(
    workspace: Workspace, picture: Path, plain: Callable[..., dict[str, Shape]]
) -> None:
    draft = filled("Hội nghị", src=EVIL_LINK, source_url=EVIL_LINK)
    publish(workspace, [approved(draft, images={EVIL_LINK: picture})], [])
    assert shapes(workspace.site) == plain(src="https://a.example/a.png", source_url="https://a.example/")
    (page,) = (workspace.site / "en").glob("*00ff*/index.html")
    root = html.document_fromstring(page.read_bytes())
    assert EVIL_LINK in root.xpath("//footer//a/@href")
    assert all("noopener" in a.get("rel") for a in root.xpath("//a[starts-with(@href,'https://evil')]"))


def links(root: html.HtmlElement) -> list[tuple[str, str]]:
    """All attributes that hold an address."""
    names = ("href", "src", "srcset", "action", "data", "poster", "background", "formaction", "style")
    return [(n, e.get(n)) for e in root.iter() for n in names if e.get(n) is not None]


def test_a_bad_id_leads_nowhere(workspace: Workspace, tmp_path: Path) -> None:
    report = publish(workspace, [approved(every_kind("../../../x"))], [withdrawn(every_kind("..%2f..%2fy"))])
    assert len(report.failures) == 2
    assert not (tmp_path / "x.json").exists()
    assert [p.name for p in (workspace.site / "publications").iterdir()] == ["index.json"]
