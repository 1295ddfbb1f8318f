"""The script that mixes models: the mean of their weights, of one network and one vocabulary only."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

SCRIPT = Path(__file__).parents[2] / "scripts" / "average_models.py"

Average = Callable[[Path, list[tuple[Path, float]]], None]

pytestmark = pytest.mark.torch


@pytest.fixture(scope="module")
def average() -> Average:
    """The script's function."""
    script: dict[str, Any] = runpy.run_path(str(SCRIPT))
    function: Average = script["average"]
    return function


def model(folder: Path, *weights: float, vocabulary: str = "{}") -> Path:
    folder.mkdir()
    save_file({"w": torch.tensor(weights, dtype=torch.float16)}, folder / "model.safetensors")
    for name in ("config.json", "vocab.json", "source.spm", "target.spm"):
        (folder / name).write_text(vocabulary, encoding="utf-8")
    (folder / "README.md").write_text("a card", encoding="utf-8")
    return folder


def test_the_weights_are_the_weighted_mean_and_the_files_those_of_the_first(
    average: Average, tmp_path: Path
) -> None:
    first, second = model(tmp_path / "a", 1.0, 4.0), model(tmp_path / "b", 5.0, 0.0)
    average(tmp_path / "out", [(first, 3.0), (second, 1.0)])
    mean = load_file(tmp_path / "out" / "model.safetensors")["w"]
    assert mean.dtype == torch.float16
    assert mean.tolist() == [2.0, 3.0]
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        *("config.json", "vocab.json", "source.spm", "target.spm", "model.safetensors")
    }


def test_another_vocabulary_or_network_is_refused_and_nothing_is_written(
    average: Average, tmp_path: Path
) -> None:
    first = model(tmp_path / "a", 1.0)
    for other in (model(tmp_path / "b", 1.0, vocabulary='{"x": 1}'), model(tmp_path / "c", 1.0, 2.0)):
        with pytest.raises(ValueError, match=other.name):
            average(tmp_path / "out", [(first, 1.0), (other, 1.0)])
    assert not (tmp_path / "out").exists()
