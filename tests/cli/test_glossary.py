"""``ttdn glossary`` on the command line."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.glossary.termbases import Write, write_termbase
from ttdn_translate.cli import main


@pytest.fixture(autouse=True)
def outside_a_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TTDN_HOME", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    return partial(write_termbase, tmp_path)


def ttdn(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["glossary", *arguments], input=given)


def test_validate_takes_the_shipped_termbase_where_there_is_no_workspace() -> None:
    result = ttdn("validate")
    assert result.exit_code == 0
    assert "0 faults" in result.stderr
    assert all(": warning: " in line for line in result.stdout.splitlines())


def test_validate_names_each_fault_and_fails(write: Write) -> None:
    folder = write({"kind": "office"}, {"id": "b", "en": ""})
    result = ttdn("validate", str(folder))
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].startswith("terms.csv:2: unknown kind 'office'")
    assert lines[1] == "terms.csv:3: en is empty"
    assert "2 faults" in result.stderr


def test_validate_as_json(write: Write) -> None:
    result = ttdn("validate", str(write({"en": ""})), "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {
        "entries": 0,
        "faults": [{"file": "terms.csv", "line": 2, "code": "field", "message": "en is empty"}],
        "warnings": [],
        "notes": [],
    }


@pytest.mark.parametrize("command", ["validate", "stats"])
def test_a_missing_folder_is_one_line(command: str, tmp_path: Path) -> None:
    result = ttdn(command, str(tmp_path / "none"))
    assert result.exit_code == 1
    assert result.stderr.startswith("ttdn: ")
    assert "no such folder" in result.stderr
    assert result.stderr.count("\n") == 1


def test_lookup_shows_constraints_and_entries() -> None:
    result = ttdn("lookup", "--date", "2022-01-18", "Giám đốc Sở Y tế tỉnh Hà Nam")
    assert result.exit_code == 0
    first = result.stdout.splitlines()[0].split("\t")
    assert first == [
        "0-28",
        "Giám đốc Sở Y tế tỉnh Hà Nam",
        "Director of the Department of Health of Ha Nam Province",
        "giam-doc+so-y-te+tinh-ha-nam",
    ]
    assert "english   Department of Health" in result.stdout
    assert "alone     never: a common word" in result.stdout
    assert "valid     ... to 2025-06-30" in result.stdout
    assert "authority house style" in result.stdout
    assert ", departments.csv:" in result.stdout


def test_lookup_shows_how_a_phrase_was_composed() -> None:
    text = "Phó Giám đốc Sở Ngoại vụ tỉnh Quảng Ninh"
    lines = ttdn("lookup", "--date", "2022-01-18", text).stdout.splitlines()
    assert lines[1:7] == [
        "    title of a body:",
        "      Phó Giám đốc = Deputy Director   (pho-giam-doc)",
        "      Sở Ngoại vụ tỉnh Quảng Ninh = Department of Foreign Affairs of Quang Ninh Province",
        "        department of a place:",
        "          Sở Ngoại vụ = Department of Foreign Affairs   (so-ngoai-vu)",
        "          tỉnh Quảng Ninh = Quang Ninh Province   (tinh-quang-ninh)",
    ]
    (constraint,) = json.loads(ttdn("lookup", "--json", text).stdout)["constraints"]
    assert constraint["parse"]["rule"] == "title of a body"
    assert [p["english"] for p in constraint["parse"]["parts"]] == [
        "Deputy Director",
        "Department of Foreign Affairs of Quang Ninh Province",
    ]
    (entry,) = json.loads(ttdn("lookup", "--json", "Sở Y tế").stdout)["constraints"]
    assert entry["parse"] is None


def test_lookup_reads_standard_input_of_any_bytes() -> None:
    result = ttdn("lookup", "-", "--json", given="Sở Y tế ".encode() + b"\xff\n")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert [c["forms"][0] for c in data["constraints"]] == ["Department of Health"]
    assert {e["id"] for e in data["entries"]} >= {"so-y-te"}
    assert data["date"] is None


def test_lookup_of_nothing_says_so() -> None:
    result = ttdn("lookup", "xin chào")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no entry" in result.stderr


@pytest.mark.parametrize("day", ["18/01/2022", "2022-02-30", "soon"])
def test_a_wrong_date_is_wrong_usage(day: str) -> None:
    result = ttdn("lookup", "--date", day, "Hà Nam")
    assert result.exit_code == 2
    assert "is no date of the form 2022-01-18" in result.stderr


def test_stats_counts_the_termbase() -> None:
    data = json.loads(ttdn("stats", "--json").stdout)
    assert data["entries"] >= 2150
    assert data["entries"] == sum(data["kind"].values()) == sum(data["level"].values())
    plain = dict(line.rsplit("\t", 1) for line in ttdn("stats").stdout.splitlines())
    assert plain["entries"] == str(data["entries"])
    assert plain["kind title"] == str(data["kind"]["title"])
    assert plain["version"] == data["version"]


def test_the_workspace_chooses_its_own_termbase(write: Write, tmp_path: Path) -> None:
    home = tmp_path / "office"
    home.mkdir()
    (home / "ttdn.toml").write_text('[glossary]\npath = "../"\n', encoding="utf-8")
    write({})
    result = CliRunner().invoke(main, ["--workspace", str(home), "glossary", "stats", "--json"])
    assert json.loads(result.stdout)["entries"] == 1


@pytest.mark.parametrize("command", ["validate", "lookup", "check", "diff", "stats", "import", "export"])
def test_help_has_examples(command: str) -> None:
    result = ttdn(command, "--help")
    assert result.exit_code == 0
    assert f"Examples:\n    ttdn glossary {command}" in result.output


def test_validate_tells_errors_from_doubts(write: Write) -> None:
    folder = write({}, {"id": "other", "en": "Health Office"}, {"id": "o", "vi": "QĐ", "kind": "document"})
    result = ttdn("validate", str(folder))
    assert result.exit_code == 0
    assert result.stdout.startswith("terms.csv:2: warning: 'Sở Y tế' is 'Department of Health' here and")
    assert ttdn("validate", str(folder), "--strict").exit_code == 1
    assert "info: 'QĐ' never matches alone" in ttdn("validate", str(folder), "--notes").stdout
    found = json.loads(ttdn("validate", str(folder), "--json").stdout)
    assert [w["code"] for w in found["warnings"]] == ["conflict", "unreachable"]
    assert [(n["code"], n["line"]) for n in found["notes"]] == [("never-alone", 4)]
