"""What a page says of itself: address, date, author and title in its head, in JSON-LD and in microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element

from ttdn_translate.intake.byline import bare_author
from ttdn_translate.intake.dates import find_date
from ttdn_translate.intake.text import clean

_ARTICLES = frozenset({"Article", "NewsArticle", "BlogPosting", "Report", "ReportageNewsArticle", "WebPage"})
_MAX_LINKED_DATA = 1_000_000
_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the head of a page says; each is None or empty where it says nothing."""

    url: str | None
    base: str | None
    published: date | None
    author: str | None
    titles: tuple[str, ...]


def read_metadata(root: _Element, page_url: str | None) -> Metadata:
    """Return what the page of ``root`` says of itself; ``page_url`` is its address where that is known.

    ``titles`` holds its og:title, headline and ``<title>`` in this order, those that it has.
    """
    meta = _meta(root)
    entries = [e for e in _linked_data(root) if _ARTICLES & set(_types(e))]
    url = page_url or public_address(_canonical(root)) or public_address(meta.get("og:url"))
    base = next((e.get("href") for e in root.iter("base") if e.get("href")), None)
    return Metadata(
        url=url,
        base=urljoin(url or "", base.strip()) if base else url,
        published=_published(meta, entries),
        author=_author(meta, entries),
        titles=tuple(
            t
            for t in (
                clean(meta.get("og:title", "")),
                *(clean(e["headline"]) for e in entries if isinstance(e.get("headline"), str)),
                clean(meta.get("twitter:title", "")),
                clean(next((e.text or "" for e in root.iter("title")), "")),
            )
            if t
        ),
    )


def _meta(root: _Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and element.get("content"):
            found.setdefault(name.strip().lower(), element.get("content") or "")
    return found


def _canonical(root: _Element) -> str | None:
    return next(
        (e.get("href") for e in root.iter("link") if "canonical" in (e.get("rel") or "").lower().split()),
        None,
    )


def public_address(address: str | None) -> str | None:
    """Return ``address`` where it is absolute http(s)."""
    address = (address or "").strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None


def _published(meta: dict[str, str], entries: list[dict[str, Any]]) -> date | None:
    names = (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "pubdate",
        "publishdate",
        "dc.date.issued",
    )
    texts = [meta[n] for n in names if n in meta]
    texts += [e["datePublished"] for e in entries if isinstance(e.get("datePublished"), str)]
    return next((found for t in texts if (found := find_date(t))), None)


def _author(meta: dict[str, str], entries: list[dict[str, Any]]) -> str | None:
    names: list[str] = []
    for entry in entries:
        given = entry.get("author")
        for author in given if isinstance(given, list) else [given]:
            name = author.get("name") if isinstance(author, dict) and "Person" in _types(author) else None
            if isinstance(name, str):
                names.append(name)
    people = [n for name in names if (n := bare_author(name))]
    if people:
        return ", ".join(dict.fromkeys(people))
    named = meta.get("article:author") or meta.get("author") or ""
    return bare_author(named) if named and "://" not in named and not _OFFICE.search(named) else None


_OFFICE = re.compile(r"cổng|trang thông tin|portal|\.vn\b|\.com\b|UBND", re.IGNORECASE)
"""A portal that names itself as the author of all its pages."""


def _linked_data(root: _Element) -> Iterator[dict[str, Any]]:
    for element in root.iter("script"):
        if (element.get("type") or "").strip().lower() != "application/ld+json":
            continue
        text = element.text or ""
        if len(text) > _MAX_LINKED_DATA:
            continue
        try:
            yield from _entries(json.loads(text, strict=False), _DEPTH)
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is common, and only one of many places to look


def _entries(data: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(data, list):
        for item in data:
            yield from _entries(item, depth - 1)
    elif isinstance(data, dict):
        yield data
        yield from _entries(data.get("@graph"), depth - 1)


def _types(entry: dict[str, Any]) -> list[str]:
    given = entry.get("@type")
    return [t for t in (given if isinstance(given, list) else [given]) if isinstance(t, str)]
