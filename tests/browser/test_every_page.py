"""Every page of the desk, in both languages: screen readers, light and dark, narrow and zoomed, keyboard, policy."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Desk, Visit
from tests.browser.looking import NARROW, WIDE, ZOOMED, findings, inline, sticking_out, tabbed
from tests.browser.office import article_id
from tests.desk.test_permissions import ANYBODY, ID, PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LANGUAGES = {"vi": "an", "en": "binh"}
"""Two people who may do everything, so that their pages hold all that a page can hold."""

STATES = ("draft", "in review", "returned", "approved", "published", "withdrawn", "stale")
EVERY_KIND = "/articles/00ff00ff00ff00ff/"

SCENES = {
    **{f"article {s}": f"/articles/{article_id(s)}/?open=1.0" for s in STATES},
    **{
        f"preview of one {s}": f"/articles/{article_id(s)}/preview/?view=both" for s in ("draft", "published")
    },
    "segment with remarks and history": f"/articles/{article_id('in review')}/?open=1.1",
    "segment with terms": f"/articles/{article_id('draft')}/?open=1.1",
    "every kind of block": f"{EVERY_KIND}?open=1.0",
    "every kind in English": f"{EVERY_KIND}preview/?view=en",
    "every kind in Vietnamese": f"{EVERY_KIND}preview/?view=vi",
    "every kind side by side": f"{EVERY_KIND}preview/?view=both",
    "queue by state": "/?state=in_review",
    "queue by risk": "/?risk=checks&order=waiting",
    "queue kept view": "/?state=draft&risk=checks",
    "queue with nothing": "/?state=changes_requested&topic=kh%C3%B4ng",
    "search": "/?q=doi+ngoai",
    "search for nothing": "/?q=zzz",
    "concordance": "/concordance/?words=thong+tin",
    "concordance with nothing": "/concordance/?words=zzz",
    "terms accepted": "/terms/?state=accepted",
    "terms refused": "/terms/?state=refused",
    "no such page": "/no-such-page/",
    "a person of long names": "/people/of/mallory/",
    "article covered": f"/articles/{article_id('covered')}/?open=7.1",
}
ADDRESSES = {name: line.path.replace(ID, article_id("draft")) for name, line in PAGES.items()} | SCENES


FILES = {"image", "audit-export"}
"""Addresses of `PAGES` that answer with a file."""


def shown(page: Page, name: str, language: str) -> bool:
    """Go to an address; tell whether there is a page. Every one that is read by GET must be one."""
    path, line = ADDRESSES[name], PAGES.get(name)
    if line is not None and line.method == "post" and page.request.get(path).status in (404, 405):
        return False  # an act: its page is the one that it is done on
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200 or name in ("no such page", "a fault"), answer.status
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self';" in policy
    assert "unsafe" not in policy
    if line is None or line.needs != ANYBODY:
        expect(page.locator("html")).to_have_attribute("lang", language)
    return True


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [n for n in ADDRESSES if n not in FILES])
def test_a_page_can_be_read_by_everybody(visit: Visit, name: str, language: str) -> None:
    page = visit(LANGUAGES[language])
    if shown(page, name, language):
        assert findings(page) == []
        assert inline(page) == []
        assert [w for size in (ZOOMED, NARROW) for w in sticking_out(page, size)] == []


STICKY = ("article covered", "queue")
"""Pages with bars that stay while one scrolls: gone over backwards too, and where they stand still."""
WALKED = (*PAGES, "article covered", "article approved", "segment with terms", "search", "no such page")
WALKS = [(n, WIDE, "Tab") for n in WALKED if n not in FILES] + [
    (n, size, key) for n in STICKY for size, key in ((WIDE, "Shift+Tab"), (ZOOMED, "Tab"), (NARROW, "Tab"))
]
"""What a page can hold is the same for each state of an article, so that not every scene is gone over."""


@pytest.mark.parametrize(("name", "size", "key"), WALKS)
def test_the_focus_is_seen_and_goes_over_the_whole_page(
    visit: Visit, name: str, size: dict[str, int], key: str
) -> None:
    page = visit("binh", viewport=size)
    if shown(page, name, "en"):
        if name == "queue":
            page.locator("td.tick input").first.check()  # then what is done with the ticked stays in sight
        assert tabbed(page, size, key) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_opens_in_the_editor_can_be_read_by_everybody(visit: Visit, language: str) -> None:
    page = visit(LANGUAGES[language])
    page.goto(f"/articles/{article_id('in review')}/?open=1.0")
    expect(page.locator(".pair.open .beside .comments")).to_be_attached()
    page.locator(".pair.open .termlist button, .pair.open .term").first.focus()
    assert findings(page) == []
    for key, dialog in (("Alt+/", "#keys"), ("Alt+g", "#propose"), ("Alt+s", "#search")):
        page.keyboard.press(key)
        expect(page.locator(dialog)).to_be_visible()
        if dialog == "#search":
            page.locator("#search-words").fill("phát biểu")
            page.keyboard.press("Enter")
            expect(page.locator("#found .hits li").first).to_be_visible()
        assert findings(page) == []
        assert [w for size in (ZOOMED, NARROW, WIDE) for w in sticking_out(page, size)] == []
        page.keyboard.press("Escape")
    page.locator(".pair.open .box textarea").fill("Năm 2021 and more.")
    expect(page.locator(".pair.open .checks")).to_contain_text("2021")
    assert findings(page) == []
    page.route("**/typed/", lambda route: route.fulfill(status=401, body=""))
    page.locator(".pair.open .box textarea").press_sequentially("x")
    expect(page.locator(".pair.open .kept.bad")).to_be_visible()
    assert findings(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_in_the_way_of_approval_can_be_read_by_everybody(
    visit: Visit, desk: Desk, language: str
) -> None:
    desk.sql("UPDATE desk_segment SET reviewed = 1 WHERE article_id = ?", article_id("blocked"))
    page = visit(LANGUAGES[language])
    page.goto(f"/articles/{article_id('blocked')}/#decision")
    expect(page.locator("#override")).to_be_visible()
    assert findings(page) == []
    assert [w for size in (ZOOMED, NARROW) for w in sticking_out(page, size)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_that_refuse_can_be_read_by_everybody(visit: Visit, desk: Desk, language: str) -> None:
    page = visit(LANGUAGES[language])
    csrf = page.context.new_page()
    csrf.goto("/terms/propose/")
    csrf.locator("[name=csrfmiddlewaretoken]").evaluate_all("all => all.forEach((e) => { e.value = 'x'; })")
    csrf.locator("main [name=vi]").fill("x")
    csrf.locator("main [name=en]").fill("x")
    csrf.keyboard.press("Enter")
    expect(csrf.locator("main h1")).not_to_have_text(page.title())
    assert findings(csrf) == []
    # Nothing that people do makes such an article; it stands for a fault of the program.
    desk.sql("UPDATE desk_article SET images = '7' WHERE id = ?", article_id("broken"))
    answer = page.goto(f"/articles/{article_id('broken')}/")
    assert answer is not None
    assert answer.status == 500
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert findings(page) == []
    assert [w for size in (ZOOMED, NARROW) for w in sticking_out(page, size)] == []


def test_the_page_of_another_role_says_so_to_everybody(visit: Visit) -> None:
    page = visit("minh")
    answer = page.goto("/people/")
    assert answer is not None
    assert answer.status == 403
    assert findings(page) == []
    assert tabbed(page, WIDE) == []
