"""Take the pictures of docs/reviewer and docs/curator from the running desk, in both languages.

python scripts/pictures            write docs/images/{reviewer,curator}/NAME.{vi,en}.webp
python scripts/pictures FOLDER     write them into another folder

Takes a few minutes: a workspace is made, articles are translated with the bundled model, the desk is served, and
Chromium (the computer's own, else Playwright's) goes through a working day. Look at every picture afterwards.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from camera import PATIENCE_MS
from office import furnish, served
from playwright.sync_api import expect, sync_playwright
from scenes import play

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
LANGUAGES = ("vi", "en")


def main() -> int:
    expect.set_options(timeout=PATIENCE_MS)
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES
    own = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        furnished, articles = furnish(Path(place) / "office")
        browser = playwright.chromium.launch(executable_path=own, args=["--no-sandbox"])
        for language in LANGUAGES:
            with served(furnished, Path(place) / language, language) as office:
                play(browser, office, articles, folder, language)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
