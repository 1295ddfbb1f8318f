"""What every engine offers: texts in, scored hypotheses out, by a Marian model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ttdn_translate.document import EngineInfo

MAX_LENGTH_FACTOR = 3.0
"""Most target tokens for each source token; English news needs about 1.1 of them for Vietnamese."""
MAX_LENGTH_FLOOR = 16
"""Target tokens that even the shortest source may take."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to search: beam size, hypotheses to return (at most the beam size), n-grams not to repeat (0: any)."""

    beam_size: int = 4
    hypotheses: int = 1
    no_repeat_ngram: int = 0

    def max_target_tokens(self, source_tokens: int, positions: int) -> int:
        """Return the longest output, in tokens, for a source of ``source_tokens`` and a model of ``positions``."""
        return min(int(source_tokens * MAX_LENGTH_FACTOR) + MAX_LENGTH_FLOOR, positions - 1)


SCORE_DIGITS = 3
"""Decimals of a score: further ones change with the company in which a text was decoded."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """An English text and its score: the mean log-probability of its tokens, end mark included."""

    text: str
    score: float


class Engine(Protocol):
    """A loaded model. `translate` never truncates: a text over ``max_source_tokens`` raises ValueError."""

    @property
    def info(self) -> EngineInfo: ...

    @property
    def max_source_tokens(self) -> int: ...

    def count_tokens(self, text: str) -> int:
        """Return the number of source tokens of ``text``, end mark included."""
        ...

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[list[Hypothesis]]:
        """Return for each text its hypotheses, best first, in the order of ``texts``."""
        ...
