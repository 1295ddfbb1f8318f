"""`ttdn doctor` and `ttdn model`: what is here, is it whole, does it translate."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ttdn_translate.cli import main
from ttdn_translate.resources import shipped
from ttdn_translate.workspace import create_workspace


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args], catch_exceptions=False)


@pytest.mark.model
def test_doctor_finds_the_shipped_parts_sound(tmp_path: Path) -> None:
    create_workspace(tmp_path)
    result = run("--workspace", tmp_path, "doctor")
    assert result.exit_code == 0, result.output
    assert "WRONG" not in result.output
    assert re.search(r"2,\d{3} entries, version [0-9a-f]{12}", result.output)
    assert "golden sentences score" in result.output


@pytest.mark.model
def test_doctor_names_a_model_that_is_not_whole(tmp_path: Path) -> None:
    shutil.copytree(shipped("models") / "vi-en-small", tmp_path / "model")
    (tmp_path / "model" / "source.spm").unlink()
    create_workspace(tmp_path)
    (tmp_path / "ttdn.toml").write_text(f'[translation]\nmodel = "{tmp_path / "model"}"\n', encoding="utf-8")
    result = run("--workspace", tmp_path, "doctor")
    assert result.exit_code == 1
    assert "WRONG  model" in result.output
    assert "source.spm is missing" in result.output


def test_list_says_what_is_here_and_what_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TTDN_MODELS", str(tmp_path))
    result = run("model", "list")
    assert "vi-en-small  here" in result.output
    assert "opus-mt-vi-en  not here: ttdn model fetch opus-mt-vi-en" in result.output
    rows = json.loads(run("model", "list", "--json").output)
    assert {r["name"]: r["path"] is not None for r in rows} == {
        "vi-en-small": True,
        "vi-en-bootstrap": True,
        "opus-mt-vi-en": False,
    }


def test_verify_finds_an_altered_file(tmp_path: Path) -> None:
    assert run("model", "verify", "vi-en-small").output == "vi-en-small: whole\n"
    copy = tmp_path / "copy"
    shutil.copytree(shipped("models") / "vi-en-small", copy)
    (copy / "vocab.json").write_bytes(b"")
    result = run("model", "verify", copy)
    assert result.exit_code == 1
    assert "vocab.json is empty" in result.output


@pytest.mark.torch
def test_convert_makes_a_folder_that_translates(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(shipped("models") / "vi-en-small", copy)
    shutil.rmtree(copy / "ctranslate2-int8")
    result = run("model", "convert", copy)
    assert result.exit_code == 0, result.output
    assert (copy / "ctranslate2-int8" / "model.bin").stat().st_size > 5_000_000
    page = tmp_path / "page.txt"
    page.write_text("# Hội nghị được tổ chức tại Hà Nội\n\nĐại biểu dự hội nghị.\n", encoding="utf-8")
    assert "conference" in run("translate", page, "--model", copy).stdout.lower()


def test_help_comes_without_heavy_imports() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from ttdn_translate.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'torch', 'transformers', 'django', 'ctranslate2', 'lxml', 'ray'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
