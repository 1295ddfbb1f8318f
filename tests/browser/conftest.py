"""A real desk in its own process, and a real browser before it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from ttdn_translate.workspace import create_workspace

PASSWORD = "bánh mì trên bàn số bảy"


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

    def add_user(self, login: str, name: str, *roles: str) -> None:
        """Add a person whose password is `PASSWORD` and whose pages are English."""
        options = [part for role in roles for part in ("--role", role)]
        self.ttdn(
            *("user", "add", login, "--name", name, "--language", "en", "--password-stdin", *options),
            given=PASSWORD + "\n",
        )


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with three people: lan (admin), minh (reviewer), hoa (approver)."""
    root = create_workspace(tmp_path_factory.mktemp("văn phòng")).root
    made = Desk(root, "")
    made.add_user("lan", "Nguyễn Thị Lan", "admin")
    made.add_user("minh", "Trần Văn Minh", "reviewer")
    made.add_user("hoa", "Lê Thị Hoa", "approver")
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
    context = chromium.new_context(base_url=desk.url, locale="en-GB", viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    opened.on("pageerror", lambda e: said.append(str(e)))
    yield opened
    context.close()
    # An answer that refuses is logged by the browser too; what counts is what the pages themselves do.
    assert [s for s in said if not s.startswith("Failed to load resource")] == []


def sign_in(page: Page, login: str, password: str = PASSWORD) -> None:
    """Sign in as a person does."""
    page.goto("/sign-in/")
    page.get_by_label("Login name").fill(login)
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def _environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith(("TTDN_", "DJANGO_", "DATABASE_"))}
