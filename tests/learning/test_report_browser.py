"""The report and the plot in a real browser: nothing cut off, nothing asked elsewhere, marks that are seen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ttdn_translate.intake import ParallelPair
from ttdn_translate.learning.evaluation import System, TestSet, judge
from ttdn_translate.learning.report import evaluation_html
from ttdn_translate.workspace import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

LONG = "https://portal.example/" + "tin-tuc-" * 20
PAIRS = [
    ("Sở Ngoại vụ họp ngày 18/01/2022.", "The Department of Foreign Affairs met on 18 January 2022."),
    (f"Xem {LONG}", f"See {LONG}"),
    ("Bà Lê Thị Thanh Hà phát biểu.", "Ms. Le Thi Thanh Ha spoke."),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pairs = tuple(ParallelPair(vi, en, f"t.tsv:{n}") for n, (vi, en) in enumerate(PAIRS))
    test = TestSet("t.tsv", pairs, "0" * 12)
    new = System("a-model-with-a-long-name/vi-en-small", ("Office met.", f"Look {LONG}", ""), "x")
    old = System("vi-en-bootstrap", tuple(en for _, en in PAIRS), "y")
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(evaluation_html(judge(test, [new, old], Settings(), resamples=20)), encoding="utf-8")
    return path


# 320 pixels is what WCAG 2.2, 1.4.10 asks for.
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_shows_well(report: Path, chromium: Browser, width: int, scheme: str) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    messages: list[str] = []
    asked: list[str] = []
    page.on("console", lambda m: messages.append(m.text))
    page.on("request", lambda r: asked.append(r.url))
    page.goto(report.as_uri())
    assert messages == []
    assert asked == [report.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    mark, paper = (
        page.evaluate(f"getComputedStyle(document.querySelector('{name}')).{what}")
        for name, what in (("ins", "color"), ("body", "backgroundColor"))
    )
    assert mark != paper
    assert "underline" in page.evaluate("getComputedStyle(document.querySelector('ins')).textDecorationLine")
    page.close()
