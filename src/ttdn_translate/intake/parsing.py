"""HTML text to a tree of elements, safely: no network, no entities, bounded depth and number."""

from __future__ import annotations

import re

from lxml import etree, html

from ttdn_translate.message import Message

MAX_ELEMENTS = 100_000
"""Elements up to which a page is read; portal pages have a few thousand. More take minutes, not seconds."""

_INLINE = re.compile(r"</?(?:font|b|i|u|em|strong|span|big|small|a|tt|strike|s)(?:\s[^<>]*)?>", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class PageLimitError(ValueError):
    """A page is beyond what can be read whole; ``message`` says in which way."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message)


class _DepthError(PageLimitError):
    """Elements nest deeper than the parser follows (256); what lies deeper would be lost."""


def parse(text: str) -> html.HtmlElement | None:
    """Return the root of ``text`` as HTML, however broken it is; None where it holds nothing.

    Old pages open a ``<font>`` for each paragraph and close none; where that nests too deep, the text is
    read without inline tags. Raises PageLimitError where it is the blocks that nest so, and for more than
    `MAX_ELEMENTS` elements.
    """
    try:
        root = _parse(text)
    except _DepthError:
        root = _parse(_INLINE.sub("", text))
    if root is not None and sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise PageLimitError(Message("the page holds more than %(n)s elements", n=MAX_ELEMENTS))
    return root


def _parse(text: str) -> html.HtmlElement | None:
    parser = html.HTMLParser(
        encoding="utf-8",
        recover=True,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    data = _XML_DECLARATION.sub("", text).replace("\x00", "").encode("utf-8", errors="replace")
    try:
        root = html.document_fromstring(data, parser=parser)
    except etree.ParserError:
        return None
    except etree.XMLSyntaxError as fault:
        raise PageLimitError(Message("the page cannot be parsed (%(why)s)", why=str(fault))) from fault
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise _DepthError(Message("its elements nest more than 256 deep"))
    return root
