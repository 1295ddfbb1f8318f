"""Two people and one article, a closed tab, a session that ended: nobody's words are lost, and the page says so."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Desk, Visit, sign_in
from tests.browser.looking import findings
from tests.browser.office import GROWTH, ROADS, SCHOOLS, THANKS, article_id

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BOX = ".pair.open .box textarea"
KEPT = ".pair.open .kept"
MINUTE_MS = 60_000


def leased(desk: Desk, name: str, left: timedelta | None = None) -> timedelta:
    """Return how long the lease of an article still runs; with ``left`` so much time passes that this is left."""
    if left is not None:
        until = (datetime.now(UTC) + left).strftime("%Y-%m-%d %H:%M:%S.%f")
        desk.sql("UPDATE desk_article SET lease_until = ? WHERE id = ?", until, article_id(name))
    found = desk.sql("SELECT lease_until FROM desk_article WHERE id = ?", article_id(name))[0][0]
    assert found, "nobody holds it"
    return datetime.fromisoformat(found).replace(tzinfo=UTC) - datetime.now(UTC)


def open_(page: Page, name: str, segment: str) -> None:
    page.goto(f"/articles/{article_id(name)}/?open={segment}")
    expect(page.locator(".pair.open .beside .comments")).to_be_attached()


def test_a_second_person_sees_who_holds_the_article_and_until_when(visit: Visit, desk: Desk) -> None:
    minh, nam = visit("minh"), visit("nam")
    open_(minh, "lease", "1.0")
    expect(minh.locator("#progress")).to_contain_text("yours until")
    end = datetime.now(UTC) + leased(desk, "lease")
    shown = (end + timedelta(hours=7)).strftime("%H:%M")  # Viet Nam's clock
    open_(nam, "lease", "1.0")
    expect(nam.locator("#progress")).to_contain_text(f"Trần Văn Minh is at work on it until {shown}")
    expect(nam.locator(BOX)).to_have_count(0)
    expect(nam.locator(".pair.open [data-key]")).to_have_count(0)


def test_the_lease_runs_on_while_one_works_and_only_then(visit: Visit, desk: Desk) -> None:
    page = visit("minh")
    page.clock.install()
    open_(page, "renewal", "1.0")
    expect(page.locator("#progress")).to_contain_text("yours until")
    whole = leased(desk, "renewal")
    leased(desk, "renewal", timedelta(minutes=1))
    page.locator(BOX).press("End")
    page.keyboard.type(" x")
    page.clock.run_for(1_000)
    expect(page.locator(KEPT)).to_have_text("Draft kept. Not yet saved.")
    with page.expect_response(re.compile("/lease/$")) as answer:
        page.clock.run_for(2 * MINUTE_MS)
    assert answer.value.request.method == "POST"
    assert leased(desk, "renewal") > whole - timedelta(minutes=2)
    near = leased(desk, "renewal", timedelta(minutes=1))
    with page.expect_response(re.compile("/lease/")) as answer:
        page.clock.run_for(2 * MINUTE_MS)
    assert answer.value.request.method == "GET"
    assert answer.value.url.endswith("/lease/")  # and no token in the address
    assert leased(desk, "renewal") <= near
    expect(page.locator(BOX)).to_have_value(re.compile(" x$"))


def test_after_the_lease_another_takes_over_and_both_texts_are_there(visit: Visit, desk: Desk) -> None:
    minh, nam = visit("minh"), visit("nam")
    open_(minh, "taken over", "1.1")
    mine, theirs = "Ms. Le Thi Thanh Ha gave a speech.", "Ms. Le Thi Thanh Ha took the floor."
    minh.locator(BOX).fill(mine)
    expect(minh.locator(KEPT)).to_have_text("Draft kept. Not yet saved.")
    leased(desk, "taken over", timedelta(seconds=-1))
    open_(nam, "taken over", "1.1")
    expect(nam.locator("#progress")).to_contain_text("yours until")
    nam.locator(BOX).fill(theirs)
    nam.keyboard.press("Control+s")
    expect(nam.locator(KEPT)).to_have_text("Saved and read.")
    minh.locator(BOX).press("Control+s")
    expect(minh.locator("#progress")).to_contain_text("Vũ Hoàng Nam is at work on it until")
    expect(minh.locator(".pair.open")).to_contain_text(mine)
    expect(minh.locator(".pair.open")).to_contain_text(theirs)
    assert desk.english("taken over", "1.1") == theirs
    nam.get_by_role("button", name="Let go").click()
    expect(nam.get_by_role("button", name="Let go")).to_have_count(0)
    open_(minh, "taken over", "1.1")
    expect(minh.locator(BOX)).to_have_value(mine)
    expect(minh.locator(".conflict")).to_contain_text(theirs)


@pytest.mark.parametrize(("login", "keep"), [("an", "mine"), ("binh", "theirs")])
def test_two_tabs_and_one_sentence(visit: Visit, desk: Desk, login: str, keep: str) -> None:
    one = visit(login)
    two = one.context.new_page()
    segment, start = ("1.0", GROWTH[1]) if keep == "mine" else ("1.1", THANKS[1])
    for tab in (one, two):
        open_(tab, "conflict", segment)
        expect(tab.locator(BOX)).to_have_value(start)
    mine, theirs = f"{start} So it is.", f"{start} It is so."
    two.locator(BOX).fill(theirs)
    two.keyboard.press("Control+s")
    expect(two.locator("#said")).not_to_be_empty()
    one.locator(BOX).fill(mine)
    one.keyboard.press("Control+s")
    conflict = one.locator(".pair.open .conflict")
    expect(conflict).to_contain_text(theirs)
    expect(one.locator(BOX)).to_have_value(mine)
    assert desk.english("conflict", segment) == theirs
    assert findings(one) == []
    one.reload()  # even now nothing is lost
    expect(one.locator(BOX)).to_have_value(mine)
    expect(conflict).to_contain_text(theirs)
    conflict.get_by_role("button").nth(0 if keep == "mine" else 1).click()
    expect(conflict).to_have_count(0)
    expect(one.locator(BOX)).to_have_value(mine if keep == "mine" else theirs)
    assert desk.english("conflict", segment) == (mine if keep == "mine" else theirs)
    history = "SELECT count(*) FROM desk_event WHERE article_id = ? AND segment = ? AND action = 'edit'"
    assert desk.sql(history, article_id("conflict"), segment) == [(2 if keep == "mine" else 1,)]


def test_a_letter_typed_and_taken_back_leaves_nothing_to_keep(visit: Visit) -> None:
    page = visit("minh")
    open_(page, "remarks", "2.0")
    before = page.locator(KEPT).inner_text()
    page.locator(BOX).press("End")
    page.keyboard.press("x")
    page.keyboard.press("Backspace")  # before the first letter was sent
    expect(page.locator(KEPT)).to_have_text(before)  # and not “Not yet kept …” for ever


def test_what_was_typed_just_before_the_tab_was_closed_is_kept(visit: Visit) -> None:
    page = visit("minh")
    open_(page, "closed", "1.0")
    page.locator(BOX).press("End")
    page.keyboard.insert_text(" Kept?")
    page.close(run_before_unload=True)  # at once: the page had no time to send it as it does while one types
    again = visit("minh")
    open_(again, "closed", "1.0")
    expect(again.locator(BOX)).to_have_value(f"{SCHOOLS[1]} Kept?")
    assert again.locator(KEPT).inner_text() == "Draft kept. Not yet saved."


def test_a_session_that_ended_keeps_the_text_and_goes_on_after_signing_in(page: Page, desk: Desk) -> None:
    sign_in(page, "nam")
    open_(page, "session", "1.0")
    (session,) = (c["value"] for c in page.context.cookies() if c["name"] == "ttdn_session")
    desk.sql("DELETE FROM django_session WHERE session_key = ?", session)
    box, typed = page.locator(BOX), f"{ROADS[1]} At last."
    box.fill(typed)
    expect(page.locator(f"{KEPT}.bad")).to_contain_text("you are signed out")
    page.keyboard.press("Control+s")
    expect(page.locator(f"{KEPT}.bad")).to_contain_text("you are signed out")
    expect(box).to_have_value(typed)
    sign_in(page.context.new_page(), "nam")
    box.press("End")
    page.keyboard.type(" Really")
    expect(page.locator(KEPT)).to_have_text("Draft kept. Not yet saved.")
    page.keyboard.press("Control+s")
    expect(page.locator(KEPT)).to_have_text("Saved and read.")
    assert desk.english("session", "1.0") == f"{typed} Really"


def test_another_person_who_signs_in_does_not_write_what_the_first_one_typed(page: Page, desk: Desk) -> None:
    sign_in(page, "nam")
    open_(page, "session", "1.1")
    page.locator(BOX).fill("Ms. Le Thi Thanh Ha spoke first.")
    expect(page.locator(KEPT)).to_have_text("Draft kept. Not yet saved.")
    page.context.clear_cookies()
    sign_in(page.context.new_page(), "minh")
    page.locator(BOX).press("End")
    page.keyboard.type(" X")
    expect(page.locator(f"{KEPT}.bad")).to_contain_text("you are signed out")
    page.keyboard.press("Control+s")
    expect(page.locator(f"{KEPT}.bad")).to_contain_text("you are signed out")
    assert desk.english("session", "1.1") == THANKS[1]
