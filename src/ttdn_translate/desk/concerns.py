"""What in an article needs a reviewer's eye, and which article needs it first. Free of Django, as `values` is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import IntFlag, StrEnum
from typing import Any

from ttdn_translate.document import Origin, Severity, TermStatus

LOW_SCORE = -0.7
"""Mean log-probability per token below which the machine was unsure: the lowest tenth of the segments of the
development articles under the default model."""


class Concern(StrEnum):
    """A kind of risk by which the queue is filtered."""

    CHECKS = "checks"  # a check failed that blocks approval
    TERMS = "terms"  # the English of an official term is missing
    SCORE = "score"  # the machine was unsure, and nobody has read it yet


class Concerns(IntFlag):
    """The kinds of risk of one article, as its row keeps them."""

    NONE = 0
    CHECKS = 1
    TERMS = 2
    SCORE = 4


BITS = {Concern.CHECKS: Concerns.CHECKS, Concern.TERMS: Concerns.TERMS, Concern.SCORE: Concerns.SCORE}

_WEIGHT_ERROR = 10
_WEIGHT_MISSING_TERM = 5
_WEIGHT_LOW_SCORE = 3
_WEIGHT_WARNING = 1
_WEIGHT_OUTDATED = 100
"""The public reads English of a Vietnamese text that has changed: that comes before anything else."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of an article, or of one segment; they add up."""

    segments: int = 0
    reviewed: int = 0
    errors: int = 0
    warnings: int = 0
    missing_terms: int = 0
    low_scores: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def __sub__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f.name) - getattr(other, f.name) for f in fields(self)))


def tally(
    *,
    reviewed: bool,
    origin: str,
    score: float | None,
    terms: Iterable[Mapping[str, Any]],
    checks: Iterable[Mapping[str, Any]],
) -> Tally:
    """Return the counts of one segment; terms and checks in the form of ``ttdn.draft/1``.

    A phrase that the glossary only advises is not missing where the English has other words for it.
    """
    severities = [check["severity"] for check in checks]
    unsure = not reviewed and origin == Origin.MT.value and score is not None and score < LOW_SCORE
    return Tally(
        segments=1,
        reviewed=int(reviewed),
        errors=severities.count(Severity.ERROR.value),
        warnings=severities.count(Severity.WARNING.value),
        missing_terms=sum(
            term["status"] == TermStatus.MISSING.value and term.get("official", True) for term in terms
        ),
        low_scores=int(unsure),
    )


def concerns(counts: Tally) -> Concerns:
    """Return the kinds of risk that ``counts`` show."""
    found = Concerns.NONE
    if counts.errors:
        found |= Concerns.CHECKS
    if counts.missing_terms:
        found |= Concerns.TERMS
    if counts.low_scores:
        found |= Concerns.SCORE
    return found


def risk(counts: Tally, *, approved: bool, outdated: bool) -> int:
    """Return how much an article needs the eye: 0 when it is approved, else the greater the sooner.

    ``outdated`` says that a version of it is before the public whose Vietnamese has changed since.
    """
    if approved:
        return 0
    return (
        _WEIGHT_ERROR * counts.errors
        + _WEIGHT_MISSING_TERM * counts.missing_terms
        + _WEIGHT_LOW_SCORE * counts.low_scores
        + _WEIGHT_WARNING * counts.warnings
        + (_WEIGHT_OUTDATED if outdated else 0)
    )
