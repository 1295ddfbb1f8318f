"""From a flow of lines and pictures to an article: what each line is, and which are not the article's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from ttdn_translate.document import Article, Block, BlockKind, Image
from ttdn_translate.document.article import article_id
from ttdn_translate.intake.boilerplate import without_boilerplate
from ttdn_translate.intake.byline import head_byline, split_byline
from ttdn_translate.intake.captions import with_captions
from ttdn_translate.intake.dates import find_date, is_stamp, is_today_banner
from ttdn_translate.intake.flow import Flow, Line, is_prose
from ttdn_translate.intake.names import Role
from ttdn_translate.intake.pictures import Picture
from ttdn_translate.intake.text import clean, squeeze


def _same(src: str) -> str | None:
    return src


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in an input, before it is known what each line is.

    ``locate`` turns the source of a picture into the address to keep, or None where it is to be left out.
    """

    flow: Flow
    title: str = ""
    published: date | None = None
    author: str | None = None
    source_url: str | None = None
    locate: Callable[[str], str | None] = field(default=_same)


_LONGEST_HEADING = 150
_LONGEST_LEAD = 1500
_SHORTEST_LEAD = 80

_SENTENCE_END = re.compile(r"[.!?…;,:]\W*$")
_NUMBERED = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)/]?\s*[-–.]?\s", re.IGNORECASE)
_BULLET = re.compile(r"[•·▪◦‣●■✓\uf0b7\uf0a7\uf0d8]\s*(?=\S)")
_DASH = re.compile(r"[-–—+*]\s+(?=\S)")


def assemble(reading: Reading, name: str) -> Article | None:
    """Return the article in ``reading``, None where it holds no text besides a title.

    ``name`` is what messages call the input.
    """
    flow = without_boilerplate(reading.flow)
    title = clean(reading.title) or _take_title(flow)
    flow, head_date, head_author = _without_head(flow, title)
    flow, tail_date = _without_stamps_at_end(flow)
    flow, end_author = split_byline(flow)
    flow = _with_lists(_with_quotes(_with_headings(_with_lead(with_captions(flow)))))
    blocks, images = _blocks(title, flow, reading.locate)
    if not any(b.kind not in (BlockKind.TITLE, BlockKind.HEADING) for b in blocks):
        return None
    published = reading.published or head_date or tail_date
    return Article(
        id=article_id(reading.source_url, title, published, [b.text for b in blocks]),
        name=name,
        title=title,
        blocks=tuple(blocks),
        images=tuple(images),
        source_url=reading.source_url,
        published=published,
        author=end_author or reading.author or head_author,
    )


def _take_title(flow: Flow) -> str:
    """Return the line that can be the title: a heading before all prose, else the first line."""
    lines = [i for i in flow if isinstance(i, Line) and i.kind is not BlockKind.TABLE_ROW]
    above = [i for i in flow[: _end_of_head(flow)] if isinstance(i, Line)]
    heading = next((i for i in above if i.kind is BlockKind.HEADING), None)
    found = heading or next((i for i in lines if not is_stamp(i.text)), None)
    return found.text if found else ""


def _without_head(flow: Flow, title: str) -> tuple[Flow, date | None, str | None]:
    """Take title, date stamps and byline from the lines before the text; return the rest, date and author.

    Where the title stands in the flow, all before it was the page's, not the article's.
    """
    start, wanted = 0, squeeze(title)
    end = _end_of_head(flow)
    for i in range(end):
        joined = ""
        for j in range(i, min(i + 3, end)):
            item = flow[j]
            joined += squeeze(item.text) if isinstance(item, Line) else ""
            if joined == wanted:
                start = j + 1
                break
        else:
            continue
        break
    published, author = None, None
    kept: Flow = []
    for item in flow[start:end]:
        if isinstance(item, Line):
            if is_stamp(item.text):
                if not is_today_banner(item.text):
                    published = published or find_date(item.text)
                continue
            if squeeze(item.text) == wanted:
                continue
            if named := head_byline(item):
                author = author or named
                continue
        kept.append(item)
    body = [
        i
        for i in flow[max(start, end) :]
        if not (isinstance(i, Line) and i.kind is BlockKind.HEADING and squeeze(i.text) == wanted)
    ]
    return kept + body, published, author


def _end_of_head(flow: Flow) -> int:
    """Return the place after the first line of prose."""
    seen = 0
    for i, item in enumerate(flow):
        if isinstance(item, Line):
            seen += 1
            if is_prose(item) or item.kind is BlockKind.TABLE_ROW or seen >= 12:
                return i + 1
    return len(flow)


def _without_stamps_at_end(flow: Flow) -> tuple[Flow, date | None]:
    published = None
    end = len(flow)
    for i in range(len(flow) - 1, -1, -1):
        item = flow[i]
        if not isinstance(item, Line):
            continue
        if item.kind is BlockKind.TABLE_ROW or not is_stamp(item.text):
            break
        published = None if is_today_banner(item.text) else find_date(item.text)
        end = i
    return flow[:end] + [i for i in flow[end:] if isinstance(i, Picture)], published


def _with_lead(flow: Flow) -> Flow:
    """Mark the lead: what the page names so, else a first paragraph set apart in bold or italics."""
    out = list(flow)
    length = 0
    for i, item in enumerate(out):
        if not isinstance(item, Line) or item.kind is BlockKind.CAPTION:
            continue
        if item.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTE):
            break
        length += len(item.text)
        apart = (item.bold or item.italic) and len(item.text) >= _SHORTEST_LEAD
        if length > _LONGEST_LEAD or not (item.role is Role.LEAD or (apart and i == _first_line(out))):
            break
        out[i] = replace(item, kind=BlockKind.LEAD, level=0)
    lines = [i for i in out if isinstance(i, Line) and i.kind is not BlockKind.CAPTION]
    if lines and all(i.kind is BlockKind.LEAD for i in lines):
        return flow  # nothing is left for it to lead to
    return out


def _first_line(flow: Flow) -> int:
    return next(i for i, x in enumerate(flow) if isinstance(x, Line) and x.kind is not BlockKind.CAPTION)


def _with_headings(flow: Flow) -> Flow:
    """Mark short lines in bold or capitals as headings; take from long ones the name of heading."""
    out: Flow = []
    last = max((i for i, x in enumerate(flow) if isinstance(x, Line)), default=-1)
    for i, item in enumerate(flow):
        if isinstance(item, Line):
            if item.kind is BlockKind.HEADING and len(item.text) > 2 * _LONGEST_HEADING:
                item = replace(item, kind=BlockKind.PARAGRAPH, level=0)
            elif item.kind is BlockKind.PARAGRAPH and i < last and _is_heading(item):
                item = replace(item, kind=BlockKind.HEADING, level=3)
        out.append(item)
    return out


def _is_heading(line: Line) -> bool:
    text = line.text
    if len(text) > _LONGEST_HEADING or line.align == "right" or not any(c.isalpha() for c in text):
        return False
    if not (line.bold or (text.isupper() and len(text) > 8)):
        return False
    return not _SENTENCE_END.search(text) or (text.endswith(":") and bool(_NUMBERED.match(text)))


def _with_quotes(flow: Flow) -> Flow:
    """Take quotations for paragraphs where most of the text is "quoted": old editors indent so."""
    lines = [i for i in flow if isinstance(i, Line)]
    quoted = sum(len(i.text) for i in lines if i.kind is BlockKind.QUOTE)
    if quoted * 2 <= sum(len(i.text) for i in lines):
        return flow
    return [
        replace(i, kind=BlockKind.PARAGRAPH) if isinstance(i, Line) and i.kind is BlockKind.QUOTE else i
        for i in flow
    ]


def _with_lists(flow: Flow) -> Flow:
    """Make list items of paragraphs that begin with a bullet, or of neighbours that begin with a dash.

    A dash before a question, or alone, is speech.
    """
    out: Flow = []
    group = -1
    for i, item in enumerate(flow):
        if isinstance(item, Line) and item.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            mark = _BULLET.match(item.text)
            if mark is None and item.kind is BlockKind.PARAGRAPH and _is_dashed(item):
                before = flow[i - 1] if i else None
                after = flow[i + 1] if i + 1 < len(flow) else None
                if _is_dashed(before) or _is_dashed(after):
                    mark = _DASH.match(item.text)
            if mark is not None:
                own = item.group if item.kind is BlockKind.LIST_ITEM else group
                item = replace(item, kind=BlockKind.LIST_ITEM, text=item.text[mark.end() :], group=own)
            elif item.kind is BlockKind.PARAGRAPH:
                group -= 1
        out.append(item)
    return out


def _is_dashed(item: Line | Picture | None) -> bool:
    return (
        isinstance(item, Line)
        and item.kind is BlockKind.PARAGRAPH
        and bool(_DASH.match(item.text))
        and not item.text.endswith("?")
    )


def _blocks(title: str, flow: Flow, locate: Callable[[str], str | None]) -> tuple[list[Block], list[Image]]:
    """Return the blocks of the article, the title first, and its images, each tied to the block it stands before."""
    blocks = [Block(0, BlockKind.TITLE, title)]
    images: list[Image] = []
    groups: dict[int, int] = {}
    seen: set[str] = set()
    last = max((i for i, x in enumerate(flow) if isinstance(x, Line)), default=-1)
    for i, item in enumerate(flow):
        if isinstance(item, Picture):
            src = locate(item.src)
            if src is None or src in seen:
                continue
            seen.add(src)
            below = flow[i + 1] if i < last else None
            caption = below.text if isinstance(below, Line) and below.kind is BlockKind.CAPTION else ""
            images.append(Image(src, item.alt, caption, len(blocks) if i < last else None))
            continue
        group = groups.setdefault(item.group, len(groups) + 1) if item.group is not None else None
        blocks.append(Block(len(blocks), item.kind, item.text, group, item.level, item.ordered, item.header))
    return blocks, images
