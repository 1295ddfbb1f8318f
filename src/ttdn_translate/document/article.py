"""An article as intake reads it: title, date, ordered blocks, images; no boilerplate."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CELL_SEPARATOR = " | "
"""Stands between the cells of a table row in the row's text."""


class BlockKind(StrEnum):
    """What a block of an article is on its page."""

    TITLE = "title"
    HEADING = "heading"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Image:
    """An image of an article.

    ``src`` is the address as the page gives it, made absolute where the page's own address is known;
    ``block`` is the index of the block that the image stands before (its caption where it has one),
    or None where it stands after the last block.
    """

    src: str
    alt: str = ""
    caption: str = ""
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article's text.

    ``text`` is NFC with single spaces and no line breaks; a table row's cells, of which some may be empty,
    are joined by `CELL_SEPARATOR`. ``group`` counts the lists and tables of the article from 1: blocks of one list
    or table share it. ``level`` is that of a heading (2 to 6), else 0. ``ordered`` marks an item of
    a numbered list, ``header`` a row of column headings.
    """

    index: int
    kind: BlockKind
    text: str
    group: int | None = None
    level: int = 0
    ordered: bool = False
    header: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A Vietnamese article as a portal holds it. Block 0 is its title.

    ``source_url`` is the page's public address, None where unknown; ``name`` is what the user called
    the input (a file name, a URL, ``-``) and is only for messages. ``published`` is the page's date.
    """

    id: str
    name: str
    title: str
    blocks: tuple[Block, ...]
    images: tuple[Image, ...] = ()
    source_url: str | None = None
    published: date | None = None
    author: str | None = None
    language: str = "vi"


def article_id(source_url: str | None, title: str, published: date | None, texts: list[str]) -> str:
    """Return the stable id of an article: 16 hexadecimal digits.

    An article with a public address is known by that address, so a later version of the page is the
    same article. One without is known by its whole content: two notices with the same title on the
    same day must never overwrite each other.
    """
    key = source_url or "\n".join([title, published.isoformat() if published else "", *texts])
    return hashlib.sha256(key.encode("utf-8")).hexdigest()[:16]


def content_digest(article: Article) -> str:
    """Return the sha256 of all that a reader of ``article`` sees: a changed page has another one."""
    parts = [article.title, str(article.published), str(article.author), str(article.source_url)]
    parts += [f"{b.kind}:{b.group}:{b.level}:{b.ordered}:{b.header}:{b.text}" for b in article.blocks]
    parts += [f"{i.src}:{i.alt}:{i.caption}:{i.block}" for i in article.images]
    return hashlib.sha256("\x00".join(parts).encode("utf-8")).hexdigest()
