"""One training run in its folder: begun, or gone on with where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ttdn_translate.errors import TrainingError
from ttdn_translate.learning.corpus import Pair
from ttdn_translate.learning.distillation import CACHE_FILE, open_teacher, teach
from ttdn_translate.learning.preparation import Corpus, Say, Teacher, is_prepared, load_prepared, prepare
from ttdn_translate.learning.recipe import Recipe
from ttdn_translate.learning.training import Outcome, Progress, record_recipe, require_same_recipe, train
from ttdn_translate.learning.vocabulary import Vocabulary, train_vocabulary
from ttdn_translate.translation import find_model
from ttdn_translate.workspace import Settings

VOCABULARY_FOLDER = "vocabulary"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a run learns from besides its recipe: files, approved segments, a test set, the termbase, a teacher."""

    data: Path
    approved: Iterable[tuple[str, str]] = ()
    measured: Sequence[Pair] = ()
    settings: Settings = field(default_factory=Settings)
    teacher: str = ""
    teacher_beam: int = 4


def run(
    recipe: Recipe,
    inputs: Inputs,
    out: Path,
    *,
    resume: bool = False,
    device: str = "",
    processes: int = 2,
    say: Say = lambda _text: None,
    report: Callable[[Progress], None] = lambda _progress: None,
) -> Outcome:
    """Run ``recipe`` in the folder ``out``; with ``resume`` go on with the run that stands there.

    Raises TrainingError where ``out`` holds a run and ``resume`` is not given, or the recipe is another.
    """
    start = find_model(recipe.model.start).path if recipe.model.start else None
    if not recipe.corpora:
        raise TrainingError("the recipe names no corpus: add [[corpus]] with a name and files")
    if is_prepared(out):
        if not resume:
            raise TrainingError(
                f"{out}: holds a run already. Go on with it by --resume, or give another folder"
            )
        require_same_recipe(recipe, out)
        corpora = load_prepared(recipe, out)
    else:
        out.mkdir(parents=True, exist_ok=True)
        record_recipe(recipe, out)
        corpora = prepare(
            recipe,
            inputs.data,
            out,
            approved=inputs.approved,
            measured=inputs.measured,
            settings=inputs.settings,
            teacher=_teacher(inputs, out, say) if inputs.teacher else None,
            processes=processes,
            say=say,
        )
    vocabulary = Vocabulary(start) if start else _vocabulary(recipe, corpora, out / VOCABULARY_FOLDER, say)
    return train(recipe, corpora, vocabulary, out, start=start, device=device, report=report)


def _teacher(inputs: Inputs, out: Path, say: Say) -> Teacher:
    engine = open_teacher(inputs.teacher, inputs.teacher_beam)
    return lambda sources: teach(engine, sources, out / CACHE_FILE, say)


def _vocabulary(recipe: Recipe, corpora: Sequence[Corpus], folder: Path, say: Say) -> Vocabulary:
    """Read the run's own vocabulary, or train it from its corpora."""
    if (folder / "tokenizer_config.json").is_file():
        return Vocabulary(folder)
    say(f"training a vocabulary of {recipe.vocabulary.pieces:,} pieces")
    pairs = [p for corpus in corpora for p in corpus.pairs]
    every = max(1, 2 * len(pairs) // recipe.vocabulary.lines)
    lines = [text for p in pairs[::every] for text in (p.vi, p.en)]
    return train_vocabulary(lines, recipe.vocabulary.pieces, folder)
