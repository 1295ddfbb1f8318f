"""Who comes in, in a real browser: signing in and out, the second factor, a new person by keyboard."""

from __future__ import annotations

import re

import pyotp
import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Desk, sign_in
from tests.browser.looking import NARROW, WIDE, ZOOMED, findings, inline, sticking_out, tabbed
from tests.browser.office import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.slow]


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


@pytest.mark.parametrize("language", ["vi", "en"])
def test_signing_in_can_be_read_by_everybody(page: Page, language: str) -> None:
    page.goto("/sign-in/")
    page.locator(f".languages button[value={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    for tried in ("", "sai"):
        if tried:
            page.locator("[name=login]").fill("khong-co-ai")
            page.locator("[name=password]").fill(tried)
            page.keyboard.press("Enter")
            expect(page.locator(".errorlist, .messages")).to_be_visible()
        assert findings(page) == []
        assert inline(page) == []
        assert tabbed(page, WIDE) == []
        assert [w for size in (ZOOMED, NARROW, WIDE) for w in sticking_out(page, size)] == []


def test_the_second_factor_from_its_picture_to_signing_in(page: Page, desk: Desk) -> None:
    sign_in(page, "thu")
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
    page.get_by_label("Login name").fill("thu")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()
    for language in ("vi", "en"):
        page.locator(f".languages button[value={language}]").click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert findings(page) == []
        assert inline(page) == []
        assert [w for size in (ZOOMED, NARROW, WIDE) for w in sticking_out(page, size)] == []
    page.get_by_label("Code", exact=True).fill(codes[0])
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Bùi Thị Thu")).to_be_visible()
    desk.ttdn("user", "reset", "thu", "--second-factor")


def test_after_signing_out_the_back_button_shows_nothing(page: Page) -> None:
    sign_in(page, "lan")
    page.goto("/people/")
    expect(page.get_by_role("heading", name="People")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
