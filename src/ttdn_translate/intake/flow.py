"""A part of a page as a flow of lines and pictures in reading order.

The reader does what a browser does with text: inline elements add no space, white space collapses,
blocks and double line breaks part paragraphs. Each line remembers how it looked, for on portals the
look is often all that tells a caption, a heading or an author's name from a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.etree import _Element

from ttdn_translate.document.article import CELL_SEPARATOR, BlockKind
from ttdn_translate.intake.names import Role, is_boilerplate, is_hidden, role_of
from ttdn_translate.intake.pictures import Picture, picture_of
from ttdn_translate.intake.style import Style, style_of
from ttdn_translate.intake.tables import is_data_table, is_picture_table, rows_of
from ttdn_translate.intake.text import clean

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_PARAGRAPHS = frozenset(["p", "li", "dd", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"])

_SENTENCE_END = re.compile(r"""[.!?…;:][\s"'”’»)\]/.]*$""")
_INDENT = re.compile(r"^\s*?(?:[\u00a0\u3000]\s*){2,}|^\s*\t")
_BULLET = re.compile(r"^\s*(?:[-–—+*•·▪◦‣●■✓\uf0b7\uf0a7\uf0d8]|\d{1,2}[.)]|[a-zđ]\))\s+\S")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_SUPERSCRIPT = {"2": "²", "3": "³"}
_REFERENCE = re.compile(r"\s*\[\d{1,3}\]\s*")

_BOILERPLATE_SHARE = 0.3
"""An element with more than this share of the text is never dropped for its name alone."""

_PROSE = 100
"""Characters from which a line that ends like a sentence is the article's text, and not the page's head."""

_LINK_LINE = 0.6
"""Share of linked text from which a line is one of a list of links."""

_LINE_OF_PROSE = 60
"""Characters from which a line that ends in a full stop is a paragraph, and not a line of verse or an address."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as it stands on the page, and how it looks.

    ``bold``, ``italic`` and ``role`` are given where they hold for the whole line; ``linked`` is the share
    of its characters that are in links. ``beside`` marks text that shares its block with a picture
    before it. ``place`` is the element it stands in, None in documents without elements.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    group: int | None = None
    ordered: bool = False
    header: bool = False
    align: str = ""
    bold: bool = False
    italic: bool = False
    large: bool = False
    linked: float = 0.0
    role: Role | None = None
    beside: bool = False
    place: _Element | None = None


Flow = list[Line | Picture]


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of text of one style; ``text`` is a line feed for a line break."""

    text: str
    style: Style
    place: _Element


_BREAK = "\n"


def read_flow(root: _Element, *, drop: frozenset[_Element] = frozenset()) -> Flow:
    """Return the text and pictures of ``root``, without what is hidden, named as boilerplate, or in ``drop``."""
    reader = _FlowReader(root, drop)
    reader.walk(root, Style())
    reader.flush()
    return reader.flow


def text_of(element: _Element) -> str:
    """Return the whole text of ``element`` as one line."""
    return " ".join(item.text for item in read_flow(element) if isinstance(item, Line))


class _FlowReader:
    """Walks the elements of one part of a page. Parsing bounds the depth (see `parsing`)."""

    def __init__(self, root: _Element, drop: frozenset[_Element]) -> None:
        self.flow: Flow = []
        self._root = root
        self._drop = drop
        self._runs: list[_Run | Picture] = []
        self._groups = 0
        self._limit = _BOILERPLATE_SHARE * _length(root)

    def walk(self, element: _Element, style: Style) -> None:
        style = style_of(element, style)
        if role := role_of(element):
            style = replace(style, role=role)
        tag = element.tag
        if tag in _HEADINGS:
            style = replace(style, kind=BlockKind.HEADING, level=_HEADINGS[tag])
        elif tag == "blockquote":
            style = replace(style, kind=BlockKind.QUOTE)
        elif tag in ("ul", "ol", "dir", "menu"):
            self._groups += 1
            style = replace(style, group=self._groups, ordered=tag == "ol")
        elif tag == "li":
            # Items outside any list share a group of their own.
            style = replace(style, kind=BlockKind.LIST_ITEM, group=style.group or 0)
        elif tag == "pre":
            style = replace(style, preformatted=True)
        if tag in _PARAGRAPHS:
            style = replace(style, paragraph=True)
        self._text(element.text, style, element)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, style)
            self._text(child.tail, style, element)

    def _child(self, child: _Element, style: Style) -> None:
        if child.tag == "br":
            self._runs.append(_Run(_BREAK, style, child))
        elif child.tag == "img":
            picture = None if is_hidden(child) else picture_of(child, linked=style.link)
            if picture is not None:
                self._runs.append(picture)
        elif self._left_out(child):
            return
        elif child.tag == "table":
            self.flush()
            self._table(child, style)
        elif child.tag in _BLOCKS or style_of(child, style).block:
            self.flush()
            self.walk(child, style)
            self.flush()
        else:
            self.walk(child, style)

    def _left_out(self, element: _Element) -> bool:
        if element in self._drop or is_hidden(element):
            return True
        return is_boilerplate(element) and _length(element) <= max(self._limit, 400)

    def _text(self, text: str | None, style: Style, place: _Element) -> None:
        if not text:
            return
        if style.preformatted:
            parts = _BLANK_LINE.split(text)
            for i, part in enumerate(parts):
                if i:
                    self._runs += [_Run(_BREAK, style, place)] * 2
                self._runs.append(_Run(part.replace("\n", " "), style, place))
            return
        if style.superscript:
            if _REFERENCE.fullmatch(text):
                return
            before = next((r.text for r in reversed(self._runs) if isinstance(r, _Run)), "")
            if before.endswith("m"):
                text = _SUPERSCRIPT.get(text.strip(), text)
        self._runs.append(_Run(text.replace("\r", " ").replace("\n", " "), style, place))

    def _table(self, table: _Element, style: Style) -> None:
        if is_data_table(table, text_of):
            self._groups += 1
            for row in rows_of(table, text_of):
                self.flow.append(
                    Line(
                        CELL_SEPARATOR.join(row.cells),
                        BlockKind.TABLE_ROW,
                        group=self._groups,
                        header=row.header,
                        place=table,
                    )
                    if row.cells
                    else Line(row.caption, place=table)
                )
        elif is_picture_table(table):
            inner = read_flow(table, drop=self._drop)
            self.flow += _paired([replace(i, role=Role.CAPTION) if isinstance(i, Line) else i for i in inner])
        else:
            self.walk(table, style)
            self.flush()

    def flush(self) -> None:
        """End the block that is being read."""
        runs, self._runs = self._runs, []
        beside = False
        for piece in _pieces(runs):
            if isinstance(piece, Picture):
                self.flow.append(piece)
                beside = True
                continue
            for part in _lines(piece):
                if line := _line(part, beside):
                    self.flow.append(line)


def is_prose(line: Line) -> bool:
    """Whether ``line`` is certainly text, and not a title, a date or a label."""
    return (
        len(line.text) >= _PROSE
        and line.kind is not BlockKind.HEADING
        and line.linked < 0.5
        and bool(_SENTENCE_END.search(line.text))
    )


def _length(element: _Element) -> int:
    """Return how many characters of text ``element`` shows, about."""
    return sum(
        len(e.text.strip()) if e.text and e.tag not in ("script", "style") else 0 for e in element.iter()
    ) + sum(len(e.tail.strip()) for e in element.iterdescendants() if e.tail)


def _pieces(runs: list[_Run | Picture]) -> Iterator[list[_Run] | Picture]:
    """Part the runs of a block at pictures and double line breaks.

    A picture that floats inside a sentence does not part it: the sentence comes first, then the picture.
    """
    piece: list[_Run] = []
    waiting: list[Picture] = []
    for run in runs:
        if isinstance(run, Picture):
            waiting.append(run)
            continue
        if waiting and run.text.strip() and not _goes_on(piece, run.text):
            yield piece
            yield from waiting
            piece, waiting = [], []
        piece.append(run)
        if run.text == _BREAK and _breaks_at_end(piece) >= 2:
            yield piece
            yield from waiting
            piece, waiting = [], []
    yield piece
    yield from waiting


def _goes_on(piece: list[_Run], text: str) -> bool:
    """Whether ``text`` goes on with the sentence that ``piece`` ends in."""
    before = next((r.text for r in reversed(piece) if r.text.strip()), "")
    return bool(before) and not _SENTENCE_END.search(before) and text.strip()[0].islower()


def _breaks_at_end(piece: list[_Run]) -> int:
    count = 0
    for run in reversed(piece):
        if run.text == _BREAK:
            count += 1
        elif run.text.strip():
            break
    return count


def _lines(piece: list[_Run]) -> Iterator[list[_Run]]:
    """Part a piece at those of its single line breaks that part paragraphs; the others become spaces."""
    paragraph: list[_Run] = []
    before: list[_Run] = []
    for line in _between_breaks(piece):
        if before and _parts(before, line):
            yield paragraph
            paragraph = []
        elif paragraph:
            paragraph.append(replace(paragraph[-1], text=" "))
        paragraph += line
        before = line
    yield paragraph


def _between_breaks(piece: list[_Run]) -> Iterator[list[_Run]]:
    """Yield the lines of ``piece`` that hold text."""
    line: list[_Run] = []
    for run in piece:
        if run.text != _BREAK:
            line.append(run)
            continue
        if any(clean(r.text) for r in line):
            yield line
        line = []
    if any(clean(r.text) for r in line):
        yield line


def _parts(before: list[_Run], after: list[_Run]) -> bool:
    """Whether the break between two lines, both with text, parts two paragraphs."""
    second = "".join(r.text for r in after)
    one, two = clean("".join(r.text for r in before)), clean(second)
    if not one or not two:  # nothing but marks that combine to nothing
        return False
    style = next(r.style for r in after if clean(r.text))
    if style.kind is BlockKind.HEADING:
        return False
    if _INDENT.match(second) or _BULLET.match(two):
        return True
    if _linked(after) >= _LINK_LINE and not two[0].islower():
        return True  # a list of links
    ended = bool(_SENTENCE_END.search(one))
    if _look(before) != _look(after) and not one.endswith((":", ",")) and (ended or not two[0].islower()):
        return True
    return not style.paragraph and ended and len(one) >= _LINE_OF_PROSE and two[0].isupper()


def _linked(runs: list[_Run]) -> float:
    """Return the share of the characters of ``runs`` that are in links."""
    total = sum(len(r.text.strip()) for r in runs)
    return sum(len(r.text.strip()) for r in runs if r.style.link) / total if total else 0.0


def _look(runs: list[_Run]) -> tuple[bool, bool, str]:
    shown = [r for r in runs if r.text.strip()]
    return (
        all(r.style.bold for r in shown),
        all(r.style.italic for r in shown),
        shown[0].style.align if shown else "",
    )


def _line(runs: list[_Run], beside: bool) -> Line | None:
    text = clean("".join(r.text for r in runs))
    shown = [r for r in runs if clean(r.text)]
    if not text or not shown:
        return None
    style = shown[0].style
    bold, italic, align = _look(shown)
    roles = {r.style.role for r in shown}
    return Line(
        text,
        kind=style.kind,
        level=style.level if style.kind is BlockKind.HEADING else 0,
        group=style.group if style.kind is BlockKind.LIST_ITEM else None,
        ordered=style.ordered and style.kind is BlockKind.LIST_ITEM,
        align=align,
        bold=bold,
        italic=italic,
        large=all(r.style.large for r in shown),
        linked=_linked(shown),
        role=roles.pop() if len(roles) == 1 else None,
        beside=beside,
        place=shown[0].place,
    )


def _paired(flow: Flow) -> Flow:
    """Put each caption after its picture where a row of pictures stands over a row of captions."""
    pictures = [i for i in flow if isinstance(i, Picture)]
    lines = [i for i in flow if isinstance(i, Line)]
    if len(pictures) != len(lines):
        return flow
    return [item for pair in zip(pictures, lines, strict=True) for item in pair]
