"""The pictures of a page: which source shows the real one, and which are only furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element

from ttdn_translate.intake.text import clean


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it stands in a page: ``src`` as the page gives it, ``linked`` where it leads to a page."""

    src: str
    alt: str = ""
    linked: bool = False


_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-orig-file", "data-original-src")
_LAZY_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_WIDTH = re.compile(r"^([\d.]{1,9})([wx])$")
_CANDIDATE = re.compile(r"(\S*[^\s,])(?:\s+([\d.]{1,9}[wx]))?\s*(?:,|$)")
_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:^|[/_\-.])(?:spacer|pixel|blank|loading|loader|1x1|transparent|bullet|arrow\w*|dot|line|icon\w*|ico\d*"
    r"|emoji|emoticons?|smil(?:ey|ies)\w*|print(?:er)?|email|facebook|twitter|zalo|youtube|google\w*|rss|logo\w*"
    r"|avatar|btn\w*|button|new(?:icon|gif)|no-?image|placeholder|grey|gray|clear|shim)(?:[_\-.]\w{0,12})?\.\w{3,4}$",
    re.IGNORECASE,
)
_SMALL = 48
"""Pixels of stated width or height up to which a picture is an icon, a rule or a counter's pixel."""


def picture_of(element: _Element, *, linked: bool = False) -> Picture | None:
    """Return the picture of an ``img`` element; None for icons, spacers, counters and embedded data.

    Of a set of sizes the largest is taken. Pages that load pictures late keep the real address in an
    attribute of their own, and in ``src`` a picture of waiting.
    """
    if _is_small(element):
        return None
    for src in _candidates(element):
        src = src.strip()
        if not src or _FURNITURE.search(src.partition("?")[0]):
            continue
        scheme = _SCHEME.match(src)
        if scheme and scheme[1].lower() not in ("http", "https"):
            continue
        return Picture(src, clean(element.get("alt") or ""), linked)
    return None


def _candidates(element: _Element) -> list[str]:
    sets = [_largest(element.get(name) or "") for name in _LAZY_SETS]
    return [*sets, *(element.get(name) or "" for name in _LAZY), element.get("src") or ""]


def _largest(srcset: str) -> str:
    best, best_size = "", -1.0
    for match in _CANDIDATE.finditer(srcset[:20_000]):
        size = _WIDTH.match(match[2] or "1x")
        value = _number(size[1]) if size else 1.0
        if value > best_size:
            best, best_size = match[1], value
    return best


def _is_small(element: _Element) -> bool:
    for name in ("width", "height"):
        size = (element.get(name) or "").strip().removesuffix("px")
        if size.isdecimal() and int(size) <= _SMALL:
            return True
    return False


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:  # "1.2.3"
        return 0.0
