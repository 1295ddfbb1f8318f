"""Tables: which hold data, which only lay out a page, and the rows of those with data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from ttdn_translate.intake.pictures import picture_of
from ttdn_translate.intake.style import Style, style_of

_LONG_CELL = 300
"""Characters from which a cell is prose rather than data, in a table without borders or headings."""

_LONG_CAPTION = 500
"""Characters of text up to which a table with a picture is the picture's frame."""

_MAX_COLUMNS = 100
_MAX_ROWSPAN = 500


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: its cells, empty ones too, so that columns stay in line; or the table's ``caption``."""

    cells: tuple[str, ...]
    header: bool = False
    caption: str = ""


def is_data_table(table: _Element, text_of: Callable[[_Element], str]) -> bool:
    """Whether ``table`` holds data in rows and columns, and is not there to place things on a page."""
    if table.get("role") in ("presentation", "none") or _has(table, "table"):
        return False
    rows = [_cells(row) for row in _rows(table)]
    if len(rows) < 2 or max(map(len, rows), default=0) < 2:
        return False
    framed = _has(table, "th") or (table.get("border") or "0").strip() not in ("", "0")
    if _has(table, "img") and not framed:
        return False
    texts = [[text_of(cell) for cell in row] for row in rows]
    filled = [sum(1 for text in row if text) for row in texts]
    if sum(1 for n in filled if n >= 2) * 2 < sum(1 for n in filled if n):
        return False
    return framed or max(len(text) for row in texts for text in row) <= _LONG_CELL


def is_picture_table(table: _Element) -> bool:
    """Whether ``table`` is a frame round pictures and their captions, as old editors make it."""
    if _has(table, "table") or not any(picture_of(img) is not None for img in table.iter("img")):
        return False
    return sum(len(text.strip()) for text in table.itertext()) <= _LONG_CAPTION


def rows_of(table: _Element, text_of: Callable[[_Element], str]) -> Iterator[Row]:
    """Yield the rows of a data table that hold text; columns that are empty throughout are left out."""
    for caption in table.iterchildren("caption"):
        if text := text_of(caption):
            yield Row((), caption=text)
    grid = list(_grid(table, text_of))
    used = [
        i for i in range(max((len(cells) for cells, _ in grid), default=0)) if any(_at(c, i) for c, _ in grid)
    ]
    top = True
    for cells, heading in grid:
        top = top and heading
        if (kept := tuple(_at(cells, i) for i in used)) and any(kept):
            yield Row(kept, header=top)


def _grid(table: _Element, text_of: Callable[[_Element], str]) -> Iterator[tuple[list[str], bool]]:
    """Yield each row as cells in their columns, and whether it is a row of headings.

    A cell that spans columns or rows has its text in the first place and leaves the others empty.
    """
    spanned: dict[int, int] = {}  # column -> rows it is still taken by a cell from above
    for row in _rows(table):
        cells: list[str] = []
        heading = _is_heading(row)
        for cell in _cells(row):
            _pass_over(cells, spanned)
            start = len(cells)
            if start >= _MAX_COLUMNS:
                break
            width = min(_span(cell, "colspan", _MAX_COLUMNS), _MAX_COLUMNS - start)
            cells += [text_of(cell), *[""] * (width - 1)]
            height = _span(cell, "rowspan", _MAX_ROWSPAN)
            spanned.update(dict.fromkeys(range(start, start + width), height))
        _pass_over(cells, spanned)
        spanned = {column: left - 1 for column, left in spanned.items() if left > 1}
        yield cells, heading


def _pass_over(cells: list[str], spanned: dict[int, int]) -> None:
    """Leave those columns empty that a cell from above takes."""
    while spanned.get(len(cells), 0) > 0:
        cells.append("")


def _is_heading(row: _Element) -> bool:
    """Whether all cells of ``row`` are headings: by tag, by ``thead``, or all in bold."""
    parent = row.getparent()
    if parent is not None and parent.tag == "thead":
        return True
    cells = [c for c in _cells(row) if "".join(c.itertext()).strip()]
    if len(cells) < 2:
        return False  # a row of one cell names the rows below it
    return all(c.tag == "th" for c in cells) or all(_is_bold(c, style_of(row, Style())) for c in cells)


def _is_bold(element: _Element, around: Style) -> bool:
    style = style_of(element, around)
    if element.text and element.text.strip() and not style.bold:
        return False
    return all(
        _is_bold(child, style) and (style.bold or not (child.tail or "").strip())
        for child in element
        if isinstance(child.tag, str)
    )


def _rows(table: _Element) -> Iterator[_Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _cells(row: _Element) -> list[_Element]:
    return list(row.iterchildren("td", "th"))


def _has(element: _Element, tag: str) -> bool:
    return next(element.iterdescendants(tag), None) is not None


def _span(cell: _Element, name: str, limit: int) -> int:
    given = (cell.get(name) or "1").strip()
    return min(max(int(given), 1), limit) if given.isdecimal() and len(given) < 6 else 1


def _at(cells: list[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""
