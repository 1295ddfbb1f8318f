"""The pages about people in a real browser: by keyboard, in both languages, at 320 px, for screen readers."""

from __future__ import annotations

import re

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.browser.conftest import PASSWORD, Desk, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PATHS = (
    "/account/",
    "/account/password/",
    "/account/second-factor/",
    "/account/tokens/",
    "/people/",
    "/people/add/",
    "/people/of/minh/",
    "/audit/",
    "/no-such-page/",
)


def findings(page: Page) -> list[str]:
    """Return what axe-core finds serious or critical on the page."""
    violations = Axe().run(page).response["violations"]
    return [
        f"{page.url} {v['id']}: {node['html'][:160]}"
        for v in violations
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"]
    ]


@pytest.mark.parametrize(("language", "scheme"), [("vi", "light"), ("en", "dark")])
def test_every_page_can_be_read_by_everybody(page: Page, language: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/sign-in/")
    assert findings(page) == []
    sign_in(page, "lan")
    page.locator(f".languages button[value={language}]").click()
    for path in PATHS:
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert findings(page) == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_sticks_out_of_a_narrow_screen(page: Page, language: str) -> None:
    """320 px is also what a screen of 1280 px has at 400 % zoom."""
    sign_in(page, "lan")
    page.locator(f".languages button[value={language}]").click()
    page.set_viewport_size({"width": 320, "height": 640})
    for path in PATHS:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_a_person_is_added_and_signs_in_by_keyboard_alone(page: Page, desk: Desk) -> None:
    page.goto("/people/add/")
    expect(page.get_by_label("Login name")).to_be_focused()
    page.keyboard.type("lan")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith("/people/add/") and "next" not in url)  # where it was going
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    for keys in ("Tab", "Phạm Thị Nụ", "Tab", "nu", "Tab", "Tab", "Tab", "Space", "Enter"):
        if keys in ("Tab", "Space", "Enter"):
            page.keyboard.press(keys)
        else:
            page.keyboard.type(keys)
    password = page.locator("code.secret").inner_text()
    page.context.clear_cookies()
    sign_in(page, "nu", password)
    expect(page).to_have_url(re.compile("/account/password/"))
    assert "reviewer" in desk.ttdn("user", "list")


def test_the_second_factor_from_its_picture_to_signing_in(page: Page, desk: Desk) -> None:
    sign_in(page, "hoa")
    page.goto("/account/second-factor/")
    expect(page.locator(".qr-box svg")).to_be_visible()
    secret = page.locator("code.secret").inner_text()
    page.get_by_label("Code", exact=True).fill(pyotp.TOTP(secret).now())
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    codes = page.locator(".secrets code").all_inner_texts()
    assert len(codes) == 10
    page.get_by_role("button", name="Sign out").click()
    page.goto("/sign-in/")
    page.get_by_label("Login name").fill("hoa")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()
    assert findings(page) == []
    page.get_by_label("Code", exact=True).fill(codes[0])
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Lê Thị Hoa")).to_be_visible()
    desk.ttdn("user", "reset", "hoa", "--second-factor")


def test_after_signing_out_the_back_button_shows_nothing(page: Page) -> None:
    sign_in(page, "lan")
    page.goto("/people/")
    expect(page.get_by_role("heading", name="People")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
