"""The order of the data: which pairs are drawn when, made into batches of like length.

All is derived from the seed and the number of the round, so a run that is resumed sees what it would have
seen had it never stopped.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import numpy as np

from ttdn_translate.learning.examples import Example, make_example
from ttdn_translate.learning.preparation import Corpus
from ttdn_translate.learning.prepared_pair import PreparedPair
from ttdn_translate.learning.recipe import Recipe
from ttdn_translate.learning.swapping import forms_of
from ttdn_translate.learning.vocabulary import Vocabulary

Batch = list[Example]


class Rounds:
    """Draws rounds of batches from corpora in the proportions of their weights."""

    def __init__(self, recipe: Recipe, corpora: Sequence[Corpus], vocabulary: Vocabulary) -> None:
        self._recipe = recipe
        self._vocabulary = vocabulary
        self._forms = forms_of(pair for c in corpora for pair in c.pairs)
        self._corpora = [c for c in corpora if c.pairs and c.recipe.weight > 0]
        wanted = [c.recipe.weight * len(c.pairs) for c in self._corpora]
        scale = recipe.training.round_pairs / sum(wanted) if wanted else 0.0
        self._draws = [max(1, round(w * scale)) for w in wanted]

    def shares(self) -> dict[str, int]:
        """Return for each corpus the pairs drawn in a round."""
        return {c.recipe.name: n for c, n in zip(self._corpora, self._draws, strict=True)}

    def batches(self, number: int) -> list[Batch]:
        """Return the batches of round ``number``, from 0, in their order."""
        seed = self._recipe.training.seed
        random = Random(f"{seed} round {number}")  # noqa: S311 - an order that can be repeated, no secret
        examples = []
        for corpus, count in zip(self._corpora, self._draws, strict=True):
            for pair in self._drawn(corpus, number * count, count):
                inlined = corpus.recipe.inline
                examples.append(
                    make_example(pair, self._vocabulary, self._recipe.noise, inlined, random, self._forms)
                )
        longest = min(self._recipe.training.batch_tokens, self._recipe.model.positions)
        examples = [e for e in examples if 0 < len(e.source) < longest and 0 < len(e.target) < longest]
        random.shuffle(examples)
        out = _by_length(examples, self._recipe.training.batch_tokens)
        random.shuffle(out)
        return out

    def _drawn(self, corpus: Corpus, start: int, count: int) -> list[PreparedPair]:
        """Draws ``start`` to ``start + count`` of the corpus: every pair once before any comes again."""
        size = len(corpus.pairs)
        drawn: list[PreparedPair] = []
        while len(drawn) < count:
            epoch, at = divmod(start + len(drawn), size)
            order = list(range(size))
            Random(f"{self._recipe.training.seed} {corpus.recipe.name} {epoch}").shuffle(order)  # noqa: S311
            drawn += [corpus.pairs[i] for i in order[at : at + count - len(drawn)]]
        return drawn


def _by_length(examples: list[Example], budget: int) -> list[Batch]:
    """Cut the examples, sorted by length, into batches of at most ``budget`` padded tokens on either side."""
    out: list[Batch] = []
    now: Batch = []
    wide = 0
    for example in sorted(examples, key=lambda e: (len(e.target), len(e.source))):
        width = max(wide, len(example.source) + 1, len(example.target) + 1)
        if now and width * (len(now) + 1) > budget:
            out.append(now)
            now, width = [], max(len(example.source), len(example.target)) + 1
        now.append(example)
        wide = width
    return [*out, now] if now else out


def link_arrays(batch: Batch) -> tuple[np.ndarray, np.ndarray]:
    """Return the links of a batch, rows of (sentence, target, source), and their weights.

    The links of one target token weigh 1 together.
    """
    rows, weights = [np.zeros((0, 3), dtype=np.int64)], [np.zeros(0, dtype=np.float32)]
    for sentence, example in enumerate(batch):
        if len(example.links):
            rows.append(np.concatenate([np.full((len(example.links), 1), sentence), example.links], axis=1))
            times = np.bincount(example.links[:, 0])
            weights.append((1.0 / times[example.links[:, 0]]).astype(np.float32))
    return np.concatenate(rows), np.concatenate(weights)
