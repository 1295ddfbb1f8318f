"""A text with its abbreviations written out, and the way back from its offsets to the text's own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from ttdn_translate.glossary.definitions import ABBREVIATION, REACH, SAID, spelled_before
from ttdn_translate.glossary.units import UNIT_ABBREVIATIONS
from ttdn_translate.language import tone_key

_IN_TEXT = re.compile(
    rf"(?P<bracket> ?\({SAID}?(?P<defined>{ABBREVIATION})[\"”']?\))"
    rf"|(?<![\w/&-])(?P<abbr>{ABBREVIATION})(?![\w/&]|-\w)"
)
_ANY = re.compile(ABBREVIATION)


@dataclass(frozen=True, slots=True)
class _Cut:
    """``text[start:end]`` stands as ``view[view_start:view_end]``; an empty view span is left out."""

    view_start: int
    view_end: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class View:
    """``text`` with abbreviations written out; `original` leads back."""

    text: str
    cuts: tuple[_Cut, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span in the original text; None where it would cut an abbreviation apart.

        A span that ends before a definition in brackets takes the brackets with it.
        """
        if not self.cuts:
            return start, end
        first = bisect_right(self.cuts, start, key=lambda c: c.view_start) - 1
        begin = start
        if first >= 0:
            cut = self.cuts[first]
            if start >= cut.view_end:
                begin = cut.end + start - cut.view_end
            elif start == cut.view_start:
                begin = cut.start
            else:
                return None
        last = bisect_left(self.cuts, end, key=lambda c: c.view_start) - 1
        stop = end
        if last >= 0:
            cut = self.cuts[last]
            if end < cut.view_end:
                return None
            stop = cut.end + end - cut.view_end
        if last + 1 < len(self.cuts):
            after = self.cuts[last + 1]
            if after.view_start == after.view_end == end:
                stop = after.end
        return begin, stop

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``start`` to ``end`` of the original text, which holds no abbreviation, now stands."""
        shift = 0
        for cut in self.cuts:
            if cut.end > start:
                break
            shift = cut.view_end - cut.end
        return start + shift, end + shift


def write_out(text: str, abbreviations: Mapping[str, str], english: frozenset[str] = frozenset()) -> View:
    """Return the view of ``text`` in which each known abbreviation stands in full.

    ``abbreviations`` maps UBND to *Ủy ban nhân dân*. A definition in brackets, *Ban Chỉ đạo (BCĐ) Công
    tác ...*, is left out of the view where it stands behind its full form, unless it is one of those that
    ``english`` uses too, *(GRDP)*.
    """
    if not _ANY.search(text):  # most terms have no abbreviation, and a termbase has many terms
        return View(text)
    parts: list[str] = []
    cuts: list[_Cut] = []
    done = length = 0
    for match in _IN_TEXT.finditer(text):
        replaced = _replacement(match, abbreviations, english)
        if replaced is None:
            continue
        start, end, full = replaced
        before = text[done:start]
        length += len(before)
        cuts.append(_Cut(length, length + len(full), start, end))
        parts += [before, full]
        length += len(full)
        done = end
    if not cuts:
        return View(text)
    return View("".join([*parts, text[done:]]), tuple(cuts))


def _replacement(
    match: re.Match[str], abbreviations: Mapping[str, str], english: frozenset[str]
) -> tuple[int, int, str] | None:
    """Return what of the text is replaced by which words; None where it stays."""
    start, end = match.span()
    text, defined = match.string, match["defined"]
    if defined and defined not in english:
        before = text[max(start - REACH, 0) : start]
        if _defines(before, defined, abbreviations):
            return start, end, ""
    start, end = match.span("defined" if defined else "abbr")
    full = abbreviations.get(text[start:end])
    if full is None:
        return None
    if text[start:end] in UNIT_ABBREVIATIONS and text.startswith(".", end):
        closed = end + 1 == len(text) or text[end + 1].isspace()
        return start, end + 1, full if closed else full + " "
    return start, end, full


def _defines(before: str, abbr: str, abbreviations: Mapping[str, str]) -> bool:
    full = abbreviations.get(abbr)
    if full is not None and tone_key(before[-len(full) :]) == tone_key(full):
        return True
    return bool(spelled_before(before, abbr))
