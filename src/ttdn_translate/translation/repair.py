"""Repair: translate again with the beginning of the English given, up to and with the form that is missing.

Prefix-constrained decoding (Wuebker et al., 2016, "Models and Inference for Prefix-Constrained Machine
Translation"): the English so far is kept up to where the missing form belongs, the form is forced, and the model
finishes the sentence. Where it belongs is told by the cross-attention; the likeliest places are tried in one batch, and
the model's score of the sentence chooses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ttdn_translate.translation.choice import Choice, Part, judged, source_of, to_enforce
from ttdn_translate.translation.engine import Attention, Decoding, Engine

LOOKED_AT = 2
"""Places of a missing form that are tried: those that look most at its source."""
LONGEST_REPAIR = 4
"""Forms repaired in one part, one after the other; a sentence that needs more is beyond repair."""
WORST_LOSS = 0.5
"""Loss of mean log-probability beyond which a repaired sentence is no sentence any more."""

_WORD = re.compile(r"\w[\w.,'’-]*\w|\w|[^\w\s]+")


@dataclass(frozen=True, slots=True)
class _Place:
    """A missing constraint of a part, forced at the end of ``prefix``."""

    part: Part
    index: int
    source: str
    prefix: str


def repair(engine: Engine, best: Mapping[Part, Choice], decoding: Decoding) -> dict[Part, Choice]:
    """Return better choices for the parts of ``best`` that lack official forms, where there are any.

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
        bettered: dict[Part, Choice] = {}
        for part, choice in _finished(engine, _places(engine, wanted), decoding):
            before = out.get(part, best[part])
            if len(choice.missing) < len(before.missing) and choice.score > before.score - WORST_LOSS:
                bettered[part] = max(_with_history(choice, before), bettered.get(part, before), key=_rank)
        out |= bettered
    return out


def _places(engine: Engine, wanted: Sequence[tuple[Part, Choice, int]]) -> list[_Place]:
    """Return for each missing form the places where it may belong."""
    sources = [source_of(*w) for w in wanted]
    looks = engine.attention([s for s, _ in sources], [choice.text for _, choice, _ in wanted])
    return [
        _Place(part, index, source, _prefix(part, index, choice.text[:start].rstrip()))
        for (part, choice, index), (source, span), attention in zip(wanted, sources, looks, strict=True)
        for start in _starts(choice.text, attention, span)
    ]


def _starts(text: str, attention: Attention, span: tuple[int, int]) -> list[int]:
    """Return the places that look most at the ``span`` of the source: the start of a word or mark."""
    mass = attention.mass(span)
    found = []
    for word in _WORD.finditer(text):
        looks = [
            m for m, (s, e) in zip(mass, attention.target, strict=True) if s < word.end() and word.start() < e
        ]
        found.append((float(max(looks, default=0.0)), word.start()))
    return [start for _, start in sorted(found, key=lambda f: -f[0])[:LOOKED_AT]]


def _prefix(part: Part, index: int, before: str) -> str:
    """Return the English up to and with the form; an article that it wants is put in afterwards."""
    form = part.constraints[index].forms[0]
    return f"{before} {form}" if before else form[:1].upper() + form[1:]


def _finished(engine: Engine, places: Sequence[_Place], decoding: Decoding) -> Iterable[tuple[Part, Choice]]:
    """Yield the sound sentences that the model makes of the places."""
    narrow = replace(decoding.narrowed(), hypotheses=1)
    found = engine.translate([p.source for p in places], narrow, [p.prefix for p in places])
    for place, hypotheses in zip(places, found, strict=True):
        for hypothesis in hypotheses:
            choice = judged(place.part, hypothesis.text, hypothesis.score)
            if choice is not None and place.index not in choice.missing:
                yield place.part, replace(choice, repaired=frozenset({place.index}))


def _rank(choice: Choice) -> tuple[int, int, float]:
    return choice.rank


def _with_history(choice: Choice, before: Choice) -> Choice:
    return replace(
        choice,
        inlined=before.inlined,
        repaired=before.repaired | choice.repaired,
        substituted=before.substituted,
    )
