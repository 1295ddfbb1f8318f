"""Checkpoints: all that a run needs to go on as if it had never stopped."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from ttdn_translate.errors import TrainingError
from ttdn_translate.learning.curves import Point
from ttdn_translate.learning.files import replacing

CHECKPOINT_FILE = "checkpoint.pt"


@dataclass(slots=True)
class State:
    """Where a run stands: after ``step`` steps, at batch ``batch`` of round ``round``."""

    network: dict[str, torch.Tensor]
    optimiser: dict[str, Any]
    average: dict[str, torch.Tensor]
    step: int
    tokens: int
    round: int
    batch: int
    best: float
    best_step: int
    pending: list[float]  # loss sum, attention loss sum and tokens since the last point of the curve
    points: list[Point]


def save_checkpoint(state: State, folder: Path) -> None:
    """Write the checkpoint of a run's folder; raises TrainingError on a full disk, and the old one stays."""
    values = {name: getattr(state, name) for name in State.__slots__ if name != "points"}
    values["points"] = [tuple(p) for p in state.points]
    with replacing(folder / CHECKPOINT_FILE) as file:
        torch.save(values, file)


def load_checkpoint(folder: Path, device: torch.device) -> State:
    """Read the checkpoint of a run's folder. Raises TrainingError where it cannot be read."""
    path = folder / CHECKPOINT_FILE
    try:
        values = torch.load(path, map_location=device, weights_only=True)
        values["points"] = [Point(*p) for p in values["points"]]
        return State(**values)
    except (
        OSError,
        RuntimeError,
        EOFError,
        KeyError,
        TypeError,
        ValueError,
        pickle.UnpicklingError,
    ) as fault:
        raise TrainingError(f"{path}: the checkpoint cannot be read: {fault}") from fault
