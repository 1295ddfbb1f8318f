"""A term proposed from the editor and taken. The last of the files: a new term is looked up in all open drafts anew."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Desk, sign_in
from tests.browser.looking import findings
from tests.browser.office import article_id

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_term_is_proposed_and_taken(page: Page, desk: Desk) -> None:
    sign_in(page, "minh")
    page.goto(f"/articles/{article_id('remarks')}/?open=1.0")
    page.keyboard.press("Alt+g")
    page.keyboard.type("đồng hương Hà Nam")
    page.keyboard.press("Tab")
    page.keyboard.type("people from Ha Nam")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("Proposed: đồng hương Hà Nam")
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, "mai")
    page.goto("/terms/")
    assert findings(page) == []
    page.locator(".proposal", has_text="đồng hương Hà Nam").get_by_role("button", name="Accept").click()
    expect(page.get_by_text("Accepted: đồng hương Hà Nam.")).to_be_visible()
    assert "people from Ha Nam" in desk.ttdn("glossary", "lookup", "đồng hương Hà Nam")
