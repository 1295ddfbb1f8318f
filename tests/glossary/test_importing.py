"""A file of terms is merged into a termbase wholly, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.glossary.termbases import write_termbase

from ttdn_translate.errors import TermbaseError
from ttdn_translate.glossary import load
from ttdn_translate.glossary.exchange import difference, import_terms, read_terms
from ttdn_translate.glossary.exchange import importing as importing_module

HEALTH = {"id": "so-y-te", "vi": "Sở Y tế"}
TRADE = {"id": "so-cong-thuong", "vi": "Sở Công Thương", "en": "Department of Industry and Trade"}
HUE = {"id": "hue", "vi": "Huế", "en": "Hue", "kind": "place"}
HANOI = {"id": "ha-noi", "vi": "Hà Nội", "en": "Ha Noi", "kind": "place"}


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A termbase of two files, with a page beside them that is nobody's business."""
    folder = write_termbase(tmp_path / "base", HEALTH, TRADE, name="departments.csv")
    write_termbase(folder, HUE, name="places.csv")
    (folder / "README.md").write_text("notes\n", encoding="utf-8")
    return folder


def incoming(tmp_path: Path, *rows: dict[str, str]) -> Path:
    return write_termbase(tmp_path / "in", *rows, name="in.csv") / "in.csv"


def test_new_changed_and_same_entries_are_told_apart_by_their_ids(base: Path, tmp_path: Path) -> None:
    before = content(base)
    done = import_terms(incoming(tmp_path, HANOI, {**TRADE, "note": "seen"}, HUE), base)
    assert [e.id for e in done.difference.added] == ["ha-noi"]
    assert [(c.new.id, c.fields) for c in done.difference.changed] == [
        ("so-cong-thuong", {"note": ("", "seen")})
    ]
    assert (done.difference.removed, done.difference.same) == ((), 2)
    assert done.files == ("departments.csv", "places.csv")
    places = {e.id: e.place for e in load(base).entries}
    # a changed entry keeps its row, a new one goes behind those of its kind
    assert places == {
        "so-y-te": "departments.csv:2", "so-cong-thuong": "departments.csv:3",
        "hue": "places.csv:2", "ha-noi": "places.csv:3",
    }  # fmt: skip
    after = content(base)
    assert after.keys() == before.keys()
    assert after["README.md"] == before["README.md"]
    assert after["departments.csv"] == before["departments.csv"].replace(
        b"usage,\nso-c", b"usage,\nso-c"
    ).replace(b"Trade,,,department,provincial,,,usage,", b"Trade,,,department,provincial,,,usage,seen")


def test_only_files_that_change_are_written(base: Path, tmp_path: Path) -> None:
    times = {p.name: p.stat().st_mtime_ns for p in base.iterdir()}
    done = import_terms(incoming(tmp_path, HANOI), base)
    assert done.files == ("places.csv",)
    assert (base / "departments.csv").stat().st_mtime_ns == times["departments.csv"]


def test_what_is_the_same_writes_nothing(base: Path, tmp_path: Path) -> None:
    before = content(base)
    done = import_terms(incoming(tmp_path, HUE, HEALTH), base)
    assert (bool(done.difference), done.files, done.difference.same) == (False, (), 3)
    assert content(base) == before


def test_replace_takes_away_what_the_file_lacks(base: Path, tmp_path: Path) -> None:
    done = import_terms(incoming(tmp_path, HEALTH, HANOI), base, replace_all=True)
    assert [e.id for e in done.difference.removed] == ["hue", "so-cong-thuong"]
    assert [e.id for e in load(base).entries] == ["ha-noi", "so-y-te"]


def test_a_dry_run_tells_the_same_and_writes_nothing(base: Path, tmp_path: Path) -> None:
    before = content(base)
    source = incoming(tmp_path, HANOI, {**TRADE, "note": "seen"})
    told = import_terms(source, base, dry_run=True)
    assert content(base) == before
    assert told.difference == import_terms(source, base).difference
    assert content(base) != before


def test_a_termbase_is_made_where_there_is_none(tmp_path: Path) -> None:
    import_terms(incoming(tmp_path, HANOI, HEALTH), tmp_path / "new")
    assert sorted(content(tmp_path / "new")) == ["department.csv", "place.csv"]
    assert [e.id for e in load(tmp_path / "new").entries] == ["ha-noi", "so-y-te"]
    (tmp_path / "empty").mkdir()
    import_terms(incoming(tmp_path, HANOI), tmp_path / "empty")
    assert sorted(content(tmp_path / "empty")) == ["place.csv"]


def test_a_dry_run_makes_no_termbase(tmp_path: Path) -> None:
    told = import_terms(incoming(tmp_path, HANOI), tmp_path / "new", dry_run=True)
    assert told.files == ("place.csv",)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"id": "x", "kind": "office"}], "in.csv:2: unknown kind 'office'"),
        ([HANOI, HANOI], "in.csv:3: id 'ha-noi' is taken by in.csv:2"),
        # sound by itself, but not with what is there
        (
            [{"id": "x", "vi": "Sở X", "vi_variants": "Sở Y tế"}, {**HEALTH, "vi_variants": "Sở X"}],
            "whose variants lead back here",
        ),
        ([{**HEALTH, "en": "Health Department"}], "the house style has 'Department of Health' for 'Sở Y tế'"),
    ],
)
def test_a_fault_leaves_the_termbase_as_it_was(
    base: Path, tmp_path: Path, rows: list[dict[str, str]], message: str
) -> None:
    (base / "house-style.csv").write_text(
        "vi,en,entry,note\nSở Y tế,Department of Health,so-y-te,\n", encoding="utf-8"
    )
    before = content(base)
    with pytest.raises(TermbaseError) as caught:
        import_terms(incoming(tmp_path, *rows), base)
    assert message in str(caught.value)
    assert content(base) == before


def test_a_faulty_termbase_takes_nothing_in(base: Path, tmp_path: Path) -> None:
    write_termbase(base, {"id": "so-y-te"}, name="z.csv")
    before = content(base)
    with pytest.raises(TermbaseError, match=r"z\.csv:2: id 'so-y-te' is taken by departments\.csv:2"):
        import_terms(incoming(tmp_path, HANOI), base)
    assert content(base) == before


@pytest.mark.parametrize("broken", [1, 2])
def test_a_disk_that_fails_midway_leaves_the_termbase_as_it_was(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: int
) -> None:
    before = content(base)
    real, calls = Path.replace, 0

    def failing(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += target.parent == base and self.parent.name != "old"
        if calls == broken and self.parent.name != "old":
            calls += 1
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(TermbaseError, match=r"cannot be written: No space left on device\. It is as it was"):
        import_terms(incoming(tmp_path, HANOI, {**TRADE, "note": "seen"}), base)
    assert content(base) == before


def test_a_termbase_that_is_changed_meanwhile_is_left_alone(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = importing_module.examine

    def meanwhile(folder: Path) -> object:
        write_termbase(base, HUE, {**HANOI, "id": "thang-long", "vi": "Thăng Long"}, name="places.csv")
        return real(folder)

    monkeypatch.setattr(importing_module, "examine", meanwhile)
    with pytest.raises(TermbaseError, match="was changed by someone else meanwhile"):
        import_terms(incoming(tmp_path, HANOI), base)
    assert [e.id for e in load(base).entries] == ["hue", "so-cong-thuong", "so-y-te", "thang-long"]


def test_the_doubts_that_an_import_brings_are_told(base: Path, tmp_path: Path) -> None:
    office = {"id": "a-so", "vi": "Sở Y tế", "en": "Health Office", "valid_from": "2026-01-01"}
    done = import_terms(incoming(tmp_path, office), base)
    assert [(w.code, w.line) for w in done.warnings] == [("conflict", 2)]
    again = import_terms(incoming(tmp_path, HANOI), base)
    assert again.warnings == ()


def test_a_difference_counts_and_sorts(tmp_path: Path) -> None:
    old = read_terms(write_termbase(tmp_path / "old", HEALTH, TRADE, HUE))
    new = read_terms(
        write_termbase(tmp_path / "new", HANOI, HUE, {**TRADE, "en_variants": "DOIT"}, name="x.csv")
    )
    found = difference(old, new)
    assert [e.id for e in found.added] == ["ha-noi"]
    assert [e.id for e in found.removed] == ["so-y-te"]
    assert [c.fields for c in found.changed] == [{"en_variants": ("", "DOIT")}]
    assert found.same == 1
    assert not difference(old, old)
