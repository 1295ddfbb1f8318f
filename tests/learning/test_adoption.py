"""A new model is adopted only where it is better; the old one stays, and comes back."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ttdn_translate.cli import main
from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.errors import ModelError, WorkspaceError
from ttdn_translate.intake import ParallelPair
from ttdn_translate.learning import adoption
from ttdn_translate.learning.adoption import adopt, objections, roll_back, set_model
from ttdn_translate.learning.evaluation import Evaluation, System, TestSet
from ttdn_translate.quality.evaluation import evaluate
from ttdn_translate.resources import shipped
from ttdn_translate.workspace import Settings, Workspace, create_workspace, open_workspace, read_settings

REFERENCE = "The Department of Foreign Affairs of Quang Ninh Province held its conference number {n}."
WORSE = "Foreign Department of Quang Ninh have meeting {n}."


def evaluation(new: list[str], old: list[str], *, terms: bool = True) -> Evaluation:
    """An evaluation of two outputs against `REFERENCE`, with one official term in each source."""
    form = "Department of Foreign Affairs"
    source = "Sở Ngoại vụ"
    wanted = [(Constraint(ConstraintKind.TERM, "x", 0, 11, source, (form,)),)] if terms else [()]
    pairs = tuple(ParallelPair(source, REFERENCE.format(n=n), f"t:{n}") for n in range(len(new)))
    figures = evaluate([("old", old), ("new", new)], [p.en for p in pairs], wanted * len(new), resamples=200)
    systems = (System("new", tuple(new), ""), System("old", tuple(old), ""))
    return Evaluation(TestSet("t.tsv", pairs, "0" * 12), systems, figures[::-1], "g", len(new))


def lines(text: str, count: int = 120) -> list[str]:
    return [text.format(n=n) for n in range(count)]


def mixed(good: int, count: int = 120) -> list[str]:
    return lines(REFERENCE, good) + lines(WORSE, count)[good:]


GOOD, BAD = lines(REFERENCE), lines(WORSE)
HALF = mixed(60)
NO_TERM = [line.replace("Department of Foreign Affairs", "Foreign Affairs Department") for line in GOOD]


@pytest.mark.parametrize(
    ("new", "old", "reason"),
    [
        (BAD, GOOD, "not clearly better: chrF2"),
        (BAD, GOOD, "worse: BLEU"),
        (BAD, GOOD, "worse: TER"),
        (BAD, GOOD, "fewer official terms hold: 0.00% against 100.00%"),
        (HALF, HALF, "not clearly better: chrF2 .* p = 1.000"),
        (mixed(61), HALF, "not clearly better"),  # one segment is chance
        (GOOD[:50], BAD[:50], "a test of 50 pairs decides nothing"),
        ([*GOOD[1:], ""], BAD, "1 outputs are empty, 0 were"),
        (NO_TERM, mixed(30), "fewer official terms hold: 0.00% against 25.00%"),  # better English, lost names
    ],
)
def test_a_model_that_is_not_better_is_refused_with_figures(
    new: list[str], old: list[str], reason: str
) -> None:
    assert re.search(reason, "; ".join(objections(evaluation(new, old))))


def test_a_better_model_has_nothing_against_it() -> None:
    assert objections(evaluation(GOOD, BAD)) == []
    assert objections(evaluation(mixed(100), HALF)) == []


SETTINGS = """\
# Cài đặt của văn phòng: đừng xoá dòng này
[translation]
model = "vi-en-small"   # the small one
beam_size = 2

[site]
title_vi = "Cổng thông tin"
"""


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    place = create_workspace(tmp_path / "văn phòng")
    (place.root / "ttdn.toml").write_text(SETTINGS, encoding="utf-8")
    return open_workspace(place.root)


def in_file(office: Workspace) -> str:
    return read_settings(office.root / "ttdn.toml").translation.model


def test_setting_the_model_leaves_all_else_as_it_was(office: Workspace) -> None:
    set_model(office, "vi-en-bootstrap")
    text = (office.root / "ttdn.toml").read_text("utf-8")
    assert text == SETTINGS.replace('"vi-en-small"', '"vi-en-bootstrap"')


@pytest.mark.parametrize("before", ["", "[site]\ntitle_vi = 'x'\n", "[translation]\nbeam_size = 1\n"])
def test_a_file_that_does_not_name_the_model_gets_its_name(office: Workspace, before: str) -> None:
    path = office.root / "ttdn.toml"
    path.write_text(before, encoding="utf-8")
    old = read_settings(path)
    set_model(office, 'C:\\models\\"x"')
    assert read_settings(path) == replace(old, translation=replace(old.translation, model='C:\\models\\"x"'))


def test_a_disk_that_is_full_leaves_the_old_setting(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, *_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(WorkspaceError, match="No space left on device"):
        set_model(office, "vi-en-bootstrap")
    monkeypatch.undo()
    assert (office.root / "ttdn.toml").read_text("utf-8") == SETTINGS
    assert not list(office.root.glob(".*partial"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model folder of somebody's own, with files in it that are no part of a model."""
    made = tmp_path / "run1" / "model"
    shutil.copytree(shipped("models") / "vi-en-bootstrap", made)
    (made / "checkpoint.pt").write_bytes(b"\x00" * 100)
    return made


@pytest.mark.model
def test_an_adopted_folder_is_kept_whole_and_the_way_back_is_known(office: Workspace, folder: Path) -> None:
    done = adopt(office, str(folder), evaluation(GOOD, BAD))
    kept = Path(done.model)
    assert (done.previous, kept.parent) == ("vi-en-small", office.root / "models")
    assert in_file(office) == done.model
    assert (kept / "ctranslate2-int8" / "model.bin").read_bytes() == (
        folder / "ctranslate2-int8" / "model.bin"
    ).read_bytes()
    assert not (kept / "checkpoint.pt").exists()
    assert not list((office.root / "models").glob(".*partial"))
    (line,) = (office.root / "models" / "adopted.jsonl").read_text("utf-8").splitlines()
    record = json.loads(line)
    assert record["test"]["pairs"] == 120
    assert record["figures"]["chrF2"][0] > record["figures"]["chrF2"][1]
    shutil.rmtree(folder)  # the copy does not need it
    back = roll_back(open_workspace(office.root))
    assert (back.model, in_file(office)) == ("vi-en-small", "vi-en-small")
    with pytest.raises(ModelError, match="vi-en-small: no record that it took another's place"):
        roll_back(open_workspace(office.root))


@pytest.mark.model
def test_the_way_back_goes_step_by_step(office: Workspace, folder: Path) -> None:
    first = adopt(office, "vi-en-bootstrap", evaluation(GOOD, BAD)).model
    second = adopt(open_workspace(office.root), str(folder), evaluation(GOOD, BAD)).model
    assert (first, second) == ("vi-en-bootstrap", in_file(office))
    assert roll_back(open_workspace(office.root)).model == "vi-en-bootstrap"
    assert roll_back(open_workspace(office.root)).model == "vi-en-small"


def test_a_refused_model_changes_nothing(office: Workspace, folder: Path) -> None:
    with pytest.raises(ModelError, match=r"not adopted: not clearly better: .* vi-en-small stays in use"):
        adopt(office, str(folder), evaluation(HALF, HALF))
    assert (office.root / "ttdn.toml").read_text("utf-8") == SETTINGS
    assert not (office.root / "models").exists()


def test_the_model_in_use_is_not_adopted_again(office: Workspace) -> None:
    with pytest.raises(ModelError, match="in use already"):
        adopt(office, "vi-en-small", evaluation(GOOD, BAD))


def test_a_model_wired_wrongly_is_refused_whatever_its_figures(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = type("Report", (), {"sound": False, "chrf": 3.0, "least": 35.0})
    monkeypatch.setattr(adoption, "translate_golden", lambda _: report)
    with pytest.raises(ModelError, match="golden sentences score 3"):
        adopt(office, "vi-en-bootstrap", evaluation(GOOD, BAD))
    assert in_file(office) == "vi-en-small"


def test_a_copy_that_fails_leaves_nothing(
    office: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(ModelError, match=r"cannot be copied .*No space left on device\. vi-en-small stays"):
        adopt(office, str(folder), evaluation(GOOD, BAD))
    assert list((office.root / "models").iterdir()) == []
    assert in_file(office) == "vi-en-small"


def test_a_record_cut_off_is_passed_over(office: Workspace) -> None:
    (office.root / "models").mkdir()
    (office.root / "models" / "adopted.jsonl").write_text('{"model": "vi-en-sm', encoding="utf-8")
    with pytest.raises(ModelError, match="no record"):
        roll_back(office)


def ttdn(office: Workspace, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["--workspace", str(office.root), "model", *map(str, arguments)])


@pytest.mark.slow
@pytest.mark.model
def test_the_commands(office: Workspace, tmp_path: Path) -> None:
    test = tmp_path / "held-out.tsv"
    sentences = Path(__file__).parents[1] / "data" / "sentences.vi.txt"
    english = "A sentence that no model will write."
    rows = [f"{vi}\t{english}\n" for vi in sentences.read_text("utf-8").splitlines()[:12]]
    test.write_text("".join(rows), encoding="utf-8")
    same = ttdn(office, "adopt", "vi-en-small", "--on", test)
    assert (same.exit_code, same.output) == (1, "ttdn: vi-en-small: it is in use already\n")
    refused = ttdn(office, "adopt", "vi-en-bootstrap", "--on", test)
    assert refused.exit_code == 1
    assert "chrF2" in refused.stdout
    assert refused.stderr.splitlines()[-1].startswith(
        "ttdn: vi-en-bootstrap: not adopted: a test of 12 pairs decides nothing"
    )
    assert ttdn(office, "adopt", "no-model", "--on", test).exit_code == 1
    assert ttdn(office, "adopt", "x", "--on", "a", "--on", "b", "--on", "c").exit_code == 2
    adopt(office, "vi-en-bootstrap", evaluation(GOOD, BAD))
    back = ttdn(office, "rollback")
    assert back.exit_code == 0, back.output
    assert "vi-en-small is the model of" in back.stderr
    assert Settings().translation.model == in_file(office)
