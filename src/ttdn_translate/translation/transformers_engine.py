"""The reference engine: transformers' MarianMTModel on torch. Slower; what the default is tested against."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import GenerationConfig, MarianMTModel, MarianTokenizer

from ttdn_translate.document import EngineInfo
from ttdn_translate.errors import ModelError
from ttdn_translate.translation.engine import SCORE_DIGITS, Decoding, Hypothesis

BATCH_TEXTS = 16
"""Texts decoded together; torch gains little from more on a processor."""


class TransformersEngine:
    """Runs the Hugging Face files of a model folder on the processor."""

    def __init__(self, folder: Path, info: EngineInfo, *, max_tokens: int, threads: int = 0) -> None:
        """Load the model of ``folder``; arguments as for the CTranslate2 engine. Raises ModelError."""
        self.info = info
        self.max_source_tokens = max_tokens
        if threads:
            torch.set_num_threads(threads)
        try:
            with warnings.catch_warnings():
                # The tokenizer recommends a punctuation normaliser, which would change the text it was not trained on.
                warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
                self._tokenizer = MarianTokenizer.from_pretrained(folder)
            self._model: Any = MarianMTModel.from_pretrained(folder, dtype=torch.float32)
        except (OSError, ValueError, KeyError, RuntimeError, AssertionError) as fault:
            raise ModelError(
                f"{folder}: the model cannot be loaded: {fault}. Run `ttdn model verify`"
            ) from fault
        self._model.eval()

    def count_tokens(self, text: str) -> int:
        return len(self._tokenizer(text)["input_ids"])

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[list[Hypothesis]]:
        lengths = [self.count_tokens(t) for t in texts]
        if lengths and max(lengths) > self.max_source_tokens:
            raise ValueError(f"a text of {max(lengths)} tokens is over the model's {self.max_source_tokens}")
        order = sorted(range(len(texts)), key=lambda i: lengths[i])
        out: list[list[Hypothesis]] = [[] for _ in texts]
        for k in range(0, len(order), BATCH_TEXTS):
            indexes = order[k : k + BATCH_TEXTS]
            for i, result in zip(indexes, self._generate([texts[i] for i in indexes], decoding), strict=True):
                out[i] = result
        return out

    def _generate(self, texts: list[str], decoding: Decoding) -> list[list[Hypothesis]]:
        batch = self._tokenizer(texts, return_tensors="pt", padding=True)  # ids: texts x source tokens
        count = min(decoding.hypotheses, decoding.beam_size)
        config = self._model.config
        with torch.inference_mode():
            result = self._model.generate(
                **batch,
                generation_config=GenerationConfig(
                    num_beams=decoding.beam_size,
                    num_return_sequences=count,
                    max_new_tokens=decoding.max_target_tokens(
                        batch["input_ids"].shape[1], self.max_source_tokens
                    ),
                    length_penalty=1.0,
                    early_stopping=False,
                    no_repeat_ngram_size=decoding.no_repeat_ngram,
                    # CTranslate2 knows no pad token and is told never to write the unknown one.
                    suppress_tokens=[config.pad_token_id, self._tokenizer.unk_token_id],
                    decoder_start_token_id=config.decoder_start_token_id,
                    eos_token_id=config.eos_token_id,
                    pad_token_id=config.pad_token_id,
                    return_dict_in_generate=True,
                    output_scores=True,
                ),
            )
            scores = self._scores(result, decoding.beam_size)  # texts * count
        decoded = self._tokenizer.batch_decode(result.sequences, skip_special_tokens=True)
        flat = [
            Hypothesis(text.strip(), round(score, SCORE_DIGITS))
            for text, score in zip(decoded, scores, strict=True)
        ]
        return [flat[k : k + count] for k in range(0, len(flat), count)]

    def _scores(self, result: Any, beam_size: int) -> list[float]:
        if beam_size > 1:
            return [float(s) for s in result.sequences_scores]
        steps = self._model.compute_transition_scores(
            result.sequences,
            result.scores,
            normalize_logits=True,
        )  # texts x target tokens; -inf and 0 after the end mark
        written = result.sequences[:, 1:] != self._model.config.pad_token_id
        steps = torch.where(written, steps, torch.zeros_like(steps))
        return [float(s) for s in steps.sum(dim=1) / written.sum(dim=1).clamp(min=1)]
