"""The run: batches in, a better network out, with checkpoints, a curve and the best model on the way."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from ttdn_translate.errors import TrainingError
from ttdn_translate.learning.batching import Batch, Rounds, link_arrays
from ttdn_translate.learning.checkpoint import CHECKPOINT_FILE, State, load_checkpoint, save_checkpoint
from ttdn_translate.learning.curves import CURVE_FILE, PLOT_FILE, Point, plot, write_curve
from ttdn_translate.learning.deepening import deepen
from ttdn_translate.learning.files import replacing
from ttdn_translate.learning.losses import GuidedHead, words_loss
from ttdn_translate.learning.measuring import chrf, translate
from ttdn_translate.learning.network import load_network, new_network, save_network, zero_start
from ttdn_translate.learning.preparation import Corpus
from ttdn_translate.learning.recipe import SECTIONS, Recipe, TrainingRecipe
from ttdn_translate.learning.vocabulary import Vocabulary

RECIPE_FILE = "recipe.json"
MODEL_FOLDER = "model"
"""In a run's folder: the best model so far."""

_IGNORED = -100


@dataclass(frozen=True, slots=True)
class Progress:
    """A line of the curve with the speed of the run; ``left`` are the seconds to its end at that speed."""

    point: Point
    steps: int
    tokens_per_second: float
    left: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended: the model's folder, its steps, and its best dev chrF (None where none was measured)."""

    model: Path
    steps: int
    chrf: float | None


def learning_rate(recipe: TrainingRecipe, step: int) -> float:
    """Return the rate of step ``step``, from 0: rising, falling with the square root, at last to 0."""
    rise = min((step + 1) / recipe.warmup, (recipe.warmup / (step + 1)) ** 0.5)
    falling = recipe.decay * recipe.steps
    fall = min(1.0, (recipe.steps - step) / falling) if falling else 1.0
    return float(recipe.peak_rate * rise * fall)


def train(
    recipe: Recipe,
    corpora: Sequence[Corpus],
    vocabulary: Vocabulary,
    out: Path,
    *,
    start: Path | None = None,
    device: str = "",
    report: Callable[[Progress], None] = lambda _progress: None,
) -> Outcome:
    """Train in the folder ``out``, from its checkpoint where there is one, and return the best model.

    ``start`` is the model folder to train further; None begins with random weights. ``device`` is ``cpu``
    or ``cuda``; by default a GPU where there is one. Raises TrainingError where the data are too few, the
    loss is no number any more, or the disk is full; the last checkpoint and the best model stay.
    """
    run = _Run(recipe, corpora, vocabulary, out, start, torch.device(device or _best_device()))
    try:
        return run.go(report)
    finally:
        run.close()


def _best_device() -> str:
    return "cuda" if torch.cuda.is_available() else "cpu"


class _Run:
    """One run's network, optimiser and state."""

    def __init__(
        self,
        recipe: Recipe,
        corpora: Sequence[Corpus],
        vocabulary: Vocabulary,
        out: Path,
        start: Path | None,
        device: torch.device,
    ) -> None:
        self._recipe, self._options = recipe, recipe.training
        self._vocabulary, self._out, self._device = vocabulary, out, device
        self._rounds = Rounds(recipe, corpora, vocabulary)
        self._held = [pair for corpus in corpora for pair in corpus.held_out]
        torch.manual_seed(self._options.seed)
        if start:
            self._network = load_network(start, vocabulary, recipe.model.dropout)
            deepen(self._network, recipe.model)
        else:
            self._network = new_network(recipe.model, vocabulary)
        self._network.to(device)
        self._optimiser = torch.optim.AdamW(
            self._network.parameters(),
            lr=self._options.peak_rate,
            betas=(0.9, 0.98),
            eps=1e-9,
            weight_decay=self._options.weight_decay,
            fused=True,
        )
        self._guide = GuidedHead(self._network) if recipe.alignment.weight else None
        self._state = self._first_state()
        self._background = ThreadPoolExecutor(1)

    def close(self) -> None:
        self._background.shutdown(wait=True, cancel_futures=True)
        if self._guide:
            self._guide.close()

    def _first_state(self) -> State:
        if (self._out / CHECKPOINT_FILE).is_file():
            state = load_checkpoint(self._out, self._device)
            self._network.load_state_dict(state.network)
            self._optimiser.load_state_dict(state.optimiser)
            return state
        average = {n: p.detach().clone() for n, p in self._network.named_parameters()}
        return State({}, {}, average, 0, 0, 0, 0, -1.0, 0, [0.0, 0.0, 0.0], [])

    def go(self, report: Callable[[Progress], None]) -> Outcome:
        state, options = self._state, self._options
        started, first_tokens, first_step = time.monotonic(), state.tokens, state.step
        waiting = self._prefetch(state.round)
        while state.step < options.steps and not self._stale():
            batches, waiting = waiting.result(), self._prefetch(state.round + 1)
            if not batches:
                raise TrainingError("no pair is short enough for a batch. Raise batch_tokens in the recipe")
            while state.batch < len(batches) and state.step < options.steps:
                self._step(batches[state.batch])
                state.batch += 1
                if state.step % options.log_every == 0 or state.step == options.steps:
                    measured = state.step % options.evaluate_every == 0 or state.step == options.steps
                    point = self._point(self._measure() if measured else None)
                    seconds = max(time.monotonic() - started, 1e-9)
                    left = (options.steps - state.step) * seconds / (state.step - first_step)
                    report(Progress(point, options.steps, (state.tokens - first_tokens) / seconds, left))
                    if self._stale():
                        break
                if state.step % options.checkpoint_every == 0:
                    self._save()
            if state.batch >= len(batches):
                state.round, state.batch = state.round + 1, 0
        self._save()
        return Outcome(self._out / MODEL_FOLDER, state.step, state.best if self._held else None)

    def _prefetch(self, number: int) -> Future[list[Batch]]:
        """Draw a round beside the training of the one before it; what it holds depends on its number alone."""
        return self._background.submit(self._rounds.batches, number)

    def _step(self, batch: Batch) -> None:
        state, options = self._state, self._options
        torch.manual_seed(options.seed * 1_000_003 + state.step)  # dropout is the same after a resume
        for group in self._optimiser.param_groups:
            group["lr"] = learning_rate(options, state.step)
        words, attention, count = self._losses(batch)
        loss = words if attention is None else words + self._recipe.alignment.weight * attention
        loss.backward()  # type: ignore[no-untyped-call]
        shared = self._network.model.shared.weight
        shared.grad[self._vocabulary.pad].zero_()
        if options.clip:
            torch.nn.utils.clip_grad_norm_(self._network.parameters(), options.clip)
        self._optimiser.step()
        self._optimiser.zero_grad(set_to_none=True)
        zero_start(self._network)
        self._follow()
        value = float(words.detach())
        if value != value:  # not a number
            raise TrainingError(
                f"the loss is no number at step {state.step}: lower peak_rate and go on from the last checkpoint"
            )
        state.step += 1
        state.tokens += count
        state.pending[0] += value * count
        state.pending[1] += float(attention.detach()) * count if attention is not None else 0.0
        state.pending[2] += count

    def _losses(self, batch: Batch) -> tuple[Tensor, Tensor | None, int]:
        """Return the words' loss, the attention's, and the number of target tokens."""
        end, pad = self._vocabulary.end, self._vocabulary.pad
        source = self._padded([[*e.source, end] for e in batch], pad)  # batch x source
        target = self._padded([[*e.target, end] for e in batch], _IGNORED)  # batch x target
        mask = (source != pad).long()
        before = torch.cat([torch.full_like(target[:, :1], pad), target[:, :-1]], dim=1)
        self._network.train()
        with torch.autocast(self._device.type, dtype=torch.bfloat16, enabled=self._half()):
            hidden = self._network.model(
                input_ids=source,
                attention_mask=mask,
                decoder_input_ids=before.masked_fill(before == _IGNORED, pad),
                use_cache=False,
            ).last_hidden_state  # batch x target x width
            real = target != _IGNORED
            words = words_loss(self._network, hidden[real], target[real], self._options.label_smoothing)
            attention = None
            if self._guide is not None:
                links, weights = (torch.from_numpy(a).to(self._device) for a in link_arrays(batch))
                attention = self._guide.loss(mask, links, weights)
        return words, attention, int(real.sum())

    def _half(self) -> bool:
        wanted = self._options.precision
        return wanted == "bf16" or (wanted == "auto" and self._device.type == "cuda")

    def _padded(self, rows: list[list[int]], value: int) -> Tensor:
        width = max(map(len, rows))
        return torch.tensor([r + [value] * (width - len(r)) for r in rows], device=self._device)

    def _follow(self) -> None:
        """Move the average towards the weights; early on it forgets its start faster."""
        step = self._state.step
        keep = min(self._options.average, (1 + step) / (10 + step))
        with torch.no_grad():
            for name, weights in self._network.named_parameters():
                self._state.average[name].lerp_(weights, 1 - keep)

    def _point(self, score: float | None) -> Point:
        state = self._state
        loss, attention, count = state.pending
        rate = learning_rate(self._options, state.step - 1)
        point = Point(state.step, state.tokens, loss / count, attention / count, rate, score)
        state.points.append(point)
        state.pending = [0.0, 0.0, 0.0]
        write_curve(self._out / CURVE_FILE, state.points)
        with replacing(self._out / PLOT_FILE) as file:
            file.write(plot(state.points).encode())
        return point

    def _measure(self) -> float | None:
        """Translate the held-out text with the averaged weights; keep the model if it is the best so far."""
        weights = self._averaged()
        if not self._held:
            save_network(self._network, weights, self._vocabulary, self._out / MODEL_FOLDER)
            return None
        now = {n: w.clone() for n, w in self._network.state_dict().items()}
        self._network.load_state_dict(weights)
        outputs = translate(self._network, self._vocabulary, [p.vi for p in self._held])
        self._network.load_state_dict(now)
        score = chrf(outputs, [p.en for p in self._held])
        if score > self._state.best:
            self._state.best, self._state.best_step = score, self._state.step
            save_network(self._network, weights, self._vocabulary, self._out / MODEL_FOLDER)
        return score

    def _averaged(self) -> dict[str, Tensor]:
        """Return the network's state with the averaged weights; tied ones stay tied."""
        state: dict[str, Tensor] = dict(self._network.state_dict())
        average = self._state.average
        tied = {id(p): n for n, p in self._network.named_parameters()}
        for name, parameter in self._network.named_parameters(remove_duplicate=False):
            state[name] = average[tied[id(parameter)]]
        return state

    def _stale(self) -> bool:
        """Whether dev chrF has not risen for as many measurements as the recipe's patience."""
        patience = self._options.patience * self._options.evaluate_every
        return bool(patience) and self._state.step - self._state.best_step >= patience

    def _save(self) -> None:
        state = self._state
        state.network, state.optimiser = self._network.state_dict(), self._optimiser.state_dict()
        save_checkpoint(state, self._out)


def record_recipe(recipe: Recipe, out: Path) -> None:
    """Write the recipe into a run's folder."""
    with replacing(out / RECIPE_FILE) as file:
        file.write((json.dumps(recipe.as_json(), ensure_ascii=False, indent=1) + "\n").encode())


def recorded_recipe(out: Path) -> Recipe:
    """Return the recipe with which the run in the folder ``out`` was begun. Raises TrainingError."""
    try:
        return Recipe.from_json(json.loads((out / RECIPE_FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise TrainingError(f"{out}: the record of its recipe cannot be read: {fault}") from fault


def require_same_recipe(recipe: Recipe, out: Path) -> None:
    """Raise TrainingError where the run in the folder ``out`` was begun with another recipe."""
    old, new = recorded_recipe(out).as_json(), recipe.as_json()
    changed = ["corpus"] if old["corpora"] != new["corpora"] else []
    changed += [f"{part}.{key}" for part in SECTIONS for key in new[part] if old[part][key] != new[part][key]]
    if changed:
        raise TrainingError(
            f"{out}: the run was begun with another recipe ({', '.join(changed)} changed). Resume with the old "
            "one, or begin a run in another folder"
        )
