"""Pictures of pages as small WebP files, in the colours and at the size of an office's screen."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

from office import PASSWORD, Office
from playwright.sync_api import Browser, Locator, Page, expect

QUALITY = 82  # of WebP, of 100: text stays sharp
SCALE = 1.25  # pixels of the picture for one of the page, so that text is sharp on good screens too
PATIENCE_MS = 90_000  # a busy computer is slow, not wrong
MARGIN = 12  # px round what is shown
WIDE = {"width": 1280, "height": 1500}
NARROW = {"width": 320, "height": 1500}


@dataclass(frozen=True, slots=True)
class Camera:
    """Takes the pictures of one language into one folder."""

    folder: Path
    language: str

    def take(self, name: str, page: Page, *shown: Locator, height: int | None = None) -> None:
        """Write the part of the page that holds ``shown``, or its top ``height`` px, as ``NAME.LANGUAGE.webp``."""
        page.evaluate("document.fonts.ready")
        if shown:
            shown[0].evaluate("e => window.scrollTo(0, e.getBoundingClientRect().top + window.scrollY - 200)")
            page.wait_for_timeout(150)
            clip = _around(page, shown)
        else:
            page.evaluate("window.scrollTo(0, 0)")
            clip = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": height}  # type: ignore[index]
        if height is not None:
            clip["height"] = min(clip["height"], height)
        session = page.context.new_cdp_session(page)
        options = {"format": "webp", "quality": QUALITY, "clip": {**clip, "scale": 1}}
        taken = session.send("Page.captureScreenshot", options)
        session.detach()
        path = self.folder / f"{name}.{self.language}.webp"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(taken["data"]))
        print(f"{path.name:32} {path.stat().st_size / 1000:6.1f} kB", flush=True)


def _around(page: Page, shown: tuple[Locator, ...]) -> dict[str, float]:
    """The rectangle of all that is shown, in px of the document."""
    boxes = [box for part in shown if (box := part.bounding_box())]
    top = float(page.evaluate("window.scrollY"))
    width = page.viewport_size["width"]  # type: ignore[index]
    left = max(0.0, min(b["x"] for b in boxes) - MARGIN)
    upper = max(0.0, min(b["y"] for b in boxes) - MARGIN)
    right = min(width, max(b["x"] + b["width"] for b in boxes) + MARGIN)
    lower = max(b["y"] + b["height"] for b in boxes) + MARGIN
    return {"x": left, "y": upper + top, "width": right - left, "height": lower - upper}


def sit_down(browser: Browser, office: Office, login: str, language: str, *, phone: bool = False) -> Page:
    """Return the queue as a person sees it who has just signed in."""
    context = browser.new_context(
        base_url=office.url,
        locale={"vi": "vi-VN", "en": "en-GB"}[language],
        viewport=NARROW if phone else WIDE,  # type: ignore[arg-type]
        device_scale_factor=SCALE,
        color_scheme="light",
        timezone_id="Asia/Ho_Chi_Minh",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto("/sign-in/")
    if login:
        page.locator("input[name=login]").fill(login)
        page.locator("input[name=password]").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        expect(page.locator("a.me")).to_be_visible()
    return page
