"""The termbase made ready for matching: every surface in one automaton, built once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import ahocorasick_rs

from ttdn_translate.glossary.definitions import spelled_out
from ttdn_translate.glossary.entry import Entry, Termbase
from ttdn_translate.glossary.surfaces import Surface, is_abbreviation, surface_of, tone_keys
from ttdn_translate.glossary.units import UNIT_ABBREVIATIONS
from ttdn_translate.glossary.view import write_out


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The automaton, and what its patterns stand for.

    ``claims[n]`` are the surfaces that share the ``n``-th pattern. ``abbreviations`` maps a clear one to its
    full form; ``english_abbreviations`` are those that English keeps (ASEAN, GRDP).
    """

    automaton: ahocorasick_rs.AhoCorasick
    claims: tuple[tuple[Surface, ...], ...]
    abbreviations: dict[str, str]
    english_abbreviations: frozenset[str]


@lru_cache(maxsize=4)
def index_of(termbase: Termbase) -> Index:
    """Return the index of ``termbase``; the same termbase is indexed once."""
    english: dict[str, set[str]] = {}
    for entry in termbase.entries:
        for own in entry.surfaces:
            if is_abbreviation(own):
                english.setdefault(own, set()).add(entry.en)
    ambiguous = {abbr for abbr, forms in english.items() if len(forms) > 1}
    abbreviations = _abbreviations(termbase.entries, ambiguous)
    surfaces = [
        surface
        for entry in termbase.entries
        for own in entry.surfaces
        if (surface := surface_of(entry, own, write_out(own, abbreviations).text, own in ambiguous))
    ]
    claims: dict[str, list[Surface]] = {}
    for key, surface in zip(tone_keys([s.text for s in surfaces]), surfaces, strict=True):
        claims.setdefault(key, []).append(surface)
    return Index(
        ahocorasick_rs.AhoCorasick(claims),
        tuple(map(tuple, claims.values())),
        abbreviations,
        frozenset(a for e in termbase.entries for a in e.vi_variants if a in e.forms),
    )


def _abbreviations(entries: tuple[Entry, ...], ambiguous: set[str]) -> dict[str, str]:
    """Return what each clear abbreviation stands for, by the surface whose initials it holds."""
    found = dict(UNIT_ABBREVIATIONS)
    for entry in entries:
        full_forms = [s for s in entry.surfaces if not is_abbreviation(s)]
        if not full_forms:
            continue
        for abbr in entry.surfaces:
            if not is_abbreviation(abbr) or abbr in ambiguous or abbr in found:
                continue
            surface = surface_of(entry, abbr, abbr, False)
            if surface is not None and not surface.refusal:
                spelled = (s for s in full_forms if spelled_out(s, abbr) == s)
                found[abbr] = next(spelled, full_forms[0])
    return found
