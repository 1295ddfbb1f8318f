"""Sequence-level distillation (Kim and Rush 2016): a student learns the sentences that its teacher writes.

A teacher's translations are more regular than people's, so a smaller network can learn them; and text in
Vietnamese alone is enough.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from ttdn_translate.errors import TrainingError
from ttdn_translate.translation import Decoding, Engine, find_model, open_engine
from ttdn_translate.translation.registry import registry
from ttdn_translate.workspace import TranslationSettings

CACHE_FILE = "teacher.jsonl"
_CHUNK = 512
"""Sentences translated, then written, at a time: what a stop may cost."""


def open_teacher(name: str, beam_size: int) -> Engine:
    """Open a teacher: a model's name, its id on the hub, or a folder. Raises ModelError where it is not here."""
    known = {entry.hub: entry.name for entry in registry().values() if entry.hub}
    find_model(known.get(name, name))
    return open_engine(TranslationSettings(model=known.get(name, name), beam_size=beam_size))


def teach(
    teacher: Engine, sources: Iterable[str], cache: Path, say: Callable[[str], None] = lambda _text: None
) -> dict[str, str]:
    """Return the teacher's English of each of the ``sources``, best hypothesis of its beam.

    Finished translations are kept in ``cache``, so that a run that was stopped goes on where it was. Sources
    too long for the teacher, and those it finds no words for, are left out. Raises TrainingError where the
    cache is another teacher's or cannot be written.
    """
    signature = f"{teacher.info.model} {teacher.info.revision} beam {teacher.info.beam_size}"
    done = _read(cache, signature)
    waiting = [s for s in dict.fromkeys(sources) if s not in done]
    waiting = [s for s in waiting if teacher.count_tokens(s) <= teacher.max_source_tokens]
    decoding = Decoding(teacher.info.beam_size)
    for at in range(0, len(waiting), _CHUNK):
        chunk = waiting[at : at + _CHUNK]
        found = [h[0].text if h else "" for h in teacher.translate(chunk, decoding)]
        done.update(zip(chunk, found, strict=True))
        _append(cache, signature, zip(chunk, found, strict=True))
        say(f"the teacher has translated {at + len(chunk):,} of {len(waiting):,} sentences")
    return {vi: en for vi, en in done.items() if en}


def _read(cache: Path, signature: str) -> dict[str, str]:
    if not cache.is_file():
        return {}
    done: dict[str, str] = {}
    lines = cache.read_text(encoding="utf-8").splitlines()
    if not lines or lines[0] != json.dumps(signature):
        raise TrainingError(f"{cache}: holds another teacher's translations. Delete it, or name that teacher")
    for line in lines[1:]:
        try:
            vi, en = json.loads(line)
        except ValueError:
            continue  # cut off when a run was stopped
        done[vi] = en
    return done


def _append(cache: Path, signature: str, pairs: Iterable[tuple[str, str]]) -> None:
    try:
        new = not cache.exists()
        with cache.open("a", encoding="utf-8") as file:
            if new:
                file.write(json.dumps(signature) + "\n")
            file.write("".join(json.dumps(pair, ensure_ascii=False) + "\n" for pair in pairs))
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        raise TrainingError(f"{cache}: cannot be written: {fault}. Go on later by --resume") from fault
