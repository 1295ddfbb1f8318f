"""The editor in a real browser, with an article that the bundled model has translated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Desk, sign_in
from tests.browser.looking import findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]


SEED = Path(__file__).parents[1] / "data" / "seed" / "source.html"


def submitted(desk: Desk, name: str) -> str:
    """Queue the sample article as a page of its own; return its id."""
    told = desk.ttdn("submit", str(SEED), "--url", f"https://portal.example/tin/{name}")
    found = re.search(r"\b[0-9a-f]{16}\b", told) or re.search(
        r"\b[0-9a-f]{16}\b", desk.ttdn("queue", "list", "--limit", "1")
    )
    assert found, told
    return found[0]


@pytest.fixture(scope="module")
def article(desk: Desk) -> str:
    """An article for tests that leave it open."""
    return submitted(desk, "mở")


@pytest.fixture
def other(desk: Desk, chromium: Browser) -> Iterator[Page]:
    """A page of a second browser."""
    context = chromium.new_context(base_url=desk.url, locale="en-GB", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def settled(page: Page) -> None:
    """Wait until what was typed is kept."""
    expect(page.locator(".pair.open .kept")).to_have_text(
        re.compile("Draft kept|Saved and read|Not yet read")
    )


def test_a_whole_review_by_keyboard_alone(page: Page, desk: Desk) -> None:
    made = submitted(desk, "bàn-phím")
    sign_in(page, "hoa")
    page.goto(f"/articles/{made}/")
    keys = 0

    def press(key: str) -> None:
        nonlocal keys
        page.keyboard.press(key)
        keys += 1

    unread = page.locator(".pair[data-unread]")
    total = unread.count()
    assert total > 10
    press("Alt+u")
    expect(page.locator(".pair.open .box textarea")).to_be_focused()
    forms = 0
    for left in range(total, 0, -1):
        row = page.locator(".pair.open")
        here = row.get_attribute("data-segment")
        while row.locator("li.missing .put").count() and forms < 40:
            before = row.locator("li.missing").count()
            press("Alt+t")
            forms += 1
            expect(row.locator("li.missing")).to_have_count(before - 1)
        press("Control+Enter")
        expect(unread).to_have_count(left - 1)
        if left > 1:
            expect(page.locator(f".pair.open:not([data-segment='{here}']) .box textarea")).to_be_focused()
    expect(page.locator("#decision :focus, #decision:focus")).to_have_count(1)
    if page.locator("#override").count():
        page.keyboard.type("đã xem")
        keys += 6
    press("Enter")
    expect(page.get_by_text("Approved.")).to_be_visible()
    assert "approved" in desk.ttdn("queue", "list", "--state", "approved")
    assert keys <= total + forms + 10, "one key for a segment, one for a form"


def test_the_official_form_goes_in_place_of_the_wrong_one(page: Page, article: str) -> None:
    sign_in(page, "minh")
    page.goto(f"/articles/{article}/?open=4.0")
    form = page.locator(".pair.open .termlist li b").first.inner_text()
    area = page.locator(".pair.open .box textarea")
    right = area.input_value()
    assert form in right
    wrong = form.replace("information", "news") if "information" in form else form[:-3]
    area.fill(right.replace(form, wrong))
    settled(page)
    expect(page.locator(".pair.open .termlist .put").first).to_contain_text(wrong)
    page.keyboard.press("Alt+1")
    expect(area).to_have_value(right)
    area.press("Control+z")  # as everything in the box
    expect(area).not_to_have_value(right)
    area.fill(right)
    settled(page)


def test_what_is_typed_is_kept_and_comes_back(page: Page, article: str) -> None:
    sign_in(page, "minh")
    page.goto(f"/articles/{article}/?open=5.0")
    area = page.locator(".pair.open .box textarea")
    area.press_sequentially(" Năm 2021 and")
    expect(page.locator(".pair.open .kept")).to_have_text("Draft kept. Not yet saved.")
    expect(page.locator(".pair.open .checks")).to_contain_text("Vietnamese")
    page.reload()
    expect(page.locator(".pair.open .box textarea")).to_have_value(re.compile("Năm 2021 and"))
    page.get_by_role("button", name="Drop the draft").click()
    expect(page.locator(".pair.open .box textarea")).not_to_have_value(re.compile("Năm 2021 and"))


def test_typing_while_the_desk_is_away_says_so(other: Page, article: str) -> None:
    page = other  # htmx tells the console of a request that failed
    sign_in(page, "minh")
    page.goto(f"/articles/{article}/?open=3.0")
    page.route("**/typed/", lambda route: route.abort())
    page.locator(".pair.open .box textarea").press_sequentially(" x")
    expect(page.locator(".pair.open .kept.bad")).to_contain_text("Not kept")
    page.unroute("**/typed/")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    settled(page)


def test_a_conflict_shows_both_texts_and_loses_neither(page: Page, desk: Desk, article: str) -> None:
    sign_in(page, "minh")
    page.goto(f"/articles/{article}/?open=2.0")
    area = page.locator(".pair.open .box textarea")
    area.fill("Delegates at the conference")
    settled(page)
    page.get_by_role("button", name="Let go").click()
    expect(page.get_by_role("button", name="Let go")).to_have_count(0)
    desk.ttdn("queue", "edit", article, "2.0", "--text", "Delegates in the hall")
    page.keyboard.press("Control+s")
    conflict = page.locator(".pair.open .conflict")
    expect(conflict).to_contain_text("Delegates in the hall")
    expect(conflict.locator("ins, del").first).to_be_visible()
    expect(page.locator(".pair.open .box textarea")).to_have_value("Delegates at the conference")
    assert findings(page) == []
    page.get_by_role("button", name="Save mine").click()
    expect(page.locator(".pair.open .kept")).to_have_text("Saved and read.")
    page.keyboard.press("Escape")
    expect(page.locator("#s-2\\.0 .en")).to_have_text("Delegates at the conference")


def test_two_people_one_lease(page: Page, other: Page, desk: Desk) -> None:
    made = submitted(desk, "khóa")
    sign_in(page, "minh")
    page.goto(f"/articles/{made}/?open=1.0")
    expect(page.locator("#progress")).to_contain_text("yours until")
    sign_in(other, "hoa")
    other.goto(f"/articles/{made}/?open=1.0")
    expect(other.locator("#progress")).to_contain_text("Trần Văn Minh is at work on it until")
    expect(other.locator(".pair.open .box textarea")).to_have_count(0)
    other.locator("#say-1\\.0").fill("Xem lại câu này, @minh")
    other.keyboard.press("Control+Enter")
    expect(other.locator(".pair.open .comments .said")).to_contain_text("Xem lại câu này")
    assert findings(other) == []
    other.get_by_text("Free it").click()
    other.get_by_label("Reason").first.fill("Cần đăng gấp")
    other.keyboard.press("Enter")
    expect(other.get_by_text("The article is free.")).to_be_visible()


def test_keys_open_and_leave_every_dialog(page: Page, article: str) -> None:
    sign_in(page, "minh")
    page.goto(f"/articles/{article}/?open=1.0")
    area = page.locator(".pair.open .box textarea")
    for key, dialog in (("Alt+/", "#keys"), ("Alt+s", "#search"), ("Alt+g", "#propose")):
        page.keyboard.press(key)
        expect(page.locator(dialog)).to_be_visible()
        assert findings(page) == []
        page.keyboard.press("Escape")
        expect(page.locator(dialog)).to_be_hidden()
        expect(area).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".pair.open")).to_have_count(0)
    expect(page.locator("#s-1\\.0 .opener")).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()


def test_without_a_script_the_acts_are_links_and_forms(desk: Desk, chromium: Browser, article: str) -> None:
    context = chromium.new_context(base_url=desk.url, locale="en-GB", java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "minh")
    page.goto(f"/articles/{article}/")
    page.locator("#s-6\\.0 .opener").click()
    area = page.locator(".pair.open .box textarea")
    area.fill("It was a good year.")
    page.locator("[data-key=save]").click()
    expect(page.locator(".pair.open .kept")).to_have_text("Saved and read.")
    page.get_by_role("button", name="Undo the last change").click()
    expect(page.locator(".pair.open .box textarea")).not_to_have_value("It was a good year.")
    context.close()
