"""Every fault of a termbase is named with file and line, and nothing faulty is loaded."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ttdn_translate.errors import TermbaseError
from ttdn_translate.glossary import examine, load

if TYPE_CHECKING:
    from tests.glossary.termbases import Write

HEADER = "id,vi,vi_variants,en,en_variants,en_forbidden,kind,level,valid_from,valid_to,authority,note\n"
ROW = "so-y-te,Sở Y tế,,Department of Health,,,department,provincial,,,usage,\n"


def test_a_row_becomes_an_entry(write: Write) -> None:
    folder = write(
        {
            "vi_variants": "SYT | Sở  Y  tế",
            "en_variants": "Health Department",
            "en_forbidden": "Health Service",
            "valid_from": "2008-01-01",
            "note": "seen on pages",
        }
    )
    (entry,) = load(folder).entries
    assert entry.vi_variants == ("SYT", "Sở Y tế")
    assert entry.forms == ("Department of Health", "Health Department")
    assert entry.en_forbidden == ("Health Service",)
    assert (entry.valid_from, entry.valid_to) == (date(2008, 1, 1), None)
    assert (entry.kind, entry.level, entry.authority) == ("department", "provincial", "usage")
    assert (entry.note, entry.place) == ("seen on pages", "terms.csv:2")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"id": ""}, "id '' must be lower-case ASCII words"),
        ({"id": "Sở Y tế"}, "must be lower-case ASCII words"),
        ({"id": "so+y-te"}, "must be lower-case ASCII words"),
        ({"vi": " "}, "vi is empty"),
        ({"en": ""}, "en is empty"),
        ({"authority": ""}, "authority is empty"),
        ({"kind": "office"}, "unknown kind 'office'"),
        ({"level": "province"}, "unknown level 'province'"),
        ({"valid_from": "01/07/2025"}, "valid_from '01/07/2025' is no date"),
        ({"valid_to": "2025-02-30"}, "valid_to '2025-02-30' is no date"),
        ({"valid_to": "20250701"}, "valid_to '20250701' is no date"),
        (
            {"valid_from": "2025-07-01", "valid_to": "2025-06-30"},
            "2025-06-30 is before valid_from 2025-07-01",
        ),
        ({"vi_variants": "SYT||Y tế"}, "vi_variants holds an empty form"),
        ({"en_variants": "|Health Department"}, "en_variants holds an empty form"),
        ({"en_forbidden": "Department of Health"}, "'Department of Health' is both forbidden and accepted"),
        ({"en_variants": "DOH", "en_forbidden": "DOH"}, "'DOH' is both forbidden and accepted"),
        ({"vi": "Sở Y tế|SYT"}, "vi and en hold one form each"),
        ({"note": "a\tb"}, "control character U+0009"),
        ({"vi": "Sở\x00Y tế"}, "control character U+0000"),
        ({"note": "two\nlines"}, "a field holds a line break"),
        ({"note": "x" * 10_001}, "note: over 10,000 characters"),
    ],
)
def test_a_faulty_row_is_refused_with_file_and_line(write: Write, row: dict[str, str], message: str) -> None:
    folder = write({"id": "sound"}, row)
    with pytest.raises(TermbaseError) as caught:
        load(folder)
    assert "terms.csv:3: " in str(caught.value)
    assert message in str(caught.value)


def test_all_faults_of_all_files_are_listed_at_once(write: Write) -> None:
    write({"kind": "office", "valid_to": "soon"}, {"id": "b", "en": ""}, name="a.csv")
    folder = write({"id": "b", "level": "x"}, name="b.csv")
    with pytest.raises(TermbaseError) as caught:
        load(folder)
    lines = str(caught.value).splitlines()
    assert lines[0].endswith("4 faults in the termbase. Mend the lines below")
    assert [line.rsplit(": ", 1)[0].split(": ")[0] for line in lines[1:]] == [
        "a.csv:2",
        "a.csv:2",
        "a.csv:3",
        "b.csv:2",
    ]


def test_a_duplicate_id_names_both_places(write: Write) -> None:
    write({"id": "a"}, name="a.csv")
    folder = write({"id": "x"}, {"id": "a"}, name="b.csv")
    with pytest.raises(TermbaseError, match=r"b\.csv:3: id 'a' is taken by a\.csv:2"):
        load(folder)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "wrong columns (missing id, vi,"),
        (b"id,vi,en\n", "missing vi_variants"),
        ((HEADER.strip() + ",colour\n").encode(), "unknown 'colour'"),
        ("en,id,vi\n".encode("utf-16"), "not UTF-8 (byte 0xff)"),
        (
            (HEADER + ROW).encode() + "Sở\n".encode("cp1258", "replace") + b"\xe9",
            "terms.csv:4: not UTF-8 (byte 0xe9)",
        ),
        ((HEADER + ROW + "a,b,c\n").encode(), "terms.csv:3: 3 fields instead of 12"),
        ((HEADER + ROW + '"a,b\n').encode(), "terms.csv:3: not CSV from here on: unexpected end of data"),
        ((HEADER + "a" * 200_000 + "\n").encode(), "a field is over 10,000 characters"),
    ],
)
def test_a_file_that_is_no_termbase_is_refused(tmp_path: Path, raw: bytes, message: str) -> None:
    (tmp_path / "terms.csv").write_bytes(raw)
    with pytest.raises(TermbaseError) as caught:
        load(tmp_path)
    assert message in str(caught.value)


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "terms.csv").open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(TermbaseError, match=r"terms\.csv:1: file is over 50,000,000 bytes"):
        load(tmp_path)


@pytest.mark.parametrize("missing", ["no-folder", "."])
def test_a_folder_without_files_is_refused(tmp_path: Path, missing: str) -> None:
    with pytest.raises(TermbaseError, match="Give a folder"):
        load(tmp_path / missing)


def test_a_byte_order_mark_and_carriage_returns_of_a_spreadsheet_are_taken(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_bytes(("\ufeff" + HEADER + ROW).replace("\n", "\r\n").encode())
    assert [e.vi for e in load(tmp_path).entries] == ["Sở Y tế"]


def test_the_version_follows_the_content_not_the_order(write: Write, tmp_path: Path) -> None:
    one, two = {"id": "a", "vi": "Sở A"}, {"id": "b", "vi": "Sở B"}
    version = load(write(one, two)).version
    assert len(version) == 12
    assert load(write(two, one)).version == version
    assert load(write(two, {**one, "note": "seen"})).version != version
    (tmp_path / "terms.csv").unlink()
    write(two, name="z.csv")
    assert load(write(one, name="y.csv")).version == version


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Sở Y tế,Department of Health,so-y-te,", ""),
        ("SYT,Department of Health,so-y-te,", ""),
        ("Sở Y tế,Health Department,so-y-te,", "the house style has 'Health Department' for 'Sở Y tế'"),
        ("Sở Y tế,Department of Health,so-y,", "no sound entry 'so-y'"),
        ("Bộ Y tế,Department of Health,so-y-te,", "'Bộ Y tế' is no surface of entry 'so-y-te'"),
        ("Sở Y tế,Department of Health", "2 fields instead of 4"),
        ('"Sở Y tế,Department of Health', "not CSV from here on"),
    ],
)
def test_entries_follow_the_house_style(write: Write, row: str, message: str) -> None:
    folder = write({"vi_variants": "SYT"})
    (folder / "house-style.csv").write_text(f"vi,en,entry,note\n{row}\n", encoding="utf-8")
    faults = [str(f) for f in examine(folder).faults]
    if message:
        assert len(faults) == 1
        assert faults[0].startswith(f"house-style.csv:2: {message}")
    else:
        assert faults == []
