"""What axe-core, a ruler and the Tab key find on a page. Each returns what is wrong, in words; nothing is good."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDE = {"width": 1280, "height": 900}
ZOOMED = {"width": 640, "height": 450}
"""WIDE at 200 % zoom."""
NARROW = {"width": 320, "height": 640}
"""Also WIDE at 400 % zoom, which WCAG 1.4.10 asks for."""

_OPEN_ALL = """() => document.querySelectorAll('main details:not([open])').forEach((d) => {
  d.open = true; d.dataset.folded = ''; })"""
_FOLD_AGAIN = """() => document.querySelectorAll('main details[data-folded]').forEach((d) => {
  d.open = false; delete d.dataset.folded; })"""


def findings(page: Page) -> list[str]:
    """What axe-core finds serious or critical with all that folds open, and the contrast in the dark too."""
    page.evaluate(_OPEN_ALL)
    found = _serious(Axe().run(page).response)
    page.emulate_media(color_scheme="dark")
    found += _serious(page.evaluate("axe.run({runOnly: ['color-contrast']})"))
    page.emulate_media(color_scheme="light")
    page.evaluate(_FOLD_AGAIN)
    return found


def _serious(response: dict[str, Any]) -> list[str]:
    return [
        f"{v['id']}: {node['html'][:160]} {node['failureSummary'][-120:]}"
        for v in response["violations"]
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"]
    ]


_TOLD = """
const told = (e) => `<${e.tagName.toLowerCase()} ${e.id} ${e.className}> ` +
  (e.getAttribute("aria-label") || e.textContent || e.name || "").trim().slice(0, 50);
"""

_STICKING_OUT = (
    "() => {"
    + _TOLD
    + """
  const root = document.documentElement, width = root.clientWidth, wrong = [];
  if (root.scrollWidth > width) wrong.push(`the page is ${root.scrollWidth} px wide`);
  const moves = (e) => e && (/(auto|scroll)/.test(getComputedStyle(e).overflowX) || moves(e.parentElement));
  for (const e of document.querySelectorAll("body *")) {
    const style = getComputedStyle(e), r = e.getBoundingClientRect();
    if (!r.width || !r.height || style.clipPath !== "none" || r.right <= 0 || !e.checkVisibility()) continue;
    if (r.right > width + 1 && !moves(e.parentElement)) wrong.push(`${told(e)} ends at ${r.right}`);
    const high = e.scrollHeight - e.clientHeight, wide = e.scrollWidth - e.clientWidth;
    if (style.overflow.includes("hidden") && (high > 2 || wide > 1)) wrong.push(`${told(e)} is cut off`);
  }
  return wrong;
}"""
)


def sticking_out(page: Page, size: dict[str, int]) -> list[str]:
    """What ends beyond the edge of a window of ``size``, or is cut off in it, with all that folds open."""
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.evaluate(_OPEN_ALL)
    return [f"{size['width']} px: {wrong}" for wrong in page.evaluate(_STICKING_OUT)]


_AIMS = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  const dialog = document.querySelector("dialog[open]");
  window.aims = all.filter((e) => !e.disabled && e.type !== "hidden" && e.tabIndex >= 0 &&
    (!dialog || dialog.contains(e)) && e.checkVisibility({ visibilityProperty: true }));
  window.met = new Set();
  return window.aims.length;
}"""

# Where the focus is: seen, inside the window, under nothing. A text over several lines is judged by its first one.
_MET = (
    "() => {"
    + _TOLD
    + """
  const e = document.activeElement, root = document.documentElement, wrong = [];
  if (!e || e === document.body || e === root) return { wrong };
  if (window.met.has(e)) return { end: true, wrong };
  window.met.add(e);
  const r = e.getClientRects()[0], style = getComputedStyle(e), high = root.clientHeight, wide = root.clientWidth;
  if (!r) return { wrong: [`${told(e)} is focused, and not shown`] };
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) === 0) wrong.push(`${told(e)} shows no focus`);
  if (r.height < high / 2 && (r.top < -1 || r.bottom > high + 1))
    wrong.push(`${told(e)} lies outside: ${r.top} to ${r.bottom} of ${high}`);
  const x = Math.max(1, Math.min(wide - 1, r.left + r.width / 2));
  for (const y of [r.top + 2, r.top + r.height / 2, r.bottom - 2].filter((y) => y > 0 && y < high)) {
    const top = document.elementFromPoint(x, y);
    if (!top || e.contains(top) || top.contains(e)) continue;
    wrong.push(`${told(e)} is covered by ${told(top)} at ${x}, ${y}`);
    break;
  }
  return { wrong };
}"""
)


def tabbed(page: Page, size: dict[str, int], key: str = "Tab") -> list[str]:
    """What is wrong as one goes round the page with ``key``: focus that is not seen, traps, what is never reached."""
    page.set_viewport_size(size)  # type: ignore[arg-type]
    wrong: list[str] = []
    for _ in range(page.evaluate(_AIMS) + 5):
        page.keyboard.press(key)
        met = page.evaluate(_MET)
        wrong += met["wrong"]
        if met.get("end"):
            break
    missed = page.evaluate(
        "window.aims.filter((e) => !window.met.has(e) && e.type !== 'radio').map((e) => e.outerHTML.slice(0, 140))"
    )
    return [f"{size['width']} px, {key}: {w}" for w in (*wrong, *(f"never reached: {m}" for m in missed))]


_INLINE = """() => [...document.querySelectorAll("*")].flatMap((e) => {
  const told = e.outerHTML.slice(0, 120);
  if (e.tagName === "STYLE" || (e.tagName === "SCRIPT" && !e.src)) return [told];
  if (/^javascript:/i.test(e.getAttribute("href") || "")) return [told];
  return [...e.attributes].filter((a) => a.name === "style" || /^on/.test(a.name)).map((a) => `${a.name}: ${told}`);
})"""


def inline(page: Page) -> list[str]:
    """Scripts, styles and event attributes that stand in the page itself, after its own script has run."""
    return page.evaluate(_INLINE)  # type: ignore[no-any-return]
