"""Training a model further on what reviewers approved."""

from __future__ import annotations

from dataclasses import replace

from ttdn_translate.errors import TrainingError
from ttdn_translate.learning.recipe import CorpusRecipe, ModelRecipe, Recipe, TrainingRecipe

APPROVED = "approved"
"""Name of the corpus of approved segments; it has no files."""

LEAST_PAIRS = 50
"""Approved segments. Fewer teach nothing that holds for others."""
_HELD_OUT = 10
"""One in so many segments is kept for measuring, at most `_MOST_HELD_OUT`."""
_MOST_HELD_OUT = 200
_PASSES = 12
"""How often each segment is seen."""
_BATCH_TOKENS = 1_000
_TOKENS_PER_PAIR = 35
"""Padded tokens of a pair of news, about."""
_LEAST_STEPS = 60


def fine_tuning_recipe(model: str, pairs: int) -> Recipe:
    """Return a recipe that trains ``model`` further on ``pairs`` approved segments, and on nothing else.

    Few small steps from where the model stands: it takes on the words of the office and forgets little.
    Raises TrainingError where the segments are too few.
    """
    if pairs < LEAST_PAIRS:
        raise TrainingError(
            f"{pairs} approved segments are too few to learn from; approve {LEAST_PAIRS}, better some hundreds"
        )
    held_out = min(pairs // _HELD_OUT, _MOST_HELD_OUT)
    steps = max(_LEAST_STEPS, _PASSES * (pairs - held_out) * _TOKENS_PER_PAIR // _BATCH_TOKENS)
    every = max(1, steps // 60) * 10  # six measurements
    training = TrainingRecipe(
        steps=steps,
        batch_tokens=_BATCH_TOKENS,
        round_pairs=max(1, pairs),
        peak_rate=8e-5,
        warmup=max(1, steps // 10),
        decay=0.5,
        average=0.99,
        log_every=10,
        evaluate_every=every,
        checkpoint_every=every,
    )
    corpus = CorpusRecipe(APPROVED, held_out=held_out, inline=0.3)
    return Recipe(model=ModelRecipe(start=model, dropout=0.1), corpora=(corpus,), training=training)


def with_approved(recipe: Recipe) -> Recipe:
    """Return ``recipe`` with a corpus of approved segments, unless it has one (without files) already."""
    if any(not corpus.files for corpus in recipe.corpora):
        return recipe
    return replace(recipe, corpora=(*recipe.corpora, CorpusRecipe(APPROVED)))
