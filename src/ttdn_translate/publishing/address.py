"""Addresses: an article's place on the site, web addresses that are safe to link, relative links."""

from __future__ import annotations

import re
import unicodedata
from posixpath import basename
from urllib.parse import unquote, urlsplit

SLUG_LENGTH = 80
"""Longest part of a slug made from the title, in characters; search engines show about as many."""

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters and halves of surrogate pairs: XML, JSON or UTF-8 cannot carry them, and nobody reads them."""

_ARTICLE_ID = re.compile(r"[0-9a-f]{16}")


def is_article_id(text: str) -> bool:
    """Tell whether ``text`` is an article's id: 16 hexadecimal digits, nothing that could leave a folder."""
    return _ARTICLE_ID.fullmatch(text) is not None


def slug_of(title: str, article_id: str) -> str:
    """Return the place of an article on the site: the Vietnamese title without marks, then the id.

    The id is whole, so two articles never share a slug. Only lower-case ASCII letters, digits and hyphens.
    """
    plain = title.lower().replace("đ", "d")
    plain = unicodedata.normalize("NFD", plain)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", plain)
    while words and len("-".join(words)) > SLUG_LENGTH:
        words.pop()
    return "-".join([*words, article_id])


def web_address(url: str | None) -> str | None:
    """Return ``url`` where it is an absolute http or https address with a host, else None."""
    if not url or UNPRINTABLE.search(url) or any(c.isspace() for c in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host else None


def host_of(url: str | None) -> str:
    """Return the host of a web address for the reader's eye, or an empty string."""
    return (urlsplit(url).hostname or "") if url and web_address(url) else ""


def file_name(src: str) -> str:
    """Return the file name in the address of an image, for people: ``IMG_8955.jpg``."""
    if src.startswith("data:"):
        return ""
    try:
        path = urlsplit(src).path
    except ValueError:
        path = src
    return basename(unquote(path).replace("\\", "/").rstrip("/"))[:120]
