"""The body of an article as HTML: blocks and images become figures, lists, tables and paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

import nh3

from ttdn_translate.document import BlockKind
from ttdn_translate.document.publication import Bilingual, Lang, PublishedBlock, PublishedImage

Picture = Callable[[PublishedImage, Lang], str]
"""Makes the HTML of one picture, or an empty string where there is none to show."""

TAGS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li"),
    *("table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "img"),
}
"""All the elements that a publication's body may hold."""

_ATTRIBUTES = {"img": {"src", "alt", "width", "height"}, "th": {"scope"}}
_TEXT_TAGS = {BlockKind.QUOTE: ("<blockquote><p>", "</p></blockquote>")}
_GROUPED = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)


@dataclass(frozen=True, slots=True)
class Figure:
    """Pictures that stand together, and their caption; an empty caption where there is none."""

    images: tuple[PublishedImage, ...]
    caption: Bilingual


@dataclass(frozen=True, slots=True)
class Text:
    """One block of text, or all blocks of one list or table."""

    blocks: tuple[PublishedBlock, ...]

    @property
    def kind(self) -> BlockKind:
        return self.blocks[0].kind


Unit = Figure | Text


def lead_of(blocks: Sequence[PublishedBlock]) -> PublishedBlock | None:
    """Return the block that is the article's lead, None where it has none. Later lead blocks are body."""
    return next((b for b in blocks if b.kind is BlockKind.LEAD), None)


def units(blocks: Sequence[PublishedBlock], images: Sequence[PublishedImage]) -> Iterator[Unit]:
    """Yield the units of the body in reading order, without title and lead.

    An image comes before its block, or with it where the block is a caption. One that stands inside a list
    or table comes after it, so that the list stays whole.
    """
    waiting: dict[int | None, list[PublishedImage]] = defaultdict(list)
    for image in images:
        waiting[image.block].append(image)
    lead = lead_of(blocks)
    at = 0
    while at < len(blocks):
        group = _group(blocks, at)
        at += len(group)
        first = group[0]
        before = tuple(waiting.pop(first.index, ()))
        if first.kind is BlockKind.CAPTION:
            yield Figure(before, first.text)
        else:
            yield from _uncaptioned(before)
            if first.kind is not BlockKind.TITLE and first is not lead:
                yield Text(group)
        for block in group[1:]:
            yield from _uncaptioned(tuple(waiting.pop(block.index, ())))
    for rest in waiting.values():
        yield from _uncaptioned(tuple(rest))


def _group(blocks: Sequence[PublishedBlock], start: int) -> tuple[PublishedBlock, ...]:
    """Return the block at ``start`` with all that belong to the same list or table."""
    first = blocks[start]
    end = start + 1
    if first.kind in _GROUPED:
        key = (first.kind, first.group, first.ordered)
        while end < len(blocks) and (blocks[end].kind, blocks[end].group, blocks[end].ordered) == key:
            end += 1
    return tuple(blocks[start:end])


def _uncaptioned(images: tuple[PublishedImage, ...]) -> Iterator[Figure]:
    for image in images:
        yield Figure((image,), image.caption)


def unit_html(unit: Unit, lang: Lang, picture: Picture) -> str:
    """Return ``unit`` in one language as HTML; an empty string where that language has nothing in it."""
    if isinstance(unit, Figure):
        return figure_html(unit, lang, picture)
    if unit.kind is BlockKind.LIST_ITEM:
        items = "".join(f"<li>{escape(b.text.of(lang))}</li>" for b in unit.blocks if b.text.of(lang))
        tag = "ol" if unit.blocks[0].ordered else "ul"
        return f"<{tag}>{items}</{tag}>" if items else ""
    if unit.kind is BlockKind.TABLE_ROW:
        return _table(unit.blocks, lang)
    block = unit.blocks[0]
    text = escape(block.text.of(lang))
    if not text:
        return ""
    if block.kind is BlockKind.HEADING:
        level = min(max(block.level, 2), 6)
        return f"<h{level}>{text}</h{level}>"
    start, end = _TEXT_TAGS.get(block.kind, ("<p>", "</p>"))
    return f"{start}{text}{end}"


def figure_html(figure: Figure, lang: Lang, picture: Picture) -> str:
    """Return a figure with its pictures and its caption in one language."""
    pictures = "".join(picture(i, lang) for i in figure.images)
    caption = escape(figure.caption.of(lang))
    if not pictures and not caption:
        return ""
    return f"<figure>{pictures}" + (f"<figcaption>{caption}</figcaption>" if caption else "") + "</figure>"


def _table(rows: Sequence[PublishedBlock], lang: Lang) -> str:
    """Return a table; its leading header rows are its head."""
    heads = 0
    while heads < len(rows) and rows[heads].header:
        heads += 1
    head = "".join(_row(r, lang) for r in rows[:heads])
    body = "".join(_row(r, lang) for r in rows[heads:])
    return (
        "<table>"
        + (f"<thead>{head}</thead>" if head else "")
        + (f"<tbody>{body}</tbody>" if body else "")
        + "</table>"
    )


def _row(row: PublishedBlock, lang: Lang) -> str:
    start, end = ('<th scope="col">', "</th>") if row.header else ("<td>", "</td>")
    return "<tr>" + "".join(f"{start}{escape(c.of(lang))}{end}" for c in row.cells) + "</tr>"


def image_html(image: PublishedImage, lang: Lang, base: str) -> str:
    """Return the picture as an ``img`` whose address starts with ``base``; empty where we do not hold it."""
    if image.file is None:
        return ""
    size = f' width="{image.file.width}" height="{image.file.height}"'
    return f'<img src="{escape(base + image.file.path)}" alt="{escape(image.alt.of(lang))}"{size}>'


def body_html(
    blocks: Sequence[PublishedBlock], images: Sequence[PublishedImage], lang: Lang, base: str
) -> str:
    """Return the body of a publication in one language; image addresses start with ``base``."""

    def picture(image: PublishedImage, lang: Lang) -> str:
        return image_html(image, lang, base)

    return guarded("\n".join(h for u in units(blocks, images) if (h := unit_html(u, lang, picture))))


def guarded(html: str, *, links: bool = False) -> str:
    """Return ``html`` with only the elements and attributes that a body may hold; ``links`` adds those of a page.

    Every text is escaped where it is put in. This is the second guard: a fault there still lets nothing
    through that the contract does not name.
    """
    return nh3.clean(
        html,
        tags=TAGS | {"a"} if links else TAGS,
        attributes={**_ATTRIBUTES, "a": {"href"}, "p": {"class"}} if links else _ATTRIBUTES,
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer" if links else None,
    )
