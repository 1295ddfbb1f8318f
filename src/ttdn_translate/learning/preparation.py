"""From the corpora of a recipe to what the run draws from: read, cleaned, held out, aligned, stored.

The result is kept in the run's folder, so that a run that is resumed sees the same data although the
files, the termbase or the rules have changed since.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from ttdn_translate.drafting import glossary_folder, segment_constraints
from ttdn_translate.errors import TrainingError
from ttdn_translate.glossary import Matcher, article_matcher, load
from ttdn_translate.learning.cleaning import clean, text_key
from ttdn_translate.learning.corpus import Pair, clean_pairs, read_corpus, sample
from ttdn_translate.learning.files import replacing
from ttdn_translate.learning.prepared_pair import Copy, PreparedPair, find_copies
from ttdn_translate.learning.recipe import CorpusRecipe, Recipe
from ttdn_translate.learning.word_alignment import WordAligner, words
from ttdn_translate.workspace import Settings

REPORT_FILE = "cleaning.txt"
PREPARED_FILE = "prepared.jsonl.gz"
HELD_OUT = ".held-out"
"""Ends the name of the part of a corpus that is kept for measuring."""

_CHUNK = 500
_MOST_PROCESSES = 4

Say = Callable[[str], None]

Teacher = Callable[[Sequence[str]], Mapping[str, str]]
"""Translates sources; what it cannot translate it leaves out."""

_Cleaned = tuple[CorpusRecipe, list[Pair], list[Pair]]
"""A corpus's recipe, its clean pairs, and those held out."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A prepared corpus with its recipe, and the pairs of it kept for measuring."""

    recipe: CorpusRecipe
    pairs: tuple[PreparedPair, ...]
    held_out: tuple[PreparedPair, ...]


def prepare(
    recipe: Recipe,
    data: Path,
    out: Path,
    *,
    approved: Iterable[tuple[str, str]] = (),
    measured: Sequence[Pair] = (),
    settings: Settings | None = None,
    teacher: Teacher | None = None,
    processes: int = 2,
    say: Say = lambda _text: None,
) -> tuple[Corpus, ...]:
    """Prepare the recipe's corpora and store them in the folder ``out``, with a report of the cleaning.

    ``data`` is the folder of the files. ``approved`` are pairs for the corpus without files, if the recipe
    has one. ``measured`` are pairs of a test set: training text must not hold them. ``settings`` name the
    termbase. With a ``teacher`` the English is what it makes of the Vietnamese, but for pairs held out.
    Raises InputError and TrainingError where the data are wrong or nothing is left of a corpus.
    """
    cleaned, lines = _cleaned(recipe, data, list(clean_pairs(approved)), measured, teacher, say)
    everything = [pair for _, kept, _ in cleaned for pair in kept]
    copies = _copies(cleaned, settings or Settings(), processes, say)
    links = _word_links(recipe, everything, say)
    corpora, at = [], 0
    for corpus, kept, held in cleaned:
        pairs = tuple(PreparedPair(p.vi, p.en, copies[at + i], links[at + i]) for i, p in enumerate(kept))
        at += len(kept)
        corpora.append(Corpus(corpus, pairs, tuple(PreparedPair(p.vi, p.en) for p in held)))
    out.mkdir(parents=True, exist_ok=True)
    with replacing(out / REPORT_FILE) as file:
        file.write("".join(f"{line}\n" for line in lines).encode())
    _store(out / PREPARED_FILE, corpora)
    return tuple(corpora)


def load_prepared(recipe: Recipe, out: Path) -> tuple[Corpus, ...]:
    """Read what `prepare` stored in ``out``. Raises TrainingError where it is missing or damaged."""
    found: dict[str, list[PreparedPair]] = {
        c.name + part: [] for c in recipe.corpora for part in ("", HELD_OUT)
    }
    try:
        with gzip.open(out / PREPARED_FILE, "rt", encoding="utf-8") as file:
            for line in file:
                name, pair = json.loads(line)
                found[name].append(PreparedPair.from_json(pair))
    except (OSError, EOFError, ValueError, KeyError, TypeError) as fault:
        raise TrainingError(f"{out / PREPARED_FILE}: the prepared data cannot be read: {fault}") from fault
    return tuple(Corpus(c, tuple(found[c.name]), tuple(found[c.name + HELD_OUT])) for c in recipe.corpora)


def is_prepared(out: Path) -> bool:
    """Say whether the folder ``out`` holds prepared data."""
    return (out / PREPARED_FILE).is_file()


def _cleaned(
    recipe: Recipe,
    data: Path,
    approved: list[Pair],
    measured: Sequence[Pair],
    teacher: Teacher | None,
    say: Say,
) -> tuple[list[_Cleaned], list[str]]:
    """Read and clean the corpora; what one holds out stands in none of the others."""
    read = [(c, read_corpus(c, data) if c.files else approved) for c in recipe.corpora]
    _refuse_overlap(read, measured)
    held: list[list[Pair]] = []
    for corpus, pairs in read:
        held.append(
            sample(clean(pairs, recipe.cleaning, frozenset())[0], corpus.held_out) if corpus.held_out else []
        )
    keys = frozenset(text_key(text) for pairs in held for p in pairs for text in (p.vi, p.en))
    if teacher is not None:
        read = _taught(read, keys, teacher)
    out: list[_Cleaned] = []
    lines: list[str] = []
    for (corpus, pairs), kept_out in zip(read, held, strict=True):
        good, report = clean(pairs, recipe.cleaning, keys)
        if not good and corpus.weight:
            why = ", ".join(f"{n:,} {reason}" for reason, n in report.dropped.most_common(3)) or "it is empty"
            raise TrainingError(f"[[corpus]] {corpus.name}: no pair is left after cleaning: {why}")
        out.append((corpus, sample(good, corpus.limit) if corpus.limit else good, kept_out))
        lines += report.lines(corpus.name)
    for line in lines:
        say(line)
    return out, lines


def _taught(
    read: list[tuple[CorpusRecipe, list[Pair]]], held_out: frozenset[str], teacher: Teacher
) -> list[tuple[CorpusRecipe, list[Pair]]]:
    """Put the teacher's English in the place of the corpora's own, where it has some."""
    free = [(c, [p for p in pairs if text_key(p.vi) not in held_out]) for c, pairs in read]
    english = teacher([p.vi for _, pairs in free for p in pairs])
    return [(c, [p._replace(en=english[p.vi]) for p in pairs if p.vi in english]) for c, pairs in free]


def _refuse_overlap(read: list[tuple[CorpusRecipe, list[Pair]]], measured: Sequence[Pair]) -> None:
    keys = {text_key(p.vi): p for p in measured}
    for corpus, pairs in read:
        common = [p for p in pairs if text_key(p.vi) in keys]
        if common:
            raise TrainingError(
                f"[[corpus]] {corpus.name}: {len(common):,} of its sentences stand in the test set, the first at "
                f"{common[0].place or 'the approved segments'}: {common[0].vi[:60]!r}. Take them out of one of the two"
            )


def _copies(
    cleaned: list[_Cleaned],
    settings: Settings,
    processes: int,
    say: Say,
) -> list[tuple[Copy, ...]]:
    """Return for each pair of all corpora, in order, the spans that may be put in."""
    wanted = [(p.vi, p.en) if corpus.inline > 0 else None for corpus, kept, _ in cleaned for p in kept]
    texts = [t for t in wanted if t is not None]
    if not texts:
        return [() for _ in wanted]
    say(f"looking for terms, names and values in {len(texts):,} pairs")
    chunks = [texts[i : i + _CHUNK] for i in range(0, len(texts), _CHUNK)]
    folder = glossary_folder(settings)
    if processes < 2 or len(chunks) < 4:
        _load_matcher(folder)
        found = [copy for chunk in chunks for copy in _find(chunk)]
    else:
        with ProcessPoolExecutor(
            min(processes, _MOST_PROCESSES),
            get_context("spawn"),
            initializer=_load_matcher,
            initargs=(folder,),
        ) as pool:
            found = [copy for part in pool.map(_find, chunks) for copy in part]
    rest = iter(found)
    return [() if t is None else next(rest) for t in wanted]


_matcher: Matcher | None = None
"""The matcher of this process, so that it is built once and not for each chunk."""


def _load_matcher(folder: Path) -> None:
    global _matcher
    _matcher = article_matcher(load(folder), [])


def _find(chunk: list[tuple[str, str]]) -> list[tuple[Copy, ...]]:
    assert _matcher is not None  # noqa: S101 - the pool's initializer has run
    return [find_copies(vi, en, segment_constraints(vi, _matcher, None)) for vi, en in chunk]


def _word_links(
    recipe: Recipe, pairs: list[Pair], say: Say
) -> list[tuple[tuple[tuple[int, int], tuple[int, int]], ...]]:
    if not recipe.alignment.weight:
        return [() for _ in pairs]
    learned = sample(pairs, recipe.alignment.pairs)
    say(f"aligning words, learned from {len(learned):,} pairs")
    aligner = WordAligner([(p.vi, p.en) for p in learned], iterations=recipe.alignment.iterations)
    out = []
    for pair, links in zip(pairs, aligner.align([(p.vi, p.en) for p in pairs]), strict=True):
        source, target = words(pair.vi), words(pair.en)
        out.append(tuple((source[i], target[j]) for i, j in links))
    return out


def _store(path: Path, corpora: Iterable[Corpus]) -> None:
    with replacing(path) as file, gzip.open(file, "wb", compresslevel=3) as packed:
        _write(packed, corpora)


def _write(file: gzip.GzipFile, corpora: Iterable[Corpus]) -> None:
    for name, pair in _named(corpora):
        file.write(json.dumps([name, pair.as_json()], ensure_ascii=False).encode() + b"\n")


def _named(corpora: Iterable[Corpus]) -> Iterator[tuple[str, PreparedPair]]:
    for corpus in corpora:
        for pair in corpus.pairs:
            yield corpus.recipe.name, pair
        for pair in corpus.held_out:
            yield corpus.recipe.name + HELD_OUT, pair
