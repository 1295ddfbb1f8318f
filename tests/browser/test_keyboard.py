"""A reviewer's work by keyboard alone, each act of it up to what stands in the database afterwards."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import Desk, Visit
from tests.browser.looking import WIDE, tabbed
from tests.browser.office import SAME, article_id

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BOX = ".pair.open .box textarea"


def tab_to(page: Page, aim: Locator, most: int = 120) -> None:
    """Press Tab until ``aim`` has the focus."""
    expect(aim).to_be_visible()
    for _ in range(most):
        page.keyboard.press("Tab")
        if aim.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError(f"Tab does not come to {aim}")


def open_(page: Page, name: str, segment: str) -> Locator:
    """Open a segment of the article that the tests call ``name``; return its box, which has the focus."""
    page.goto(f"/articles/{article_id(name)}/?open={segment}")
    box = page.locator(BOX)
    expect(box).to_be_focused()
    expect(page.locator(".pair.open .beside .comments")).to_be_attached()
    return box


def retype(page: Page, text: str) -> None:
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    expect(page.locator(".pair.open .kept")).to_have_text("Draft kept. Not yet saved.")


def test_a_sentence_goes_to_the_same_sentence_elsewhere_and_comes_back(visit: Visit, desk: Desk) -> None:
    page = visit("minh")
    open_(page, "elsewhere", "1.1")
    expect(page.locator("#progress")).to_contain_text("yours until")
    page.keyboard.press("Alt+ArrowUp")
    box = page.locator("#t-1\\.0")
    expect(box).to_be_focused()
    better = "The delegation visited families of policy beneficiaries and gave them presents."
    retype(page, better)
    places = page.locator(".pair.open [name=place]")
    expect(places).to_have_count(2)
    expect(places.first).to_be_checked()  # in the article itself; in other articles one says so
    expect(places.last).not_to_be_checked()
    tab_to(page, places.last)
    page.keyboard.press("Space")
    page.keyboard.press("Alt+r")
    expect(page.locator("#said")).to_contain_text("Put in at 2 places.")
    expect(page.locator("#s-2\\.0 .en")).to_have_text(better)
    assert desk.english("elsewhere", "2.0") == desk.english("elsewhere too", "1.0") == better
    expect(box).to_be_focused()
    page.keyboard.press("Alt+b")
    expect(box).to_have_value(SAME[1])
    assert desk.english("elsewhere", "1.0") == SAME[1]
    expect(box).to_be_focused()


def test_one_key_puts_the_official_form_in_and_one_takes_it_out(visit: Visit, desk: Desk) -> None:
    page = visit("minh")
    box = open_(page, "official form", "1.0")
    before = box.input_value()
    missing = page.locator(".pair.open li.missing")
    expect(missing).to_have_count(1)
    page.keyboard.press("Alt+t")
    expect(box).to_have_value(re.compile("Provincial Steering Committee"))
    expect(missing).to_have_count(0)
    expect(box).to_be_focused()
    page.keyboard.press("Control+z")
    expect(box).to_have_value(before)
    expect(missing).to_have_count(1)
    page.keyboard.press("Alt+1")
    expect(missing).to_have_count(0)
    page.keyboard.press("Control+s")
    expect(page.locator(".pair.open .kept")).to_have_text("Saved and read.")
    assert "Provincial Steering Committee" in desk.english("official form", "1.0")


def test_a_comment_calls_a_person_who_settles_it(visit: Visit, desk: Desk) -> None:
    page = visit("minh")
    open_(page, "remarks", "1.1")
    page.keyboard.press("Alt+k")
    page.keyboard.type("Bà Hà là Phó Giám đốc hay Giám đốc? @hoa")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".pair.open .said")).to_contain_text("Phó Giám đốc hay Giám đốc? @hoa")
    expect(page.locator("#say-1\\.1")).to_be_focused()
    expect(page.locator("#say-1\\.1")).to_have_value("")
    called = desk.sql(
        "SELECT u.login FROM desk_mention m JOIN desk_user u ON u.id = m.user_id "
        "JOIN desk_comment c ON c.id = m.comment_id WHERE c.article_id = ?",
        article_id("remarks"),
    )
    assert called == [("hoa",)]
    hoa = visit("hoa")
    hoa.goto(f"/articles/{article_id('remarks')}/?open=1.1")
    tab_to(hoa, hoa.get_by_role("button", name="Settle"))
    hoa.keyboard.press("Enter")
    expect(hoa.locator(".pair.open .settled")).to_contain_text("settled by Lê Thị Hoa")
    expect(hoa.locator("#say-1\\.1")).to_be_focused()


def test_the_approver_lets_a_blocking_finding_stand_and_says_why(visit: Visit, desk: Desk) -> None:
    page = visit("hoa")
    page.goto(f"/articles/{article_id('override')}/")
    page.keyboard.press("Alt+u")
    for _ in range(page.locator(".pair[data-unread]").count()):
        expect(page.locator(".pair.open[data-unread] .box textarea")).to_be_focused()
        left = page.locator(".pair[data-unread]").count()
        page.keyboard.press("Control+Enter")
        expect(page.locator(".pair[data-unread]")).to_have_count(left - 1)
    reason = page.locator("#override")
    expect(reason).to_be_focused()
    page.keyboard.press("Enter")  # without a reason nothing is sent
    expect(reason).to_be_focused()
    page.keyboard.type("Số 45 đã có ở tiêu đề ảnh")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Approved.", exact=True)).to_be_visible()
    told = desk.sql(
        "SELECT detail FROM desk_event WHERE article_id = ? AND action = 'approve'", article_id("override")
    )
    assert "S\\u1ed1 45" in told[0][0] or "Số 45" in told[0][0]


def test_from_the_queue_to_approved(visit: Visit, desk: Desk) -> None:
    page = visit("hoa")
    page.goto("/")
    tab_to(page, page.locator("#q"))
    page.keyboard.type("whole review")
    page.keyboard.press("Enter")
    row = page.locator(f"#a-{article_id('whole review')}")
    tab_to(page, row.get_by_role("button", name="Take"), 400)
    page.keyboard.press("Enter")
    expect(row.get_by_text("you", exact=True)).to_be_visible()
    tab_to(page, row.get_by_role("link").first, 400)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/articles/{article_id('whole review')}/")
    page.keyboard.press("Alt+u")
    unread = page.locator(".pair[data-unread]")
    for left in range(unread.count(), 0, -1):
        expect(page.locator(".pair.open[data-unread] .box textarea")).to_be_focused()
        page.keyboard.press("Control+Enter")
        expect(unread).to_have_count(left - 1)
    expect(page.locator("#decision [data-main]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Approved.", exact=True)).to_be_visible()
    shown = desk.sql("SELECT state FROM desk_article WHERE id = ?", article_id("whole review"))
    assert shown == [("approved",)]


@pytest.mark.parametrize(("key", "dialog"), [("Alt+/", "#keys"), ("Alt+s", "#search"), ("Alt+g", "#propose")])
def test_a_dialog_is_gone_round_and_left(visit: Visit, key: str, dialog: str) -> None:
    page = visit("minh")
    box = open_(page, "remarks", "1.0")
    page.keyboard.press(key)
    expect(page.locator(dialog)).to_be_visible()
    assert tabbed(page, WIDE) == []
    page.keyboard.press("Escape")
    expect(page.locator(dialog)).to_be_hidden()
    expect(box).to_be_focused()
