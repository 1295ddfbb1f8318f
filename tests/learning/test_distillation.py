"""A student learns from the bundled model, a teacher small enough for a test."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from ttdn_translate.errors import ModelError, TrainingError
from ttdn_translate.learning.curves import CURVE_FILE
from ttdn_translate.learning.distillation import CACHE_FILE, open_teacher, teach
from ttdn_translate.learning.preparation import PREPARED_FILE
from ttdn_translate.learning.recipe import CorpusRecipe, ModelRecipe, Recipe, TrainingRecipe, VocabularyRecipe
from ttdn_translate.learning.runs import Inputs, run
from ttdn_translate.translation import Engine

pytestmark = [pytest.mark.torch, pytest.mark.model, pytest.mark.usefixtures("one_thread")]

_TEACHER = "vi-en-bootstrap"
_PLACES = ("Hà Nam", "Nam Định", "Thái Bình", "Quảng Ninh", "Lào Cai")
_DEEDS = (
    "tổ chức hội nghị tổng kết",
    "tiếp đoàn công tác của Lào",
    "khai mạc triển lãm ảnh",
    "tặng quà người nghèo",
)
_SOURCES = [
    f"Tỉnh {place} {deed} năm {year}." for place in _PLACES for deed in _DEEDS for year in (2021, 2022)
]
_RECIPE = Recipe(
    model=ModelRecipe(d_model=16, ffn=32, heads=2, encoder_layers=1, decoder_layers=1, positions=64),
    vocabulary=VocabularyRecipe(pieces=330),
    corpora=(CorpusRecipe("news", ("news.txt",)), CorpusRecipe("own", ("own.tsv",), held_out=2)),
    training=TrainingRecipe(
        steps=20, batch_tokens=200, round_pairs=40, warmup=5, peak_rate=3e-3, log_every=5, evaluate_every=20
    ),
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "news.txt").write_text("\n".join(_SOURCES) + "\n", encoding="utf-8")
    own = [f"Huyện Kim Bảng {deed}.\tMY OWN ENGLISH {i}" for i, deed in enumerate(_DEEDS)]
    (folder / "own.tsv").write_text("\n".join(own) + "\n", encoding="utf-8")
    return folder


def test_a_student_learns_the_teachers_sentences(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "run"
    outcome = run(_RECIPE, Inputs(data, teacher=_TEACHER), out, processes=1)
    losses = [float(r.split(",")[2]) for r in (out / CURVE_FILE).read_text(encoding="utf-8").splitlines()[1:]]
    assert losses[-1] < losses[0]
    assert (outcome.model / "model.safetensors").is_file()
    with gzip.open(out / PREPARED_FILE, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    english = {pair[0]: pair[1] for name, pair in rows if name == "news"}
    assert len(english) == len(_SOURCES)
    assert "Ha Nam" in english["Tỉnh Hà Nam khai mạc triển lãm ảnh năm 2022."]
    own = {name: [pair[1] for n, pair in rows if n == name] for name in ("own", "own.held-out")}
    assert len(own["own.held-out"]) == 2
    assert all(text.startswith("MY OWN") for text in own["own.held-out"])  # measured against people's English
    assert own["own"]
    assert not any(text.startswith("MY OWN") for text in own["own"])


class Counting:
    """A real teacher that counts the sentences it is given."""

    def __init__(self, teacher: Engine) -> None:
        self._teacher = teacher
        self.asked: list[str] = []
        self.info, self.max_source_tokens, self.count_tokens = (
            teacher.info,
            teacher.max_source_tokens,
            teacher.count_tokens,
        )

    def translate(self, texts: list[str], decoding: object) -> object:
        self.asked += texts
        return self._teacher.translate(texts, decoding)  # type: ignore[arg-type]


def test_translations_are_kept_and_a_line_that_was_cut_off_is_made_again(tmp_path: Path) -> None:
    teacher, cache = Counting(open_teacher(_TEACHER, 2)), tmp_path / CACHE_FILE
    first = teach(teacher, _SOURCES[:6], cache)  # type: ignore[arg-type]
    assert list(first) == _SOURCES[:6] == teacher.asked
    text = cache.read_text(encoding="utf-8")
    cache.write_text(text[: text.rindex("[") + 9], encoding="utf-8")
    teacher.asked.clear()
    assert teach(teacher, _SOURCES[:7], cache) == first | teach(teacher, _SOURCES[6:7], cache)  # type: ignore[arg-type]
    assert teacher.asked == _SOURCES[5:7]


def test_another_teachers_translations_are_not_mixed(tmp_path: Path) -> None:
    teach(open_teacher(_TEACHER, 2), _SOURCES[:2], tmp_path / CACHE_FILE)
    with pytest.raises(TrainingError, match="holds another teacher's translations"):
        teach(open_teacher(_TEACHER, 3), _SOURCES[:2], tmp_path / CACHE_FILE)


def test_text_too_long_for_the_teacher_is_left_out(tmp_path: Path) -> None:
    assert teach(open_teacher(_TEACHER, 1), ["hội nghị " * 600], tmp_path / CACHE_FILE) == {}


def test_a_teacher_may_be_named_by_its_hub_id() -> None:
    with pytest.raises(ModelError, match="ttdn model fetch opus-mt-vi-en"):
        open_teacher("Helsinki-NLP/opus-mt-vi-en", 4)


def test_vietnamese_alone_needs_a_teacher(data: Path, tmp_path: Path) -> None:
    alone = replace(_RECIPE, corpora=_RECIPE.corpora[:1])
    with pytest.raises(TrainingError, match="no pair is left"):
        run(alone, Inputs(data), tmp_path / "run", processes=1)
