"""A real desk in its own process, and a real browser before it."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect
from tests.browser.looking import WIDE
from tests.browser.office import PASSWORD, article_id

from ttdn_translate.workspace import create_workspace

PATIENCE_MS = 60_000  # a busy computer is slow, not wrong
expect.set_options(timeout=PATIENCE_MS)

ROOT = Path(__file__).parents[2]

Visit = Callable[..., Page]


@dataclass(frozen=True, slots=True)
class Desk:
    """A served workspace."""

    root: Path
    url: str

    def ttdn(self, *arguments: str, given: str = "") -> str:
        """Run a command in the workspace; return its standard output."""
        done = subprocess.run(
            [sys.executable, "-m", "ttdn_translate", "--workspace", self.root, *arguments],
            input=given,
            capture_output=True,
            text=True,
            check=True,
            env=_environment(),
        )
        return done.stdout

    def sql(self, statement: str, *values: object) -> list[Any]:
        """Change or ask the database: for what only time does, and to see what was really kept."""
        with closing(sqlite3.connect(self.root / "ttdn.sqlite3", timeout=20)) as database, database:
            return database.execute(statement, values).fetchall()

    def english(self, name: str, segment: str) -> str:
        """Return the English that stands in a segment of the article that the tests call ``name``."""
        shown = self.sql(
            "SELECT s.target FROM desk_segment s JOIN desk_block b ON b.id = s.block_id "
            "WHERE b.article_id = ? AND b.\"index\" || '.' || s.number = ?",
            article_id(name),
            segment,
        )
        return str(shown[0][0])


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with the people and the articles of `tests.browser.office`."""
    root = create_workspace(tmp_path_factory.mktemp("văn phòng")).root
    subprocess.run(
        [sys.executable, "-m", "tests.browser.office", root],
        check=True,
        cwd=ROOT,
        env=_environment() | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "ttdn_translate", "--workspace", root, "serve", "--port", "0", "--no-worker"],
        stderr=subprocess.PIPE,
        text=True,
        env=_environment(),
    )
    try:
        assert process.stderr is not None
        found = re.search(r"http://[\d.]+:\d+", process.stderr.readline())
        assert found
        yield Desk(root, found[0])
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture
def page(desk: Desk, chromium: Browser) -> Iterator[Page]:
    """A page of a fresh browser. Anything that a page writes to the console as an error fails the test."""
    context = chromium.new_context(base_url=desk.url, locale="en-GB", viewport=WIDE)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE_MS)
    opened = context.new_page()
    said = listen(opened)
    yield opened
    context.close()
    assert said == []


@pytest.fixture(scope="session")
def signed_in(desk: Desk, chromium: Browser) -> Callable[[str], StorageState]:
    """Sign people in, each once for all tests, and give what their browser then holds."""
    known: dict[str, StorageState] = {}

    def state(login: str) -> StorageState:
        if login not in known:
            context = chromium.new_context(base_url=desk.url, locale="en-GB")
            context.set_default_timeout(PATIENCE_MS)
            sign_in(context.new_page(), login)
            known[login] = context.storage_state()
            context.close()
        return known[login]

    return state


@pytest.fixture
def visit(desk: Desk, chromium: Browser, signed_in: Callable[[str], StorageState]) -> Iterator[Visit]:
    """Open browsers of people who are signed in, by login name; their consoles must stay empty. Nobody may sign out."""
    opened: list[tuple[Page, list[str]]] = []

    # The two who look at every page have let go of it.
    desk.sql(
        "UPDATE desk_article SET lease_holder_id = NULL, lease_until = NULL "
        "WHERE lease_holder_id IN (SELECT id FROM desk_user WHERE login IN ('an', 'binh'))"
    )

    def visiting(login: str, **options: Any) -> Page:
        given = {"base_url": desk.url, "locale": "en-GB", "viewport": WIDE, "color_scheme": "light"} | options
        context = chromium.new_context(storage_state=signed_in(login), **given)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        opened.append((page, listen(page)))
        return page

    yield visiting
    for page, _said in opened:
        page.context.close()
    assert [s for _page, said in opened for s in said] == []


def listen(page: Page) -> list[str]:
    """Return a list that grows by each error and warning of the page."""
    said: list[str] = []
    # An answer that refuses is logged too, by the browser and by htmx; what counts is what the pages themselves do.
    refusals = ("Failed to load resource", "Response Status Error Code 4")
    page.on(
        "console",
        lambda m: (
            said.append(m.text)
            if m.type in ("error", "warning") and not m.text.startswith(refusals)
            else None
        ),
    )
    page.on("pageerror", lambda e: said.append(str(e)))
    return said


def sign_in(page: Page, login: str, password: str = PASSWORD) -> None:
    """Sign in as a person does."""
    page.goto("/sign-in/")
    page.locator("[name=login]").fill(login)
    page.locator("[name=password]").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def _environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith(("TTDN_", "DJANGO_", "DATABASE_"))}
