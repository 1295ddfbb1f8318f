import re
from pathlib import Path

import pytest

from ttdn_translate.errors import TrainingError
from ttdn_translate.learning.recipe import CorpusRecipe, Recipe, read_recipe, recipe_text

_SHIPPED = Path(__file__).parents[2] / "models" / "vi-en-small" / "recipe.toml"


def written(folder: Path, text: str) -> Path:
    path = folder / "recipe.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_a_recipe_leaves_out_has_its_default(tmp_path: Path) -> None:
    recipe = read_recipe(
        written(tmp_path, '[training]\nsteps = 5\n[[corpus]]\nname = "a"\nfiles = ["a.tsv"]\n')
    )
    assert recipe.training.steps == 5
    assert recipe.training.peak_rate == Recipe().training.peak_rate
    assert recipe.corpora[0].files == ("a.tsv",)
    assert recipe.corpora[0].weight == 1.0


def test_a_whole_number_serves_as_a_fraction(tmp_path: Path) -> None:
    assert read_recipe(written(tmp_path, "[training]\nclip = 2\n")).training.clip == 2.0


def test_the_shipped_recipe_can_be_read() -> None:
    recipe = read_recipe(_SHIPPED)
    assert {c.name for c in recipe.corpora} >= {"domain", "evbnews"}
    assert recipe.alignment.weight > 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[training]\nstep = 5\n", "has no setting 'step'"),
        ("[optimiser]\n", "no section 'optimiser'"),
        ("[training]\nsteps = 0\n", "steps: 0 is not at least 1"),
        ("[training]\nsteps = true\n", "int is needed, not True"),
        ('[training]\nsteps = "many"\n', "int is needed, not 'many'"),
        ("[model]\ndropout = 1.5\n", "1.5 is not between 0 and 0.9"),
        ("[model]\nd_model = 10\nheads = 4\n", "no multiple of twice the heads"),
        ("[training]\nlog_every = 7\n", "no multiple of log_every"),
        ('[training]\nprecision = "fp8"\n', "precision is auto, fp32 or bf16"),
        ("[corpus]\nname = 'a'\n", "begins with [[corpus]]"),
        ("[[corpus]]\nfiles = ['a.tsv']\n", "needs a name of its own"),
        ("[[corpus]]\nname = 'a'\n[[corpus]]\nname = 'a'\n", "needs a name of its own"),
        ("[[corpus]]\nname = 'a'\nfiles = 'a.tsv'\n", "a list of texts is needed"),
        ("training = 3\n", "is no table"),
        ("[training\n", "cannot be read"),
    ],
)
def test_a_wrong_recipe_is_refused_with_its_reason(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(TrainingError, match=re.escape(reason)):
        read_recipe(written(tmp_path, text))


def test_a_missing_recipe_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="cannot be read"):
        read_recipe(tmp_path / "none.toml")


def test_the_reference_is_a_recipe_of_all_defaults(tmp_path: Path) -> None:
    text = recipe_text().replace('name = ""', 'name = "a"')
    recipe = read_recipe(written(tmp_path, text))
    assert recipe == Recipe(corpora=(CorpusRecipe("a"),))
