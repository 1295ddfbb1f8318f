"""Judging models: a test set, what one or two systems make of it, and their figures."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from ttdn_translate.document import Article, Block, BlockKind, Constraint, Draft
from ttdn_translate.drafting import glossary_folder, open_drafter, segment_constraints
from ttdn_translate.errors import InputError
from ttdn_translate.glossary import Termbase, article_matcher, load
from ttdn_translate.intake import ParallelPair, read_parallel
from ttdn_translate.intake.parallel import read_lines
from ttdn_translate.language import article_people, language, segment, truecase
from ttdn_translate.quality.evaluation import RESAMPLES, SystemFigures, evaluate, official
from ttdn_translate.translation import Request, Translator, find_model, open_engine
from ttdn_translate.workspace import Settings

MAX_PAIRS = 50_000
"""Most pairs of a test set: some thousands already tell models apart, and the bootstrap holds them all."""

WINDOW = 128
"""Lines translated in one stream: enough to batch well, few enough for a bar that moves."""

Progress = Callable[[int], None]
"""Is told how many more lines are done."""


@dataclass(frozen=True, slots=True)
class TestSet:
    """Held-out pairs. ``digest`` is 12 hexadecimal digits of their text, ``on`` the day whose names count."""

    __test__ = False  # pytest: no test class

    name: str
    pairs: tuple[ParallelPair, ...]
    digest: str
    on: date | None = None

    @property
    def sources(self) -> list[str]:
        return [p.vi for p in self.pairs]

    @property
    def references(self) -> list[str]:
        return [p.en for p in self.pairs]


@dataclass(frozen=True, slots=True)
class System:
    """Outputs for a test set, one for each pair; ``made_by`` says what they depend on."""

    name: str
    outputs: tuple[str, ...]
    made_by: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A test set with one system, or with two: then ``systems[0]`` is the one that was judged.

    ``figures`` belong to ``systems``, in their order; ``official_terms`` is how many constraints the
    sources hold.
    """

    test: TestSet
    systems: tuple[System, ...]
    figures: tuple[SystemFigures, ...]
    glossary: str
    official_terms: int


def read_test(paths: Sequence[Path], *, on: date | None = None) -> TestSet:
    """Read a test set: one TSV or TMX file, or a Vietnamese and an English file; ``on`` is the texts' date.

    Raises InputError with file and line for what `read_parallel` refuses, for an empty set and for one of
    more than `MAX_PAIRS` pairs.
    """
    name = " and ".join(p.name for p in paths)
    pairs = tuple(islice(read_parallel(paths), MAX_PAIRS + 1))
    if not pairs:
        raise InputError(name, "holds no pairs", "Give lines of Vietnamese, a tab, English")
    if len(pairs) > MAX_PAIRS:
        raise InputError(name, f"more than {MAX_PAIRS:,} pairs", "Take a sample: some thousands are enough")
    text = "".join(f"{p.vi}\t{p.en}\n" for p in pairs)
    return TestSet(name, pairs, hashlib.sha256(text.encode()).hexdigest()[:12], on)


def read_outputs(path: Path, test: TestSet) -> System:
    """Read ready outputs of any system, one a line, as many as the test set has pairs; lines may be empty.

    Raises InputError where there are more or fewer.
    """
    lines = tuple(islice(read_lines(path), len(test.pairs) + 1))
    if len(lines) != len(test.pairs):
        found = "more lines" if len(lines) > len(test.pairs) else f"{len(lines):,} lines"
        raise InputError(
            path.name,
            f"{found} for {len(test.pairs):,} pairs of {test.name}",
            "Line for line it must hold the English of the test set",
        )
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]
    return System(path.name, lines, f"file {path.name}, sha256 {digest}")


def translate_test(
    test: TestSet, settings: Settings, *, constraints: bool = True, progress: Progress = lambda _: None
) -> System:
    """Translate the sources of ``test`` with the model that ``settings`` name; equal ones once.

    With ``constraints`` each line is drafted as an article of its own, with glossary, names and values;
    without, the model is alone. Raises ModelError and TermbaseError with the reason.
    """
    times = Counter(test.sources)
    lines = [_as_article(n, text, test.on) for n, text in enumerate(times)]
    if constraints:
        drafter = open_drafter(settings)
        made_by, done = drafter.signature, _drafted(drafter.drafts(lines, window_segments=WINDOW))
    else:
        model = find_model(settings.translation.model)
        translator = Translator(open_engine(settings.translation), segment_tokens=model.segment_tokens)
        made_by, done = translator.signature, _alone(translator, lines)
    english: dict[str, str] = {}
    for source, target in zip(times, done, strict=True):
        english[source] = target
        progress(times[source])
    name = short_name(settings.translation.model) + ("" if constraints else " without constraints")
    return System(name, tuple(english[s] for s in test.sources), made_by)


def short_name(model: str) -> str:
    """Return what a model is called in reports: its name, or the last two parts of its folder's path."""
    return "/".join(Path(model).resolve().parts[-2:]) if Path(model).is_dir() else model


def judge(
    test: TestSet, systems: Sequence[System], settings: Settings, *, resamples: int = RESAMPLES
) -> Evaluation:
    """Return the figures of ``systems`` on ``test``: one, or the one judged and the one it is compared with.

    Official terms are those of the termbase that ``settings`` name, with names and values.
    """
    systems = _told_apart(systems)
    termbase = load(glossary_folder(settings))
    wanted = {
        text: _official(_as_article(n, text, test.on), termbase)
        for n, text in enumerate(dict.fromkeys(test.sources))
    }
    constraints = [wanted[s] for s in test.sources]
    figures = evaluate(
        [(s.name, s.outputs) for s in reversed(systems)],  # what the other is compared with comes first there
        test.references,
        constraints,
        glossary=termbase.version,
        resamples=resamples,
    )
    return Evaluation(
        test, tuple(systems), tuple(reversed(figures)), termbase.version, sum(map(len, constraints))
    )


def _told_apart(systems: Sequence[System]) -> list[System]:
    """Give systems of one name, two versions of a model, the start of what made them as well."""
    if len({s.name for s in systems}) == len(systems):
        return list(systems)
    return [replace(s, name=f"{s.name} ({s.made_by.split('|')[0]})") for s in systems]


def _official(line: Article, termbase: Termbase) -> tuple[Constraint, ...]:
    """What the English of a line must have, found sentence by sentence as drafting finds it."""
    matcher = article_matcher(termbase, [line.title], line.published)
    people = article_people([line.title])
    found: list[Constraint] = []
    start = 0
    for sentence in segment(line)[0].segments:
        text = truecase(sentence.source) or sentence.source
        if language(text) != "en":
            wanted = official(segment_constraints(text, matcher, line.published, people))
            found += (replace(c, start=c.start + start, end=c.end + start) for c in wanted)
        start += len(text) + 1
    return tuple(found)


def _as_article(number: int, text: str, on: date | None) -> Article:
    """One line as an article of its own, so that nothing of another line helps or harms it."""
    return Article(
        id=f"line-{number}",
        name=f"line {number + 1}",
        title=text,
        blocks=(Block(0, BlockKind.PARAGRAPH, text),),
        published=on,
    )


def _drafted(drafts: Iterator[Draft]) -> Iterator[str]:
    for draft in drafts:
        yield draft.blocks[0].target


def _alone(translator: Translator, lines: Sequence[Article]) -> Iterator[str]:
    for start in range(0, len(lines), WINDOW):
        blocks = [segment(line)[0] for line in lines[start : start + WINDOW]]
        done = iter(translator.translate([Request(s.source) for b in blocks for s in b.segments]))
        for block in blocks:
            yield block.separator.join(next(done).target for _ in block.segments)
