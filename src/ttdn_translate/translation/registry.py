"""The models we know: ``models/registry.toml``, the shipped folders and the fetched ones."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from ttdn_translate.errors import ModelError
from ttdn_translate.resources import shipped

REGISTRY_FILE = "registry.toml"
RECORD_FILE = "ttdn-model.toml"
"""In a fetched model's folder: its name, revision and the digest of each file."""
CONVERTED = "ctranslate2-int8"
"""Folder of the converted model inside a model's folder."""
MODELS_VARIABLE = "TTDN_MODELS"

DEFAULT_SEGMENT_TOKENS = 96
"""Longest part of a sentence, in source tokens, given to a model whose entry does not say otherwise."""


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """A model of the registry.

    ``hub`` is its id on the hub, empty for one that only ships with the product; ``files`` maps each
    file's name to its sha256, empty where it is recorded at the first fetch. ``segment_tokens`` is the
    longest source, in tokens, that the model translates well; longer sentences are split.
    """

    name: str
    summary: str
    hub: str
    revision: str
    licence: str
    files: dict[str, str]
    segment_tokens: int = DEFAULT_SEGMENT_TOKENS
    scores: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A model on this computer; ``entry`` is None for one that the registry does not know."""

    name: str
    path: Path
    entry: ModelEntry | None

    @property
    def converted(self) -> Path:
        return self.path / CONVERTED

    @property
    def segment_tokens(self) -> int:
        return self.entry.segment_tokens if self.entry else DEFAULT_SEGMENT_TOKENS


def registry() -> dict[str, ModelEntry]:
    """Return the registry's models by name. Raises ModelError where the file is wrong."""
    path = shipped("models") / REGISTRY_FILE
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))["model"]
        return {t["name"]: ModelEntry(**t) for t in tables}
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as fault:
        raise ModelError(f"{path}: the registry of models cannot be read: {fault!r}") from fault


def models_home() -> Path:
    """Return the folder of fetched models: ``$TTDN_MODELS``, else the user's data folder."""
    if given := os.environ.get(MODELS_VARIABLE):
        return Path(given)
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "ttdn" / "models"


def find_model(name: str) -> ModelFolder:
    """Return the folder of model ``name``: a name of the registry, or the path of a folder.

    Raises ModelError where the name is unknown, or the model is not on this computer yet.
    """
    known = registry()
    if name in known:
        for home in (shipped("models"), models_home()):
            if (home / name / "config.json").is_file():
                return ModelFolder(name, home / name, known[name])
        raise ModelError(f"{name}: this model is not on this computer yet. Run `ttdn model fetch {name}`")
    path = Path(name)
    if path.is_dir():
        if not (path / "config.json").is_file():
            raise ModelError(f"{name}: not a model folder (it holds no config.json)")
        return ModelFolder(path.resolve().name, path.resolve(), None)
    raise ModelError(f"{name}: no such model. Known: {', '.join(known)}; or give the path of a model folder")
