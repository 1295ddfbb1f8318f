"""The table of formats: suffix, media type, reader. Adding a format is a module and its lines here."""

from __future__ import annotations

import re
from collections.abc import Callable

from ttdn_translate.errors import InputError
from ttdn_translate.intake.assembly import Reading
from ttdn_translate.intake.context import Context
from ttdn_translate.intake.docx import read_docx
from ttdn_translate.intake.html_page import read_html
from ttdn_translate.intake.markdown import read_markdown
from ttdn_translate.intake.plain_text import read_plain_text
from ttdn_translate.message import Message

HTML = "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MARKDOWN = "text/markdown"
TEXT = "text/plain"

Reader = Callable[[bytes, Context], Reading]

READERS: dict[str, Reader] = {
    HTML: read_html,
    "application/xhtml+xml": read_html,
    DOCX: read_docx,
    MARKDOWN: read_markdown,
    TEXT: read_plain_text,
}

SUFFIXES: dict[str, str] = {
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".aspx": HTML,
    ".docx": DOCX,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": TEXT,
}

# What the first bytes of other kinds are, to say so rather than "binary".
_MAGIC: tuple[tuple[bytes, Message, Message], ...] = (
    (b"%PDF-", Message("a PDF file"), Message("Save the article as HTML, DOCX or text")),
    (
        b"\xd0\xcf\x11\xe0",
        Message("a Word document of the old kind (.doc)"),
        Message("Open it in Word and save it as .docx"),
    ),
    (b"{\\rtf", Message("an RTF file"), Message("Open it in Word and save it as .docx")),
    (b"\xff\xd8\xff", Message("a picture (JPEG)"), Message("Give the article's page or text")),
    (b"\x89PNG", Message("a picture (PNG)"), Message("Give the article's page or text")),
    (b"GIF8", Message("a picture (GIF)"), Message("Give the article's page or text")),
    (b"\x1f\x8b", Message("a compressed file (gzip)"), Message("Unpack it first")),
    (b"Rar!", Message("an archive (RAR)"), Message("Unpack it first")),
    (b"7z\xbc\xaf", Message("an archive (7-Zip)"), Message("Unpack it first")),
)
_ZIP = b"PK\x03\x04"
_UTF_16_OR_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_MARKUP = re.compile(rb"\s*(?:<!doctype\b|<\?xml\b|<!--|</?[a-z][a-z0-9]*[\s/>])", re.IGNORECASE)
_LOOK = 4096


def is_url(given: str) -> bool:
    """Whether ``given`` names something on the web and not a file."""
    return re.match(r"https?://", given, re.IGNORECASE) is not None


def sniff(data: bytes) -> str:
    """Return the media type of ``data`` by its first bytes: DOCX, HTML or plain text."""
    if data.startswith(_ZIP):
        return DOCX
    return HTML if _MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")) else TEXT


def recognise(name: str, data: bytes) -> str:
    """Return the media type of the article in ``data`` by its bytes; ``name`` tells only Markdown from plain text.

    Raises InputError where it is empty, or of a kind that is not read.
    """
    if not data.strip():
        raise InputError(name, Message("is empty"), Message("Save the page again"))
    media_type = sniff(data)
    if fault := not_readable(data, media_type):
        raise InputError(name, *fault)
    if media_type == TEXT and name.lower().endswith((".md", ".markdown")):
        return MARKDOWN
    return media_type


def not_readable(data: bytes, media_type: str) -> tuple[Message, Message] | None:
    """Return why ``data`` cannot be of ``media_type``, and what to do; None where it can be."""
    for magic, kind, advice in _MAGIC:
        if data.startswith(magic):
            return Message("is %(kind)s, which is not read", kind=kind), advice
    if media_type == DOCX:
        return (
            None
            if data.startswith(_ZIP)
            else (Message("is not a Word document"), Message("Open it in Word and save it as .docx"))
        )
    if data.startswith(_ZIP):
        return (
            Message("is an archive (ZIP), which is not read"),
            Message("Unpack it first; a Word document must end in .docx"),
        )
    if b"\0" in data[:_LOOK] and not data.startswith(_UTF_16_OR_32):
        return (
            Message("is binary, not text"),
            Message("Give the article as HTML, DOCX, Markdown or text"),
        )
    return None
