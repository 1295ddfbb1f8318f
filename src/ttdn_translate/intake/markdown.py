"""Markdown: to HTML by markdown-it, and on by the reader of pages."""

from __future__ import annotations

import re
from dataclasses import replace

from ttdn_translate.document.article import BlockKind
from ttdn_translate.errors import InputError
from ttdn_translate.intake.assembly import Reading
from ttdn_translate.intake.context import Context
from ttdn_translate.intake.dates import find_date
from ttdn_translate.intake.decoding import decode
from ttdn_translate.intake.flow import Flow, Line, read_flow
from ttdn_translate.intake.html_page import locate, parse_page
from ttdn_translate.intake.metadata import public_address
from ttdn_translate.intake.names import Role
from ttdn_translate.intake.pictures import Picture
from ttdn_translate.intake.text import clean
from ttdn_translate.message import Message

MAX_CHARACTERS = 1_000_000
"""Characters of Markdown that are read; a few seconds' work. A long article has 50,000."""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.{0,20000}?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_CAPTION = re.compile(r"\[(?:caption|chú thích)\]\s*", re.IGNORECASE)
_FIELD = re.compile(r"^(\w+):[ \t]*(.+?)[ \t]*$", re.MULTILINE)


def read_markdown(data: bytes, context: Context) -> Reading:
    """Return what is found in Markdown (CommonMark with tables).

    A block of ``key: value`` lines between ``---`` at the top may give ``title``, ``date``, ``author``
    and ``url``. Else the first heading is the title. A paragraph that begins with ``[caption]`` is a caption.
    Raises InputError for more than `MAX_CHARACTERS`.
    """
    # Only where Markdown is read.
    from markdown_it import MarkdownIt

    text = decode(data, context.charset)
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            context.name,
            Message("Markdown of more than %(n)s characters is not read", n=MAX_CHARACTERS),
            Message("Split it"),
        )
    fields: dict[str, str] = {}
    if front := _FRONT_MATTER.match(text):
        fields = {m[1].lower(): m[2].strip("\"'") for m in _FIELD.finditer(front[1])}
        text = text[front.end() :]
    root = parse_page(MarkdownIt("commonmark").enable("table").render(text), context)
    flow = [_with_mark(i) for i in read_flow(root)] if root is not None else []
    url = context.url or public_address(fields.get("url"))
    return Reading(
        flow,
        title=clean(fields.get("title", "")) or _first_heading(flow),
        published=find_date(fields.get("date", "")),
        author=clean(fields.get("author", "")) or None,
        source_url=url,
        locate=lambda src: locate(src, url, context),
    )


def _with_mark(item: Line | Picture) -> Line | Picture:
    if isinstance(item, Line) and (mark := _CAPTION.match(item.text)):
        return replace(item, text=item.text[mark.end() :], role=Role.CAPTION)
    return item


def _first_heading(flow: Flow) -> str:
    return next((i.text for i in flow if isinstance(i, Line) and i.kind is BlockKind.HEADING), "")
