"""HTML text to a tree of elements, safely: no network, no entities, bounded depth."""

from __future__ import annotations

import re

from lxml import etree, html

_INLINE = re.compile(r"</?(?:font|b|i|u|em|strong|span|big|small|a|tt|strike|s)(?:\s[^<>]*)?>", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class TooDeepError(ValueError):
    """Elements nested deeper than the parser follows (256); what lies deeper would be lost."""


def parse(text: str) -> html.HtmlElement | None:
    """Return the root of ``text`` as HTML, however broken it is; None where it holds nothing.

    Old pages open a ``<font>`` for each paragraph and close none; where that nests too deep, the text is
    read without inline tags. Raises TooDeepError where it is the blocks that nest so.
    """
    try:
        return _parse(text)
    except TooDeepError:
        return _parse(_INLINE.sub("", text))


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
        raise TooDeepError(str(fault)) from fault
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise TooDeepError
    return root
