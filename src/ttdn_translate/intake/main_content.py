"""Pages of no known template: the element that holds the article, found from what trafilatura takes for text."""

from __future__ import annotations

import copy
import logging

from lxml.etree import _Element

from ttdn_translate.document.article import BlockKind
from ttdn_translate.intake.boilerplate import is_imprint, without_boilerplate
from ttdn_translate.intake.flow import Flow, Line, read_flow
from ttdn_translate.intake.names import Role
from ttdn_translate.intake.text import squeeze

_SHORTEST_EVIDENCE = 20
"""Letters from which a line can be told to be in trafilatura's text."""

_ENOUGH = 200
"""Letters of evidence below which prose lines are taken as evidence instead."""

_PROSE = 80
_COVERAGE = 0.9
"""Share of the evidence that the article's element must hold."""

_CLEAN = 0.5
"""Share of evidence in the element's text below which only lines near the evidence are kept."""


def find_text(root: _Element) -> Flow:
    """Return the flow of the article of an unknown page, empty where the page holds no text.

    trafilatura says which lines are text; the smallest element that holds nearly all of them is read
    with all its lines, so that captions, tables and headings come along.
    """
    body = next(root.iter("body"), root)
    lines = [i for i in without_boilerplate(read_flow(body)) if isinstance(i, Line) and i.place is not None]
    evidence = _evidence(root, lines)
    container = _common_element(evidence)
    if container is None:
        return []
    flow = [i for i in read_flow(container) if not (isinstance(i, Line) and is_imprint(i.text))]
    told = {squeeze(line.text) for line in evidence}
    return _leads_outside(lines, container, told) + _cleaned(flow, told)


def _evidence(root: _Element, lines: list[Line]) -> list[Line]:
    text = squeeze(_trafilatura(root))
    lines = [line for line in lines if not is_imprint(line.text)]
    found = [
        line
        for line in lines
        if line.linked < 0.5 and len(s := squeeze(line.text)) >= _SHORTEST_EVIDENCE and s in text
    ]
    if sum(len(line.text) for line in found) >= _ENOUGH:
        return found
    return [line for line in lines if len(line.text) >= _PROSE and line.linked < 0.3]


def _trafilatura(root: _Element) -> str:
    # A large library that known portals do without.
    import trafilatura

    # It reports each page it finds wanting; the caller says so once, in the user's words.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura.extract(copy.deepcopy(root), include_comments=False, favor_recall=True) or ""


def _common_element(evidence: list[Line]) -> _Element | None:
    """Return the smallest element that holds nearly all characters of ``evidence``."""
    weights: dict[_Element, int] = {}
    total = 0
    for line in evidence:
        total += len(line.text)
        element = line.place
        while element is not None:
            weights[element] = weights.get(element, 0) + len(line.text)
            element = element.getparent()
    heavy = [e for e, weight in weights.items() if weight >= _COVERAGE * total]
    # Ancestors of one another, so the one with the most ancestors is the smallest.
    found = max(heavy, key=lambda e: sum(1 for _ in e.iterancestors()), default=None)
    while found is not None and found.tag in _NO_CONTAINER:
        found = found.getparent()
    return found


_NO_CONTAINER = frozenset(
    ["p", "a", "b", "i", "u", "em", "strong", "font", "span", "h1", "h2", "h3", "h4", "h5", "h6", "br", "li"]
)


def _cleaned(flow: Flow, told: set[str]) -> Flow:
    """Return ``flow`` as it is where it is mostly article, else what lies among the lines of evidence."""
    lines = [(i, x) for i, x in enumerate(flow) if isinstance(x, Line)]
    known = [i for i, x in lines if squeeze(x.text) in told]
    if not known:
        return flow
    sure = sum(len(x.text) for _, x in lines if squeeze(x.text) in told)
    if sure >= _CLEAN * sum(len(x.text) for _, x in lines):
        return flow
    return [
        x
        for x in flow[known[0] : known[-1] + 1]
        if not isinstance(x, Line) or x.linked < 0.5 or x.kind is BlockKind.TABLE_ROW
    ]


def _leads_outside(lines: list[Line], container: _Element, told: set[str]) -> Flow:
    """Return the prose of the evidence that stands before the article's element: its lead."""
    inside = next(
        (
            i
            for i, x in enumerate(lines)
            if x.place is not None and (x.place is container or container in x.place.iterancestors())
        ),
        0,
    )
    return [
        x
        for x in lines[:inside]
        if squeeze(x.text) in told
        and len(x.text) >= _PROSE
        and x.kind is not BlockKind.HEADING
        and x.role in (None, Role.LEAD)
    ]
