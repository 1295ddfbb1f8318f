"""The termbase made ready for matching: every surface in one automaton, built once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import overload

import ahocorasick_rs

from ttdn_translate.glossary.definitions import spelled_out
from ttdn_translate.glossary.entry import Entry, Termbase
from ttdn_translate.glossary.surfaces import ACADEMIC, Surface, is_abbreviation, surface_of, tone_keys
from ttdn_translate.glossary.units import UNIT_ABBREVIATIONS
from ttdn_translate.glossary.view import write_out

_Claim = tuple[Entry, str, str, bool]
"""A surface to be made: the entry, its own form, the form written out, whether it is ambiguous."""


class Claims(Sequence[tuple[Surface, ...]]):
    """For each pattern the surfaces that share it, made when first asked for: an article meets few of them."""

    __slots__ = ("_claims", "_made")

    def __init__(self, claims: list[list[_Claim]]) -> None:
        self._claims = claims
        self._made: dict[int, tuple[Surface, ...]] = {}

    def __len__(self) -> int:
        return len(self._claims)

    @overload
    def __getitem__(self, at: int) -> tuple[Surface, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[Surface, ...]]: ...
    def __getitem__(self, at: int | slice) -> tuple[Surface, ...] | list[tuple[Surface, ...]]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        made = self._made.get(at)
        if made is None:
            surfaces = (surface_of(*claim) for claim in self._claims[at])
            made = self._made[at] = tuple(surface for surface in surfaces if surface is not None)
        return made


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The automaton, and what its patterns stand for.

    ``claims[n]`` are the surfaces that share the ``n``-th pattern. ``abbreviations`` maps a clear one to its
    full form; ``english_abbreviations`` are those that English keeps (ASEAN, GRDP).
    """

    automaton: ahocorasick_rs.AhoCorasick
    claims: Claims
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
    surfaces: list[_Claim] = [
        (entry, own, write_out(own, abbreviations).text, own in ambiguous)
        for entry in termbase.entries
        for own in entry.surfaces
    ]
    claims: dict[str, list[_Claim]] = {}
    for key, claim in zip(tone_keys([text for _, _, text, _ in surfaces]), surfaces, strict=True):
        claims.setdefault(key, []).append(claim)
    return Index(
        ahocorasick_rs.AhoCorasick(claims),
        Claims(list(claims.values())),
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
            if not is_abbreviation(abbr) or abbr in ambiguous or abbr in found or abbr in ACADEMIC:
                continue
            surface = surface_of(entry, abbr, abbr, False)
            if surface is not None and not surface.refusal:
                # The letters may leave out the first words: THPT of *trường trung học phổ thông*.
                spelled = (words for s in full_forms if (words := spelled_out(s, abbr)))
                found[abbr] = next(spelled, full_forms[0])
    return found
