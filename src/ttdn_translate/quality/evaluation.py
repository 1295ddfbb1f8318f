"""Evaluation figures: how near translations come to their references, and how many official terms they hold.

BLEU, chrF2 and TER are sacreBLEU's, and so is the paired bootstrap that says whether a difference may be
chance; term accuracy is a metric of the same kind, so that it has intervals and p-values too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sacrebleu.metrics.base import Metric, Score, Signature
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER
from sacrebleu.significance import PairedTest, Result

from ttdn_translate.document import Constraint, TermStatus
from ttdn_translate.translation import verify

CHRF2, TERMS = "chrF2", "terms"
METRICS = (CHRF2, "BLEU", "TER", TERMS)
"""The names of the figures, in the order in which they are told."""

LOWER_IS_BETTER = frozenset({"TER"})

RESAMPLES = 1000
"""Samples of the bootstrap: sacreBLEU's own default."""

_MOST_NUMBERS = 100_000_000
"""Most numbers (float32) that the bootstrap of one metric may hold at once: 400 MB. Larger tests are resampled less."""

_STATISTICS = 18
"""Numbers that the widest metric, chrF2, keeps of each segment: three for each of six orders."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A score from 0 to 100 (TER may be more) and what can be said of chance.

    The true score is ``score`` ± ``margin`` with 95% confidence. ``p_value`` is that of the difference to
    the other system, None for the system that the other is compared with. ``signature`` is sacreBLEU's.
    """

    score: float
    margin: float
    p_value: float | None
    signature: str


@dataclass(frozen=True, slots=True)
class SegmentFigures:
    """One output: its chrF2, its TER, and the official terms of its source that it lacks."""

    chrf: float
    ter: float
    missing: tuple[Constraint, ...]


@dataclass(frozen=True, slots=True)
class SystemFigures:
    """All figures of one system, by name of the metric, and those of its segments in their order."""

    name: str
    figures: Mapping[str, Figure]
    segments: tuple[SegmentFigures, ...]


class TermAccuracy(Metric):
    """The share of official constraints that hold in the outputs, each as often as its source has it."""

    def __init__(self, constraints: Sequence[Sequence[Constraint]], glossary: str) -> None:
        """``constraints`` are those of each segment; ``glossary`` is the termbase's version, for the signature."""
        super().__init__()  # type: ignore[no-untyped-call]
        self.num_refs = 1
        self.glossary = glossary
        self._constraints = constraints

    def get_signature(self) -> Signature:
        signature = super().get_signature()
        signature.update("glossary", self.glossary)
        return signature

    def _extract_corpus_statistics(self, hypotheses: Sequence[str], references: Any) -> list[list[int]]:
        counts = []
        for hypothesis, constraints in zip(hypotheses, self._constraints, strict=True):
            counts.append([len(constraints) - len(missing_terms(hypothesis, constraints)), len(constraints)])
        return counts

    def _aggregate_and_compute(self, stats: Sequence[Sequence[float]]) -> Score:
        return self._compute_score_from_stats([sum(column) for column in zip(*stats, strict=True)])

    def _compute_score_from_stats(self, stats: Sequence[float]) -> Score:
        held, wanted = stats
        return Score("terms", float(100 * held / wanted) if wanted else 100.0)

    # The statistics come from constraints, not from references: what follows is never asked for.

    def _preprocess_segment(self, sent: str) -> str:
        raise NotImplementedError

    def _extract_reference_info(self, refs: Sequence[str]) -> dict[str, Any]:
        raise NotImplementedError

    def _compute_segment_statistics(self, hypothesis: str, ref_kwargs: dict[str, Any]) -> list[int]:
        raise NotImplementedError


def evaluate(
    systems: Sequence[tuple[str, Sequence[str]]],
    references: Sequence[str],
    constraints: Sequence[Sequence[Constraint]],
    *,
    glossary: str = "",
    resamples: int = RESAMPLES,
) -> tuple[SystemFigures, ...]:
    """Return the figures of one system, or of two with the p-values of their differences.

    ``systems`` are names with their outputs, one for each of the ``references``; the first is the one that
    the other is compared with. ``constraints`` are the official ones of each source, see `official`;
    ``glossary`` is the version of the termbase they come from.
    """
    metrics = {
        CHRF2: CHRF(),
        "BLEU": BLEU(),
        "TER": TER(),
        TERMS: TermAccuracy(constraints, glossary),
    }
    fitting = max(10, min(resamples, _MOST_NUMBERS // (_STATISTICS * len(references))))
    test = PairedTest(list(systems), metrics, [references], test_type="bs", n_samples=fitting)
    signatures, results = test()
    return tuple(
        SystemFigures(
            name,
            {m: _figure(results[m], i, str(signatures[m])) for m in METRICS},
            _segments(outputs, references, constraints),
        )
        for i, (name, outputs) in enumerate(systems)
    )


def _figure(results: Sequence[str | Result], i: int, signature: str) -> Figure:
    first, found = cast(Result, results[0]), cast(Result, results[i])
    p_value = found.p_value
    if p_value is not None and found.score == first.score:
        p_value = 1.0  # sacreBLEU counts samples beyond the difference; beyond none there are none, and p would be 0
    return Figure(float(found.score), float(found.ci or 0.0), p_value, signature)


def official(constraints: Sequence[Constraint]) -> tuple[Constraint, ...]:
    """Return those of ``constraints`` that the English must have; the glossary's advice is left out."""
    return tuple(c for c in constraints if c.official)


def missing_terms(output: str, constraints: Sequence[Constraint]) -> tuple[Constraint, ...]:
    """Return the constraints that do not hold in ``output``."""
    return tuple(u.constraint for u in verify(output, constraints) if u.status is TermStatus.MISSING)


def _segments(
    outputs: Sequence[str], references: Sequence[str], constraints: Sequence[Sequence[Constraint]]
) -> tuple[SegmentFigures, ...]:
    chrf, ter = CHRF(), TER()
    return tuple(
        SegmentFigures(
            chrf=float(chrf.sentence_score(output, [reference]).score),
            ter=float(ter.sentence_score(output, [reference]).score),
            missing=missing_terms(output, wanted),
        )
        for output, reference, wanted in zip(outputs, references, constraints, strict=True)
    )
