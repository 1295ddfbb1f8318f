"""`ttdn train` from the shell: recipes, approved segments, and what it says of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.learning.reviews import approve, submit

from ttdn_translate.cli import main
from ttdn_translate.workspace import Workspace

pytestmark = pytest.mark.torch

_PLACES = ("Hà Nam", "Nam Định", "Thái Bình", "Quảng Ninh", "Lào Cai", "Yên Bái")
_DEEDS = {"tổng kết": "review", "khai mạc": "open", "phát động": "launch", "sơ kết": "take stock of"}
_PAIRS = [
    (
        f"Lãnh đạo {place} {deed} phong trào thứ {n}.",
        f"Leaders of place {i} {_DEEDS[deed]} movement number {n}.",
    )
    for i, place in enumerate(_PLACES)
    for deed in _DEEDS
    for n in (3, 4, 5)
]


def ttdn(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def approved(count: int) -> None:
    submit("5f2c9a0011223344", _PAIRS[:count])
    approve("5f2c9a0011223344")


@pytest.mark.slow
def test_approved_segments_fine_tune_the_workspaces_model(
    workspace: Workspace, tmp_path: Path, one_thread: None
) -> None:
    approved(len(_PAIRS))
    out = tmp_path / "tuned"
    result = ttdn("--workspace", workspace.root, "train", "--from-workspace", "--out", out, "--steps", 2)
    assert result.exit_code == 0, result.output
    assert (out / "model" / "model.safetensors").is_file()
    assert "approved: 73 pairs read" in result.output
    assert "dev chrF2" in result.output
    again = ttdn("--workspace", workspace.root, "train", "--from-workspace", "--out", out)
    assert again.exit_code == 1
    assert "holds a run already" in again.output
    resumed = ttdn("--workspace", workspace.root, "train", "--from-workspace", "--out", out, "--resume")
    assert resumed.exit_code == 0, resumed.output


def test_too_few_approved_segments_are_refused(workspace: Workspace, tmp_path: Path) -> None:
    approved(10)
    result = ttdn("--workspace", workspace.root, "train", "--from-workspace", "--out", tmp_path / "tuned")
    assert result.exit_code == 1
    assert "11 approved segments are too few to learn from" in result.output


def test_a_run_needs_a_recipe_or_a_workspace(tmp_path: Path) -> None:
    result = ttdn("train", "--out", tmp_path / "run")
    assert result.exit_code == 2
    assert "give a RECIPE, or --from-workspace" in result.output


def test_a_missing_recipe_is_told_in_one_line(tmp_path: Path) -> None:
    result = ttdn("train", tmp_path / "none.toml", "--out", tmp_path / "run")
    assert result.exit_code == 1
    assert result.output.count("\n") == 1


@pytest.mark.parametrize(
    "command", [("train", "--help"), ("train", "run", "--help"), ("train", "distill", "--help")]
)
def test_help_comes_without_torch(command: tuple[str, ...]) -> None:
    result = ttdn(*command)
    assert result.exit_code == 0
    assert "Usage: " in result.output
