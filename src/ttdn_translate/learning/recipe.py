"""The recipe of a training run: a TOML file, each of whose settings is documented where it stands."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from ttdn_translate.errors import TrainingError


def _setting(default: Any, doc: str, *, least: float | None = None, most: float | None = None) -> Any:
    return field(default=default, metadata={"doc": doc, "least": least, "most": most})


@dataclass(frozen=True, slots=True)
class ModelRecipe:
    """The network. With ``start`` its sizes are those of the model that is trained further, and the layers put in."""

    start: str = _setting(
        "", "model to train further: a name of `ttdn model list` or a folder; empty: from scratch"
    )
    d_model: int = _setting(256, "width of the network", least=8)
    ffn: int = _setting(1024, "width inside the feed-forward layers", least=8)
    heads: int = _setting(4, "attention heads; d_model is a multiple of it", least=1)
    encoder_layers: int = _setting(5, "encoder layers: deep, they run once a sentence", least=1)
    decoder_layers: int = _setting(2, "decoder layers: few, they run once a word", least=1)
    more_encoder_layers: int = _setting(
        0, "encoder layers put into the model to train further; at first they change nothing", least=0
    )
    more_decoder_layers: int = _setting(0, "decoder layers put into it, likewise", least=0)
    positions: int = _setting(512, "longest text, in tokens", least=16)
    dropout: float = _setting(
        0.1, "share of activations dropped; 0 for short runs, 0.2 to 0.3 for long ones", least=0, most=0.9
    )


@dataclass(frozen=True, slots=True)
class VocabularyRecipe:
    """The SentencePiece model, trained where there is no model to start from."""

    pieces: int = _setting(10_000, "pieces shared by both languages", least=300)
    lines: int = _setting(500_000, "lines, drawn from all corpora, that it learns from", least=100)


@dataclass(frozen=True, slots=True)
class CorpusRecipe:
    """One corpus of parallel text; a recipe has several, under ``[[corpus]]``."""

    name: str = _setting("", "what reports call it")
    files: tuple[str, ...] = _setting(
        (),
        "TSV or TMX files (.gz too) as globs, or NAME.vi for the pair NAME.vi, NAME.en; relative to the data folder",
    )
    weight: float = _setting(
        1.0, "how often each pair is drawn for one draw of a corpus of weight 1", least=0
    )
    held_out: int = _setting(0, "pairs kept from training, on which dev chrF is measured", least=0)
    limit: int = _setting(0, "most pairs taken, the same ones each time; 0 takes all", least=0)
    inline: float = _setting(
        0.3, "share of its sentences in which spans are replaced by their English forms", least=0, most=1
    )


@dataclass(frozen=True, slots=True)
class CleaningRecipe:
    """What is taken out of the corpora before training."""

    max_words: int = _setting(120, "longest side, in words", least=4)
    max_ratio: float = _setting(3.0, "most characters of the longer side for each of the shorter", least=1)
    max_targets: int = _setting(3, "different translations kept of one source", least=1)
    language: bool = _setting(True, "drop pairs whose sides are not Vietnamese and English")
    values: bool = _setting(True, "drop pairs whose long numbers or addresses differ")


@dataclass(frozen=True, slots=True)
class NoiseRecipe:
    """Changes to sources, drawn anew each time a sentence is drawn; shares of sentences."""

    inline_all: float = _setting(
        0.5,
        "of the inlined sentences, share in which all spans are replaced; in the others half of them",
        least=0,
        most=1,
    )
    swapped: float = _setting(
        0.1,
        "of the spans put in, share whose form gives way to another of its kind on both sides",
        least=0,
        most=1,
    )
    capitals: float = _setting(0.01, "both sides in capitals", least=0, most=1)
    end_mark: float = _setting(0.03, "the final full stop missing on both sides", least=0, most=1)
    tone_marks: float = _setting(0.02, "one word of the source without its marks", least=0, most=1)


@dataclass(frozen=True, slots=True)
class AlignmentRecipe:
    """Guided alignment: head 0 of the last decoder layer learns to look where the words come from."""

    weight: float = _setting(0.1, "weight of its loss beside the words' loss; 0 leaves it out", least=0)
    pairs: int = _setting(60_000, "pairs from which word alignment is learned", least=100)
    iterations: int = _setting(5, "rounds of expectation maximisation in each direction", least=1)


@dataclass(frozen=True, slots=True)
class TrainingRecipe:
    """The course of the run."""

    seed: int = _setting(
        1, "of the order of the data and of dropout; the same seed gives the same run", least=0
    )
    steps: int = _setting(20_000, "updates of the weights", least=1)
    batch_tokens: int = _setting(
        2_000, "padded tokens a batch: 2,000 on two cores, 20,000 or more on a GPU", least=16
    )
    round_pairs: int = _setting(20_000, "pairs drawn, sorted by length and batched together", least=1)
    peak_rate: float = _setting(
        6e-4, "highest learning rate, at the end of the warm-up; about 1e-4 for fine-tuning", least=0
    )
    warmup: int = _setting(
        1_000, "steps in which the rate rises; then it falls with the square root of the steps", least=1
    )
    decay: float = _setting(0.25, "last share of the steps, in which the rate falls to 0", least=0, most=1)
    label_smoothing: float = _setting(
        0.1, "probability spread over all words in the target", least=0, most=0.9
    )
    clip: float = _setting(1.0, "longest gradient; longer ones are cut to it", least=0)
    weight_decay: float = _setting(0.01, "pull of the weights towards 0", least=0)
    average: float = _setting(
        0.999,
        "decay of the moving average of the weights, which is what is saved; 0: the weights themselves",
        least=0,
        most=0.99999,
    )
    precision: str = _setting(
        "auto", "fp32, bf16, or auto: bf16 on a GPU, fp32 on a processor, where it is faster"
    )
    log_every: int = _setting(100, "steps between lines of the curve", least=1)
    evaluate_every: int = _setting(1_000, "steps between measurements of dev chrF", least=1)
    checkpoint_every: int = _setting(500, "steps between checkpoints", least=1)
    patience: int = _setting(
        0, "measurements without a better dev chrF after which the run ends; 0: never", least=0
    )


@dataclass(frozen=True, slots=True)
class Recipe:
    """All settings of a training run."""

    model: ModelRecipe = ModelRecipe()
    vocabulary: VocabularyRecipe = VocabularyRecipe()
    corpora: tuple[CorpusRecipe, ...] = ()
    cleaning: CleaningRecipe = CleaningRecipe()
    noise: NoiseRecipe = NoiseRecipe()
    alignment: AlignmentRecipe = AlignmentRecipe()
    training: TrainingRecipe = TrainingRecipe()

    def as_json(self) -> dict[str, Any]:
        """Return the recipe as plain values, for the record of a run."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Recipe:
        """Return the recipe that `as_json` gave; raises KeyError or TypeError where it is none."""
        corpora = (CorpusRecipe(**{**c, "files": tuple(c["files"])}) for c in value["corpora"])
        return cls(**{name: make(**value[name]) for name, make in SECTIONS.items()}, corpora=tuple(corpora))


SECTIONS: dict[str, Any] = {
    "model": ModelRecipe,
    "vocabulary": VocabularyRecipe,
    "cleaning": CleaningRecipe,
    "noise": NoiseRecipe,
    "alignment": AlignmentRecipe,
    "training": TrainingRecipe,
}
"""The tables of a recipe file, besides the array ``[[corpus]]``."""


def read_recipe(path: Path) -> Recipe:
    """Read a recipe file; what it leaves out has its default.

    Raises TrainingError where the file cannot be read, or a setting is unknown, of the wrong type or out
    of bounds.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise TrainingError(f"{path}: the recipe cannot be read: {fault}") from fault
    corpora = tables.pop("corpus", [])
    if not isinstance(corpora, list):
        raise TrainingError(f"{path}: a corpus begins with [[corpus]], in two pairs of brackets")
    unknown = sorted(set(tables) - set(SECTIONS))
    if unknown:
        raise TrainingError(f"{path}: no section {unknown[0]!r}. Known: {', '.join(SECTIONS)}, corpus")
    parts = {name: _section(path, f"[{name}]", make, tables.get(name, {})) for name, make in SECTIONS.items()}
    recipe = Recipe(
        **parts, corpora=tuple(_section(path, "[[corpus]]", CorpusRecipe, table) for table in corpora)
    )
    return _checked(path, recipe)


def with_steps(recipe: Recipe, steps: int) -> Recipe:
    """Return ``recipe`` with another number of steps."""
    return replace(recipe, training=replace(recipe.training, steps=steps))


def recipe_text() -> str:
    """Return a recipe file with every setting, what it means, and its default."""
    parts = [_section_text(f"[{name}]", make) for name, make in SECTIONS.items()]
    return "\n".join([*parts[:2], _section_text("[[corpus]]", CorpusRecipe), *parts[2:]])


def _section_text(title: str, make: Any) -> str:
    lines = [f"# {line.strip()}" for line in make.__doc__.strip().splitlines()] + [title]
    for setting in fields(make):
        lines += [f"# {setting.metadata['doc']}", f"{setting.name} = {_toml(setting.default)}"]
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[]"
    return f'"{value}"' if isinstance(value, str) else f"{value:_}" if isinstance(value, int) else str(value)


def _section(path: Path, title: str, make: Any, table: Any) -> Any:
    if not isinstance(table, dict):
        raise TrainingError(f"{path}: {title} is no table")
    known = {f.name: f for f in fields(make)}
    values = {}
    for key, value in table.items():
        if key not in known:
            raise TrainingError(f"{path}: {title} has no setting {key!r}. Known: {', '.join(known)}")
        values[key] = _value(f"{path}: {title} {key}", known[key], value)
    return make(**values)


def _value(place: str, setting: Any, value: Any) -> Any:
    default = setting.default
    if isinstance(default, tuple):
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise TrainingError(f"{place}: a list of texts is needed, not {value!r}")
        return tuple(value)
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not type(default):
        raise TrainingError(f"{place}: {type(default).__name__} is needed, not {value!r}")
    least, most = setting.metadata["least"], setting.metadata["most"]
    if (least is not None and value < least) or (most is not None and value > most):
        bounds = f"at least {least}" if most is None else f"between {least} and {most}"
        raise TrainingError(f"{place}: {value!r} is not {bounds}")
    return value


def _checked(path: Path, recipe: Recipe) -> Recipe:
    model, names = recipe.model, [c.name for c in recipe.corpora]
    if not all(names) or len(set(names)) < len(names):
        raise TrainingError(f"{path}: every [[corpus]] needs a name of its own")
    if model.d_model % (2 * model.heads):
        raise TrainingError(f"{path}: [model] d_model is no multiple of twice the heads")
    if recipe.training.precision not in ("auto", "fp32", "bf16"):
        raise TrainingError(f"{path}: [training] precision is auto, fp32 or bf16")
    if recipe.training.evaluate_every % recipe.training.log_every:
        raise TrainingError(f"{path}: [training] evaluate_every is no multiple of log_every")
    return recipe
