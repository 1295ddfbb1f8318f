"""Reads an article that a program gives as JSON, with its blocks as they are: nothing is guessed.

{"title": "…", "published": "2022-01-18", "author": "…", "source_url": "https://…",
 "blocks": [{"kind": "paragraph", "text": "…"}, {"kind": "heading", "text": "…", "level": 2}, …],
 "images": [{"src": "https://…", "alt": "…", "caption": "…", "block": 3}]}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from ttdn_translate.document import Article, Block, BlockKind, Image
from ttdn_translate.document.article import CELL_SEPARATOR, article_id
from ttdn_translate.errors import InputError
from ttdn_translate.intake.text import clean
from ttdn_translate.message import Message

ARTICLE_JSON = "application/vnd.ttdn.article+json"

MAX_BLOCKS = 2_000
MAX_IMAGES = 200
MAX_BLOCK = 20_000
"""Code points of one block: a page of a decree."""

_KINDS = {k.value: k for k in BlockKind if k is not BlockKind.TITLE}


def read_article(data: bytes, name: str) -> Article:
    """Return the article in ``data`` (UTF-8); ``name`` is what messages call it.

    Raises InputError where it is not JSON, or a field is missing, of a wrong type, or too long.
    """
    try:
        given = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise InputError(name, Message("is not JSON")) from fault
    if not isinstance(given, dict):
        raise InputError(name, Message("is no article: the JSON is not an object"))
    title = _text(name, given, "title", required=True)
    source_url = _text(name, given, "source_url") or None
    if source_url and not source_url.lower().startswith(("http://", "https://")):
        raise InputError(name, Message("source_url is no web address"))
    blocks = [Block(0, BlockKind.TITLE, title)]
    for number, item in enumerate(_list(name, given, "blocks", MAX_BLOCKS), 1):
        blocks.append(_block(f"{name}: block {number}", item, number))
    if len(blocks) < 2 or all(b.kind is BlockKind.HEADING for b in blocks[1:]):
        raise InputError(name, Message("has no text besides the title. Give its blocks"))
    published = _day(name, given.get("published"))
    return Article(
        id=article_id(source_url, title, published, [b.text for b in blocks]),
        name=name,
        title=title,
        blocks=tuple(blocks),
        images=tuple(_image(name, i, len(blocks)) for i in _list(name, given, "images", MAX_IMAGES)),
        source_url=source_url,
        published=published,
        author=_text(name, given, "author") or None,
    )


def _block(name: str, given: Mapping[str, Any], index: int) -> Block:
    kind = _KINDS.get(str(given.get("kind", "paragraph")))
    if kind is None:
        raise InputError(name, Message("kind is none of %(kinds)s", kinds=", ".join(_KINDS)))
    cells = given.get("cells")
    if kind is BlockKind.TABLE_ROW and isinstance(cells, list):
        text = CELL_SEPARATOR.join(clean(c).replace("|", "/") if isinstance(c, str) else "" for c in cells)
        if len(text) > MAX_BLOCK:
            raise InputError(name, Message("has more than %(n)s characters", n=MAX_BLOCK))
    else:
        text = _text(name, given, "text", required=True)
    level = _number(name, given, "level", 6) or 0
    return Block(
        index=index,
        kind=kind,
        text=text,
        group=_number(name, given, "group", MAX_BLOCKS),
        level=max(2, level) if kind is BlockKind.HEADING else 0,
        ordered=given.get("ordered") is True,
        header=given.get("header") is True,
    )


def _image(name: str, given: Mapping[str, Any], blocks: int) -> Image:
    src = _text(name, given, "src", required=True)
    if not src.lower().startswith(("http://", "https://")):
        raise InputError(name, Message("the src of an image is no web address"))
    block = _number(name, given, "block", blocks - 1)
    return Image(src, _text(name, given, "alt"), _text(name, given, "caption"), block)


def _text(name: str, given: Mapping[str, Any], field: str, *, required: bool = False) -> str:
    value = given.get(field)
    if value is not None and not isinstance(value, str):
        raise InputError(name, Message("%(field)s is not text", field=field))
    text = clean((value or "")[: 2 * MAX_BLOCK])
    if len(text) > MAX_BLOCK:
        raise InputError(name, Message("%(field)s has more than %(n)s characters", field=field, n=MAX_BLOCK))
    if required and not text:
        raise InputError(name, Message("%(field)s is missing", field=field))
    return text


def _number(name: str, given: Mapping[str, Any], field: str, largest: int) -> int | None:
    value = given.get(field)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= largest:
        raise InputError(
            name,
            Message("%(field)s is not a number from 0 to %(largest)s", field=field, largest=str(largest)),
        )
    return value


def _list(name: str, given: Mapping[str, Any], field: str, most: int) -> list[Mapping[str, Any]]:
    value = given.get(field, [])
    if not isinstance(value, list) or not all(isinstance(i, dict) for i in value):
        raise InputError(name, Message("%(field)s is not a list of objects", field=field))
    if len(value) > most:
        raise InputError(name, Message("%(field)s has more than %(n)s entries", field=field, n=most))
    return value


def _day(name: str, value: object) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as fault:
        raise InputError(name, Message("published is not a day as 2022-01-18")) from fault
