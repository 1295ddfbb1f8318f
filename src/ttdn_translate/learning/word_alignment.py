"""Which English word comes from which Vietnamese word, learned from parallel text alone.

IBM model 2 with the diagonal prior of fast_align (Dyer, Chahuneau and Smith 2013), in both directions,
made symmetric by growing the intersection along the union's diagonal (Koehn, Och and Marcu 2003).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ttdn_translate.language import plain

DIAGONAL = 4.0
"""Tension towards the diagonal; fast_align's start value."""
NULL = 0.08
"""Probability that a word comes from no word; fast_align's value."""
SAME = 8.0
"""How much likelier words are linked that are the same but for marks: names, numbers, signs."""
_FLOOR = 1e-7
"""Probability of words never seen together."""
_BATCH_CELLS = 4_000_000

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Link = tuple[int, int]
"""Index of a Vietnamese word, index of an English word."""

_WORD = re.compile(r"\d+(?:[.,/:-]\d+)*|[^\W\d_]+|[^\w\s]")


def words(text: str) -> list[tuple[int, int]]:
    """Return the spans of the words of ``text``: letters together, numbers whole, signs one by one."""
    return [m.span() for m in _WORD.finditer(text)]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Sentence pairs of like length, padded with -1; ``rows`` says which pairs they are."""

    rows: Ints
    source: Ints  # batch x source
    target: Ints  # batch x target


class WordAligner:
    """Aligns the words of sentence pairs after learning from some."""

    def __init__(self, pairs: Sequence[tuple[str, str]], *, iterations: int = 5) -> None:
        """Learn from the words of ``pairs``, with so many ``iterations`` of expectation maximisation."""
        self._ids: dict[str, int] = {}
        sources = [self._learn(vi) for vi, _ in pairs]
        targets = [self._learn(en) for _, en in pairs]
        same = self._same_words()
        self._forward = _Table(len(self._ids), same)
        self._backward = _Table(len(self._ids), same)
        batches = list(_batches(sources, targets))
        turned = [_Batch(b.rows, b.target, b.source) for b in batches]
        self._forward.train(batches, iterations)
        self._backward.train(turned, iterations)

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[list[Link]]:
        """Return for each pair its links, by English word and Vietnamese word."""
        out: list[list[Link]] = [[] for _ in pairs]
        for batch in _batches([self._known(vi) for vi, _ in pairs], [self._known(en) for _, en in pairs]):
            forward = self._forward.best(batch)
            backward = self._backward.best(_Batch(batch.rows, batch.target, batch.source)).transpose(0, 2, 1)
            for row, target, source in np.argwhere(_grown(forward & backward, forward | backward)):
                out[batch.rows[row]].append((int(source), int(target)))
        return out

    def _learn(self, text: str) -> list[int]:
        return [self._ids.setdefault(word, len(self._ids)) for word in _lower(text)]

    def _known(self, text: str) -> list[int]:
        unknown = len(self._ids)
        return [self._ids.get(word, unknown) for word in _lower(text)]

    def _same_words(self) -> Ints:
        """For each word's id, the number that it shares with words that are the same but for marks."""
        groups: dict[str, int] = {}
        shared = [groups.setdefault(plain(word), len(groups)) for word in self._ids]
        return np.array([*shared, -1], dtype=np.int64)  # the last one stands for unknown words


def _lower(text: str) -> list[str]:
    return [text[s:e].lower() for s, e in words(text)]


class _Table:
    """Probabilities that a source word gives a target word, for the pairs of words seen together."""

    def __init__(self, size: int, same: Ints) -> None:
        self._size = size + 1  # the last id is an unknown word; as a source it also stands for no word
        self._same = same
        self._keys: Ints = np.zeros(0, dtype=np.int64)
        self._values: Floats = np.zeros(0, dtype=np.float32)

    def train(self, batches: list[_Batch], iterations: int) -> None:
        cells = [self._cell_keys(b) for b in batches]
        self._keys = np.unique(np.concatenate([np.unique(c[c >= 0]) for c in cells])) if cells else self._keys
        source = self._keys // self._size
        places = [np.searchsorted(self._keys, c).astype(np.int32) for c in cells]
        priors = [self._prior(b) for b in batches]
        self._values = np.ones(len(self._keys), dtype=np.float32)
        for _ in range(iterations):
            counts = np.zeros(len(self._keys))
            for place, prior, cell in zip(places, priors, cells, strict=True):
                real = cell >= 0
                weight = np.where(real, self._values[np.minimum(place, len(self._keys) - 1)] * prior, 0.0)
                weight /= np.maximum(weight.sum(axis=2, keepdims=True), 1e-30)
                counts += np.bincount(place[real], weights=weight[real], minlength=len(self._keys))
            totals = np.bincount(source, weights=counts, minlength=self._size)
            self._values = (counts / np.maximum(totals[source], 1e-30)).astype(np.float32)

    def best(self, batch: _Batch) -> NDArray[np.bool_]:
        """Return a matrix, batch x target x source, with the likeliest source word of each target word."""
        keys = self._cell_keys(batch)
        place = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        known = self._keys[place] == keys
        chance = np.where(known, np.maximum(self._values[place], _FLOOR), _FLOOR)
        chance = np.where(keys >= 0, chance * self._prior(batch), 0.0)
        best = chance.argmax(axis=2)  # batch x target; 0 is no word
        out = np.zeros(keys.shape, dtype=np.bool_)
        np.put_along_axis(out, best[:, :, None], True, axis=2)
        return out[:, :, 1:] & (keys[:, :, 1:] >= 0)

    def _prior(self, batch: _Batch) -> Floats:
        """Return how likely each link is before words are seen together, batch x target x (1 + source)."""
        prior = _diagonal(batch)
        same_source = self._same[np.where(batch.source < 0, self._size - 1, batch.source)]
        same_target = self._same[np.where(batch.target < 0, self._size - 1, batch.target)]
        same = (same_target[:, :, None] == same_source[:, None, :]) & (same_target[:, :, None] >= 0)
        prior[:, :, 1:] *= np.where(same, SAME, 1.0)
        return prior

    def _cell_keys(self, batch: _Batch) -> Ints:
        """Return the key of each pair of words, batch x target x (1 + source); padding is -1."""
        nothing = np.full((len(batch.rows), 1), self._size - 1, dtype=np.int64)
        source = np.concatenate([nothing, batch.source], axis=1)
        keys: Ints = source[:, None, :] * self._size + batch.target[:, :, None]
        keys[(source[:, None, :] < 0) | (batch.target[:, :, None] < 0)] = -1
        return keys


def _diagonal(batch: _Batch) -> Floats:
    """Return the probability of each link by the places of the words alone, batch x target x (1 + source)."""
    source_length = (batch.source >= 0).sum(axis=1)[:, None, None]
    target_length = (batch.target >= 0).sum(axis=1)[:, None, None]
    i = np.arange(batch.source.shape[1])[None, None, :]
    j = np.arange(batch.target.shape[1])[None, :, None]
    near = np.exp(
        -DIAGONAL
        * np.abs((i + 0.5) / np.maximum(source_length, 1) - (j + 0.5) / np.maximum(target_length, 1))
    )
    near = np.where(i < source_length, near, 0.0)
    near *= (1 - NULL) / np.maximum(near.sum(axis=2, keepdims=True), 1e-30)
    nothing = np.full((*near.shape[:2], 1), NULL)
    return np.concatenate([nothing, near], axis=2).astype(np.float32)


def _grown(sure: NDArray[np.bool_], either: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Grow the intersection ``sure`` into neighbours of the union ``either`` that link a word still alone."""
    links = sure.copy()
    for _ in range(max(links.shape[1:])):
        near = np.zeros_like(links)
        padded = np.pad(links, ((0, 0), (1, 1), (1, 1)))
        for down in range(3):
            for right in range(3):
                near |= padded[:, down : down + links.shape[1], right : right + links.shape[2]]
        alone = ~links.any(axis=2, keepdims=True) | ~links.any(axis=1, keepdims=True)
        new = near & either & ~links & alone
        if not new.any():
            break
        links |= new
    return links


def _batches(sources: list[list[int]], targets: list[list[int]]) -> Iterator[_Batch]:
    """Yield the pairs in which both sides hold words, sorted by length, in batches of at most `_BATCH_CELLS`."""
    order = sorted(
        (i for i in range(len(sources)) if sources[i] and targets[i]),
        key=lambda i: (len(targets[i]), len(sources[i])),
    )
    now: list[int] = []
    wide = high = 0
    for i in order:
        w, h = max(wide, len(sources[i])), max(high, len(targets[i]))
        if now and (len(now) + 1) * w * h > _BATCH_CELLS:
            yield _batch(now, sources, targets)
            now, w, h = [], len(sources[i]), len(targets[i])
        now.append(i)
        wide, high = w, h
    if now:
        yield _batch(now, sources, targets)


def _batch(rows: list[int], sources: list[list[int]], targets: list[list[int]]) -> _Batch:
    return _Batch(np.array(rows), _padded([sources[i] for i in rows]), _padded([targets[i] for i in rows]))


def _padded(rows: list[list[int]]) -> Ints:
    out = np.full((len(rows), max(map(len, rows))), -1, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out
