"""Entries that no text ever meets."""

from __future__ import annotations

from collections.abc import Iterator

from ttdn_translate.glossary.entry import COMMON_WORD, Entry
from ttdn_translate.glossary.examination.terms import Terms
from ttdn_translate.glossary.limits import MAX_CLAIMS
from ttdn_translate.glossary.surfaces import Surface


def outranked(terms: Terms) -> Iterator[tuple[Entry, str]]:
    """Another entry is taken for every Vietnamese form of this one, on every date."""
    winners, open_ = _reach(terms)
    for entry in terms.entries:
        if entry.id in winners and entry.id not in open_:
            surface, winner = winners[entry.id]
            yield (
                entry,
                f"{entry.vi!r} never matches: {surface!r} is always taken for {winner.id} ({winner.place})",
            )


def refused(terms: Terms) -> Iterator[tuple[Entry, str]]:
    """No form of the entry is ever matched alone, and no note says that this is meant."""
    winners, open_ = _reach(terms)
    reasons = {s.entry.id: s.refusal for claims in terms.index.claims for s in claims if s.refusal}
    for entry in terms.entries:
        if entry.id not in winners and entry.id not in open_ and COMMON_WORD not in entry.note:
            reason = reasons.get(entry.id, "a pattern or an instruction to the writer")
            yield entry, f"{entry.vi!r} never matches alone: {reason}"


def _reach(terms: Terms) -> tuple[dict[str, tuple[str, Entry]], set[str]]:
    """Return the entries that lose a form to another one for good, and the ids of those that have a form left."""
    winners: dict[str, tuple[str, Entry]] = {}
    reachable = set()
    for claims in terms.index.claims:
        ready = [surface for surface in claims if not surface.refusal]
        for surface in ready:
            winner = next((s for s in ready[:MAX_CLAIMS] if _always_before(s, surface)), None)
            if winner is None:
                reachable.add(surface.entry.id)
            else:
                winners.setdefault(surface.entry.id, (surface.text, winner.entry))
    return winners, reachable


def _always_before(one: Surface, other: Surface) -> bool:
    """Say whether wherever ``other`` could be read, on whatever date, ``one`` is read instead."""
    a, b = one.entry, other.entry
    return (
        one.text == other.text
        and set(one.capitals) <= set(other.capitals)
        and a.covers(b)
        and a.precedence < b.precedence
    )
