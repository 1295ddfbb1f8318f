"""Finished bilingual text for ``ttdn glossary check``: drafts, publications, TSV, TMX, two text files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ttdn_translate.document import draft, publication
from ttdn_translate.errors import InputError
from ttdn_translate.intake import ParallelPair, read_parallel

MAX_JSON = 50_000_000
"""Largest draft or publication, in bytes; one of a long article has some hundred thousand."""

MAX_LINES = 100_000
"""Most lines of an article in two text files, which is held in memory; pairs of sentences are read as a stream."""

_PARALLEL = frozenset({".tsv", ".tmx"})


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The pairs of one input: in the order of an article, or, ``apart``, each for itself.

    ``on`` is the article's date, None where the input names none.
    """

    pairs: Iterable[ParallelPair]
    on: date | None = None
    apart: bool = False


def bilinguals(paths: Sequence[Path]) -> Iterator[Bilingual | InputError]:
    """Yield the inputs of a command line; text files are taken two by two, Vietnamese first."""
    vietnamese: Path | None = None
    for path in paths:
        unpacked = path.with_suffix("") if path.suffix == ".gz" else path
        if unpacked.suffix.lower() in _PARALLEL:
            yield Bilingual(read_parallel([path]), apart=True)
        elif path.suffix.lower() == ".json":
            yield _from_json(path)
        elif vietnamese is None:
            vietnamese = path
        else:
            yield Bilingual(_of_texts(vietnamese, path))
            vietnamese = None
    if vietnamese is not None:
        advice = "Give two, Vietnamese and English, line for line"
        yield InputError(str(vietnamese), "one text file alone", advice)


def _of_texts(vietnamese: Path, english: Path) -> Iterator[ParallelPair]:
    for number, pair in enumerate(read_parallel([vietnamese, english])):
        if number == MAX_LINES:
            raise InputError(pair.place, f"over {MAX_LINES:,} lines", "Give pairs of sentences as TSV")
        yield pair


def _from_json(path: Path) -> Bilingual | InputError:
    try:
        if path.stat().st_size > MAX_JSON:
            return InputError(path.name, f"over {MAX_JSON:,} bytes", "Give one draft or publication")
        data = json.loads(path.read_bytes())
        schema = data.get("schema") if isinstance(data, dict) else None
        if schema == draft.SCHEMA:
            return _of_draft(draft.draft_from_json(data), path.name)
        if schema == publication.SCHEMA:
            return _of_publication(publication.publication_from_json(data), path.name)
    except OSError as fault:
        return InputError(path.name, f"cannot be read: {fault.strerror}", "Check the name and the file")
    except (ValueError, RecursionError) as fault:
        return InputError(path.name, f"no draft or publication: {fault}", "Export it anew")
    known = f"{draft.SCHEMA} or {publication.SCHEMA}"
    return InputError(path.name, f"no draft or publication: its schema is not {known}", "Give another file")


def _of_draft(found: draft.Draft, name: str) -> Bilingual:
    pairs = [ParallelPair(s.source, s.target, f"{name}:{s.id}") for s in found.segments()]
    return Bilingual(pairs, found.published)


def _of_publication(found: publication.Publication | publication.Tombstone, name: str) -> Bilingual:
    if isinstance(found, publication.Tombstone):
        return Bilingual([])
    blocks = [(f"block {b.index}", text) for b in found.blocks for text in (b.cells or (b.text,))]
    said = {text for _, text in blocks}
    heads = [
        (place, text) for place, text in (("title", found.title), ("lead", found.lead)) if text not in said
    ]
    texts = [(place, text) for place, text in (*heads, *blocks) if text.vi]
    return Bilingual([ParallelPair(t.vi, t.en, f"{name}:{place}") for place, t in texts], found.published)
