"""Segments with constraints in, English with verified constraints out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ttdn_translate import __version__
from ttdn_translate.document import Constraint, ConstraintKind, TermStatus, TermUse
from ttdn_translate.language import clauses, truecase
from ttdn_translate.translation.decoding_faults import decoding_fault
from ttdn_translate.translation.engine import Decoding, Engine, Hypothesis
from ttdn_translate.translation.inlining import INLINED_KINDS, Inlined, inline
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
    """A part of a request that the model takes in one piece."""

    text: str
    constraints: tuple[Constraint, ...]


@dataclass(frozen=True, slots=True)
class _Prepared:
    request: Request
    capitals: bool
    inlined: Inlined
    parts: tuple[_Part, ...]


class Translator:
    """Translates with one engine; ``glossary_version`` goes into the decode signature."""

    def __init__(
        self,
        engine: Engine,
        *,
        segment_tokens: int,
        glossary_version: str = "",
        inlined_kinds: frozenset[ConstraintKind] = INLINED_KINDS,
    ) -> None:
        """``segment_tokens`` is the longest text, in source tokens, given to the model in one piece."""
        self.engine = engine
        self._limit = min(segment_tokens, engine.max_source_tokens)
        self._kinds = inlined_kinds
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
        prepared = [self._prepare(r) for r in requests]
        parts = list(dict.fromkeys(part for p in prepared for part in p.parts))
        best = self._decode(parts, progress)
        return [self._finish(p, best) for p in prepared]

    def _prepare(self, request: Request) -> _Prepared:
        sentence_case = truecase(request.text)
        text = sentence_case or request.text
        inlined = inline(text, request.constraints, self._kinds)
        return _Prepared(
            request, sentence_case is not None, inlined, self._split(inlined, request.constraints)
        )

    def _split(self, inlined: Inlined, constraints: Sequence[Constraint]) -> tuple[_Part, ...]:
        if self._fits(inlined.text):
            return (_Part(inlined.text, tuple(constraints)),)
        out = []
        for start, end in clauses(inlined.text, self._fits, inlined.spans):
            inside = [c for c, (s, _) in zip(constraints, inlined.spans, strict=True) if start <= s < end]
            out.append(_Part(inlined.text[start:end], tuple(inside)))
        return tuple(out)

    def _fits(self, text: str) -> bool:
        return self.engine.count_tokens(text) <= self._limit

    def _decode(
        self, parts: list[_Part], progress: Callable[[int, int], None]
    ) -> dict[_Part, Hypothesis | None]:
        """Return the chosen hypothesis of each part, None for one that came out faulty every time."""
        chosen: dict[_Part, Hypothesis | None] = {}
        waiting = parts
        for decoding in (self._decoding, replace(self._decoding, no_repeat_ngram=RETRY_NO_REPEAT_NGRAM)):
            hypotheses = self.engine.translate([p.text for p in waiting], decoding)
            for part, found in zip(waiting, hypotheses, strict=True):
                chosen[part] = _choose(part, found)
            waiting = [p for p in waiting if chosen[p] is None]
            progress(len(parts) - len(waiting), len(parts))
            if not waiting:
                break
        return chosen

    def _finish(self, prepared: _Prepared, best: dict[_Part, Hypothesis | None]) -> Translation:
        constraints = prepared.request.constraints
        hypotheses = [best[p] for p in prepared.parts]
        sound = [h for h in hypotheses if h is not None]
        if len(sound) < len(hypotheses):
            return Translation("", None, verify("", constraints))
        target = join_parts(
            [p.text for p in prepared.parts],
            [h.text for h in sound],
            [[f for c in p.constraints for f in c.forms] for p in prepared.parts],
        )
        target = _tidied(target, prepared.request.text)
        if prepared.capitals:
            target = target.upper()
        weights = [max(1, len(h.text.split())) for h in sound]
        score = sum(h.score * w for h, w in zip(sound, weights, strict=True)) / sum(weights)
        uses = verify(target, constraints)
        return Translation(
            target,
            score,
            tuple(
                replace(use, status=TermStatus.INLINED)
                if i in prepared.inlined.done and use.status is TermStatus.PRESENT
                else use
                for i, use in enumerate(uses)
            ),
        )


def _choose(part: _Part, hypotheses: Sequence[Hypothesis]) -> Hypothesis | None:
    """The best scored of the sound hypotheses in which most constraints hold; None where none is sound."""
    sound = [h for h in hypotheses if decoding_fault(part.text, h.text) is None]
    if not sound or not part.constraints:
        return sound[0] if sound else None
    return max(sound, key=lambda h: (_holding(h.text, part.constraints), h.score))


def _holding(target: str, constraints: Sequence[Constraint]) -> int:
    return sum(use.status is not TermStatus.MISSING for use in verify(target, constraints))


_SPACE_BEFORE_MARK = re.compile(r"\s+([,.;:!?)\]”])")
_END_MARK = re.compile(r"[.!?…][\"'”’)\]]*$")


def _tidied(target: str, source: str) -> str:
    """Give the sentence its capital and, where source and target differ in it, its end mark."""
    text = _SPACE_BEFORE_MARK.sub(r"\1", " ".join(target.split()))
    if source[:1].isupper() and text[:1].islower():
        text = text[:1].upper() + text[1:]
    if (
        not _END_MARK.search(source)
        and source[-1:].isalnum()
        and text.endswith(".")
        and not text.endswith("..")
    ):
        text = text[:-1]
    return text
