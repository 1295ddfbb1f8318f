"""Repair: translate again with the beginning of the English given, up to and with the form that is missing.

Prefix-constrained decoding (Wuebker et al., 2016, "Models and Inference for Prefix-Constrained Machine
Translation"): the English so far is kept up to where the missing form belongs, the form is forced, and the model
finishes the sentence. Where it belongs is told by the cross-attention and by how likely the model itself finds the
form there; the best places are tried in one batch, and the score of the whole sentence chooses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ttdn_translate.document import ConstraintKind
from ttdn_translate.translation.choice import Choice, Part, judged, source_of, to_enforce
from ttdn_translate.translation.engine import Attention, Decoding, Engine

LOOKED_AT = 5
"""Places of a missing form that the model is asked about: those that look most at its source."""
FINISHED = 3
"""The most likely of them, at which the sentence is finished."""
HYPOTHESES = 2
"""Endings of a sentence that are weighed for each place."""
LONGEST_REPAIR = 4
"""Forms repaired in one part, one after the other; a sentence that needs more is beyond repair."""
ATTENTION_FLOOR = 0.05
"""Attention that every place is taken to have, so that a wrong alignment alone rules none out."""
WORST_LOSS = 0.5
"""Loss of mean log-probability outside the form beyond which a repaired sentence is no sentence any more."""

_WORD = re.compile(r"\w[\w.,'’-]*\w|\w|[^\w\s]+")


@dataclass(frozen=True, slots=True)
class _Place:
    """A missing constraint of a part forced behind ``prefix``; ``start`` counts the prefix's code points."""

    part: Part
    index: int
    source: str
    prefix: str
    start: int


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
        bettered: dict[Part, tuple[tuple[int, int, float], Choice]] = {}
        for part, choice, rest in _finished(engine, _places(engine, wanted), decoding):
            before = out.get(part, best[part])
            if len(choice.missing) < len(before.missing) and rest > before.score - WORST_LOSS:
                rank = (-len(choice.missing), -len(choice.forbidden), rest)
                if part not in bettered or rank > bettered[part][0]:
                    bettered[part] = rank, _with_history(choice, before)
        out |= {part: choice for part, (_, choice) in bettered.items()}
    return out


def _places(engine: Engine, wanted: Sequence[tuple[Part, Choice, int]]) -> list[_Place]:
    """Return for each missing form the most likely places, with and without an article."""
    sources = [source_of(*w) for w in wanted]
    looks = engine.attention([s for s, _ in sources], [choice.text for _, choice, _ in wanted])
    places: list[_Place] = []
    masses: list[float] = []
    for (part, choice, index), (source, span), attention in zip(wanted, sources, looks, strict=True):
        for start, mass in _starts(choice.text, attention, span):
            before = choice.text[:start].rstrip()
            for prefix in _prefixes(part, index, before):
                places.append(_Place(part, index, source, prefix, len(before)))
                masses.append(mass)
    forced = engine.force([p.source for p in places], [p.prefix for p in places])
    ranked: dict[Part, list[tuple[float, _Place]]] = {}
    for place, looked, scored in zip(places, masses, forced, strict=True):
        form = [p for p, (s, e) in zip(scored.log_probs, scored.spans, strict=False) if e > place.start]
        likely = float(np.mean(form)) + float(np.log(looked + ATTENTION_FLOOR))
        ranked.setdefault(place.part, []).append((likely, place))
    best = (sorted(found, key=lambda f: -f[0])[:FINISHED] for found in ranked.values())
    return [place for found in best for _, place in found]


def _starts(text: str, attention: Attention, span: tuple[int, int]) -> list[tuple[int, float]]:
    """Return the places that look most at the ``span`` of the source: the start of a word or mark."""
    mass = attention.mass(span)
    found = []
    for word in _WORD.finditer(text):
        looks = [
            m for m, (s, e) in zip(mass, attention.target, strict=True) if s < word.end() and word.start() < e
        ]
        found.append((word.start(), float(max(looks, default=0.0))))
    return sorted(found, key=lambda f: -f[1])[:LOOKED_AT]


def _prefixes(part: Part, index: int, before: str) -> Iterable[str]:
    """Return the English up to and with the form, as it stands and after an article."""
    constraint = part.constraints[index]
    form = constraint.forms[0]
    if not before:
        form = form[:1].upper() + form[1:]
    yield f"{before} {form}".strip()
    article = re.search(r"(?:^|\s)(?:the|an?)$", before, re.IGNORECASE)
    if constraint.kind is ConstraintKind.TERM and not article and not form.startswith(("the ", "The ")):
        yield f"{before} the {form}" if before else f"The {form}"


def _finished(
    engine: Engine, places: Sequence[_Place], decoding: Decoding
) -> Iterable[tuple[Part, Choice, float]]:
    """Yield the sound sentences that the model makes of the places, each with the score of all but the form.

    The form was forced: how likely the model finds it says nothing about the sentence round it.
    """
    decoding = replace(decoding, hypotheses=HYPOTHESES)
    found = engine.translate([p.source for p in places], decoding, [p.prefix for p in places])
    texts = [(place, h.text) for place, hypotheses in zip(places, found, strict=True) for h in hypotheses]
    scores = engine.force([place.source for place, _ in texts], [text for _, text in texts])
    for (place, text), forced in zip(texts, scores, strict=True):
        choice = judged(place.part, text, forced.score)
        if choice is not None and place.index not in choice.missing:
            rest = forced.score_without((place.start, len(place.prefix)))
            yield place.part, replace(choice, repaired=frozenset({place.index})), rest


def _with_history(choice: Choice, before: Choice) -> Choice:
    return replace(
        choice,
        inlined=before.inlined,
        repaired=before.repaired | choice.repaired,
        substituted=before.substituted,
    )
