"""Shared fixtures: the bundled engine and the browser are started once for the whole run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from ttdn_translate.translation import Engine

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The default engine with the bundled model, beam 4."""
    from ttdn_translate.translation import open_engine
    from ttdn_translate.workspace import TranslationSettings

    return open_engine(TranslationSettings())


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium: the computer's own, else the one that Playwright brought. Skipped, in words, where there is none.

    One for all tests: Playwright's driver does not start a second time beside a first.
    """
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        own = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        try:
            browser = playwright.chromium.launch(executable_path=own, args=["--no-sandbox"])
        except Error as fault:
            pytest.skip(f"no Chromium: {fault.message.splitlines()[0]}")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def seed_page() -> Path:
    """The sample article: a real portal page of 2022."""
    return DATA / "seed" / "source.html"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the test database in a file, so that it is in WAL mode as an office's is; a server has its own place."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
