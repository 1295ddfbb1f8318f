"""The default engine: CTranslate2 runs the quantised model, SentencePiece cuts the text."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import sentencepiece

from ttdn_translate.document import EngineInfo
from ttdn_translate.errors import ModelError
from ttdn_translate.translation.engine import (
    SCORE_DIGITS,
    Attention,
    Decoding,
    Forced,
    Hypothesis,
    Weights,
)
from ttdn_translate.translation.pieces import piece_spans

END = "</s>"
BATCH_TOKENS = 4096
"""Padded source tokens in one batch, times the beam: enough to keep two cores busy, small enough for their caches."""


class CTranslate2Engine:
    """Runs the converted model of a model folder on the processor."""

    def __init__(
        self, folder: Path, converted: Path, info: EngineInfo, *, max_tokens: int, threads: int = 0
    ) -> None:
        """Load ``converted``, with the SentencePiece models of ``folder``.

        Arguments: ``max_tokens`` is the model's longest source, in tokens; ``threads`` the processor
        threads, 0 for all cores. Raises ModelError where a file cannot be read as what it should be.
        """
        self.info = info
        self.max_source_tokens = max_tokens
        self._threads = threads or os.cpu_count() or 1
        try:
            self._source = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
            self._target = sentencepiece.SentencePieceProcessor(model_file=str(folder / "target.spm"))
            self._translator = ctranslate2.Translator(
                str(converted),
                device="cpu",
                compute_type=info.compute_type,
                inter_threads=self._threads,
                intra_threads=1,
            )
        except (RuntimeError, ValueError, OSError) as fault:
            raise ModelError(
                f"{folder}: the model cannot be loaded: {fault}. Run `ttdn model verify`"
            ) from fault

    def count_tokens(self, text: str) -> int:
        return len(self._source.encode(text)) + 1

    def translate(
        self, texts: Sequence[str], decoding: Decoding, prefixes: Sequence[str] | None = None
    ) -> list[list[Hypothesis]]:
        pieces = self._source_pieces(texts)
        begun = self._target.encode(list(prefixes), out_type=str) if prefixes else None
        suppressed = self._suppressed(decoding.suppressed)
        keeps = _keeps_attention(decoding)
        running: list[tuple[int, Any]] = []
        for indexes in self._batches([len(p) for p in pieces], decoding.beam_size):
            jobs = self._start(
                [pieces[i] for i in indexes], decoding, begun and [begun[i] for i in indexes], suppressed
            )
            running += zip(indexes, jobs, strict=True)
        out: list[list[Hypothesis]] = [[] for _ in pieces]
        for i, job in running:
            result = job.result()
            looks = result.attention if keeps else [None] * len(result.hypotheses)
            out[i] = [
                self._hypothesis(tokens, score, weights)
                for tokens, score, weights in zip(result.hypotheses, result.scores, looks, strict=True)
            ]
        return out

    def force(self, texts: Sequence[str], targets: Sequence[str]) -> list[Forced]:
        sources, forced = self._source_pieces(texts), self._target.encode(list(targets), out_type=str)
        running: list[tuple[int, Any]] = []
        for indexes in self._batches([len(s) + len(t) for s, t in zip(sources, forced, strict=True)], 1):
            jobs = self._translator.score_batch(
                [sources[i] for i in indexes],
                [forced[i] for i in indexes],
                max_input_length=0,
                asynchronous=True,
            )
            running += zip(indexes, jobs, strict=True)
        scores: dict[int, tuple[float, ...]] = {i: tuple(job.result().log_probs) for i, job in running}
        return [Forced(piece_spans(self._target, target), scores[i]) for i, target in enumerate(targets)]

    def attention(self, texts: Sequence[str], targets: Sequence[Hypothesis]) -> list[Attention]:
        unknown = [i for i, t in enumerate(targets) if t.weights is None]
        forced = self._forced_attention([texts[i] for i in unknown], [targets[i].text for i in unknown])
        weights = {i: t.weights for i, t in enumerate(targets) if t.weights is not None}
        weights |= dict(zip(unknown, forced, strict=True))
        return [
            Attention(piece_spans(self._source, text), piece_spans(self._target, target.text), weights[i])
            for i, (text, target) in enumerate(zip(texts, targets, strict=True))
        ]

    def _hypothesis(self, tokens: list[str], score: float, weights: list[list[float]] | None) -> Hypothesis:
        text = self._target.decode(tokens).strip()
        # The model may spell a word in other pieces than SentencePiece would; their places are not known then.
        kept = weights is not None and self._target.encode(text, out_type=str) == tokens
        return Hypothesis(
            text, round(score, SCORE_DIGITS), np.array(weights, dtype=np.float32) if kept else None
        )

    def _forced_attention(self, texts: Sequence[str], targets: Sequence[str]) -> list[Weights]:
        sources, forced = self._source_pieces(texts), self._target.encode(list(targets), out_type=str)
        running: list[tuple[int, Any]] = []
        for indexes in self._batches([len(s) + len(t) for s, t in zip(sources, forced, strict=True)], 1):
            jobs = self._translator.translate_batch(
                [sources[i] for i in indexes],
                target_prefix=[forced[i] for i in indexes],
                beam_size=1,
                max_input_length=0,
                max_decoding_length=max(len(forced[i]) for i in indexes) + 1,
                return_attention=True,
                asynchronous=True,
            )
            running += zip(indexes, jobs, strict=True)
        weights = {i: np.array(job.result().attention[0], dtype=np.float32) for i, job in running}
        # What the model went on to write is not asked for.
        return [weights[i][: len(forced[i])] for i in range(len(texts))]

    def _source_pieces(self, texts: Sequence[str]) -> list[list[str]]:
        pieces = [[*p, END] for p in self._source.encode(list(texts), out_type=str)]
        longest = max(map(len, pieces), default=0)
        if longest > self.max_source_tokens:
            raise ValueError(f"a text of {longest} tokens is over the model's {self.max_source_tokens}")
        return pieces

    def _suppressed(self, words: Sequence[str]) -> list[list[str]] | None:
        """The pieces of ``words``, and of them with a capital as at the head of a sentence."""
        spellings = dict.fromkeys(s for w in words for s in (w, w[:1].upper() + w[1:]))
        return self._target.encode(list(spellings), out_type=str) if spellings else None

    def _start(
        self,
        pieces: list[list[str]],
        decoding: Decoding,
        prefixes: list[list[str]] | None,
        suppressed: list[list[str]] | None,
    ) -> list[Any]:
        """Hand one batch to the translator's threads; return a job for each text."""
        longest = max(map(len, pieces))
        jobs: list[Any] = self._translator.translate_batch(
            pieces,
            target_prefix=prefixes,
            beam_size=decoding.beam_size,
            num_hypotheses=min(decoding.hypotheses, decoding.beam_size),
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            suppress_sequences=suppressed,
            disable_unk=True,
            max_input_length=0,
            max_decoding_length=decoding.max_target_tokens(longest, self.max_source_tokens),
            return_scores=True,
            return_attention=_keeps_attention(decoding),
            asynchronous=True,
        )
        return jobs

    def _batches(self, lengths: Sequence[int], beam_size: int) -> list[list[int]]:
        """Return batches of indexes, shortest texts first, each of at most `BATCH_TOKENS` padded tokens over the beam.

        Few texts make one batch for each thread, of like sizes: a batch takes as many steps as its longest text has
        tokens, and a step of few texts takes hardly longer than one of a single text. CTranslate2 bounds the output for
        a whole call, so a short text among long ones could run on; batches of like length keep the bound close to
        each text's own.
        """
        order = sorted(range(len(lengths)), key=lambda i: lengths[i])
        limit = BATCH_TOKENS // beam_size
        most = min(limit, sum(lengths) // self._threads + 1)
        while most < limit and len(_packed(order, lengths, most)) > self._threads:
            most = min(limit, most + 1 + most // 16)
        return _packed(order, lengths, most)


def _packed(order: Sequence[int], lengths: Sequence[int], most: int) -> list[list[int]]:
    """Cut ``order``, of ascending ``lengths``, into runs of at most ``most`` padded tokens, or of a single text."""
    out: list[list[int]] = []
    for i in order:
        if not out or lengths[i] * (len(out[-1]) + 1) > most:
            out.append([])
        out[-1].append(i)
    return out


def _keeps_attention(decoding: Decoding) -> bool:
    """Whether the search tells its attention rightly: with a beam, CTranslate2 (4.8) gives texts of one batch the first
    row of one another, and keeping it for every hypothesis takes longer than to force the few that are asked for.
    """
    return decoding.attention and decoding.beam_size == 1
