"""Bytes to text: byte order mark, then UTF-8, then what HTTP and the page say, then a guess."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 4096
"""Bytes in which a page must say its charset; HTML asks for 1024, old portals are slower."""

_DECLARED = re.compile(rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([-\w:.]+)""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([-\w:.]+)""", re.IGNORECASE)

_CODECS = ("utf-8", "utf-16", "iso8859", "cp", "ascii", "gb", "big5", "euc", "shift", "koi8", "mac")
"""Families of Python's codecs that stand for charsets of the web; the others (hex, rot13) do not."""

_WESTERN = ("iso8859-1", "cp1252", "ascii")
"""Read alike, as browsers do. Decoded as Latin-1, which takes any byte; `clean` turns the codes from
0x80 to 0x9F into the marks that Windows-1252 has there."""

_BROKEN_SHARE = 0.02
"""Share of undecodable characters up to which declared UTF-8 is believed."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE_ON_VOWEL = re.compile(f"[aăâeêioôơuưy][{_TONES}]", re.IGNORECASE)


def decode(data: bytes, charset: str | None = None) -> str:
    """Return ``data`` as text, without a byte order mark; what cannot be decoded becomes U+FFFD.

    ``charset`` is what the HTTP header says. Bytes that are valid UTF-8 are UTF-8 whatever is declared:
    many portals declare wrongly, and no other text of letters beyond ASCII looks so by chance.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    codec = _codec(charset) or _declared(data)
    if codec == "utf-8":
        text = data.decode("utf-8", errors="replace")
        if text.count("\ufffd") <= _BROKEN_SHARE * len(text):
            return text
    elif codec is not None and codec not in _WESTERN:
        return data.decode(codec, errors="replace")
    return _guess(data)


def _declared(data: bytes) -> str | None:
    head = data[:_HEAD]
    found = _XML_DECLARED.search(head) or _DECLARED.search(head)
    return _codec(found[1].decode("ascii", "replace")) if found else None


def _codec(name: str | None) -> str | None:
    """Return Python's name for a charset of the web, None where it has none."""
    if not name:
        return None
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return known if known.startswith(_CODECS) else None


def _guess(data: bytes) -> str:
    """Return text that is not UTF-8: Windows-1258 where it reads as Vietnamese, else Western.

    Windows-1258 writes tone marks as combining characters after the vowel; in Western, TCVN3 or VNI
    text the same codes stand after other letters too.
    """
    vietnamese = data.decode("cp1258", errors="replace")
    marks = sum(vietnamese.count(c) for c in _TONES)
    if marks and len(_TONE_ON_VOWEL.findall(vietnamese)) == marks and any(c in vietnamese for c in "ươđƯƠĐ"):
        return vietnamese
    return data.decode("latin-1")
