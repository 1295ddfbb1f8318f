"""The pages in a real browser: our own typeface for every letter, no sideways scrolling, nothing asked elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.publishing.drafts import approved, every_kind, seed, withdrawn

from ttdn_translate.publishing import publish
from ttdn_translate.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def typefaces(page: Page) -> set[str]:
    """The families that the letters of the page are drawn with."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    nodes = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "body *"})["nodeIds"]
    found: list[dict[str, Any]] = []
    for node in nodes:
        found += session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {f["familyName"] for f in found if f["glyphCount"]}


# 320 pixels is what WCAG 2.2, 1.4.10 asks for.
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_shows_well(
    workspace: Workspace, photos: dict[str, Path], chromium: Browser, width: int, scheme: str
) -> None:
    gone = withdrawn(seed("aaaabbbbccccdddd"))
    publish(workspace, [approved(seed(), images=photos), approved(every_kind())], [gone])
    page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    messages: list[str] = []
    asked: list[str] = []
    page.on("console", lambda m: messages.append(m.text))
    page.on("requestfailed", lambda r: messages.append(r.url))
    page.on("request", lambda r: asked.append(r.url))
    pages = sorted(workspace.site.rglob("*.html"))
    assert len(pages) == 12
    for path in pages:
        page.goto(path.as_uri())
        page.evaluate("document.fonts.ready")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert {name for name in typefaces(page) if not name.startswith("Be Vietnam Pro")} == set(), path
        broken = "[...document.images].filter(i => !i.naturalWidth && i.loading !== 'lazy').length"
        assert page.evaluate(broken) == 0, path
    assert messages == []
    assert all(url.startswith(workspace.site.as_uri()) for url in asked)
    page.close()
