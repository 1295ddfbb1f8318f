from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from ttdn_translate.learning.batching import Rounds, link_arrays
from ttdn_translate.learning.examples import Example
from ttdn_translate.learning.preparation import Corpus
from ttdn_translate.learning.prepared_pair import PreparedPair
from ttdn_translate.learning.recipe import CorpusRecipe, ModelRecipe, NoiseRecipe, Recipe, TrainingRecipe
from ttdn_translate.learning.vocabulary import Vocabulary

_MODEL = Path(__file__).parents[2] / "models" / "vi-en-bootstrap"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(_MODEL)


def corpus(name: str, size: int, weight: float) -> Corpus:
    pairs = tuple(
        PreparedPair(f"câu số {i} {name} " + "dài " * (i % 7), f"sentence {i} {name}") for i in range(size)
    )
    return Corpus(CorpusRecipe(name, ("a.tsv",), weight), pairs, ())


def rounds(vocabulary: Vocabulary, seed: int = 1, **options: int) -> Rounds:
    training = TrainingRecipe(**{"seed": seed, "batch_tokens": 120, "round_pairs": 40, **options})
    quiet = NoiseRecipe(capitals=0, end_mark=0, tone_marks=0)
    return Rounds(
        Recipe(noise=quiet, training=training), [corpus("a", 30, 1.0), corpus("b", 20, 0.5)], vocabulary
    )


def texts(vocabulary: Vocabulary, found: list[list[Example]]) -> list[str]:
    return [vocabulary.decode_target(e.target) for batch in found for e in batch]


def test_corpora_are_drawn_by_weight(vocabulary: Vocabulary) -> None:
    assert rounds(vocabulary).shares() == {"a": 30, "b": 10}


def test_every_pair_is_drawn_once_before_any_comes_again(vocabulary: Vocabulary) -> None:
    drawn = rounds(vocabulary)
    both = Counter(texts(vocabulary, drawn.batches(0)) + texts(vocabulary, drawn.batches(1)))
    assert Counter(n for t, n in both.items() if t.endswith("b")) == {1: 20}
    assert Counter(n for t, n in both.items() if t.endswith("a")) == {2: 30}


def test_a_round_depends_on_seed_and_number_alone(vocabulary: Vocabulary) -> None:
    once, again, other = (texts(vocabulary, rounds(vocabulary, seed).batches(3)) for seed in (1, 1, 2))
    assert once == again != other
    first = rounds(vocabulary)
    first.batches(0)
    assert texts(vocabulary, first.batches(3)) == once


def test_batches_keep_to_their_budget(vocabulary: Vocabulary) -> None:
    for batch in rounds(vocabulary).batches(0):
        width = max(max(len(e.source), len(e.target)) + 1 for e in batch)
        assert width * len(batch) <= 120


def test_texts_over_the_models_length_are_left_out(vocabulary: Vocabulary) -> None:
    recipe = Recipe(model=ModelRecipe(positions=16), training=TrainingRecipe(round_pairs=30))
    found = Rounds(recipe, [corpus("a", 30, 1.0)], vocabulary).batches(0)
    assert found
    assert all(len(e.source) < 16 for batch in found for e in batch)


def test_links_of_a_batch_name_their_sentence_and_share_their_weight() -> None:
    links = [
        np.array([[0, 1], [0, 2], [1, 0]], dtype=np.int32),
        np.zeros((0, 2), dtype=np.int32),
        np.array([[2, 2]]),
    ]
    rows, weights = link_arrays([Example([1], [1], link) for link in links])
    assert rows.tolist() == [[0, 0, 1], [0, 0, 2], [0, 1, 0], [2, 2, 2]]
    assert weights.tolist() == [0.5, 0.5, 1.0, 1.0]
