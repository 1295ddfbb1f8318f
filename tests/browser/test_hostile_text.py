"""Attacks in every text that people and portals bring in: read as words, never run."""

from __future__ import annotations

import html

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Visit
from tests.browser.office import ATTACK, article_id

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ARTICLE = f"/articles/{article_id('hostile')}/"

# Page and person: the attacks that stand on it.
PAGES = {
    ("/?q=hit", "binh"): ("title",),
    ("/?state=changes_requested", "binh"): ("title", "topic"),
    ("/", "nam"): ("view",),
    (f"{ARTICLE}?open=0.0", "binh"): ("title", "author", "reason", "who", "comment"),
    (f"{ARTICLE}?open=1.0", "binh"): ("source", "target", "check", "comment", "src"),
    (f"{ARTICLE}?open=2.0", "binh"): ("caption", "file"),
    (f"{ARTICLE}preview/?view=both", "binh"): ("title", "source", "target", "caption"),
    ("/terms/", "binh"): ("term", "form", "note"),
    ("/terms/propose/?vi=%22%3E%3Csvg onload=hit('asked')%3E", "binh"): (),
    ("/concordance/?words=%22%3E%3Csvg onload=hit('asked')%3E", "binh"): ("asked",),
    ("/?q=%22%3E%3Csvg onload=hit('asked')%3E", "binh"): ("asked",),
    ("/people/", "binh"): ("person",),
    ("/people/of/mallory/", "binh"): ("person",),
    ("/audit/", "binh"): (),
    ("/account/", "mallory"): ("person",),
    ("/submissions/", "binh"): ("upload",),
}


def unharmed(page: Page) -> bool:
    """Tell that nothing ran, and that no markup of an attack stands in the page."""
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.hits") == []
    assert page.locator("[onload], [onerror], body script:not([src])").count() == 0
    return True


@pytest.fixture
def bare(visit: Visit) -> Visit:
    """Browsers that know no content security policy, so that only what the pages escape holds an attack back."""

    def visiting(login: str) -> Page:
        page = visit(login, bypass_csp=True)
        page.add_init_script("window.hits = []; window.hit = (place) => window.hits.push(place);")
        return page

    return visiting


def test_the_attacks_are_attacks(bare: Visit) -> None:
    page = bare("binh")
    bad = f"<!doctype html><title>x</title><p title='{ATTACK.format('attribute')}'>{ATTACK.format('text')}"
    page.route("**/account/", lambda route: route.fulfill(body=bad, content_type="text/html"))
    page.goto("/account/")
    page.wait_for_function("new Set(window.hits).size === 2")


@pytest.mark.parametrize(("path", "login"), PAGES)
def test_an_attack_is_read_as_words(bare: Visit, path: str, login: str) -> None:
    page = bare(login)
    if path == "/submissions/":
        upload(page, "'><img src=x onerror=hit('upload')>.txt")  # a name has no slash
    page.goto(path)
    shown = html.unescape(page.content())
    for place in PAGES[path, login]:
        assert f"hit('{place}')" in shown, place
    assert unharmed(page)


def upload(page: Page, name: str) -> None:
    page.goto("/submissions/add/")
    text = "Thủ tướng Chính phủ đã ký quyết định. " * 20
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    )
    page.locator("main form button").click()
    page.wait_for_url("**/submissions/")


def test_what_the_script_puts_in_is_words_too(bare: Visit) -> None:
    page = bare("binh")
    page.goto(f"{ARTICLE}?open=1.0")
    box = page.locator(".pair.open .box textarea")
    box.fill(ATTACK.format("typed"))
    expect(page.locator(".pair.open .kept")).to_have_text("Draft kept. Not yet saved.")
    expect(page.locator(".pair.open .mirror")).to_contain_text("hit('typed')")
    page.keyboard.press("Control+s")
    expect(page.locator(".pair.open .kept")).to_have_text("Saved and read.")
    expect(page.locator(".pair.open .beside ins").first).to_be_attached()
    page.locator("#say-1\\.0").fill(ATTACK.format("said"))
    page.keyboard.press("Control+Enter")
    expect(page.locator(".pair.open .said").last).to_contain_text("hit('said')")
    page.keyboard.press("Alt+s")
    page.keyboard.type("hit")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_hidden()
    page.keyboard.press("Alt+g")
    expect(page.locator("#propose")).to_be_visible()
    page.keyboard.type(ATTACK.format("vi"))
    page.keyboard.press("Tab")
    page.keyboard.type("x")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("hit('vi')")
    page.keyboard.press("Escape")
    assert unharmed(page)


def test_the_policy_stops_what_a_page_would_run(visit: Visit) -> None:
    page = visit("binh").context.new_page()  # whose console speaks of what is refused
    page.goto(ARTICLE)
    refused = page.evaluate("""async () => {
      const refused = [];
      document.addEventListener("securitypolicyviolation", (e) => refused.push(e.effectiveDirective));
      const main = document.querySelector("main");
      main.insertAdjacentHTML("beforeend", "<img src=x onerror='window.ran = 1'><p style='color: red'>x</p>");
      for (const [name, given] of [["script", "window.ran = 2"], ["style", "p { color: red }"]]) {
        const made = document.createElement(name);
        made.textContent = given;
        main.append(made);
      }
      for (const src of ["https://elsewhere.example/x.js", "data:text/javascript,window.ran=3"]) {
        const made = document.createElement("script");
        made.src = src;
        main.append(made);
      }
      await fetch("https://elsewhere.example/").catch(() => {});
      await new Promise((done) => setTimeout(() => {
        try { new Function("window.ran = 4")(); } catch (e) { refused.push("eval"); }
        done();
      }, 300));
      return refused;
    }""")
    assert page.evaluate("window.ran") is None
    assert set(refused) >= {
        "script-src-attr",
        "script-src-elem",
        "style-src-attr",
        "style-src-elem",
        "connect-src",
        "eval",
    }
