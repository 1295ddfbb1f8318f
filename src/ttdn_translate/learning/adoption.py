"""A new model takes the place of the workspace's own only where held-out text says that it is better."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ttdn_translate.errors import ModelError, WorkspaceError
from ttdn_translate.learning.evaluation import Evaluation
from ttdn_translate.quality.evaluation import CHRF2, LOWER_IS_BETTER, METRICS, TERMS
from ttdn_translate.translation import find_model, open_engine
from ttdn_translate.translation.golden import translate_golden
from ttdn_translate.translation.integrity import BACKEND_FILES, WEIGHTS, needed_files, revision
from ttdn_translate.translation.registry import ModelFolder
from ttdn_translate.workspace import SETTINGS_FILE, Settings, Workspace, change_setting

LEAST_PAIRS = 100
"""Fewest pairs of a test set that decides: with fewer, only differences of several points are more than chance."""

SURE = 0.05
"""Largest p-value of a difference that decides."""

TERM_TOLERANCE = 0.1
"""Points of official terms that may be lost: one in a thousand, as much as two runs of one training differ by."""

MODELS_FOLDER = "models"
RECORD_FILE = "adopted.jsonl"
"""In the workspace's folder of models: a line for each adoption and each return, with the figures."""


@dataclass(frozen=True, slots=True)
class Adoption:
    """What the setting was and what it is now: names of `ttdn model list`, or paths of model folders."""

    previous: str
    model: str


def objections(evaluation: Evaluation) -> list[str]:
    """Return the reasons, with figures, not to adopt the first system in place of the second; empty: adopt.

    It must be better in chrF2 by more than chance (paired bootstrap, p <= `SURE`), worse in BLEU and TER by no
    more than chance, lose no more than `TERM_TOLERANCE` points of official terms, and leave no more outputs
    empty, on at least `LEAST_PAIRS` pairs.
    """
    reasons = []
    if len(evaluation.test.pairs) < LEAST_PAIRS:
        reasons.append(
            f"a test of {len(evaluation.test.pairs)} pairs decides nothing: give {LEAST_PAIRS} or more"
        )
    for metric in METRICS:
        ours, theirs = (f.figures[metric] for f in evaluation.figures)
        change = ours.score - theirs.score
        told = f"{metric} {ours.score:.1f} against {theirs.score:.1f}"
        sure = ours.p_value is not None and ours.p_value <= SURE
        worse = change > 0 if metric in LOWER_IS_BETTER else change < 0
        if metric == TERMS:
            if change < -TERM_TOLERANCE:
                reasons.append(f"fewer official terms hold: {ours.score:.2f}% against {theirs.score:.2f}%")
        elif metric == CHRF2 and (worse or not sure):
            reasons.append(f"not clearly better: {told}, p = {ours.p_value:.3f}")
        elif worse and sure:
            reasons.append(f"worse: {told}, p = {ours.p_value:.3f}")
    empty, before = (s.outputs.count("") for s in evaluation.systems)
    if empty > before:
        reasons.append(f"{empty} outputs are empty, {before} were")
    return reasons


def adopt(workspace: Workspace, model: str, evaluation: Evaluation) -> Adoption:
    """Make ``model`` the workspace's, after ``evaluation`` of it against the one in use; the old one stays.

    A model folder is copied into the workspace, so that it stays as it was measured. The setting changes last
    and in one step. Raises ModelError where `objections` has reasons, the
    model already is in use, its golden sentences fail, or it cannot be copied.
    """
    reasons = objections(evaluation)
    if reasons:
        raise ModelError(f"{model}: not adopted: {'; '.join(reasons)}. {_old(workspace)} stays in use")
    found = find_model(model)
    value = found.name if found.entry else str(_kept(workspace, found))
    previous = workspace.settings.translation.model
    if value == previous:
        raise ModelError(f"{model}: it is in use already")
    _require_sound(workspace.settings, value)
    figures = {metric: [round(f.figures[metric].score, 3) for f in evaluation.figures] for metric in METRICS}
    test = {
        "name": evaluation.test.name,
        "sha256": evaluation.test.digest,
        "pairs": len(evaluation.test.pairs),
    }
    return _change(workspace, previous, value, {"test": test, "figures": figures})


def roll_back(workspace: Workspace) -> Adoption:
    """Give the workspace the model back that its present one took the place of.

    Raises ModelError where no adoption is recorded, or the earlier model is not on this computer any more.
    """
    now = workspace.settings.translation.model
    adopted = [r for r in _records(workspace) if r.get("model") == now and "test" in r]
    if not adopted:
        raise ModelError(f"{now}: no record that it took another's place. Set the model in {SETTINGS_FILE}")
    previous = str(adopted[-1]["previous"])
    find_model(previous)
    return _change(workspace, now, previous, {})


def set_model(workspace: Workspace, model: str) -> None:
    """Write ``model`` into the workspace's settings file, in one step; all else in it stays, comments too.

    Raises WorkspaceError where the file cannot be written.
    """
    change_setting(workspace, "translation", "model", model)


def _old(workspace: Workspace) -> str:
    return workspace.settings.translation.model


def _change(workspace: Workspace, previous: str, model: str, why: dict[str, Any]) -> Adoption:
    # The record comes first: cut off between the two, the setting is the old one, and no way back is lost.
    line = {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "previous": previous,
        "model": model,
        **why,
    }
    path = workspace.root / MODELS_FOLDER / RECORD_FILE
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        raise WorkspaceError(
            f"{path}: cannot be written: {fault.strerror}. {previous} stays in use"
        ) from fault
    set_model(workspace, model)
    return Adoption(previous, model)


def _records(workspace: Workspace) -> list[dict[str, Any]]:
    path = workspace.root / MODELS_FOLDER / RECORD_FILE
    records = []
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                record = json.loads(line)
            except ValueError:
                continue  # a line cut off by a full disk
            if isinstance(record, dict):
                records.append(record)
    return records


def _require_sound(settings: Settings, model: str) -> None:
    """Refuse a model that is wired wrongly, whatever its figures are."""
    report = translate_golden(open_engine(replace(settings.translation, model=model)))
    if not report.sound:
        raise ModelError(
            f"{model}: not adopted: its golden sentences score {report.chrf:.1f} chrF, less than {report.least:.0f}"
        )


def _kept(workspace: Workspace, model: ModelFolder) -> Path:
    """Return the workspace's copy of a model folder; it appears whole or not at all."""
    home, backend = workspace.root / MODELS_FOLDER, workspace.settings.translation.backend
    files = (*BACKEND_FILES["transformers"], *WEIGHTS, "README.md")
    staging = home / f".{model.name}.partial"
    shutil.rmtree(staging, ignore_errors=True)
    try:
        staging.mkdir(parents=True)
        for name in dict.fromkeys((*files, *needed_files(model.path, backend))):
            if (model.path / name).is_file():
                (staging / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(model.path / name, staging / name)
        kept = home / f"{model.name}-{revision(staging, backend)}"
        if not kept.is_dir():
            staging.replace(kept)
        return kept
    except OSError as fault:
        raise ModelError(
            f"{model.path}: cannot be copied into {home}: {fault.strerror or fault}. {_old(workspace)} stays in use"
        ) from fault
    finally:
        shutil.rmtree(staging, ignore_errors=True)
