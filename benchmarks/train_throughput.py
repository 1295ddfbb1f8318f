"""Compare the speed of `ttdn train` with a plain Hugging Face Trainer: same network, text, machine and run.

    python benchmarks/train_throughput.py PAIRS.tsv... [--model NAME] [--steps 30] [--rounds 3]

Target tokens, without padding, for each second and for each second of processor time, which other programs on the
machine disturb less. Measured in turns, with `--rounds` turns; the middle one counts. The Trainer gets batches of as
many sentences as hold `--tokens` padded tokens in the mean, label smoothing, gradient clipping and the fused AdamW,
once with batches at random (its default) and once grouped by length. Ours is measured with guided alignment and
without. Needs the package accelerate, which the product does not.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import torch
from transformers import Trainer, TrainerCallback, TrainingArguments

from ttdn_translate.intake import read_parallel
from ttdn_translate.learning.batching import Rounds
from ttdn_translate.learning.network import load_network
from ttdn_translate.learning.preparation import Corpus
from ttdn_translate.learning.prepared_pair import PreparedPair
from ttdn_translate.learning.recipe import AlignmentRecipe, CorpusRecipe, Recipe, TrainingRecipe
from ttdn_translate.learning.training import Progress, train
from ttdn_translate.learning.vocabulary import Vocabulary
from ttdn_translate.learning.word_alignment import WordAligner, words
from ttdn_translate.translation import find_model

WARM_UP = 5
"""Steps before the clock starts."""
LONGEST = 120
"""Tokens; the same pairs are given to both."""


class Speed(NamedTuple):
    per_second: float
    per_processor_second: float


class Clock:
    """Counts target tokens between two moments, in time and in processor time of all threads."""

    def __init__(self) -> None:
        self._wall, self._processor, self._tokens = 0.0, 0.0, 0

    def start(self, tokens: int) -> None:
        self._wall, self._processor, self._tokens = time.perf_counter(), time.process_time(), tokens

    def stop(self, tokens: int) -> Speed:
        done = tokens - self._tokens
        return Speed(
            done / (time.perf_counter() - self._wall), done / (time.process_time() - self._processor)
        )


def ours(
    pairs: tuple[PreparedPair, ...],
    vocabulary: Vocabulary,
    folder: Path,
    steps: int,
    tokens: int,
    guided: float,
) -> Speed:
    options = TrainingRecipe(
        steps=steps + WARM_UP,
        batch_tokens=tokens,
        round_pairs=len(pairs),
        log_every=1,
        evaluate_every=10_000,
        checkpoint_every=10_000,
    )
    recipe = Recipe(corpora=(CorpusRecipe("all", ("-",), inline=0.0),), training=options)
    recipe = replace(
        recipe, alignment=AlignmentRecipe(weight=guided), model=replace(recipe.model, dropout=0.1)
    )
    clock = Clock()
    found: list[Speed] = []

    def tell(progress: Progress) -> None:
        if progress.point.step == WARM_UP:
            clock.start(progress.point.tokens)
        if progress.point.step == WARM_UP + steps - 1:  # before the last step, which also saves the model
            found.append(clock.stop(progress.point.tokens))

    with tempfile.TemporaryDirectory() as out:
        corpus = Corpus(recipe.corpora[0], pairs, ())
        train(recipe, [corpus], vocabulary, Path(out), start=folder, report=tell)
    return found[0]


class Timer(TrainerCallback):
    """Starts the clock after the warm-up and stops it after the last step."""

    def __init__(self, steps: int) -> None:
        self.clock, self.tokens, self.steps = Clock(), 0, steps
        self.speed: Speed | None = None

    def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        if state.global_step == WARM_UP:
            self.clock.start(self.tokens)
        if state.global_step == WARM_UP + self.steps:
            self.speed = self.clock.stop(self.tokens)


def trainers(
    pairs: tuple[PreparedPair, ...],
    vocabulary: Vocabulary,
    folder: Path,
    steps: int,
    sentences: int,
    grouped: bool,
) -> Speed:
    network = load_network(folder, vocabulary, 0.1)
    rows = [
        {
            "input_ids": [*vocabulary.encode_source(p.vi).ids, vocabulary.end],
            "labels": [*vocabulary.encode_target(p.en).ids, vocabulary.end],
        }
        for p in pairs
    ]
    timer = Timer(steps)

    def collate(batch: list[dict[str, list[int]]]) -> dict[str, torch.Tensor]:
        def padded(key: str, value: int) -> torch.Tensor:
            width = max(len(r[key]) for r in batch)
            return torch.tensor([r[key] + [value] * (width - len(r[key])) for r in batch])

        ids, labels = padded("input_ids", vocabulary.pad), padded("labels", -100)
        timer.tokens += int((labels != -100).sum())
        before = torch.cat([torch.full_like(labels[:, :1], vocabulary.pad), labels[:, :-1]], dim=1)
        return {
            "input_ids": ids,
            "attention_mask": (ids != vocabulary.pad).long(),
            "decoder_input_ids": before.masked_fill(before == -100, vocabulary.pad),
            "labels": labels,
        }

    with tempfile.TemporaryDirectory() as out:
        arguments = TrainingArguments(
            out,
            max_steps=steps + WARM_UP,
            per_device_train_batch_size=sentences,
            label_smoothing_factor=0.1,
            max_grad_norm=1.0,
            optim="adamw_torch_fused",
            learning_rate=1e-4,
            report_to=[],
            save_strategy="no",
            logging_strategy="no",
            disable_tqdm=True,
            train_sampling_strategy="group_by_length" if grouped else "random",
            use_cpu=not torch.cuda.is_available(),
        )
        Trainer(network, arguments, data_collator=collate, train_dataset=rows, callbacks=[timer]).train()
    assert timer.speed is not None
    return timer.speed


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--model", default="vi-en-small")
    parser.add_argument("--steps", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tokens", type=int, default=2_000, help="padded tokens in a batch")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    folder = find_model(args.model).path
    vocabulary = Vocabulary(folder)
    texts = [(p.vi, p.en) for path in args.files for p in read_parallel([path])]
    sizes = [
        max(len(vocabulary.encode_source(a).ids), len(vocabulary.encode_target(b).ids)) + 1 for a, b in texts
    ]
    kept = [t for t, size in zip(texts, sizes, strict=True) if size <= LONGEST]
    links = WordAligner(kept, iterations=3).align(kept)
    pairs = tuple(
        PreparedPair(vi, en, (), tuple((words(vi)[i], words(en)[j]) for i, j in found))
        for (vi, en), found in zip(kept, links, strict=True)
    )
    recipe = Recipe(
        corpora=(CorpusRecipe("all", ("-",)),),
        training=TrainingRecipe(round_pairs=len(pairs), batch_tokens=args.tokens),
    )
    batches = Rounds(recipe, [Corpus(recipe.corpora[0], pairs, ())], vocabulary).batches(0)
    sentences = round(len(pairs) / len(batches))
    print(
        f"{len(pairs)} pairs, {sentences} sentences in a batch of the Trainer, {torch.get_num_threads()} threads"
    )
    runs: dict[str, Callable[[], Speed]] = {
        "ttdn train, guided alignment": lambda: ours(pairs, vocabulary, folder, args.steps, args.tokens, 0.1),
        "ttdn train, without": lambda: ours(pairs, vocabulary, folder, args.steps, args.tokens, 0.0),
        "Trainer, batches at random": lambda: trainers(
            pairs, vocabulary, folder, args.steps, sentences, False
        ),
        "Trainer, grouped by length": lambda: trainers(
            pairs, vocabulary, folder, args.steps, sentences, True
        ),
    }
    found: dict[str, list[Speed]] = {name: [] for name in runs}
    for _ in range(args.rounds):
        for name, measure in runs.items():
            found[name].append(measure())
            print(f"  {name}: {found[name][-1].per_second:,.0f} tokens/s", flush=True)
    for name, speeds in found.items():
        wall = statistics.median(s.per_second for s in speeds)
        processor = statistics.median(s.per_processor_second for s in speeds)
        print(f"{name:32}{wall:8,.0f} tokens/s {processor:8,.0f} tokens for a second of processor time")


if __name__ == "__main__":
    main()
