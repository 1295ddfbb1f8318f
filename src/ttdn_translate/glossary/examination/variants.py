"""Variants that lead from entry to entry."""

from __future__ import annotations

from collections.abc import Iterator

from ttdn_translate.glossary.entry import Entry
from ttdn_translate.glossary.examination.terms import Terms
from ttdn_translate.message import Message


def cyclic(terms: Terms) -> Iterator[tuple[Entry, str]]:
    """A variant of an entry is the main form of another, whose variants lead back: neither is the main form."""
    main: dict[str, list[int]] = {}
    for number, entry in enumerate(terms.entries):
        main.setdefault(entry.vi, []).append(number)
    leads: dict[int, list[tuple[str, int]]] = {}
    for number, entry in enumerate(terms.entries):
        for variant in entry.vi_variants:
            for other in main.get(variant, ()):
                if other != number and entry.overlaps(terms.entries[other]):
                    leads.setdefault(number, []).append((variant, other))
    circle = _on_circles({number: {other for _, other in found} for number, found in leads.items()})
    for number in sorted(circle):
        variant, other = next((v, o) for v, o in leads[number] if o in circle)
        entry = terms.entries[other]
        yield (
            terms.entries[number],
            Message(
                "variant %(variant)s is the main form of %(entry)s (%(place)s), whose variants lead back here",
                variant=repr(variant),
                entry=entry.id,
                place=entry.place,
            ),
        )


def _on_circles(graph: dict[int, set[int]]) -> set[int]:
    """Return the nodes that lead to a circle and are led to by one: those on circles, or between two."""
    return set(_leading_on(_turned(_leading_on(graph))))


def _leading_on(graph: dict[int, set[int]]) -> dict[int, set[int]]:
    """Return ``graph`` without the nodes from which every way ends."""
    back = _turned(graph)
    ends = [node for node in back if node not in graph]
    while ends:
        end = ends.pop()
        for node in back.get(end, ()):
            graph[node].discard(end)
            if not graph[node]:
                ends.append(node)
    return {node: targets for node, targets in graph.items() if targets}


def _turned(graph: dict[int, set[int]]) -> dict[int, set[int]]:
    turned: dict[int, set[int]] = {}
    for n, found in graph.items():
        for m in found:
            turned.setdefault(m, set()).add(n)
    return turned
