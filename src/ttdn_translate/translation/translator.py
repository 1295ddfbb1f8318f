"""Segments with constraints in, English with verified constraints out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from ttdn_translate import __version__
from ttdn_translate.document import Constraint, TermStatus, TermUse
from ttdn_translate.language import clauses, truecase
from ttdn_translate.translation.choice import Choice, Part
from ttdn_translate.translation.engine import SCORE_DIGITS, Decoding, Engine
from ttdn_translate.translation.joining import join_parts
from ttdn_translate.translation.polishing import polished
from ttdn_translate.translation.rungs import RUNGS, Rung
from ttdn_translate.translation.verification import verify


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
class _Place:
    """A part and, for each of its constraints, its index in the request."""

    part: Part
    indexes: tuple[int, ...]


class Translator:
    """Translates with one engine; ``glossary_version`` goes into the decode signature."""

    def __init__(
        self,
        engine: Engine,
        *,
        segment_tokens: int,
        glossary_version: str = "",
        rungs: Sequence[Rung] = RUNGS,
    ) -> None:
        """``segment_tokens`` is the longest text, in source tokens, given to the model in one piece."""
        self.engine = engine
        self._rungs = rungs
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
            out.append(_Place(Part(text[start:end], tuple(moved)), tuple(inside)))
        return out

    def _fits(self, text: str) -> bool:
        return self.engine.count_tokens(text) <= self._limit

    def _search(self, parts: list[Part], progress: Callable[[int, int], None]) -> dict[Part, Choice]:
        """Return the best sound English of each part; a part without any is left out.

        The rungs of enforcement, the cheapest first; each takes only the parts that the ones before left
        without an official form, or with a forbidden one.
        """
        best: dict[Part, Choice] = {}
        waiting = parts
        for rung in self._rungs:
            best.update(rung(self.engine, self._decoding, waiting, best))
            waiting = [p for p in waiting if p not in best or not best[p].settled]
            progress(len(parts) - len(waiting), len(parts))
            if not waiting:
                break
        progress(len(parts), len(parts))
        return best


def _finish(request: Request, places: Sequence[_Place], best: Mapping[Part, Choice]) -> Translation:
    """Join the parts' English to the segment's and say of each constraint whether and where it holds."""
    if any(place.part not in best for place in places):
        return Translation("", None, verify("", request.constraints))
    choices = [best[place.part] for place in places]
    target = join_parts(
        [place.part.text for place in places],
        [c.text for c in choices],
        [[f for c in place.part.constraints for f in c.forms] for place in places],
    )
    target = tidied(target, request.text)
    target = polished(target, request.constraints)
    if truecase(request.text) is not None:
        target = target.upper()
    weights = [max(1, len(c.text.split())) for c in choices]
    score = sum(c.score * w for c, w in zip(choices, weights, strict=True)) / sum(weights)
    held = {
        place.indexes[i]: choice.status(i)
        for place, choice in zip(places, choices, strict=True)
        for i in range(len(place.indexes))
    }
    uses = verify(target, request.constraints)
    return Translation(
        target,
        round(score, SCORE_DIGITS),
        tuple(
            replace(use, status=held.get(i, use.status)) if use.status is TermStatus.PRESENT else use
            for i, use in enumerate(uses)
        ),
    )


def _moved(constraint: Constraint, by: int) -> Constraint:
    return replace(constraint, start=constraint.start + by, end=constraint.end + by)


_END_OF_NEWS = re.compile(r"(?:\.{1,3}|…)?/\.?$")
"""The mark at the end of a Vietnamese news item or document, which English does not have."""
_SPACE_BEFORE_MARK = re.compile(r"\s+([,.;:!?)\]”])")
_INITIALS = re.compile(r"(?<!\w)(?:[A-Z]\.)+$")
"""*U.S.*: the point belongs to the word."""
_PLURAL_IN_YS = re.compile(r"\b([a-z]+[b-df-hj-np-tv-xz])ys\b")
"""*policys*: a model that writes words in pieces may add the plural's piece to the singular's."""
_END_MARK = re.compile(r"[.!?…][\"'”’)\]]*$")


def tidied(target: str, source: str) -> str:
    """Give the sentence its capital and, where source and target differ in it, its end mark."""
    text = _SPACE_BEFORE_MARK.sub(r"\1", " ".join(target.split()))
    text = _PLURAL_IN_YS.sub(r"\1ies", text)
    if (source[:1].isupper() or source[:1].isdigit()) and text[:1].islower():
        text = text[:1].upper() + text[1:]
    if (
        not _END_MARK.search(source)
        and source[-1:].isalnum()
        and text.endswith(".")
        and not text.endswith("..")
        and not _INITIALS.search(text)
    ):
        text = text[:-1]
    return text
