"""What every engine offers: texts in, scored hypotheses out, by a Marian model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ttdn_translate.document import EngineInfo

Weights = NDArray[np.float32]
"""Target pieces x source pieces, the end mark of the source included: see `Attention`."""

MAX_LENGTH_FACTOR = 2.0
"""Most target tokens for each source token; English needs 1.1 of them for Vietnamese, 2.2 in one pair of a thousand."""
MAX_LENGTH_FLOOR = 16
"""Target tokens that even the shortest source may take."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to search: beam size, hypotheses to return (at most the beam size), n-grams not to repeat (0: any).

    ``suppressed`` are English words that must not be written. With ``attention`` the hypotheses keep theirs.
    """

    beam_size: int = 4
    hypotheses: int = 1
    no_repeat_ngram: int = 0
    suppressed: tuple[str, ...] = ()
    attention: bool = False

    def again(self) -> Decoding:
        """Return the search for what is translated again, greedy and with its attention kept.

        A wider one was measured to find no better sentences; it takes twice the time (benchmarks/ladder.py).
        """
        return replace(self, beam_size=1, hypotheses=1, attention=True)

    def max_target_tokens(self, source_tokens: int, positions: int) -> int:
        """Return the longest output, in tokens, for a source of ``source_tokens`` and a model of ``positions``."""
        return min(int(source_tokens * MAX_LENGTH_FACTOR) + MAX_LENGTH_FLOOR, positions - 1)


SCORE_DIGITS = 3
"""Decimals of a score: further ones change with the company in which a text was decoded."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """An English text and its score: the mean log-probability of its tokens, end mark included.

    ``weights`` are those of the `Attention` with which it was written, where the engine was asked to keep
    them and could.
    """

    text: str
    score: float
    weights: Weights | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Forced:
    """How likely the model finds a given English text: ``log_probs`` of its pieces and, last, of the end mark.

    ``spans`` are the pieces' places in the text, in code points.
    """

    spans: tuple[tuple[int, int], ...]
    log_probs: tuple[float, ...]

    @property
    def score(self) -> float:
        """The mean log-probability, end mark included, comparable with a hypothesis's score."""
        return round(sum(self.log_probs) / len(self.log_probs), SCORE_DIGITS)


@dataclass(frozen=True, slots=True)
class Attention:
    """Which parts of the source the model looks at while it writes a given English text.

    ``weights[t, s]`` is the cross-attention of target piece ``t`` to source piece ``s`` in the decoder's last
    layer, head 0, the one that guided alignment trains; the rows sum to 1, the end mark of the source taking its
    share in the last column. ``source`` and ``target`` are the pieces' places, in code points.
    """

    source: tuple[tuple[int, int], ...]
    target: tuple[tuple[int, int], ...]
    weights: Weights

    def mass(self, source: tuple[int, int]) -> NDArray[np.float32]:
        """Return for each target piece the share of its attention that lies on the ``source`` span."""
        inside = [i for i, (s, e) in enumerate(self.source) if s < source[1] and source[0] < e]
        return np.asarray(self.weights[:, inside].sum(axis=1), dtype=np.float32)


class Engine(Protocol):
    """A loaded model. Nothing is truncated: a text over ``max_source_tokens`` raises ValueError."""

    @property
    def info(self) -> EngineInfo: ...

    @property
    def max_source_tokens(self) -> int: ...

    def count_tokens(self, text: str) -> int:
        """Return the number of source tokens of ``text``, end mark included."""
        ...

    def translate(
        self, texts: Sequence[str], decoding: Decoding, prefixes: Sequence[str] | None = None
    ) -> list[list[Hypothesis]]:
        """Return for each text its hypotheses, best first, in the order of ``texts``.

        ``prefixes``, one for each text, are how the English must begin; each ends with a whole word, and its
        hypotheses' scores are not comparable with those of texts without one: see `force`.
        """
        ...

    def force(self, texts: Sequence[str], targets: Sequence[str]) -> list[Forced]:
        """Return how likely each of ``targets`` is as the English of the text beside it."""
        ...

    def attention(self, texts: Sequence[str], targets: Sequence[Hypothesis]) -> list[Attention]:
        """Return where the model looks in each text while it writes the target beside it.

        What a target has kept is taken, for the text of which it came; the others are forced upon the model.
        """
        ...
