"""``ttdn glossary check``: official forms in any finished bilingual text."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.desk.drafts import draft
from tests.document.test_publication import PUBLICATION, TOMBSTONE
from tests.glossary.termbases import write_termbase
from ttdn_translate.cli import main
from ttdn_translate.document import BlockKind
from ttdn_translate.document.draft import Draft, draft_to_json
from ttdn_translate.document.publication import Bilingual, PublishedBlock, publication_to_json

HEALTH = {"en_forbidden": "Health Service", "authority": "house style"}
GOOD = ("Sở Y tế họp sáng nay.", "The Department of Health met this morning.")
MISSING = ("Sở Y tế họp sáng nay.", "The office met this morning.")
FORBIDDEN = ("Sở Y tế họp sáng nay.", "The Health Service met this morning.")


@pytest.fixture(autouse=True)
def termbase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test runs in a folder with a termbase of one entry."""
    monkeypatch.delenv("TTDN_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    return write_termbase(tmp_path / "base", HEALTH)


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["glossary", "check", "--glossary", "base", *arguments])


def tsv(*pairs: tuple[str, str]) -> str:
    Path("pairs.tsv").write_text("".join(f"{vi}\t{en}\n" for vi, en in pairs), encoding="utf-8")
    return "pairs.tsv"


def test_good_pairs_pass() -> None:
    result = check(tsv(GOOD, GOOD))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "2 segments, 0 errors, 0 others\n"


def test_missing_and_forbidden_forms_are_named_with_line_entry_and_authority() -> None:
    result = check(tsv(GOOD, MISSING, FORBIDDEN))
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == (
        "pairs.tsv:2: error: “Sở Y tế” (Department of Health) is missing [so-y-te, house style, terms.csv:2]"
    )
    assert any(
        line.startswith("pairs.tsv:3: error: “Health Service” is not allowed for “Sở Y tế”") for line in lines
    )
    assert all(line.endswith("[so-y-te, house style, terms.csv:2]") for line in lines)


def test_as_json() -> None:
    (found,) = json.loads(check(tsv(MISSING), "--json").stdout)
    assert (found["code"], found["severity"], found["place"]) == ("term-missing", "error", "pairs.tsv:1")
    assert (found["source"], found["target"]) == MISSING
    assert found["entries"] == [{"id": "so-y-te", "authority": "house style", "place": "terms.csv:2"}]


def test_advice_is_shown_on_request(termbase: Path) -> None:
    write_termbase(
        termbase, {"id": "ho-ngheo", "vi": "hộ nghèo", "en": "poor household", "kind": "policy-term"}
    )
    file = tsv(("Giúp hộ nghèo sửa nhà.", "Helping needy families repair houses."))
    assert check(file).stdout == ""
    result = check(file, "--all")
    assert result.exit_code == 0
    assert (
        "info: “hộ nghèo” is not translated as in the glossary: poor household [ho-ngheo, usage,"
        in result.stdout
    )


def test_two_text_files_are_one_article(termbase: Path) -> None:
    """What an abbreviation stands for is learnt from the whole of it."""
    write_termbase(
        termbase,
        {"id": "hkh", "vi": "Hội Khuyến học", "en": "Learning Promotion Society", "kind": "organisation"},
    )
    Path("a.vi.txt").write_text("Hội Khuyến học (HKH) họp.\nChủ tịch HKH phát biểu.\n", encoding="utf-8")
    Path("a.en.txt").write_text(
        "The Learning Promotion Society (LPS) met.\nIts Chairman spoke.\n", encoding="utf-8"
    )
    result = check("a.vi.txt", "a.en.txt")
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert line.startswith("a.vi.txt:2: error: ")
    assert "hkh, usage, terms.csv:2" in line


def test_tmx() -> None:
    Path("m.tmx").write_text(
        '<?xml version="1.0"?>\n<tmx version="1.4"><header/><body>\n<tu>'
        '<tuv xml:lang="vi"><seg>Sở Y tế họp.</seg></tuv><tuv xml:lang="en"><seg>The office met.</seg></tuv>'
        "</tu></body></tmx>",
        encoding="utf-8",
    )
    assert check("m.tmx").stdout.startswith("m.tmx:3: error: “Sở Y tế” (Department of Health) is missing")


def saved(found: Draft) -> str:
    Path("d.json").write_text(json.dumps(draft_to_json(found)), encoding="utf-8")
    return "d.json"


def test_a_draft_is_checked_with_the_termbase_in_use_now() -> None:
    made = draft()
    block = made.blocks[0]
    segment = replace(block.segments[0], source=MISSING[0], target=MISSING[1], terms=(), checks=())
    found = replace(made, blocks=(replace(block, segments=(segment,)),))
    result = check(saved(found))
    assert result.exit_code == 1
    assert result.stdout.startswith(
        f"d.json:{segment.id}: error: “Sở Y tế” (Department of Health) is missing"
    )


def test_a_publication_is_checked_whole_and_on_its_own_date(termbase: Path) -> None:
    write_termbase(
        termbase,
        {**HEALTH, "valid_from": "2021-01-01"},
        {"id": "a", "en": "Old Office", "valid_to": "2020-12-31"},
    )
    met, missing = Bilingual(*GOOD), Bilingual(*MISSING)
    blocks = (
        PublishedBlock(0, BlockKind.PARAGRAPH, met),
        PublishedBlock(1, BlockKind.TABLE_ROW, Bilingual("", ""), cells=(met, missing)),
    )
    title = Bilingual("Sở Y tế họp", "The office met")
    made = replace(PUBLICATION, title=title, blocks=blocks, published=date(2022, 1, 18))
    Path("p.json").write_text(json.dumps(publication_to_json(made)), encoding="utf-8")
    result = check("p.json")
    assert [line.partition(": error")[0] for line in result.stdout.splitlines()] == [
        "p.json:title",
        "p.json:block 1",
    ]
    Path("p.json").write_text(json.dumps(publication_to_json(replace(made, published=date(2019, 1, 18)))))
    assert len(check("p.json").stdout.splitlines()) == 4  # then it was the Old Office everywhere
    Path("p.json").write_text(json.dumps(publication_to_json(TOMBSTONE)), encoding="utf-8")
    assert check("p.json").exit_code == 0


def test_a_draft_s_date_chooses_the_entry(termbase: Path) -> None:
    old = {"id": "so-cu", "vi": "Sở Y tế", "en": "Old Health Office", "valid_to": "2020-12-31"}
    write_termbase(termbase, old, {"valid_from": "2021-01-01"})
    pair = ("Sở Y tế họp.", "The Old Health Office met.")
    assert check(tsv(pair), "--date", "2019-05-01").exit_code == 0
    assert check(tsv(pair), "--date", "2022-05-01").exit_code == 1
    assert check(tsv(pair), "--date", "soon").exit_code == 2


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("x.json", b"{", "x.json: no draft or publication: "),
        ("x.json", b"[1]", "its schema is not ttdn.draft/1 or ttdn.publication/1"),
        ("x.json", b'{"schema": "ttdn.draft/1"}', "not a whole ttdn.draft/1 object"),
        ("x.json", b'{"schema": "ttdn.publication/1"}', "the checksum does not fit"),
        ("x.json", b"[" * 200_000, "x.json: no draft or publication: "),
        ("x.json", b"\xff\xfe\x00", "x.json: no draft or publication: "),
        ("x.tsv", b"a\tb\tc\n", "x.tsv:1: 3 columns instead of 2"),
        ("x.tmx", b"<tmx>", "not XML"),
        ("x.txt", b"a\n", "x.txt: one text file alone"),
        ("x.docx", b"PK\x03\x04", "x.docx: one text file alone"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_done(
    name: str, raw: bytes, message: str
) -> None:
    Path(name).write_bytes(raw)
    result = check(name, tsv(GOOD))
    assert result.exit_code == 1
    assert result.stderr.startswith("ttdn: ") or "\nttdn: " in result.stderr
    assert message in result.stderr
    assert result.stderr.endswith("1 segments, 0 errors, 0 others\n")


def test_a_text_without_end_is_refused() -> None:
    for name, line in (("a.vi.txt", "Họp\n"), ("a.en.txt", "Met\n")):
        Path(name).write_text(line * 100_001, encoding="utf-8")
    assert "a.vi.txt:100001: over 100,000 lines" in check("a.vi.txt", "a.en.txt").stderr


def test_a_json_file_over_the_limit_is_refused_unread() -> None:
    with Path("x.json").open("wb") as file:
        file.truncate(50_000_001)
    assert "x.json: over 50,000,000 bytes" in check("x.json").stderr


def test_a_missing_file_is_named() -> None:
    result = check("none.json", "none.tsv")
    assert result.exit_code == 1
    assert "none.json: cannot be read: No such file" in result.stderr
    assert "none.tsv: cannot be read: No such file" in result.stderr
