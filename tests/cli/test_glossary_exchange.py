"""``ttdn glossary export``, ``import`` and ``diff`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.glossary.termbases import write_termbase
from ttdn_translate.cli import main
from ttdn_translate.cli.glossary import export as export_module
from ttdn_translate.glossary import load
from ttdn_translate.glossary.exchange import FORMATS, difference, read_terms
from ttdn_translate.resources import shipped

HUE = {"id": "hue", "vi": "Huế", "en": "Hue", "kind": "place"}


@pytest.fixture(autouse=True)
def outside_a_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TTDN_HOME", raising=False)
    monkeypatch.chdir(tmp_path)


def ttdn(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["glossary", *arguments])


@pytest.mark.parametrize(
    ("output", "start"),
    [("t.csv", b"\xef\xbb\xbfid,vi,"), ("t.tsv", b"\xef\xbb\xbfid\tvi\t"), ("t.tbx", b"<?xml")],
)
def test_the_ending_chooses_the_format(output: str, start: bytes) -> None:
    result = ttdn("export", "-o", output)
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path(output).read_bytes().startswith(start)
    assert not difference(load(shipped("glossary")).entries, read_terms(Path(output)))


def test_export_writes_to_standard_output(tmp_path: Path) -> None:
    folder = write_termbase(tmp_path / "base", HUE)
    result = ttdn("export", str(folder), "--format", "csv-semicolon")
    assert (
        result.stdout_bytes.decode("utf-8-sig").splitlines()[1] == "hue;Huế;;Hue;;;place;provincial;;;usage;"
    )
    assert ttdn("export", str(folder), "--format", "tbx").stdout_bytes.endswith(b"</tbx>\n")


def test_all_formats_can_be_chosen() -> None:
    (option,) = (p for p in export_module.params if p.name == "name")
    assert tuple(option.type.choices) == tuple(FORMATS)  # type: ignore[attr-defined]


def test_export_to_a_place_that_is_none_is_one_line(tmp_path: Path) -> None:
    Path("file").touch()
    result = ttdn("export", "-o", "file/terms.csv")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "file/terms.csv" in result.stderr
    result = ttdn("export", "-o", "terms.xlsx")
    assert "no file of terms by its ending" in result.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_import_shows_what_changes_and_writes_it(tmp_path: Path) -> None:
    base = write_termbase(tmp_path / "base", {}, HUE)
    sheet = (
        write_termbase(tmp_path / "in", {"note": "seen"}, {**HUE, "id": "ha-noi", "vi": "Hà Nội"})
        / "terms.csv"
    )
    dry = ttdn("import", str(sheet), "--into", str(base), "--dry-run")
    assert dry.exit_code == 0
    assert dry.stdout.splitlines() == [
        "+ ha-noi (terms.csv:3): Hà Nội = Hue",
        "~ so-y-te (terms.csv:2): Sở Y tế = Department of Health",
        "    note: (empty) -> seen",
    ]
    assert dry.stderr == "1 new, 0 gone, 1 changed, 1 the same; nothing written\n"
    assert len(load(base)) == 2
    done = ttdn("import", str(sheet), "--into", str(base), "--json")
    data = json.loads(done.stdout)
    assert (data["same"], data["files"], data["written"]) == (1, ["terms.csv"], True)
    assert [e["id"] for e in data["added"]] == ["ha-noi"]
    assert data["changed"][0]["fields"] == {"note": {"old": "", "new": "seen"}}
    assert len(load(base)) == 3
    assert "nothing written" in ttdn("import", str(sheet), "--into", str(base)).stderr


def test_an_import_with_a_fault_names_it_and_fails(tmp_path: Path) -> None:
    base = write_termbase(tmp_path / "base", HUE)
    before = (base / "terms.csv").read_bytes()
    sheet = write_termbase(tmp_path / "in", {"en": ""}, name="in.csv") / "in.csv"
    result = ttdn("import", str(sheet), "--into", str(base))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[1] == "in.csv:2: en is empty"
    assert (base / "terms.csv").read_bytes() == before


@pytest.mark.parametrize("name", ["viet-8", "rot13", "zlib", "idna\0"])
def test_an_encoding_that_is_none_is_wrong_usage(name: str) -> None:
    result = ttdn("import", "x.csv", "--into", "base", "--encoding", name)
    assert result.exit_code == 2
    assert "is no encoding" in result.stderr


def test_diff_takes_folders_and_files_of_both_formats(tmp_path: Path) -> None:
    old = write_termbase(tmp_path / "old", {}, HUE)
    new = write_termbase(tmp_path / "new", {"en_variants": "Health Department"}, name="new.csv")
    ttdn("export", str(old), "-o", "old.tbx")
    ttdn("export", str(new), "-o", "new.csv")
    for one, other in ((old, new), (Path("old.tbx"), Path("new.csv")), (Path("old.tbx"), new)):
        result = ttdn("diff", str(one), str(other))
        assert result.exit_code == 0
        lines = result.stdout.splitlines()
        assert lines[0].startswith("- hue (")
        assert lines[1].startswith("~ so-y-te (new.csv:2): Sở Y tế = ")
        assert lines[2] == "    en_variants: (empty) -> Health Department"
        assert result.stderr == "0 new, 1 gone, 1 changed, 0 the same\n"
    assert json.loads(ttdn("diff", str(old), str(old), "--json").stdout) == {
        "added": [], "removed": [], "changed": [], "same": 2,
    }  # fmt: skip
