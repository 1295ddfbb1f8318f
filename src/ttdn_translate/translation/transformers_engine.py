"""The reference engine: transformers' MarianMTModel on torch. Slower; what the default is tested against."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import GenerationConfig, MarianMTModel, MarianTokenizer

from ttdn_translate.document import EngineInfo
from ttdn_translate.errors import ModelError
from ttdn_translate.translation.engine import (
    SCORE_DIGITS,
    Attention,
    Decoding,
    Forced,
    Hypothesis,
)
from ttdn_translate.translation.pieces import piece_spans

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
            self._model: Any = MarianMTModel.from_pretrained(
                folder,
                dtype=torch.float32,
                attn_implementation="eager",  # the others don't tell their attention
            )
        except (OSError, ValueError, KeyError, RuntimeError, AssertionError) as fault:
            raise ModelError(
                f"{folder}: the model cannot be loaded: {fault}. Run `ttdn model verify`"
            ) from fault
        self._model.eval()

    def count_tokens(self, text: str) -> int:
        return len(self._tokenizer(text)["input_ids"])

    def translate(
        self, texts: Sequence[str], decoding: Decoding, prefixes: Sequence[str] | None = None
    ) -> list[list[Hypothesis]]:
        lengths = self._lengths(texts)
        begun = self._target_ids(prefixes) if prefixes else None
        # Texts of one batch must have prefixes of one length: the decoder has no padding on the left.
        order = sorted(range(len(texts)), key=lambda i: (len(begun[i]) if begun else 0, lengths[i]))
        out: list[list[Hypothesis]] = [[] for _ in texts]
        for indexes in _batches(order, begun):
            found = self._generate(
                [texts[i] for i in indexes], decoding, begun and [begun[i] for i in indexes]
            )
            for i, result in zip(indexes, found, strict=True):
                out[i] = result
        return out

    def force(self, texts: Sequence[str], targets: Sequence[str]) -> list[Forced]:
        self._lengths(texts)
        out = []
        for k in range(0, len(texts), BATCH_TEXTS):
            some, wanted = list(texts[k : k + BATCH_TEXTS]), targets[k : k + BATCH_TEXTS]
            logits, ids, _ = self._forced(some, wanted)
            logits[..., self._model.config.pad_token_id] = -torch.inf  # never written: see `_generate`
            logs = logits.log_softmax(dim=-1)
            out += [
                Forced(
                    piece_spans(self._tokenizer.spm_target, target),
                    tuple(float(logs[i, t, piece]) for t, piece in enumerate(ids[i])),
                )
                for i, target in enumerate(wanted)
            ]
        return out

    def attention(self, texts: Sequence[str], targets: Sequence[Hypothesis]) -> list[Attention]:
        lengths = self._lengths(texts)
        out = []
        for k in range(0, len(texts), BATCH_TEXTS):
            some, wanted = list(texts[k : k + BATCH_TEXTS]), [t.text for t in targets[k : k + BATCH_TEXTS]]
            _, ids, weights = self._forced(some, wanted)
            out += [
                Attention(
                    piece_spans(self._tokenizer.spm_source, some[i]),
                    piece_spans(self._tokenizer.spm_target, target),
                    weights[i, : len(ids[i]) - 1, : lengths[k + i]].numpy(),
                )
                for i, target in enumerate(wanted)
            ]
        return out

    def _lengths(self, texts: Sequence[str]) -> list[int]:
        lengths = [self.count_tokens(t) for t in texts]
        if lengths and max(lengths) > self.max_source_tokens:
            raise ValueError(f"a text of {max(lengths)} tokens is over the model's {self.max_source_tokens}")
        return lengths

    def _target_ids(self, targets: Sequence[str]) -> list[list[int]]:
        """The ids of each target without an end mark."""
        pieces = self._tokenizer.spm_target.encode(list(targets), out_type=str)
        return [self._tokenizer.convert_tokens_to_ids(p) if p else [] for p in pieces]

    def _forced(self, texts: list[str], targets: Sequence[str]) -> tuple[Any, list[list[int]], Any]:
        """Return logits (texts x pieces x vocabulary), ids with the end mark, attention (texts x pieces x source)."""
        config = self._model.config
        ids = [[*row, config.eos_token_id] for row in self._target_ids(targets)]
        longest = max(map(len, ids))
        given = [[config.decoder_start_token_id, *row[:-1]] for row in ids]
        padded = [row + [config.pad_token_id] * (longest - len(row)) for row in given]
        batch = self._tokenizer(texts, return_tensors="pt", padding=True)
        with torch.inference_mode():
            result = self._model(**batch, decoder_input_ids=torch.tensor(padded), output_attentions=True)
        return result.logits.clone(), ids, result.cross_attentions[-1][:, 0]

    def _generate(
        self, texts: list[str], decoding: Decoding, prefixes: list[list[int]] | None
    ) -> list[list[Hypothesis]]:
        batch = self._tokenizer(texts, return_tensors="pt", padding=True)  # ids: texts x source tokens
        count = min(decoding.hypotheses, decoding.beam_size)
        config = self._model.config
        start = [[config.decoder_start_token_id, *row] for row in prefixes or [[] for _ in texts]]
        longest = decoding.max_target_tokens(batch["input_ids"].shape[1], self.max_source_tokens)
        with torch.inference_mode():
            result = self._model.generate(
                **batch,
                decoder_input_ids=torch.tensor(start),
                generation_config=GenerationConfig(
                    num_beams=decoding.beam_size,
                    num_return_sequences=count,
                    max_new_tokens=max(1, longest - len(start[0]) + 1),
                    length_penalty=1.0,
                    early_stopping=False,
                    no_repeat_ngram_size=decoding.no_repeat_ngram,
                    bad_words_ids=self._suppressed(decoding.suppressed),
                    # CTranslate2 knows no pad token and is told never to write the unknown one.
                    suppress_tokens=[config.pad_token_id, self._tokenizer.unk_token_id],
                    decoder_start_token_id=config.decoder_start_token_id,
                    eos_token_id=config.eos_token_id,
                    pad_token_id=config.pad_token_id,
                    return_dict_in_generate=True,
                    output_scores=True,
                ),
            )
            scores = self._scores(result, decoding.beam_size, len(start[0]))  # texts * count
        decoded = self._tokenizer.batch_decode(result.sequences, skip_special_tokens=True)
        flat = [
            Hypothesis(text.strip(), round(score, SCORE_DIGITS))
            for text, score in zip(decoded, scores, strict=True)
        ]
        return [flat[k : k + count] for k in range(0, len(flat), count)]

    def _suppressed(self, words: Sequence[str]) -> list[list[int]] | None:
        """The ids of ``words``, and of them with a capital as at the head of a sentence."""
        spellings = dict.fromkeys(s for w in words for s in (w, w[:1].upper() + w[1:]))
        return self._target_ids(list(spellings)) if spellings else None

    def _scores(self, result: Any, beam_size: int, given: int) -> list[float]:
        if beam_size > 1:
            return [float(s) for s in result.sequences_scores]
        steps = self._model.compute_transition_scores(
            result.sequences,
            result.scores,
            normalize_logits=True,
        )  # texts x target tokens; -inf and 0 after the end mark
        written = result.sequences[:, given:] != self._model.config.pad_token_id
        steps = torch.where(written, steps, torch.zeros_like(steps))
        return [float(s) for s in steps.sum(dim=1) / written.sum(dim=1).clamp(min=1)]


def _batches(order: list[int], prefixes: list[list[int]] | None) -> Iterator[list[int]]:
    """Cut ``order`` into batches of at most `BATCH_TEXTS`, each with prefixes of one length."""
    batch: list[int] = []
    for i in order:
        other = prefixes is not None and batch and len(prefixes[i]) != len(prefixes[batch[-1]])
        if batch and (other or len(batch) == BATCH_TEXTS):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch
