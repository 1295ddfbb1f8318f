"""Segments with constraints in, English with verified constraints out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from ttdn_translate import __version__
from ttdn_translate.document import Constraint, TermStatus, TermUse
from ttdn_translate.language import clauses, truecase
from ttdn_translate.translation.decoding_faults import decoding_fault
from ttdn_translate.translation.engine import SCORE_DIGITS, Decoding, Engine, Hypothesis
from ttdn_translate.translation.inlining import Inlined, inline
from ttdn_translate.translation.joining import join_parts
from ttdn_translate.translation.verification import verify

RETRY_NO_REPEAT_NGRAM = 4
"""In a second decoding of a faulty output no four tokens stand twice."""


@dataclass(frozen=True, slots=True)
class Request:
    """A Vietnamese text to translate, with its constraints sorted and without overlaps."""

    text: str
    constraints: tuple[Constraint, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """The English of a request. ``target`` is empty where no sound translation was found.

    ``score`` is the mean log-probability of the chosen texts' tokens, weighted by length.
    """

    target: str
    score: float | None
    terms: tuple[TermUse, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a request that the model takes in one piece; spans count from the part's start."""

    text: str
    constraints: tuple[Constraint, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A part and, for each of its constraints, its index in the request."""

    part: _Part
    indexes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Choice:
    """The best sound hypothesis so far: which official forms it lacks, and which were put into its source."""

    hypothesis: Hypothesis
    missing: frozenset[int]
    inlined: frozenset[int]

    @property
    def rank(self) -> tuple[int, float]:
        return -len(self.missing), self.hypothesis.score


class Translator:
    """Translates with one engine; ``glossary_version`` goes into the decode signature."""

    def __init__(
        self,
        engine: Engine,
        *,
        segment_tokens: int,
        glossary_version: str = "",
    ) -> None:
        """``segment_tokens`` is the longest text, in source tokens, given to the model in one piece."""
        self.engine = engine
        self._limit = min(segment_tokens, engine.max_source_tokens)
        self._decoding = Decoding(engine.info.beam_size, hypotheses=engine.info.beam_size)
        self._glossary_version = glossary_version

    @property
    def signature(self) -> str:
        """What the English depends on besides the source: model, backend, options, glossary, version."""
        info = self.engine.info
        return (
            f"model:{info.revision}|backend:{info.backend}|type:{info.compute_type}|beam:{info.beam_size}"
            f"|tokens:{self._limit}|glossary:{self._glossary_version or 'none'}|ttdn:{__version__}"
        )

    def translate(
        self, requests: Sequence[Request], progress: Callable[[int, int], None] = lambda _done, _all: None
    ) -> list[Translation]:
        """Translate ``requests`` in one stream; results come in their order.

        Equal texts are translated once. ``progress`` is told the parts done and all parts.
        """
        split = [self._split(r) for r in requests]
        parts = list(dict.fromkeys(place.part for places in split for place in places))
        best = self._search(parts, progress)
        return [_finish(r, places, best) for r, places in zip(requests, split, strict=True)]

    def _split(self, request: Request) -> list[_Place]:
        text = _END_OF_NEWS.sub(".", truecase(request.text) or request.text)
        spans = [(c.start, c.end) for c in request.constraints]
        out = []
        for start, end in [(0, len(text))] if self._fits(text) else clauses(text, self._fits, spans):
            inside = [i for i, (s, e) in enumerate(spans) if start <= s and e <= end]
            moved = [_moved(request.constraints[i], -start) for i in inside]
            out.append(_Place(_Part(text[start:end], tuple(moved)), tuple(inside)))
        return out

    def _fits(self, text: str) -> bool:
        return self.engine.count_tokens(text) <= self._limit

    def _search(self, parts: list[_Part], progress: Callable[[int, int], None]) -> dict[_Part, _Choice]:
        """Return the best sound hypothesis of each part; a part without any is left out.

        Only parts that are not settled yet, with a sound hypothesis in which every official form stands, go
        into the next round.
        """
        best: dict[_Part, _Choice] = {}
        waiting = parts
        careful = replace(self._decoding, no_repeat_ngram=RETRY_NO_REPEAT_NGRAM)
        rounds = [(source, self._decoding) for source in _SOURCES] + [(_if_unsound, careful)]
        for source_of, decoding in rounds:
            tried = [(p, s) for p in waiting if (s := source_of(p, best.get(p))) is not None]
            found = self.engine.translate([s.text for _, s in tried], decoding)
            for (part, source), hypotheses in zip(tried, found, strict=True):
                choice = _choose(part, source, hypotheses, best.get(part))
                if choice is not None:
                    best[part] = choice
            waiting = [p for p in waiting if p not in best or best[p].missing]
            progress(len(parts) - len(waiting), len(parts))
            if not waiting:
                break
        return best


def _as_written(part: _Part, _best: _Choice | None) -> Inlined | None:
    return inline(part.text, part.constraints, ())


def _missing_inlined(part: _Part, best: _Choice | None) -> Inlined | None:
    return inline(part.text, part.constraints, best.missing) if best else None


def _official_inlined(part: _Part, _best: _Choice | None) -> Inlined | None:
    official = [i for i, c in enumerate(part.constraints) if c.official]
    return inline(part.text, part.constraints, official)


def _if_unsound(part: _Part, best: _Choice | None) -> Inlined | None:
    return None if best else inline(part.text, part.constraints, ())


# The text as it is written comes first: what the model renders rightly unaided reads best. Each rung earns
# its place (benchmarks/ladder.py): 85.7% of terms and chrF2 70.5 after the first, 90.3% and 71.5 after all.
_SOURCES = (_as_written, _missing_inlined, _official_inlined)


def _choose(
    part: _Part, source: Inlined, hypotheses: Sequence[Hypothesis], best: _Choice | None
) -> _Choice | None:
    """The best of ``best`` and the sound ``hypotheses``: most constraints hold, then the model's score."""
    for hypothesis in hypotheses:
        if decoding_fault(part.text, hypothesis.text) is not None:
            continue
        uses = verify(hypothesis.text, part.constraints)
        missing = frozenset(
            i for i, u in enumerate(uses) if u.status is TermStatus.MISSING and u.constraint.official
        )
        choice = _Choice(hypothesis, missing, source.done)
        if best is None or choice.rank > best.rank:
            best = choice
    return best


def _finish(request: Request, places: Sequence[_Place], best: Mapping[_Part, _Choice]) -> Translation:
    """Join the parts' English to the segment's and say of each constraint whether and where it holds."""
    if any(place.part not in best for place in places):
        return Translation("", None, verify("", request.constraints))
    choices = [best[place.part] for place in places]
    target = join_parts(
        [place.part.text for place in places],
        [c.hypothesis.text for c in choices],
        [[f for c in place.part.constraints for f in c.forms] for place in places],
    )
    target = _tidied(target, request.text)
    if truecase(request.text) is not None:
        target = target.upper()
    weights = [max(1, len(c.hypothesis.text.split())) for c in choices]
    score = sum(c.hypothesis.score * w for c, w in zip(choices, weights, strict=True)) / sum(weights)
    score = round(score, SCORE_DIGITS)
    inlined = {place.indexes[i] for place, c in zip(places, choices, strict=True) for i in c.inlined}
    uses = verify(target, request.constraints)
    return Translation(target, score, tuple(_with_status(use, i in inlined) for i, use in enumerate(uses)))


def _with_status(use: TermUse, inlined: bool) -> TermUse:
    return replace(use, status=TermStatus.INLINED) if inlined and use.status is TermStatus.PRESENT else use


def _moved(constraint: Constraint, by: int) -> Constraint:
    return replace(constraint, start=constraint.start + by, end=constraint.end + by)


_END_OF_NEWS = re.compile(r"(?:\.{1,3}|…)?/\.?$")
"""The mark at the end of a Vietnamese news item or document, which English does not have."""
_SPACE_BEFORE_MARK = re.compile(r"\s+([,.;:!?)\]”])")
_END_MARK = re.compile(r"[.!?…][\"'”’)\]]*$")


def _tidied(target: str, source: str) -> str:
    """Give the sentence its capital and, where source and target differ in it, its end mark."""
    text = _SPACE_BEFORE_MARK.sub(r"\1", " ".join(target.split()))
    if (source[:1].isupper() or source[:1].isdigit()) and text[:1].islower():
        text = text[:1].upper() + text[1:]
    if (
        not _END_MARK.search(source)
        and source[-1:].isalnum()
        and text.endswith(".")
        and not text.endswith("..")
    ):
        text = text[:-1]
    return text
