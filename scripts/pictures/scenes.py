"""What the pictures show, in the order of a working day: each scene leaves the desk as the next one finds it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from camera import PATIENCE_MS, Camera, sit_down
from office import DATA, Articles, Office
from playwright.sync_api import Browser, Locator, Page, expect


@dataclass(frozen=True, slots=True)
class Day:
    """One day at the desk: its camera, browser, workspace and articles, and the words that people type."""

    camera: Camera
    browser: Browser
    office: Office
    articles: Articles
    words: dict[str, str]

    def desk(self, login: str, *, phone: bool = False) -> Page:
        """Return the pages of a person who has just signed in."""
        return sit_down(self.browser, self.office, login, self.camera.language, phone=phone)

    def opened(self, login: str, segment: str, *, phone: bool = False) -> Page:
        """Return the editor of the sample article with a segment open."""
        page = self.desk(login, phone=phone)
        page.goto(f"/articles/{self.articles.seed}/?open={segment}")
        expect(page.locator(".pair.open .beside .comments")).to_be_attached()
        _scripted(page)
        return page


DATE = re.compile(r"\d+ January 2022")
WORDS = {
    "vi": {
        "return": "Sai tên nước Lào trong tiêu đề",
        "comment": "@minh bản tiếng Việt còn vế “chưa được chú trọng”, nhờ bổ sung.",
        "override": "“TBĐT” là tên viết tắt của báo, giữ nguyên",
        "note": "Cách gọi trên trang tiếng Anh của TTXVN",
    },
    "en": {
        "return": "The name of Laos in the title is wrong",
        "comment": "@minh the Vietnamese also says “chưa được chú trọng”; please add it.",
        "override": "“TBĐT” is the name of the newspaper, it stays",
        "note": "So called on VNA's English pages",
    },
}


def sign_in(day: Day) -> None:
    page = day.desk("")
    day.camera.take("reviewer/sign-in", page, page.locator("main > .sheet"))
    page.context.close()


def queue(day: Day) -> None:
    office, words = day.office, day.words
    returned = ("queue", "return", day.articles.returned, "--reason", words["return"], "--as", "Lê Thị Hoa")
    office.ttdn(*returned)
    page = day.desk("minh")
    page.locator(f"#a-{day.articles.seed} button").click()
    expect(page.locator(f"#a-{day.articles.seed} td b")).to_be_visible()
    page.goto("/")
    day.camera.take("reviewer/queue", page, height=1010)
    page.context.close()
    page = day.desk("minh", phone=True)
    day.camera.take("reviewer/queue-narrow", page, page.locator("form.batch tr").nth(1), height=640)
    page.context.close()


def editor(day: Day) -> None:
    page = day.desk("minh")
    page.goto(f"/articles/{day.articles.seed}/")
    day.camera.take("reviewer/editor", page, height=900)
    page.context.close()


def official_form(day: Day) -> None:
    """A colleague's pet form stands where the glossary has another: the key puts the right one in."""
    page = day.opened("minh", "3.0")
    form = page.locator(".pair.open .termlist li b").nth(3).inner_text()
    text = page.locator(".pair.open .box textarea").input_value()
    if form not in text:
        raise SystemExit(
            "the model left out the official form that a picture is about: choose another segment"
        )
    _type(page, text.replace(form, "Head of Propaganda"))
    expect(page.locator(".pair.open li.missing")).to_be_visible()
    page.locator(".pair.open .vi .missing").focus()
    day.camera.take("reviewer/official-form", page, page.locator(".pair.open form.edit"))
    _drop(page)
    page.context.close()


def checks(day: Day) -> None:
    page = day.opened("minh", "1.0")
    text = page.locator(".pair.open .box textarea").input_value()
    if not DATE.search(text):
        raise SystemExit("the model left out the date that a picture is about: choose another segment")
    _type(page, DATE.sub("16 January 2022", text) + " Năm")
    expect(page.locator(".pair.open .checks .error").first).to_be_visible()
    day.camera.take("reviewer/checks", page, page.locator(".pair.open form.edit"))
    _drop(page)
    page.context.close()


def memory(day: Day) -> None:
    page = day.opened("minh", "5.1")
    page.keyboard.press("Alt+0")
    _kept(page)
    day.camera.take("reviewer/memory", page, page.locator(".pair.open"))
    _drop(page)
    page.context.close()


def comment(day: Day) -> None:
    page = day.opened("hoa", "5.0")
    page.locator("#say-5\\.0").fill(day.words["comment"])
    page.keyboard.press("Control+Enter")
    expect(page.locator(".pair.open .comments .said")).to_be_visible()
    day.camera.take("reviewer/comment", page, page.locator(".pair.open .comments"))
    _release(page)


def lease(day: Day) -> None:
    holder = day.opened("minh", "6.0")
    expect(holder.locator("#progress .held")).to_be_visible()
    page = day.opened("hoa", "6.0")
    expect(page.locator("#progress .breaking")).to_be_visible()
    day.camera.take("reviewer/lease", page, page.locator(".toolbar"))
    page.context.close()
    _release(holder)


def conflict(day: Day) -> None:
    page = day.opened("minh", "2.0")
    standing = page.locator(".pair.open .box textarea").input_value()
    _type(page, standing + " in the afternoon")
    _release(page, close=False)
    edited = ("queue", "edit", day.articles.seed, "2.0", "--text", "Delegates in the conference hall")
    day.office.ttdn(*edited, "--as", "Lê Thị Hoa")
    page.locator(".pair.open .box textarea").focus()
    page.keyboard.press("Control+s")
    expect(page.locator(".pair.open .conflict")).to_be_visible()
    day.camera.take("reviewer/conflict", page, page.locator(".pair.open form.edit"))
    page.locator(".conflict button").nth(1).click()
    page.context.close()


def keys(day: Day) -> None:
    page = day.opened("minh", "1.0")
    page.keyboard.press("Alt+/")
    expect(page.locator("#keys")).to_be_visible()
    day.camera.take("reviewer/keys", page, page.locator("#keys"))
    page.context.close()


def proposal(day: Day) -> None:
    page = day.opened("minh", "8.4")
    page.keyboard.press("Alt+g")
    expect(page.locator("#propose")).to_be_visible()
    page.locator("#term-vi").fill("chuyên trang, chuyên mục")
    page.locator("#term-en").fill("special pages and features")
    page.locator("#term-note").fill(day.words["note"])
    day.camera.take("reviewer/proposal", page, page.locator("#propose"))
    page.keyboard.press("Enter")
    expect(page.locator("#said")).not_to_be_empty()
    page.context.close()


def decision(day: Day) -> None:
    page = day.desk("hoa")
    page.goto(f"/articles/{day.articles.returned}/")
    _scripted(page)
    unread = page.locator(".pair[data-unread]")
    page.keyboard.press("Alt+u")
    for left in range(unread.count(), 0, -1):
        expect(page.locator(".pair.open[data-unread] .box textarea")).to_be_focused()
        page.keyboard.press("Control+Enter")
        expect(unread).to_have_count(left - 1)
    expect(page.locator("#override")).to_be_focused()
    page.locator("#override").fill(day.words["override"])
    day.camera.take("reviewer/decision", page, page.locator("#decision"))
    page.context.close()


def preview(day: Day) -> None:
    page = day.desk("minh")
    page.goto(f"/articles/{day.articles.seed}/preview/?view=both")
    day.camera.take("reviewer/preview", page, height=760)
    page.context.close()


def submissions(day: Day) -> None:
    """The worker translates one file at once; another one is a page without an article, and the reason is said."""
    page = day.desk("hoa")
    empty = day.office.root / "trang-chu.html"
    empty.write_text("<html lang=vi><body><nav><a href=/>Trang chủ</a></nav></body></html>", encoding="utf-8")
    festival = day.office.root / "le-hoi.html"
    shutil.copy(DATA / "intake" / "legacy_table.html", festival)
    for file, state in ((festival, "done"), (empty, "failed")):
        page.goto("/submissions/add/")
        page.locator("input[type=file]").set_input_files(file)
        page.locator("main form button.main").click()
        expect(page.locator(f"tr.{state}")).to_be_visible(timeout=4 * PATIENCE_MS)
    day.camera.take("reviewer/submissions", page, page.locator("main > .sheet"))
    page.context.close()


def narrow(day: Day) -> None:
    page = day.opened("minh", "2.0", phone=True)
    day.camera.take("reviewer/editor-narrow", page, page.locator(".pair.open"), height=640)
    page.context.close()


def deciding_a_term(day: Day) -> None:
    page = day.desk("mai")
    page.goto("/terms/")
    day.camera.take("curator/proposals", page, page.locator("main > .proposals"))
    page.locator(".proposal button.main").click()
    expect(page.locator(".messages")).to_be_visible()
    page.goto("/terms/?state=accepted")
    day.camera.take("curator/accepted", page, page.locator("main > .proposals"))
    page.context.close()


def _scripted(page: Page) -> None:
    """Wait until the editor listens to keys."""
    expect(page.locator(".tools .scripted").first).to_be_visible()


def _kept(page: Page) -> None:
    """Wait until what was typed is kept and checked."""
    area: Locator = page.locator(".pair.open .box textarea")
    expect(area).to_have_attribute("data-waiting", "")


def _type(page: Page, text: str) -> None:
    page.locator(".pair.open .box textarea").fill(text)
    _kept(page)


def _drop(page: Page) -> None:
    page.reload()
    page.locator(".pair.open button[value='discard:stay']").click()
    expect(page.locator(".pair.open button[value='discard:stay']")).to_have_count(0)
    _release(page, close=False)


def _release(page: Page, *, close: bool = True) -> None:
    button = page.locator("#progress button[value=release]")
    button.click()
    expect(button).to_have_count(0)
    if close:
        page.context.close()


SCENES: tuple[Callable[[Day], None], ...] = (
    sign_in,
    queue,
    editor,
    official_form,
    checks,
    memory,
    comment,
    lease,
    conflict,
    keys,
    proposal,
    decision,
    preview,
    submissions,
    narrow,
    deciding_a_term,
)


def play(browser: Browser, office: Office, articles: Articles, folder: Path, language: str) -> None:
    """Take all pictures of one language."""
    day = Day(Camera(folder, language), browser, office, articles, WORDS[language])
    for scene in SCENES:
        scene(day)
