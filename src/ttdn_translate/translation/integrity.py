"""Digests of model files: what was downloaded is what was meant, and stays it."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from ttdn_translate.translation.registry import CONVERTED, RECORD_FILE, ModelFolder

_TOKENIZER = ("source.spm", "target.spm", "vocab.json", "tokenizer_config.json")
BACKEND_FILES: dict[str, tuple[str, ...]] = {
    "ctranslate2": (
        "source.spm",
        "target.spm",
        "config.json",
        f"{CONVERTED}/config.json",
        f"{CONVERTED}/model.bin",
    ),
    "transformers": (*_TOKENIZER, "config.json", "generation_config.json"),
}
WEIGHTS = ("model.safetensors", "pytorch_model.bin")
"""The weights in the Hugging Face layout, preferred first."""


def sha256(path: Path) -> str:
    """Return the sha256 of a file as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def expected_digests(model: ModelFolder) -> dict[str, str]:
    """Return the digests that the registry pins and those recorded when the model was fetched."""
    record = model.path / RECORD_FILE
    recorded: dict[str, str] = {}
    if record.is_file():
        recorded = tomllib.loads(record.read_text(encoding="utf-8"))["files"]
    pinned = {name: digest for name, digest in (model.entry.files if model.entry else {}).items() if digest}
    return {**recorded, **pinned}


def faults(folder: Path, names: Iterable[str], expected: Mapping[str, str]) -> list[str]:
    """Return what is wrong with files of ``folder``, one line each: missing, empty, or of another digest."""
    out = []
    for name in names:
        path = folder / name
        if not path.is_file():
            out.append(f"{name} is missing")
        elif path.stat().st_size == 0:
            out.append(f"{name} is empty")
        elif name in expected and (found := sha256(path)) != expected[name]:
            out.append(f"{name} has sha256 {found[:12]}..., not {expected[name][:12]}...")
    return out


def needed_files(folder: Path, backend: str) -> list[str]:
    """Return the files that ``backend`` reads from a model folder."""
    names = list(BACKEND_FILES[backend])
    if backend == "ctranslate2":
        # One shared vocabulary or one for each language, as the model has them.
        names += sorted(
            p.relative_to(folder).as_posix() for p in (folder / CONVERTED).glob("*vocabulary.json")
        )
    if backend == "transformers":
        names.append(next((w for w in WEIGHTS if (folder / w).is_file()), WEIGHTS[0]))
    return names


def revision(folder: Path, backend: str) -> str:
    """Return 12 hexadecimal digits that change when any file that ``backend`` reads changes."""
    total = hashlib.sha256()
    for name in needed_files(folder, backend):
        total.update(f"{name}:{sha256(folder / name)}\n".encode())
    return total.hexdigest()[:12]
