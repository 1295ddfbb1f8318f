"""What programs read: Atom and JSON feeds of changes, the sitemap, and the index of publications."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Any

from lxml import etree

from ttdn_translate.document.publication import LANGS, Lang, Publication, Tombstone, rfc3339
from ttdn_translate.publishing.entries import VIETNAM, Entry
from ttdn_translate.publishing.pages import index_place
from ttdn_translate.workspace import SiteSettings

FEED_SIZE = 50
"""Changes in a feed; the index of publications has all."""

SITEMAP_SIZE = 50_000
"""Addresses in one sitemap file, the most that sitemaps.org allows."""

_ATOM = "http://www.w3.org/2005/Atom"
_DELETED = "http://purl.org/atompub/tombstones/1.0"  # RFC 6721
_XML = "http://www.w3.org/XML/1998/namespace"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_EPOCH = "1970-01-01T00:00:00Z"

Change = Publication | Tombstone

_Page = tuple[dict[Lang, str], str, datetime | None]
"""A page's addresses by language, the one for all other languages, and when it changed."""


def publication_index(entries: Sequence[Entry]) -> bytes:
    """Return ``publications/index.json``: id, version, state, checksum and time of every publication."""
    items = [
        {
            "id": e.id,
            "version": e.version,
            "state": e.state.value,
            "checksum": e.checksum,
            "updated_at": rfc3339(e.updated_at),
            "file": f"{e.id}.json",
        }
        for e in entries
    ]
    return json_bytes({"schema": "ttdn.publications/1", "publications": items})


def json_feed(changes: Sequence[Change], lang: Lang, site: SiteSettings) -> bytes:
    """Return a JSON Feed 1.1 of ``changes``, the last first, in one language.

    The format knows no withdrawals; they stand under ``_ttdn``, as it provides for extensions.
    """
    base = site.base_url.rstrip("/")
    items = [_json_item(c, lang, base) for c in changes if isinstance(c, Publication)]
    withdrawn = [
        {"id": _item_id(c.id, lang), "publication": c.id, "withdrawn_at": rfc3339(c.withdrawn_at)}
        for c in changes
        if isinstance(c, Tombstone)
    ]
    return json_bytes(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": _title(site, lang),
            "home_page_url": f"{base}/{lang}/",
            "feed_url": f"{base}/{lang}/feed.json",
            "language": lang,
            "_ttdn": {"about": f"{base}/publications/index.json", "withdrawn": withdrawn},
            "items": items,
        }
    )


def _json_item(p: Publication, lang: Lang, base: str) -> dict[str, Any]:
    item = {
        "id": _item_id(p.id, lang),
        "url": p.url.of(lang),
        "external_url": p.source_url,
        "title": p.title.of(lang),
        "summary": p.lead.of(lang) or None,
        "content_html": _content(p, lang),
        "image": next((f"{base}/{i.file.path}" for i in p.images if i.file), None),
        "date_published": _published(p),
        "date_modified": rfc3339(p.updated_at),
        "authors": [{"name": p.author}] if p.author else None,
        "language": lang,
        "_ttdn": {"publication": p.id, "version": p.version, "file": f"{base}/publications/{p.id}.json"},
    }
    return {k: v for k, v in item.items() if v is not None}


def atom_feed(changes: Sequence[Change], lang: Lang, site: SiteSettings) -> bytes:
    """Return an Atom feed (RFC 4287) of ``changes``, the last first, with the deleted entries of RFC 6721."""
    base = site.base_url.rstrip("/")
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM, "at": _DELETED})
    feed.set(f"{{{_XML}}}lang", lang)
    _add(feed, "id", f"{base}/{lang}/atom.xml")
    _add(feed, "title", _title(site, lang))
    _add(feed, "updated", rfc3339(changes[0].updated_at) if changes else _EPOCH)
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{base}/{lang}/atom.xml")
    _add(feed, "link", rel="alternate", type="text/html", hreflang=lang, href=f"{base}/{lang}/")
    _add(_add(feed, "author"), "name", _title(site, lang))
    for change in changes:
        if isinstance(change, Tombstone):
            when = rfc3339(change.withdrawn_at)
            etree.SubElement(feed, f"{{{_DELETED}}}deleted-entry", ref=_item_id(change.id, lang), when=when)
        else:
            _atom_entry(feed, change, lang, base)
    return _xml_bytes(feed)


def _atom_entry(feed: etree._Element, p: Publication, lang: Lang, base: str) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", _item_id(p.id, lang))
    _add(entry, "title", p.title.of(lang))
    _add(entry, "published", _published(p))
    _add(entry, "updated", rfc3339(p.updated_at))
    _add(entry, "link", rel="alternate", type="text/html", hreflang=lang, href=p.url.of(lang))
    other: Lang = "en" if lang == "vi" else "vi"
    _add(entry, "link", rel="alternate", type="text/html", hreflang=other, href=p.url.of(other))
    _add(entry, "link", rel="related", type="application/json", href=f"{base}/publications/{p.id}.json")
    if p.source_url:
        _add(entry, "link", rel="via", href=p.source_url)
    if p.author:
        _add(_add(entry, "author"), "name", p.author)
    if p.lead.of(lang):
        _add(entry, "summary", p.lead.of(lang))
    _add(entry, "content", _content(p, lang), type="html")


def sitemaps(entries: Sequence[Entry], site: SiteSettings) -> dict[str, bytes]:
    """Return the sitemap's files by name, each page with its alternates; ``entries`` are the published ones.

    ``sitemap.xml`` holds the addresses, or leads to ``sitemap-1.xml`` and so on where they are too many.
    """
    base = site.base_url.rstrip("/")
    pages: list[_Page] = [({lang: f"{base}/{index_place(lang, 1)}" for lang in LANGS}, f"{base}/", None)]
    for e in entries:
        urls: dict[Lang, str] = {lang: f"{base}/{lang}/{e.slug}/" for lang in LANGS}
        pages.append((urls, urls["en"], e.updated_at))
    size = SITEMAP_SIZE // len(LANGS)
    chunks = [pages[i : i + size] for i in range(0, len(pages), size)]
    if len(chunks) == 1:
        return {"sitemap.xml": _sitemap(chunks[0])}
    files = {f"sitemap-{n}.xml": _sitemap(chunk) for n, chunk in enumerate(chunks, 1)}
    index = etree.Element(f"{{{_SITEMAP}}}sitemapindex", nsmap={None: _SITEMAP})
    for name in files:
        place = etree.SubElement(index, f"{{{_SITEMAP}}}sitemap")
        etree.SubElement(place, f"{{{_SITEMAP}}}loc").text = f"{base}/{name}"
    return {**files, "sitemap.xml": _xml_bytes(index)}


def _sitemap(pages: Sequence[_Page]) -> bytes:
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP, "xhtml": _XHTML})
    for urls, default, updated in pages:
        for address in urls.values():
            url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
            etree.SubElement(url, f"{{{_SITEMAP}}}loc").text = address
            if updated:
                etree.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = rfc3339(updated)
            for lang, alternate in (*urls.items(), ("x-default", default)):
                etree.SubElement(url, f"{{{_XHTML}}}link", rel="alternate", hreflang=lang, href=alternate)
    return _xml_bytes(root)


def json_bytes(data: dict[str, Any]) -> bytes:
    """Return ``data`` as indented JSON in UTF-8, Vietnamese letters as they are."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _xml_bytes(root: etree._Element) -> bytes:
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return content


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", **attributes)
    element.text = text
    return element


def _title(site: SiteSettings, lang: Lang) -> str:
    return site.title_vi if lang == "vi" else site.title_en


def _item_id(article_id: str, lang: Lang) -> str:
    """Return an id that stays when the article's title, version or the site's address changes."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"urn:ttdn:article:{article_id}:{lang}").urn


def _published(p: Publication) -> str:
    """Return the date of the Vietnamese page as a time, which feeds want: its midnight in Viet Nam."""
    if p.published is None:
        return rfc3339(p.approved_at)
    moment = datetime(p.published.year, p.published.month, p.published.day, tzinfo=VIETNAM)
    return moment.isoformat()


def _content(p: Publication, lang: Lang) -> str:
    lead = p.lead.of(lang)
    notice = f"<p>{escape(p.disclosure.of(lang))}</p>"
    return "\n".join([*([f"<p>{escape(lead)}</p>"] if lead else []), p.body.of(lang), notice])
