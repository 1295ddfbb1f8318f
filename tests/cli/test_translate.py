"""`ttdn translate`: drafts on standard output or in files; a bad input never stops the others."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.cli.pages import write_bad_inputs, write_pages
from ttdn_translate.cli import main
from ttdn_translate.document.draft import draft_from_json

pytestmark = pytest.mark.model


def run(*args: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["translate", *map(str, args)], input=stdin, catch_exceptions=False)


def test_sample_article_becomes_a_draft(seed_page: Path) -> None:
    result = run(seed_page)
    assert result.exit_code == 0
    draft = draft_from_json(json.loads(result.stdout))
    assert draft.title_vi.startswith("Hội nghị tổng kết công tác thông tin đối ngoại năm 2021")
    assert str(draft.published) == "2022-01-18"
    assert [Path(i.src.split("?")[0]).name for i in draft.images] == [
        "IMG_8955.jpg",
        "IMG_8985.jpg",
        "IMG_8941.jpg",
    ]
    english = "\n".join(b.target for b in draft.blocks)
    assert "Provincial Steering Committee for External Information" in english
    assert "Ms. Le Thi Thanh Ha" in english
    assert "Directive No. 25-CT/TW dated 8 August 2018" in english
    assert draft.engine.model == "vi-en-small"
    assert all(s.signature for s in draft.segments() if s.origin == "mt")


def test_standard_input_and_a_public_address(seed_page: Path) -> None:
    address = "https://portal.example/tin/885"
    result = run("-", "--url", address, stdin=seed_page.read_bytes())
    assert result.exit_code == 0
    assert json.loads(result.stdout)["article"]["source_url"] == address


@pytest.mark.parametrize(
    ("suffix", "start"), [(".json", "{"), (".md", "---"), (".html", "<!DOCTYPE html>"), (".txt", "")]
)
def test_format_follows_the_output_suffix(tmp_path: Path, suffix: str, start: str) -> None:
    (page,) = write_pages(tmp_path / "in", 1)
    output = tmp_path / f"out{suffix}"
    assert run(page, "-o", output).exit_code == 0
    assert output.read_text(encoding="utf-8").lower().startswith(start.lower())
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == [output.name]


def test_folders_are_kept_and_a_second_run_goes_on(tmp_path: Path) -> None:
    write_pages(tmp_path / "in" / "2022", 2)
    write_pages(tmp_path / "in" / "2023", 1)
    first = run(tmp_path / "in", "-o", tmp_path / "out")
    assert first.exit_code == 0
    outputs = sorted(p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.json"))
    assert outputs == ["2022/tin-000.json", "2022/tin-001.json", "2023/tin-000.json"]
    (tmp_path / "out" / "2022" / "tin-001.json").unlink()
    second = run(tmp_path / "in", "-o", tmp_path / "out")
    assert "1 translated, 2 there already" in second.stderr
    assert len(list((tmp_path / "out").rglob("*.json"))) == 3


def test_changed_page_is_translated_again(tmp_path: Path) -> None:
    (page,) = write_pages(tmp_path / "in", 1)
    run(tmp_path / "in", "-o", tmp_path / "out")
    page.write_text(page.read_text(encoding="utf-8").replace("phát biểu", "trả lời"), encoding="utf-8")
    again = run(tmp_path / "in", "-o", tmp_path / "out")
    assert "1 translated" in again.stderr
    assert "trả lời" in (tmp_path / "out" / "tin-000.json").read_text(encoding="utf-8")


def test_bad_inputs_are_named_once_and_the_good_ones_are_done(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "in", 5)
    expected = write_bad_inputs(tmp_path / "in")
    result = run(tmp_path / "in", tmp_path / "nothing.html", "-o", tmp_path / "out")
    assert result.exit_code == 1
    for name, reason in {**expected, "nothing.html": "no such file"}.items():
        lines = [line for line in result.stderr.splitlines() if name in line]
        assert len(lines) == 1, (name, lines)
        assert re.search(reason, lines[0]), lines[0]
    assert {p.stem for p in (tmp_path / "out").glob("*.json")} == {p.stem for p in pages}
    assert f"5 translated, {len(expected) + 1} failed" in result.stderr


@pytest.mark.slow
def test_two_hundred_articles_with_bad_ones_among_them(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "in", 200)
    expected = write_bad_inputs(tmp_path / "in")
    result = run(tmp_path / "in", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert {p.stem for p in (tmp_path / "out").glob("*.json")} == {p.stem for p in pages}
    for name in expected:
        assert sum(name in line for line in result.stderr.splitlines()) == 1
    for path in (tmp_path / "out").glob("*.json"):
        draft_from_json(json.loads(path.read_text(encoding="utf-8")))


def test_wrong_template_file_is_named_once_with_its_place(tmp_path: Path) -> None:
    write_pages(tmp_path / "in", 2)
    (tmp_path / "ttdn.toml").write_text("[intake]\ntemplates = 'mine.toml'\n", encoding="utf-8")
    (tmp_path / "mine.toml").write_text(
        '[[template]]\nname = "x"\nmatch = ".a["\nbody = ".b"\n', encoding="utf-8"
    )
    result = CliRunner().invoke(
        main, ["--workspace", str(tmp_path), "translate", str(tmp_path / "in"), "-o", str(tmp_path / "out")]
    )
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "mine.toml: template x: 'match' is not CSS" in result.stderr


def test_file_named_twice_is_translated_once(tmp_path: Path) -> None:
    (page,) = write_pages(tmp_path / "in", 1)
    result = run(page, tmp_path / "in", page, "-o", tmp_path / "out")
    assert "1 translated" in result.stderr


def test_several_inputs_need_a_folder(tmp_path: Path) -> None:
    write_pages(tmp_path / "in", 2)
    result = run(tmp_path / "in")
    assert result.exit_code == 2
    assert "give one with -o DIR" in result.stderr


def test_an_article_without_a_date_is_told_in_one_line(tmp_path: Path) -> None:
    dated, undated = tmp_path / "dated.md", tmp_path / "undated.md"
    text = "# Hội nghị tổng kết\n\nTỉnh Hà Nam tổ chức hội nghị tổng kết công tác thông tin đối ngoại.\n"
    dated.write_text(f"---\ndate: 2022-01-18\n---\n{text}", encoding="utf-8")
    undated.write_text(text, encoding="utf-8")
    result = run(dated, undated, "-o", tmp_path / "out")
    assert result.exit_code == 0
    told = [line for line in result.stderr.splitlines() if "no date" in line]
    assert len(told) == 1
    assert "undated.md: no date found, so official names are those of today" in told[0]


def test_unknown_suffix_is_a_usage_error(tmp_path: Path) -> None:
    (page,) = write_pages(tmp_path / "in", 1)
    result = run(page, "-o", tmp_path / "out.odt")
    assert result.exit_code == 2
    assert "name one with --format" in result.stderr


def test_unknown_model_is_one_line(tmp_path: Path) -> None:
    (page,) = write_pages(tmp_path / "in", 1)
    result = run(page, "--model", "nothing")
    assert result.exit_code == 1
    assert result.stderr.startswith("ttdn: nothing: no such model")
    assert len(result.stderr.splitlines()) == 1
