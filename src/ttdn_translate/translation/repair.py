"""Repair: translate again with the beginning of the English given, up to and with the form that is missing.

Prefix-constrained decoding (Wuebker et al., 2016, "Models and Inference for Prefix-Constrained Machine
Translation"): the English so far is kept up to where the missing form belongs, the form is forced, and the model
finishes the sentence. Where it belongs is told by its neighbour or else by the cross-attention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ttdn_translate.translation.choice import (
    Choice,
    Part,
    attentions,
    judged,
    looked_at,
    to_enforce,
    with_form,
)
from ttdn_translate.translation.engine import Attention, Decoding, Engine
from ttdn_translate.translation.inlining import Inlined
from ttdn_translate.translation.neighbours import behind_neighbour
from ttdn_translate.translation.verification import verify

LONGEST_REPAIR = 2
"""Forms repaired in one part, one after the other; a sentence that needs more is beyond repair."""
WORST_LOSS = 0.5
"""Loss of mean log-probability beyond which a repaired sentence is no sentence any more."""

_WORD = re.compile(r"\w[\w.,'’-]*\w|\w|[^\w\s]+")


@dataclass(frozen=True, slots=True)
class _Place:
    """A missing constraint of a part, forced at the end of ``prefix``."""

    part: Part
    index: int
    source: Inlined
    prefix: str


def repair(engine: Engine, best: Mapping[Part, Choice], decoding: Decoding) -> dict[Part, Choice]:
    """Return better choices for the parts of ``best`` that lack official forms, or the same with their attention kept.

    All parts are repaired together, a form of each at a time, from the left to the right of the source.
    """
    out: dict[Part, Choice] = {}
    tried: dict[Part, set[int]] = {part: set() for part in best}
    for _ in range(LONGEST_REPAIR):
        wanted: list[tuple[Part, Choice, int]] = []
        for part in tried:
            choice = out.get(part, best[part])
            index = next((i for i in to_enforce(part, choice) if i not in tried[part]), None)
            if index is not None:
                tried[part].add(index)
                wanted.append((part, choice, index))
        if not wanted:
            break
        places, looked = _places(engine, wanted)
        out |= looked
        for place, choice in _finished(engine, places, decoding):
            before = out.get(place.part, best[place.part])
            if len(choice.missing) < len(before.missing) and choice.score > before.score - WORST_LOSS:
                out[place.part] = replace(choice, repaired=before.repaired | {place.index})
    return out


def _places(
    engine: Engine, wanted: Sequence[tuple[Part, Choice, int]]
) -> tuple[list[_Place], dict[Part, Choice]]:
    """Return for each missing form the place where it belongs, and the choices that were looked at for it."""
    neighbours = [behind_neighbour(part, choice, index) for part, choice, index in wanted]
    unknown = [w for w, neighbour in zip(wanted, neighbours, strict=True) if neighbour is None]
    looks = iter(attentions(engine, [choice for _, choice, _ in unknown]))
    places: list[_Place] = []
    looked: dict[Part, Choice] = {}
    for (part, choice, index), neighbour in zip(wanted, neighbours, strict=True):
        if neighbour is not None:
            before = choice.text[: neighbour.end] + neighbour.mark
        else:
            attention = next(looks)
            looked[part] = looked_at(choice, attention)
            start = _start(choice.text, attention, choice.source.spans[index])
            before = choice.text[: _not_inside_form(start, part, choice)].rstrip()
        places.append(_Place(part, index, with_form(part, choice, index), _prefix(part, index, before)))
    return places, looked


def _not_inside_form(start: int, part: Part, choice: Choice) -> int:
    """Return ``start``, or where the form ends that stands in the English and would be cut in two there."""
    spans = [use.target_span for use in verify(choice.text, part.constraints) if use.target_span]
    return next((e for s, e in spans if s < start < e), start)


def _start(text: str, attention: Attention, span: tuple[int, int]) -> int:
    """Return the start of the word or mark of ``text`` that looks most at the ``span`` of the source."""
    mass = attention.mass(span)
    most, best = -1.0, 0
    for word in _WORD.finditer(text):
        pieces = [
            m for m, (s, e) in zip(mass, attention.target, strict=True) if s < word.end() and word.start() < e
        ]
        looks = float(max(pieces, default=0.0))
        if looks > most:
            most, best = looks, word.start()
    return best


def _prefix(part: Part, index: int, before: str) -> str:
    """Return the English up to and with the form; an article that it wants is put in afterwards."""
    form = part.constraints[index].forms[0]
    return f"{before} {form}" if before else form[:1].upper() + form[1:]


def _finished(
    engine: Engine, places: Sequence[_Place], decoding: Decoding
) -> Iterator[tuple[_Place, Choice]]:
    """Yield the sound sentences that the model makes of the places."""
    found = engine.translate([p.source.text for p in places], decoding.again(), [p.prefix for p in places])
    for place, (hypothesis, *_) in zip(places, found, strict=True):
        choice = judged(place.part, place.source, hypothesis)
        if choice is not None and place.index not in choice.missing:
            yield place, choice
