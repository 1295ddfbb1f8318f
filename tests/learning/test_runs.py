"""Whole runs of a tiny network on made-up text: begun, killed, gone on with, refused."""

from __future__ import annotations

import csv
import gzip
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ttdn_translate.errors import InputError, TrainingError
from ttdn_translate.learning.corpus import Pair
from ttdn_translate.learning.curves import CURVE_FILE, PLOT_FILE
from ttdn_translate.learning.files import replacing
from ttdn_translate.learning.preparation import PREPARED_FILE, REPORT_FILE
from ttdn_translate.learning.recipe import Recipe, TrainingRecipe, read_recipe
from ttdn_translate.learning.runs import Inputs, run
from ttdn_translate.learning.training import learning_rate

pytestmark = [pytest.mark.torch, pytest.mark.usefixtures("one_thread")]

_RECIPE = """
[model]
d_model = 16
ffn = 32
heads = 2
encoder_layers = 1
decoder_layers = 1
positions = 64
[vocabulary]
pieces = 330
[[corpus]]
name = "news"
files = ["*.tsv"]
held_out = 6
[alignment]
iterations = 2
[training]
steps = 60
batch_tokens = 200
round_pairs = 60
peak_rate = 3e-3
warmup = 10
log_every = 5
evaluate_every = 30
checkpoint_every = 10
"""
_PLACES = {"Hà Nam": "Ha Nam", "Nam Định": "Nam Dinh", "Thái Bình": "Thai Binh", "Quảng Ninh": "Quang Ninh"}
_BODIES = {
    "Sở Y tế": "Department of Health",
    "Sở Ngoại vụ": "Department of Foreign Affairs",
    "Tỉnh ủy": "Party Committee",
}
_DEEDS = {
    "họp": "meets",
    "tổng kết năm": "reviews the year",
    "tiếp khách": "receives guests",
    "tập huấn": "trains staff",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    lines = [
        f"{body} tỉnh {place} {deed} ngày {day}/3/2022."
        f"\tThe {_BODIES[body]} of {_PLACES[place]} {_DEEDS[deed]} on {day} March 2022."
        for body in _BODIES
        for place in _PLACES
        for deed in _DEEDS
        for day in (5, 14)
    ]
    (folder / "news.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def recipe_file(tmp_path: Path) -> Path:
    path = tmp_path / "recipe.toml"
    path.write_text(_RECIPE, encoding="utf-8")
    return path


@pytest.fixture
def recipe(recipe_file: Path) -> Recipe:
    return read_recipe(recipe_file)


def begin(recipe: Recipe, data: Path, out: Path, **options: object) -> str:
    """Run the recipe and return its curve."""
    run(recipe, Inputs(data), out, processes=1, **options)  # type: ignore[arg-type]
    return (out / CURVE_FILE).read_text(encoding="utf-8")


def test_a_run_learns_and_leaves_all_that_it_promises(recipe: Recipe, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "run"
    seen: list[int] = []
    outcome = run(recipe, Inputs(data), out, processes=1, report=lambda p: seen.append(p.point.step))
    rows = list(csv.DictReader((out / CURVE_FILE).read_text(encoding="utf-8").splitlines()))
    assert [int(r["step"]) for r in rows] == seen == list(range(5, 61, 5))
    assert float(rows[-1]["loss"]) < 0.8 * float(rows[0]["loss"])
    assert float(rows[-1]["attention_loss"]) < float(rows[0]["attention_loss"])
    assert [bool(r["chrf"]) for r in rows] == [s in (30, 60) for s in seen]
    assert outcome.chrf is not None
    assert {p.name for p in outcome.model.iterdir()} >= {
        "config.json",
        "model.safetensors",
        "source.spm",
        "vocab.json",
    }
    assert "news: 96 pairs read, 90 kept" in (out / REPORT_FILE).read_text(encoding="utf-8")
    assert (out / PLOT_FILE).read_text(encoding="utf-8").startswith("<svg")
    assert not list(out.glob(".*"))


def test_held_out_pairs_are_not_trained_on(recipe: Recipe, data: Path, tmp_path: Path) -> None:
    begin(replace(recipe, training=replace(recipe.training, steps=1)), data, tmp_path / "run")
    with gzip.open(tmp_path / "run" / PREPARED_FILE, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    held = {pair[0] for name, pair in rows if name != "news"}
    assert len(held) == 6
    assert not held & {pair[0] for name, pair in rows if name == "news"}
    assert any(copies for name, (_, _, copies, _) in rows if name == "news")  # dates and bodies are found


def killed_after(step: int, command: list[str]) -> None:
    """Start ``command`` and kill it as soon as it tells of ``step``."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "OMP_NUM_THREADS": "1"}  # as `one_thread`
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith(f"step {step}/"):
                break
        process.send_signal(signal.SIGKILL)


@pytest.mark.slow
@pytest.mark.parametrize("step", [5, 25, 30])
def test_a_run_killed_at_any_moment_goes_on_with_the_same_curve(
    step: int, recipe: Recipe, recipe_file: Path, data: Path, tmp_path: Path
) -> None:
    whole = begin(recipe, data, tmp_path / "whole")
    command = [sys.executable, "-m", "ttdn_translate", "train", str(recipe_file), "--data", str(data)]
    killed_after(step, [*command, "--out", str(tmp_path / "killed")])
    assert begin(recipe, data, tmp_path / "killed", resume=True) == whole
    models = [(tmp_path / run / "model" / "model.safetensors").read_bytes() for run in ("whole", "killed")]
    assert models[0] == models[1]


def test_a_run_resumed_after_its_data_changed_sees_the_old_data(
    recipe: Recipe, data: Path, tmp_path: Path
) -> None:
    whole = begin(recipe, data, tmp_path / "whole")
    (data / "news.tsv").unlink()
    assert begin(recipe, data, tmp_path / "whole", resume=True) == whole


def test_a_folder_with_a_run_is_not_overwritten(recipe: Recipe, data: Path, tmp_path: Path) -> None:
    whole = begin(recipe, data, tmp_path / "run")
    with pytest.raises(TrainingError, match="holds a run already"):
        begin(recipe, data, tmp_path / "run")
    assert (tmp_path / "run" / CURVE_FILE).read_text(encoding="utf-8") == whole


def test_a_run_is_not_resumed_with_another_recipe(recipe: Recipe, data: Path, tmp_path: Path) -> None:
    begin(recipe, data, tmp_path / "run")
    other = replace(recipe, training=replace(recipe.training, peak_rate=1e-3))
    with pytest.raises(TrainingError, match=r"training\.peak_rate changed"):
        begin(other, data, tmp_path / "run", resume=True)


def test_a_damaged_checkpoint_is_told(recipe: Recipe, data: Path, tmp_path: Path) -> None:
    begin(recipe, data, tmp_path / "run")
    (tmp_path / "run" / "checkpoint.pt").write_bytes(b"PK not a checkpoint")
    with pytest.raises(TrainingError, match=r"checkpoint\.pt: the checkpoint cannot be read"):
        begin(recipe, data, tmp_path / "run", resume=True)


def test_a_full_disk_is_told_and_the_old_checkpoint_stays(recipe: Recipe, data: Path, tmp_path: Path) -> None:
    """A limit on the size of files is what a full disk looks like to the program."""
    import resource

    out = tmp_path / "run"
    begin(replace(recipe, training=replace(recipe.training, steps=10)), data, out)
    before = {p.name: p.read_bytes() for p in out.glob("*.*")}
    recipe_text = json.loads((out / "recipe.json").read_text(encoding="utf-8"))
    recipe_text["training"]["steps"] = 60
    (out / "recipe.json").write_text(json.dumps(recipe_text), encoding="utf-8")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    old_handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(TrainingError, match="cannot be written"):
            begin(recipe, data, out, resume=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, old_handler)
    assert (out / "checkpoint.pt").read_bytes() == before["checkpoint.pt"]
    assert not list(out.glob(".*"))


def test_a_file_that_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")

    def write() -> None:
        with replacing(path) as file:
            file.write(b"new")
            raise OSError("No space left on device")

    with pytest.raises(TrainingError, match="What stood there before is unchanged"):
        write()
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def test_training_text_that_stands_in_the_test_set_is_refused(
    recipe: Recipe, data: Path, tmp_path: Path
) -> None:
    test = [Pair("Sở Y tế tỉnh Hà Nam họp ngày 5/3/2022", "Whatever")]
    with pytest.raises(
        TrainingError, match=r"1 of its sentences stand in the test set, the first at news\.tsv:1"
    ):
        run(recipe, Inputs(data, measured=test), tmp_path / "run", processes=1)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Hội nghị", r"news\.tsv:2: 1 columns instead of 2"),
        ("Hội nghị\tConference\tnote", r"news\.tsv:2: 3 columns instead of 2"),
        ("Hội nghị\t ", r"news\.tsv:2: the English is empty"),
    ],
)
def test_wrong_lines_are_told_with_their_place(
    recipe: Recipe, tmp_path: Path, line: str, reason: str
) -> None:
    (tmp_path / "news.tsv").write_text(f"Hà Nam\tHa Nam\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        run(recipe, Inputs(tmp_path), tmp_path / "run", processes=1)


def test_two_files_of_different_length_are_told(recipe: Recipe, tmp_path: Path) -> None:
    (tmp_path / "a.vi").write_text("Hà Nam\nNam Định\n", encoding="utf-8")
    (tmp_path / "a.en").write_text("Ha Nam\n", encoding="utf-8")
    files = replace(recipe, corpora=(replace(recipe.corpora[0], files=("a.vi",)),))
    with pytest.raises(InputError, match="ends before line 2"):
        run(files, Inputs(tmp_path), tmp_path / "run", processes=1)


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        (("none.tsv",), "no file none.tsv"),
        (("../up.tsv",), "must lie inside"),
        (("/etc/*.tsv",), "must lie inside"),
    ],
)
def test_files_are_looked_for_in_the_data_folder_only(
    recipe: Recipe, data: Path, tmp_path: Path, files: tuple[str, ...], reason: str
) -> None:
    wrong = replace(recipe, corpora=(replace(recipe.corpora[0], files=files),))
    with pytest.raises(TrainingError, match=reason):
        run(wrong, Inputs(data), tmp_path / "run", processes=1)


def test_early_stopping_ends_a_run_that_gets_no_better(recipe: Recipe, data: Path, tmp_path: Path) -> None:
    options = replace(recipe.training, peak_rate=0.0, evaluate_every=5, patience=2, steps=60)
    outcome = run(replace(recipe, training=options), Inputs(data), tmp_path / "run", processes=1)
    assert outcome.steps == 15  # the best at step 5, then two that were no better


def test_a_model_is_trained_further(recipe: Recipe, data: Path, tmp_path: Path) -> None:
    begin(recipe, data, tmp_path / "first")
    start = replace(recipe, model=replace(recipe.model, start=str(tmp_path / "first" / "model")))
    first = float(
        (tmp_path / "first" / CURVE_FILE).read_text(encoding="utf-8").splitlines()[-1].split(",")[2]
    )
    second = begin(start, data, tmp_path / "second").splitlines()
    assert float(second[-1].split(",")[2]) < first


def test_the_rate_rises_falls_and_ends_at_nothing() -> None:
    options = TrainingRecipe(steps=1000, warmup=100, peak_rate=1.0, decay=0.25)
    rates = [learning_rate(options, s) for s in range(1000)]
    assert rates[0] == 0.01
    assert max(rates) == rates[99] == 1.0
    assert rates[700] == pytest.approx((100 / 701) ** 0.5)
    assert rates[-1] < 0.002
    assert learning_rate(replace(options, decay=0.0), 999) == pytest.approx((100 / 1000) ** 0.5)
