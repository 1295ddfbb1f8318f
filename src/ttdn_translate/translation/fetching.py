"""Bringing a model from the hub, or from a copy of the hub's cache on a disk, to this computer."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import httpx
import huggingface_hub
from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

from ttdn_translate.errors import ModelError
from ttdn_translate.translation.conversion import convert
from ttdn_translate.translation.integrity import faults, sha256
from ttdn_translate.translation.registry import (
    CONVERTED,
    RECORD_FILE,
    ModelEntry,
    ModelFolder,
    models_home,
    registry,
)


def fetch(
    name: str, *, hub: str | None = None, progress: Callable[[str], None] = lambda _: None
) -> ModelFolder:
    """Download model ``name``, verify every file, convert it for the default engine, and put it in place.

    ``hub`` is another hub's address (``https://...``) or a folder in the layout of the hub's cache
    (``models--Helsinki-NLP--opus-mt-vi-en/snapshots/...``), for computers without internet. A download
    that was cut off goes on where it stopped. The model appears whole or not at all; one that is
    there already and whole is left as it is. Raises ModelError with the reason for anything else.
    """
    known = registry()
    if name not in known:
        raise ModelError(f"{name}: no such model in the registry. Known: {', '.join(known)}")
    entry = known[name]
    if not entry.hub:
        raise ModelError(
            f"{name}: this model ships with the product and is not fetched. Run `ttdn model verify {name}`"
        )
    target = models_home() / name
    if (target / RECORD_FILE).is_file():
        return ModelFolder(name, target, entry)
    staging = models_home() / f".{name}.partial"
    staging.mkdir(parents=True, exist_ok=True)
    for file in entry.files:
        progress(f"{file}")
        _download(entry, file, staging, hub)
    wrong = faults(staging, entry.files, {n: d for n, d in entry.files.items() if d})
    if wrong:
        shutil.rmtree(staging, ignore_errors=True)
        raise ModelError(f"{name}: the download is refused: {'; '.join(wrong)}. Try again, or another --hub")
    progress("converting to int8")
    convert(staging, staging / CONVERTED)
    shutil.rmtree(staging / ".cache", ignore_errors=True)
    _record(entry, staging)
    shutil.rmtree(target, ignore_errors=True)
    staging.replace(target)
    return ModelFolder(name, target, entry)


def remove(name: str) -> Path:
    """Delete a fetched model; return the folder it was in. Raises ModelError where it is not a fetched one."""
    target = models_home() / name
    if name not in registry() or not target.is_dir():
        raise ModelError(f"{name}: no fetched model of this name. `ttdn model list` shows what is there")
    shutil.rmtree(target)
    return target


def _download(entry: ModelEntry, file: str, staging: Path, hub: str | None) -> None:
    local = hub is not None and not hub.startswith(("http://", "https://"))
    try:
        if local:
            found = huggingface_hub.hf_hub_download(
                entry.hub, file, revision=entry.revision, cache_dir=hub, local_files_only=True
            )
            shutil.copyfile(found, staging / file)
        else:
            huggingface_hub.hf_hub_download(
                entry.hub, file, revision=entry.revision, local_dir=staging, endpoint=hub
            )
    except LocalEntryNotFoundError as fault:
        where = f"in {hub}" if local else f"from {hub or 'the hub'}: no answer"
        raise ModelError(
            f"{entry.name}: {file} is not to be had {where}. Without internet, copy the hub's cache folder of "
            f"{entry.hub} from another computer and name it with --hub"
        ) from fault
    except (HfHubHTTPError, httpx.HTTPError, OSError, ValueError) as fault:
        reason = str(fault).strip().splitlines()[0] if str(fault).strip() else type(fault).__name__
        raise ModelError(
            f"{entry.name}: {file} cannot be downloaded: {reason}. Run the command again to go on"
        ) from fault


def _record(entry: ModelEntry, folder: Path) -> None:
    """Write the digest of every file of the model, so that a later change is seen."""
    files = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    lines = [
        f'name = "{entry.name}"',
        f'hub = "{entry.hub}"',
        f'revision = "{entry.revision}"',
        "",
        "[files]",
    ]
    lines += [f'"{name}" = "{sha256(folder / name)}"' for name in files]
    (folder / RECORD_FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
