"""Judging models: test sets that are refused, real translations, the report, and the command."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ttdn_translate.cli import main
from ttdn_translate.errors import InputError
from ttdn_translate.learning import evaluation as learning
from ttdn_translate.learning.evaluation import System, judge, read_outputs, read_test, translate_test
from ttdn_translate.learning.report import evaluation_html, evaluation_json, verdict
from ttdn_translate.workspace import Settings

PAIRS = [
    (
        "Sáng 18/01/2022, Sở Ngoại vụ tỉnh Quảng Ninh tổ chức hội nghị.",
        "On the morning of 18 January 2022, the Department of Foreign Affairs of Quang Ninh Province met.",
    ),
    ("Bà Lê Thị Thanh Hà phát biểu tại hội nghị.", "Ms. Le Thi Thanh Ha spoke at the conference."),
    (
        "Tỉnh ủy Hà Nam họp. Các đại biểu thảo luận.",
        "Ha Nam Provincial Party Committee met. Delegates debated.",
    ),
    ("Bà Lê Thị Thanh Hà phát biểu tại hội nghị.", "Ms. Le Thi Thanh Ha addressed the conference."),
]


@pytest.fixture
def test_file(tmp_path: Path) -> Path:
    path = tmp_path / "kiểm tra.tsv"
    path.write_text("".join(f"{vi}\t{en}\n" for vi, en in PAIRS), encoding="utf-8")
    return path


def outputs(tmp_path: Path, lines: list[str], name: str = "outputs.txt") -> Path:
    path = tmp_path / name
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_outputs_must_be_as_many_as_pairs(tmp_path: Path, test_file: Path) -> None:
    test = read_test([test_file])
    assert read_outputs(outputs(tmp_path, ["x", "", "y", "z"]), test).outputs == ("x", "", "y", "z")
    with pytest.raises(InputError, match=r"^outputs\.txt: 2 lines for 4 pairs of kiểm tra\.tsv"):
        read_outputs(outputs(tmp_path, ["x", "y"]), test)
    with pytest.raises(InputError, match=r"^outputs\.txt: more lines for 4 pairs"):
        read_outputs(outputs(tmp_path, ["x"] * 9), test)


def test_sets_that_are_empty_or_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, test_file: Path
) -> None:
    (tmp_path / "empty.tsv").write_bytes(b"")
    with pytest.raises(InputError, match=r"^empty\.tsv: holds no pairs"):
        read_test([tmp_path / "empty.tsv"])
    monkeypatch.setattr(learning, "MAX_PAIRS", 3)
    with pytest.raises(InputError, match="more than 3 pairs"):
        read_test([test_file])


@pytest.mark.model
def test_the_bundled_model_is_measured_with_and_without_constraints(test_file: Path) -> None:
    test = read_test([test_file])
    told: list[int] = []
    drafted = translate_test(test, Settings(), progress=told.append)
    alone = translate_test(test, Settings(), constraints=False)
    assert sum(told) == len(PAIRS)
    assert len(told) == 3  # equal sources are translated once
    assert drafted.outputs[1] == drafted.outputs[3]
    assert "glossary:none" in alone.made_by
    assert "glossary:none" not in drafted.made_by
    assert all([*drafted.outputs, *alone.outputs])
    # Both sentences of a line are there.
    assert drafted.outputs[2].count(".") >= 2
    found = judge(test, [drafted, alone], Settings(), resamples=100)
    ours, theirs = (f.figures for f in found.figures)
    assert found.official_terms >= 6
    assert ours["terms"].score == 100
    assert theirs["terms"].p_value is None
    assert ours["chrF2"].score > 40


def test_terms_are_those_of_each_sentence_of_a_line(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    line = "Sở Ngoại vụ họp. Sở Y tế báo cáo."
    path.write_text(
        f"{line}\tThe Department of Foreign Affairs met. The Department of Health reported.\n", "utf-8"
    )
    test = read_test([path])
    found = judge(test, [System("x", ("The Department of Health met.",), "")], Settings(), resamples=10)
    (missing,) = found.figures[0].segments[0].missing
    assert (found.official_terms, missing.source) == (2, "Sở Ngoại vụ")
    assert line[missing.start : missing.end] == missing.source


@pytest.fixture
def compared(tmp_path: Path, test_file: Path) -> learning.Evaluation:
    test = read_test([test_file])
    good = [en for _, en in PAIRS]
    bad = ["Meeting <b>held</b> & closed.", "Ms. Ha spoke.", "", "Ms. Ha spoke."]
    systems = [
        read_outputs(outputs(tmp_path, bad, "new.txt"), test),
        read_outputs(outputs(tmp_path, good, "old.txt"), test),
    ]
    return judge(test, systems, Settings(), resamples=100)


def test_the_judged_system_comes_first_and_has_the_p_values(compared: learning.Evaluation) -> None:
    assert [f.name for f in compared.figures] == ["new.txt", "old.txt"]
    assert compared.figures[0].figures["chrF2"].p_value is not None
    assert compared.figures[1].figures["chrF2"].score == pytest.approx(100)
    assert {m.split()[0] for m in verdict(compared)["worse"]} == {"chrF2", "BLEU", "TER", "Official"}
    turned = replace(
        compared, systems=compared.systems[::-1], figures=(replace(compared.figures[1]), compared.figures[0])
    )
    assert verdict(turned)["better"] == []  # without p-values nothing is claimed


def test_two_systems_of_one_name_are_told_apart(test_file: Path) -> None:
    test = read_test([test_file])
    lines = tuple(en for _, en in PAIRS)
    both = [System("small", lines, "model:aa|x"), System("small", lines, "model:bb|x")]
    found = judge(test, both, Settings(), resamples=20)
    assert [s.name for s in found.systems] == ["small (model:aa)", "small (model:bb)"]


class Reader(HTMLParser):
    """Collects the tags, the addresses, and the text of each kind of mark."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str | None] = []
        self.marks: dict[str, list[str]] = {"ins": [], "del": [], "p": []}
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._open.append(tag)
        self.links += [value for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        for tag in self._open[-1:]:
            self.marks.setdefault(tag, []).append(data)


def test_the_report_shows_what_went_wrong_and_is_safe(compared: learning.Evaluation) -> None:
    page = Reader(evaluation_html(compared))
    text = " ".join(page.marks["p"])
    assert page.marks["h1"] == ["new.txt against old.txt"]
    assert page.marks["h2"][:2] == ["Lost most against old.txt", "Worst segments"]
    assert PAIRS[0][0] in text
    assert "Nothing was written." in text
    assert "Sở Ngoại vụ tỉnh Quảng Ninh (" in text
    assert "script" not in page.tags
    assert "b" not in page.tags  # the markup in an output is shown, not obeyed
    assert any("<b>held</b>" in mark.replace(" ", "") for mark in page.marks["ins"])
    assert page.links == []


def test_the_report_begins_with_the_worst(compared: learning.Evaluation) -> None:
    one = evaluation_html(compared, worst=1)
    assert one.count("<article>") == 1  # half of one segment for the losses is none
    assert "Nothing was written." in one


def test_a_report_on_one_system(test_file: Path, tmp_path: Path) -> None:
    test = read_test([test_file])
    system = read_outputs(outputs(tmp_path, [en for _, en in PAIRS]), test)
    page = Reader(evaluation_html(judge(test, [system], Settings(), resamples=20)))
    assert page.marks["h1"] == ["outputs.txt"]
    assert page.marks["h2"][0] == "Worst segments"
    assert page.marks["ins"] == ["underlined"]  # the legend only


def test_json_holds_every_segment(compared: learning.Evaluation) -> None:
    data = json.loads(json.dumps(evaluation_json(compared)))
    assert [s["place"] for s in data["segments"]] == [f"kiểm tra.tsv:{n}" for n in range(1, 5)]
    assert data["segments"][0]["outputs"][0]["missing"]
    assert data["systems"][0]["empty"] == 1
    assert data["systems"][0]["figures"]["chrF2"]["signature"].startswith("nrefs:1|bs:100|")


def ttdn(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


@pytest.fixture
def no_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TTDN_HOME", raising=False)


@pytest.mark.slow
@pytest.mark.model
def test_the_command(no_workspace: None, tmp_path: Path, test_file: Path) -> None:
    report, written = tmp_path / "báo cáo.html", tmp_path / "out.txt"
    result = ttdn(test_file, "--against-hypotheses", test_file.with_suffix(".none"))
    assert result.exit_code == 1
    assert result.output.startswith("ttdn: kiểm tra.none: cannot be read")
    result = ttdn(test_file, "--report", report, "--outputs", written)
    assert result.exit_code == 0, result.output
    assert [line.split()[0] for line in result.stdout.splitlines()[1:]] == [
        "chrF2",
        "BLEU",
        "TER",
        "Official",
    ]
    assert len(written.read_text("utf-8").splitlines()) == len(PAIRS)
    again = ttdn(test_file, "--hypotheses", written, "--against", "vi-en-small", "--json")
    ours, theirs = json.loads(again.stdout)["systems"]
    assert ours["figures"]["chrF2"]["score"] == theirs["figures"]["chrF2"]["score"]
    assert "<article>" in report.read_text("utf-8")
    assert not list(tmp_path.glob(".*partial"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("a", "b", "c"), "3 files; give one"),
        (("a", "--model", "x", "--hypotheses", "y"), "both name what is judged"),
        (("a", "--against", "x", "--against-hypotheses", "y"), "both name the other system"),
        (("a", "--date", "18/01/2022"), "no date of the form"),
        ((), "Missing argument"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], message: str) -> None:
    result = ttdn(*arguments)
    assert result.exit_code == 2
    assert message in result.output


def test_a_report_that_cannot_be_written_is_said_in_one_line(
    no_workspace: None, tmp_path: Path, test_file: Path
) -> None:
    ready = outputs(tmp_path, [en for _, en in PAIRS])
    result = ttdn(test_file, "--hypotheses", ready, "--report", test_file / "report.html")
    assert result.exit_code == 1
    assert "report.html" in result.output
    assert "Traceback" not in result.output
