"""How text looks: what a page's tags and style attributes say, as far as it tells what the text is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml.etree import _Element

from ttdn_translate.document.article import BlockKind
from ttdn_translate.intake.names import Role


@dataclass(frozen=True, slots=True)
class Style:
    """The look of text at one place of a page, inherited from the elements around it."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    group: int | None = None
    ordered: bool = False
    role: Role | None = None
    align: str = ""  # "center", "right", or "" for left and justified
    bold: bool = False
    italic: bool = False
    large: bool = False
    link: bool = False
    superscript: bool = False
    preformatted: bool = False
    paragraph: bool = False  # inside an element that holds one paragraph
    block: bool = False  # an inline element shown as a block


_BOLD_TAGS = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"})
_ITALIC_TAGS = frozenset({"i", "em", "cite", "dfn"})
_LARGE_TAGS = frozenset({"h1", "h2", "h3"})
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_LIGHT = re.compile(r"font-weight\s*:\s*(normal|lighter|[1-5]00)", re.IGNORECASE)
_SLANT = re.compile(r"font-style\s*:\s*(italic|oblique|normal)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*([a-z]+)", re.IGNORECASE)
_SIZE = re.compile(r"font-size\s*:\s*([\d.]{1,6})\s*(px|pt|em|rem|%)", re.IGNORECASE)
_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table\b)", re.IGNORECASE)
_ALIGN_CLASS = re.compile(
    r"(?:^|[-_\s])(?:text|align|rte)-?(center|right|left|justify)(?:$|\s)", re.IGNORECASE
)
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp)(?:\?|$)", re.IGNORECASE)
_SHOWN_ALIGN = {"center": "center", "right": "right", "end": "right"}
_LARGE = {"px": 18.0, "pt": 14.0, "em": 1.2, "rem": 1.2, "%": 120.0}
_LARGE_FONT = frozenset({"4", "5", "6", "7", "+1", "+2", "+3", "+4"})


def style_of(element: _Element, around: Style) -> Style:
    """Return the style of ``element``, given that of the element ``around`` it."""
    tag = element.tag
    changes: dict[str, bool | str] = {"block": False} if around.block else {}
    if tag in _BOLD_TAGS:
        changes["bold"] = True
    if tag in _ITALIC_TAGS:
        changes["italic"] = True
    if tag in _LARGE_TAGS or (tag == "font" and element.get("size") in _LARGE_FONT):
        changes["large"] = True
    if tag == "a" and (href := element.get("href")) and not _PICTURE_FILE.search(href):
        changes["link"] = True  # a link to the larger picture leads nowhere else
    if tag == "sup":
        changes["superscript"] = True
    if align := _align(element):
        changes["align"] = _SHOWN_ALIGN.get(align, "")
    if css := element.get("style"):
        changes.update(_from_css(css))
    return replace(around, **changes) if changes else around  # type: ignore[arg-type]


def _align(element: _Element) -> str:
    if element.tag == "center":
        return "center"
    given = element.get("align") if element.tag not in ("table", "img", "iframe") else None
    if given:
        return str(given).strip().lower()
    found = _ALIGN_CLASS.search(element.get("class") or "")
    return found[1].lower() if found else ""


def _from_css(css: str) -> dict[str, bool | str]:
    changes: dict[str, bool | str] = {}
    if _WEIGHT.search(css):
        changes["bold"] = True
    elif _LIGHT.search(css):
        changes["bold"] = False
    if slant := _SLANT.search(css):
        changes["italic"] = slant[1].lower() != "normal"
    if align := _ALIGN.search(css):
        changes["align"] = _SHOWN_ALIGN.get(align[1].lower(), "")
    if size := _SIZE.search(css):
        changes["large"] = _number(size[1]) >= _LARGE[size[2].lower()]
    if _BLOCK.search(css):
        changes["block"] = True
    return changes


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:  # "1.2.3"
        return 0.0
