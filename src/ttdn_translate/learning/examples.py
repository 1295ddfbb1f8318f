"""From a pair of texts to what the network is shown: spans put in, noise, tokens, and links between them."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.language import plain
from ttdn_translate.learning.prepared_pair import Copy, PreparedPair
from ttdn_translate.learning.recipe import NoiseRecipe
from ttdn_translate.learning.swapping import Forms, swapped
from ttdn_translate.learning.vocabulary import Encoded, Vocabulary
from ttdn_translate.translation.inlining import Inlined, inline


class Example(NamedTuple):
    """Token ids without end marks, and links as rows of (target token, source token)."""

    source: list[int]
    target: list[int]
    links: NDArray[np.int32]  # links x 2


def make_example(
    pair: PreparedPair,
    vocabulary: Vocabulary,
    noise: NoiseRecipe,
    inlined: float,
    random: Random,
    forms: Forms | None = None,
) -> Example:
    """Return what the network is shown of ``pair`` this time; ``random`` decides.

    ``inlined`` is the chance that spans are replaced by their English forms, as the translator does it; ``forms`` are
    those of all pairs, some of which take the place of the pair's own.
    """
    chosen: list[int] = []
    if pair.copies and random.random() < inlined:
        every = random.random() < noise.inline_all
        chosen = [i for i in range(len(pair.copies)) if every or random.random() < 0.5]
        pair = swapped(pair, chosen, noise.swapped, forms or {}, random)
    put = inline(pair.vi, [_constraint(c) for c in pair.copies], chosen)
    source, target = _noisy(put.text, pair.en, noise, random)
    vi, en = vocabulary.encode_source(source), vocabulary.encode_target(target)
    return Example(vi.ids, en.ids, _links(pair, put, vi, en))


def plain_example(pair: PreparedPair, vocabulary: Vocabulary) -> Example:
    """Return the example of a pair as it is written, without links."""
    return Example(
        vocabulary.encode_source(pair.vi).ids,
        vocabulary.encode_target(pair.en).ids,
        np.zeros((0, 2), dtype=np.int32),
    )


def _constraint(copy: Copy) -> Constraint:
    return Constraint(ConstraintKind.TERM, "", *copy.source, "", (copy.form,))


def _noisy(source: str, target: str, noise: NoiseRecipe, random: Random) -> tuple[str, str]:
    """Change source and target by chance; every change keeps the places of the characters."""
    if random.random() < noise.capitals:
        source, target = _upper(source), _upper(target)
    if random.random() < noise.end_mark and source.endswith(".") and target.endswith("."):
        source, target = source[:-1], target[:-1]
    if random.random() < noise.tone_marks and (words := source.split(" ")):
        at = random.randrange(len(words))
        bare = plain(words[at])
        if len(bare) == len(words[at]):
            source = " ".join([*words[:at], bare, *words[at + 1 :]])
    return source, target


def _upper(text: str) -> str:
    upper = text.upper()
    return upper if len(upper) == len(text) else text


def _links(pair: PreparedPair, put: Inlined, vi: Encoded, en: Encoded) -> NDArray[np.int32]:
    """Project the links of words, and the characters of forms put in, onto tokens."""
    source, target = _token_at(vi), _token_at(en)
    found: set[tuple[int, int]] = set()
    done = sorted(put.done)
    for (s0, s1), (t0, t1) in pair.links:
        shift = 0
        for i in done:
            copy = pair.copies[i]
            if (s0 < copy.source[1] and copy.source[0] < s1) or (t0 < copy.target[1] and copy.target[0] < t1):
                break
            if copy.source[1] <= s0:
                shift = put.spans[i][1] - copy.source[1]
        else:
            sources = _tokens(source, s0 + shift, s1 + shift)
            found.update((t, s) for t in _tokens(target, t0, t1) for s in sources)
    for i in done:
        s0, t0 = put.spans[i][0], pair.copies[i].target[0]
        for k in range(pair.copies[i].target[1] - t0):
            found.update(
                (t, s)
                for t in _tokens(target, t0 + k, t0 + k + 1)
                for s in _tokens(source, s0 + k, s0 + k + 1)
            )
    return np.array(sorted(found), dtype=np.int32).reshape(-1, 2)


def _token_at(text: Encoded) -> list[int]:
    """Return for each character the index of its token; the space before a word has none."""
    at = [-1] * (text.spans[-1][1] if text.spans else 0)
    for token, (start, end) in enumerate(text.spans):
        for k in range(start, end):
            at[k] = token
    return at


def _tokens(token_at: list[int], start: int, end: int) -> range:
    """The tokens of the characters from ``start`` to ``end``; none where noise has cut them off."""
    inside = [t for t in token_at[start:end] if t >= 0]
    return range(inside[0], inside[-1] + 1) if inside else range(0)
