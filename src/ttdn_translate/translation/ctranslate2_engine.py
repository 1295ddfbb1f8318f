"""The default engine: CTranslate2 runs the quantised model, SentencePiece cuts the text."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ctranslate2
import sentencepiece

from ttdn_translate.document import EngineInfo
from ttdn_translate.errors import ModelError
from ttdn_translate.translation.engine import SCORE_DIGITS, Decoding, Hypothesis

END = "</s>"
BATCH_TOKENS = 1024
"""Padded source tokens in one batch: enough to keep two cores busy, small enough for their caches."""


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
        try:
            self._source = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
            self._target = sentencepiece.SentencePieceProcessor(model_file=str(folder / "target.spm"))
            self._translator = ctranslate2.Translator(
                str(converted),
                device="cpu",
                compute_type=info.compute_type,
                inter_threads=threads or os.cpu_count() or 1,
                intra_threads=1,
            )
        except (RuntimeError, ValueError, OSError) as fault:
            raise ModelError(
                f"{folder}: the model cannot be loaded: {fault}. Run `ttdn model verify`"
            ) from fault

    def count_tokens(self, text: str) -> int:
        return len(self._source.encode(text)) + 1

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[list[Hypothesis]]:
        if not texts:
            return []
        pieces = [[*p, END] for p in self._source.encode(list(texts), out_type=str)]
        longest = max(map(len, pieces))
        if longest > self.max_source_tokens:
            raise ValueError(f"a text of {longest} tokens is over the model's {self.max_source_tokens}")
        # CTranslate2 bounds the length for a whole call, so a short text among long ones could run on;
        # groups of like length keep the bound close to each text's own.
        order = sorted(range(len(pieces)), key=lambda i: len(pieces[i]))
        running: list[tuple[int, Any]] = []
        for group in _batches([len(pieces[i]) for i in order]):
            indexes = order[group.start : group.stop]
            running += zip(indexes, self._start([pieces[i] for i in indexes], decoding), strict=True)
        out: list[list[Hypothesis]] = [[] for _ in pieces]
        for i, job in running:
            result = job.result()
            out[i] = [
                Hypothesis(self._target.decode(tokens).strip(), round(score, SCORE_DIGITS))
                for tokens, score in zip(result.hypotheses, result.scores, strict=True)
            ]
        return out

    def _start(self, pieces: list[list[str]], decoding: Decoding) -> list[Any]:
        """Hand one batch to the translator's threads; return a job for each text."""
        jobs: list[Any] = self._translator.translate_batch(
            pieces,
            beam_size=decoding.beam_size,
            num_hypotheses=min(decoding.hypotheses, decoding.beam_size),
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            disable_unk=True,
            max_input_length=0,
            max_decoding_length=decoding.max_target_tokens(len(pieces[-1]), self.max_source_tokens),
            return_scores=True,
            asynchronous=True,
        )
        return jobs


def _batches(lengths: list[int]) -> list[range]:
    """Cut ascending ``lengths`` into runs of at most `BATCH_TOKENS` padded tokens."""
    out, start = [], 0
    for i, length in enumerate(lengths):
        if i > start and length * (i - start + 1) > BATCH_TOKENS:
            out.append(range(start, i))
            start = i
    out.append(range(start, len(lengths)))
    return out
