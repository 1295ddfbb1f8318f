"""The corpora that a recipe names: their files found and read into pairs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ttdn_translate.errors import TrainingError
from ttdn_translate.intake.parallel import read_lines, read_parallel
from ttdn_translate.language import normalise
from ttdn_translate.learning.recipe import CorpusRecipe


class Pair(NamedTuple):
    """A Vietnamese text and its English; ``place`` says where it stands (``pairs.tsv:12``)."""

    vi: str
    en: str
    place: str = ""


def read_corpus(recipe: CorpusRecipe, data: Path) -> list[Pair]:
    """Return the pairs of a corpus, whose files lie under ``data``, in the order of the files' names.

    Raises TrainingError where a pattern finds no file, InputError with file and line where one is wrong.
    """
    return [pair for paths in _files(recipe, data) for pair in read_pairs(paths)]


def sample(pairs: list[Pair], count: int) -> list[Pair]:
    """Return ``count`` of the pairs (all where there are fewer), chosen by their text alone, in their order.

    The same text is chosen in every run and every order of the files, so what was held out once stays
    held out when the corpus grows or shrinks.
    """
    if count >= len(pairs):
        return list(pairs)
    order = sorted(range(len(pairs)), key=lambda i: _digest(pairs[i]))
    return [pairs[i] for i in sorted(order[:count])]


def clean_pairs(found: Iterable[tuple[str, str]]) -> Iterator[Pair]:
    """Yield pairs of other origin, such as approved segments, normalised like those of files."""
    for vi, en in found:
        yield Pair(normalise(vi), normalise(en))


def _files(recipe: CorpusRecipe, data: Path) -> list[list[Path]]:
    out = []
    for pattern in recipe.files:
        if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
            raise TrainingError(f"[[corpus]] {recipe.name}: {pattern} must lie inside the data folder")
        found = sorted(p for p in data.glob(pattern) if p.is_file())
        if not found:
            raise TrainingError(
                f"[[corpus]] {recipe.name}: no file {pattern} in {data}. Give the folder with --data"
            )
        out += [[p, p.with_suffix(".en")] if p.suffix == ".vi" else [p] for p in found]
    return out


def read_pairs(paths: list[Path]) -> Iterator[Pair]:
    """Yield the normalised pairs of one file, or of two files line for line; faults as in `read_corpus`.

    A .txt file is Vietnamese alone, for a teacher to translate; its pairs have no English.
    """
    if paths[0].suffix == ".txt":
        for number, line in enumerate(read_lines(paths[0]), start=1):
            if line:
                yield Pair(normalise(line), "", f"{paths[0].name}:{number}")
        return
    for pair in read_parallel(paths):
        yield Pair(normalise(pair.vi), normalise(pair.en), pair.place)


def _digest(pair: Pair) -> bytes:
    return hashlib.sha256(pair.vi.encode()).digest()
