"""The rungs of enforcement, in the order in which they are climbed.

Each takes the parts that the rungs before it left unsettled, without a sound translation, without an official form or
with a forbidden one, and returns the choices that it made better. All parts of a rung go to the engine together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ttdn_translate.document import Constraint
from ttdn_translate.translation.choice import Choice, Part, best_of
from ttdn_translate.translation.engine import Decoding, Engine
from ttdn_translate.translation.inlining import Inlined, inline
from ttdn_translate.translation.repair import repair
from ttdn_translate.translation.substitution import substitute

_ABBREVIATION = re.compile(r"(?<!\w)[A-ZĐ]{2,}(?:[-&][A-ZĐ]{2,})*(?!\w)")

Rung = Callable[[Engine, Decoding, Sequence[Part], Mapping[Part, Choice]], dict[Part, Choice]]

NO_REPEAT_NGRAMS = (4, 2)
"""Tokens in a row that may not stand twice when a faulty output is decoded again, and once more."""


def as_written(
    engine: Engine, decoding: Decoding, parts: Sequence[Part], best: Mapping[Part, Choice]
) -> dict[Part, Choice]:
    """Translate the text as it is; of the hypotheses the one with most official forms is taken.

    Only abbreviations of common words (*KT-XH*) and unknown names, at which a model can only guess, are given in
    English.
    """
    return decoded(engine, decoding, {p: inline(p.text, p.constraints, _unreadable(p)) for p in parts}, best)


def missing_inlined(
    engine: Engine, decoding: Decoding, parts: Sequence[Part], best: Mapping[Part, Choice]
) -> dict[Part, Choice]:
    """Put the forms that are missing into the source."""
    lacking = [p for p in parts if p in best and best[p].missing]
    sources = {p: inline(p.text, p.constraints, best[p].missing) for p in lacking}
    return decoded(engine, decoding.again(), sources, best)


def carefully(
    engine: Engine, decoding: Decoding, parts: Sequence[Part], best: Mapping[Part, Choice]
) -> dict[Part, Choice]:
    """Translate what has no sound translation with no sequence of tokens standing twice, the shorter the stricter."""
    out: dict[Part, Choice] = {}
    for length in NO_REPEAT_NGRAMS:
        sources = {p: inline(p.text, p.constraints, ()) for p in parts if p not in best and p not in out}
        if sources:
            out |= decoded(engine, replace(decoding, no_repeat_ngram=length), sources, best)
    return out


def forbidden_suppressed(
    engine: Engine, decoding: Decoding, parts: Sequence[Part], best: Mapping[Part, Choice]
) -> dict[Part, Choice]:
    """Translate what has forbidden forms with these suppressed; parts with the same forms go together."""
    by_forms: dict[tuple[str, ...], list[Part]] = {}
    for part in parts:
        if part in best and best[part].forbidden:
            by_forms.setdefault(best[part].forbidden, []).append(part)
    out: dict[Part, Choice] = {}
    for forms, group in by_forms.items():
        sources = {p: inline(p.text, p.constraints, best[p].source.done | best[p].missing) for p in group}
        out |= decoded(engine, replace(decoding, suppressed=forms), sources, best)
    return out


def repaired(
    engine: Engine, decoding: Decoding, parts: Sequence[Part], best: Mapping[Part, Choice]
) -> dict[Part, Choice]:
    """Force the forms that are still missing upon the model."""
    return repair(engine, {p: best[p] for p in parts if p in best}, decoding)


def substituted(
    engine: Engine, _decoding: Decoding, parts: Sequence[Part], best: Mapping[Part, Choice]
) -> dict[Part, Choice]:
    """Put the forms that are still missing in the place of what the model wrote for them."""
    return substitute(engine, {p: best[p] for p in parts if p in best})


# The text as it is written comes first: what the model renders rightly unaided reads best. Each rung earns its
# place and its time: benchmarks/ladder.py.
RUNGS: tuple[Rung, ...] = (
    as_written,
    missing_inlined,
    carefully,
    forbidden_suppressed,
    repaired,
    substituted,
)


def decoded(
    engine: Engine, decoding: Decoding, sources: Mapping[Part, Inlined], best: Mapping[Part, Choice]
) -> dict[Part, Choice]:
    """Translate ``sources`` (a part's text with forms put in); return for each part the best of it and ``best``."""
    found = engine.translate([s.text for s in sources.values()], decoding)
    chosen = {
        part: best_of(part, source, hypotheses, best.get(part))
        for (part, source), hypotheses in zip(sources.items(), found, strict=True)
    }
    return {part: choice for part, choice in chosen.items() if choice is not None}


def _unreadable(part: Part) -> list[int]:
    """The constraints of which the model has never seen the Vietnamese."""
    return [
        i for i, c in enumerate(part.constraints) if c.unknown_name or (not c.official and _is_abbreviated(c))
    ]


def _is_abbreviated(constraint: Constraint) -> bool:
    return any(a[0] not in constraint.forms[0] for a in _ABBREVIATION.finditer(constraint.source))
