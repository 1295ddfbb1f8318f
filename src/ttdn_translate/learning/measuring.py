"""How well a network translates the text kept for measuring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from sacrebleu.metrics.chrf import CHRF

from ttdn_translate.learning.network import Network
from ttdn_translate.learning.vocabulary import Vocabulary

_BATCH_TOKENS = 3_000
_MOST_FOR_EACH, _LEAST = 2, 10
"""Target tokens that a translation may have, for each source token and besides."""


def translate(network: Network, vocabulary: Vocabulary, texts: Sequence[str], beams: int = 1) -> list[str]:
    """Return the English of ``texts`` by greedy search, or with ``beams`` hypotheses, on the network's device."""
    sources = [[*vocabulary.encode_source(t).ids, vocabulary.end] for t in texts]
    longest = network.config.max_position_embeddings
    out = [""] * len(texts)
    network.eval()
    with torch.inference_mode():
        for rows in _batches(sources, longest):
            width = max(len(sources[i]) for i in rows)
            padded = [sources[i] + [vocabulary.pad] * (width - len(sources[i])) for i in rows]
            ids = torch.tensor(padded, device=network.device)
            found = network.generate(
                input_ids=ids,
                attention_mask=(ids != vocabulary.pad).long(),
                num_beams=beams,
                do_sample=False,
                max_length=min(width * _MOST_FOR_EACH + _LEAST, longest),
            )
            for i, row in zip(rows, found.tolist(), strict=True):
                out[i] = vocabulary.decode_target(row)
    return out


def chrf(outputs: Sequence[str], references: Sequence[str]) -> float:
    """Return chrF2 of ``outputs``, 0 to 100."""
    return float(CHRF().corpus_score(list(outputs), [list(references)]).score)


def _batches(sources: list[list[int]], longest: int) -> Iterator[list[int]]:
    """Yield indexes of texts of like length; a text that the network cannot take keeps an empty translation."""
    fitting = sorted(
        (i for i in range(len(sources)) if len(sources[i]) <= longest), key=lambda i: len(sources[i])
    )
    now: list[int] = []
    for i in fitting:
        if now and len(sources[i]) * (len(now) + 1) > _BATCH_TOKENS:
            yield now
            now = []
        now.append(i)
    if now:
        yield now
