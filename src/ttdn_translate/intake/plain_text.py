"""Plain text: the title first, then blocks parted by blank lines, with a few marks for what is no paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ttdn_translate.document.article import CELL_SEPARATOR, BlockKind
from ttdn_translate.intake.assembly import Reading
from ttdn_translate.intake.boilerplate import file_name, is_boilerplate_line
from ttdn_translate.intake.context import Context
from ttdn_translate.intake.decoding import decode
from ttdn_translate.intake.flow import Line
from ttdn_translate.intake.legacy_encoding import convert
from ttdn_translate.intake.names import Role
from ttdn_translate.intake.pictures import Picture
from ttdn_translate.intake.text import clean, lines_of

_CAPTION = re.compile(r"\[(?:caption|chú thích)\]\s*", re.IGNORECASE)
_HEADING = re.compile(r"(#{1,6})\s+")
_ITEM = re.compile(r"(?:[-*+•]|(\d{1,3})[.)])\s+(?=\S)")
_QUOTE = re.compile(r">\s?(?!>)")
_MARK = re.compile("|".join(p.pattern for p in (_HEADING, _ITEM, _QUOTE)) + r"|\[", re.IGNORECASE)

_WRAPPED = 100
"""Characters of the longest line up to which a text is taken to be wrapped: its lines join to paragraphs."""


def read_plain_text(data: bytes, context: Context) -> Reading:
    """Return what is found in plain text.

    The title is the first line, with ``# `` before it or not. Blank lines part blocks. ``## `` begins a heading,
    ``- `` or ``1. `` a list item, ``[caption] `` a caption, ``> `` a quotation; lines with ` | ` are table rows. In
    text whose lines are all short a line break inside a block is a space, else it parts paragraphs. The
    name of a picture's file alone on a line stands for the picture.
    """
    text = convert(decode(data, context.charset))
    lines = [clean(line) for line in lines_of(text)]
    wrapped = max(map(len, lines), default=0) <= _WRAPPED
    title, rest = _split_title(lines, wrapped)
    return Reading(list(_flow(_blocks(rest, wrapped))), title=title, source_url=context.url)


def _split_title(lines: list[str], wrapped: bool) -> tuple[str, list[str]]:
    start = next((i for i, line in enumerate(lines) if line and not is_boilerplate_line(line)), len(lines))
    if start == len(lines):
        return "", []
    title, end = _HEADING.sub("", lines[start], count=1), start + 1
    while wrapped and end < len(lines) and lines[end][:1].islower():
        title, end = f"{title} {lines[end]}", end + 1
    return title, lines[end:]


def _blocks(lines: list[str], wrapped: bool) -> Iterator[str]:
    """Yield the blocks of ``lines``, each as one line."""
    block = ""
    for line in [*lines, ""]:
        starts = not line or not wrapped or file_name(line) or CELL_SEPARATOR in line or _MARK.match(line)
        if starts and block:
            yield block
            block = ""
        block = f"{block} {line}" if block else line
        if file_name(block):
            yield block
            block = ""


def _flow(blocks: Iterator[str]) -> Iterator[Line | Picture]:
    group, before = 0, BlockKind.PARAGRAPH
    for block in blocks:
        if name := file_name(block):
            yield Picture(name)
            continue
        line = _line(block)
        if line.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW):
            group += line.kind is not before
            line = replace(line, group=group)
        before = line.kind
        yield line


def _line(block: str) -> Line:
    if mark := _CAPTION.match(block):
        return Line(block[mark.end() :], role=Role.CAPTION)
    if mark := _HEADING.match(block):
        return Line(block[mark.end() :], BlockKind.HEADING, level=max(2, len(mark[1])))
    if CELL_SEPARATOR in block:
        return Line(block, BlockKind.TABLE_ROW)
    if mark := _ITEM.match(block):
        return Line(block[mark.end() :], BlockKind.LIST_ITEM, ordered=mark[1] is not None)
    if mark := _QUOTE.match(block):
        return Line(block[mark.end() :], BlockKind.QUOTE)
    return Line(block)
