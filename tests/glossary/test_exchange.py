"""Terms go out as CSV and TBX and come in again as they were."""

from __future__ import annotations

import csv
import io
import os
import unicodedata
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.glossary.termbases import SOUND, Write

from ttdn_translate.errors import TermbaseError
from ttdn_translate.glossary import Entry, Termbase, load
from ttdn_translate.glossary.csv_file import csv_text
from ttdn_translate.glossary.entry import COLUMNS, KINDS, LEVELS
from ttdn_translate.glossary.exchange import FORMATS, read_terms, write_terms
from ttdn_translate.glossary.limits import MAX_TBX
from ttdn_translate.glossary.row import fields_of
from ttdn_translate.resources import shipped

NS = "{urn:iso:std:iso:30042:ed-2}"
DATA = Path(__file__).parent / "data"
ENDINGS = {"csv": ".csv", "csv-semicolon": ".csv", "tsv": ".tsv", "tbx": ".tbx"}

# What a field may hold: any letters and marks of one line, no bar, no control character, no doubled space.
letters = st.characters(
    exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp", "Zs"),
    exclude_characters="|?\ufffd\ufeff",
    include_characters=" ='\"+-@,;<>&ắộỷĐư",
)


def _canonical(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


words = st.text(letters, min_size=1, max_size=20).map(_canonical).filter(bool)
anything = st.text(letters, max_size=30).map(_canonical)
several = st.lists(words, max_size=4).map(tuple)
days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    en, accepted = draw(words), draw(several)
    start, end = draw(days), draw(days)
    if start and end and end < start:
        start, end = end, start
    return Entry(
        id=draw(st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)),
        vi=draw(words),
        vi_variants=draw(several),
        en=en,
        en_variants=accepted,
        en_forbidden=tuple(f for f in draw(several) if f != en and f not in accepted),
        kind=draw(st.sampled_from(KINDS)),
        level=draw(st.sampled_from(LEVELS)),
        valid_from=start,
        valid_to=end,
        authority=draw(words),
        note=draw(anything),
        place="terms.csv:2",
    )


def rows(found: tuple[Entry, ...]) -> list[list[str]]:
    return [fields_of(entry) for entry in found]


def there_and_back(folder: Path, name: str, terms: tuple[Entry, ...]) -> tuple[Entry, ...]:
    path = folder / f"terms{ENDINGS[name]}"
    with path.open("wb") as out:
        write_terms(terms, out, name)
    return read_terms(path)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=50, deadline=None)
@given(terms=st.lists(entries(), min_size=1, max_size=4, unique_by=lambda e: e.id))
def test_what_goes_out_comes_in_again(
    name: str, terms: list[Entry], tmp_path_factory: pytest.TempPathFactory
) -> None:
    ordered = tuple(sorted(terms, key=lambda e: e.id))
    assert rows(there_and_back(tmp_path_factory.mktemp("terms"), name, ordered)) == rows(ordered)


@pytest.mark.parametrize("name", FORMATS)
def test_the_shipped_termbase_goes_out_and_comes_in_again(
    name: str, termbase: Termbase, tmp_path: Path
) -> None:
    assert rows(there_and_back(tmp_path, name, termbase.entries)) == rows(termbase.entries)


def test_the_shipped_files_are_written_as_they_are() -> None:
    """An import changes only the rows that it must, so that a review shows nothing else."""
    termbase = load(shipped("glossary"))
    by_file: dict[str, list[Entry]] = {}
    for entry in sorted(termbase.entries, key=lambda e: int(e.place.rpartition(":")[2])):
        by_file.setdefault(entry.place.rpartition(":")[0], []).append(entry)
    for name, found in by_file.items():
        assert csv_text(found) == (shipped("glossary") / name).read_text(encoding="utf-8"), name


# --- spreadsheets


def sheet(folder: Path, raw: bytes, name: str = "sheet.csv") -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


HEADER = ",".join(COLUMNS)
ROW = "so-y-te,Sở Y tế,SYT,Department of Health,,,department,provincial,2008-01-01,,usage,"
CLEAN = f"{HEADER}\n{ROW}\n"
TURNED = "\n".join(",".join(line.split(",")[::-1]) for line in CLEAN.splitlines())


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("UTF-8", CLEAN.encode()),
        ("UTF-8 with its mark, CR LF", ("\ufeff" + CLEAN).replace("\n", "\r\n").encode()),
        ("semicolons", CLEAN.replace(",", ";").encode()),
        ("tabs in UTF-16, Excel's Unicode text", ("\ufeff" + CLEAN.replace(",", "\t")).encode("utf-16-le")),
        ("UTF-16, the other order", ("\ufeff" + CLEAN).encode("utf-16-be")),
        ("separator line", ("sep=;\r\n" + CLEAN.replace(",", ";")).encode("utf-8-sig")),
        ("columns in another order", TURNED.encode()),
        ("capitals in the names", CLEAN.replace("vi_variants", " VI_Variants ").encode()),
        ("empty columns and rows", (f"{HEADER},,\n{ROW},,\n,,,,,,,,,,,,,\n").encode()),
        ("letters in parts (NFD)", unicodedata.normalize("NFD", CLEAN).encode()),
        ("lines ended by CR alone", CLEAN.replace("\n", "\r").encode()),
        ("no-break and doubled spaces", CLEAN.replace("Sở Y tế", "Sở\u00a0Y  tế ").encode()),
    ],
)  # fmt: skip
def test_what_spreadsheets_write_is_read(name: str, raw: bytes, tmp_path: Path) -> None:
    (entry,) = read_terms(sheet(tmp_path, raw))
    assert fields_of(entry) == ROW.split(",")
    assert entry.place == f"sheet.csv:{3 if name == 'separator line' else 2}"


def test_windows_1258_is_read_where_it_is_named(tmp_path: Path) -> None:
    # Windows keeps the tone mark apart from its vowel: ế is ê and an acute.
    apart = "".join(
        c if c.isascii() or c in "đĐăâêôơưĂÂÊÔƠƯ" else unicodedata.normalize("NFD", c).replace("o\u031b", "ơ")
        for c in CLEAN
    ).replace("e\u0302\u0301", "ê\u0301")
    path = sheet(tmp_path, apart.encode("cp1258"))
    with pytest.raises(TermbaseError, match=r"sheet\.csv:2: not UTF-8 \(byte 0x"):
        read_terms(path)
    (entry,) = read_terms(path, encoding="cp1258")
    assert entry.vi == "Sở Y tế"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "sheet.csv:1: wrong columns (missing id, vi,"),
        (f"{HEADER}\n".encode(), "holds no entry"),
        (b"id;vi;en\n", "sheet.csv:1: wrong columns (missing vi_variants,"),
        ((HEADER + ",colour\n").encode(), "unknown 'colour'"),
        ((HEADER.replace("note", "vi") + "\n").encode(), "missing note"),
        ((HEADER + ",vi\n").encode(), "one stands twice"),
        ((CLEAN + "a,b,c\n").encode(), "sheet.csv:3: 3 fields instead of 12"),
        ((CLEAN + ROW + ",extra\n").encode(), "sheet.csv:3: 13 fields instead of 12"),
        ((CLEAN + ROW + "\n").encode(), "sheet.csv:3: id 'so-y-te' is taken by sheet.csv:2"),
        ((CLEAN.replace("Sở Y tế", "S? Y t?")).encode(), 'sheet.csv:2: letters were lost ("?")'),
        ((CLEAN.replace("Sở Y tế", "S\ufffd Y tế")).encode(), "letters were lost"),
        ((CLEAN.replace("2008-01-01", "01/01/2008")).encode(), "'01/01/2008' is no date of the form 2025-07-01"),
        ((CLEAN.replace("usage", "")).encode(), "sheet.csv:2: authority is empty"),
        ((CLEAN.replace("Sở Y tế", '"Sở\nY tế"')).encode(), "sheet.csv:2: a field holds a line break"),
        ((CLEAN + '"x').encode(), "sheet.csv:3: not CSV from here on: unexpected end of data"),
        ((CLEAN + "x" * 200_000).encode(), "sheet.csv:3: not CSV from here on: a field is over 10,000 characters"),
        ((CLEAN + ROW.replace("SYT", "x" * 11_000)).encode(), "sheet.csv:3: vi_variants: over 10,000 characters"),
        ((CLEAN + ROW.replace("SYT", "|".join("x" * 201))).encode(), "sheet.csv:3: vi_variants holds over 200 forms"),
        (b"PK\x03\x04" + b"\x00" * 50, "sheet.csv:1: a ZIP archive or an Excel workbook"),
        (b"\x7fELF\x02\x00\x00\x00" * 20, "sheet.csv:1: a binary file"),
        (CLEAN.encode("utf-16-le"), "sheet.csv:1: a binary file"),  # without its mark
        ((CLEAN.replace("SYT", "S\x07YT")).encode(), "sheet.csv:2: control character U+0007"),
        (CLEAN.encode().replace("Sở".encode(), b"S\xf4\x8f"), "sheet.csv:2: not UTF-8"),
    ],
)  # fmt: skip
def test_a_sheet_that_is_no_list_of_terms_is_refused_with_its_place(
    raw: bytes, message: str, tmp_path: Path
) -> None:
    with pytest.raises(TermbaseError) as caught:
        read_terms(sheet(tmp_path, raw))
    assert message in str(caught.value)


def test_a_hundred_megabytes_in_one_field_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    with path.open("wb") as file:
        file.write(f"{HEADER}\n".encode())
        file.truncate(100_000_000)
    with pytest.raises(TermbaseError, match=r"sheet\.csv:1: file is over 50,000,000 bytes"):
        read_terms(path)


def test_of_a_million_faults_the_first_are_told(tmp_path: Path) -> None:
    path = sheet(tmp_path, (CLEAN + "x" + "," * 11 + "\n" * 1 + ("y" + "," * 11 + "\n") * 20_000).encode())
    with pytest.raises(TermbaseError) as caught:
        read_terms(path)
    lines = str(caught.value).splitlines()
    assert len(lines) < 1_000
    assert lines[-1].endswith("more faults follow; mend these first")


@pytest.mark.parametrize(
    ("given_path", "message"),
    [
        ("none.csv", "no such file or folder"),
        ("terms.xlsx", "no file of terms by its ending. Known are .csv"),
    ],
)
def test_a_file_that_is_not_there_or_not_known_is_one_line(
    given_path: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / "terms.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.raises(TermbaseError) as caught:
        read_terms(tmp_path / given_path)
    assert message in str(caught.value)


def test_a_field_that_looks_like_a_formula_is_marked_in_the_sheet(tmp_path: Path) -> None:
    note = '=HYPERLINK("http://evil.example";"click")'
    entry = Entry(**{**{c: SOUND.get(c, "") for c in COLUMNS}, "vi_variants": (), "en_variants": ("+84",),
                     "en_forbidden": (), "valid_from": None, "valid_to": None, "note": note, "place": "x:1"})  # type: ignore[arg-type]  # fmt: skip
    out = io.BytesIO()
    write_terms([entry], out, "csv")
    text = out.getvalue().decode("utf-8-sig")
    (cells,) = list(csv.reader(text.splitlines()))[1:]
    assert cells[-1] == "'" + note
    assert cells[4] == "'+84"
    assert not any(cell[:1] in "=+-@" for cell in cells if cell)
    assert read_terms(sheet(tmp_path, out.getvalue()))[0].note == note


# --- TBX


def tbx(body: str, root: str = 'type="TBX-Basic" style="dca" xml:lang="en"', before: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n{before}<tbx {root} xmlns="urn:iso:std:iso:30042:ed-2">\n'
        "<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>\n"
        f"<text><body>\n{body}\n</body></text></tbx>\n"
    ).encode()


CONCEPT = """<conceptEntry id="so-y-te">
<descrip type="subjectField">department</descrip><admin type="source">usage</admin>
<note>level: provincial</note>
<langSec xml:lang="vi"><termSec><term>Sở Y tế</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>Department of Health</term></termSec></langSec>
</conceptEntry>"""


def test_tbx_follows_the_schema_of_the_dialect(termbase: Termbase, tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    with path.open("wb") as out:
        write_terms(termbase.entries, out, "tbx")
    schema = etree.RelaxNG(etree.parse(DATA / "tbx-basic-dca.rng"))
    tree = etree.parse(path)
    schema.assertValid(tree)
    root = tree.getroot()
    assert (root.tag, root.get("type"), root.get("style")) == (f"{NS}tbx", "TBX-Basic", "dca")
    concept = root.find(f".//{NS}conceptEntry[@id='so-y-te']")
    assert concept is not None
    terms = [
        (section.get("{http://www.w3.org/XML/1998/namespace}lang"), term.findtext(f"{NS}term"), note.text)
        for section in concept.iterfind(f"{NS}langSec")
        for term in section.iterfind(f"{NS}termSec")
        for note in term.iterfind(f"{NS}termNote[@type='administrativeStatus']")
    ]
    assert ("vi", "Sở Y tế", "preferredTerm-admn-sts") in terms
    assert ("en", "Department of Health", "preferredTerm-admn-sts") in terms
    forbidden = {text for lang, text, status in terms if status == "deprecatedTerm-admn-sts"}
    (entry,) = (e for e in termbase.entries if e.id == "so-y-te")
    assert forbidden == set(entry.en_forbidden)


@pytest.mark.parametrize("body", [CONCEPT, CONCEPT.replace("<term>", "<trem>").replace("</term>", "</trem>")])
def test_the_schema_tells_right_from_wrong(body: str) -> None:
    schema = etree.RelaxNG(etree.parse(DATA / "tbx-basic-dca.rng"))
    assert schema.validate(etree.fromstring(tbx(body))) is ("trem" not in body)


def test_tbx_of_another_maker_is_read(tmp_path: Path) -> None:
    """Style DCT, groups, regional languages, other languages, statuses or none, words in other elements."""
    body = """<conceptEntry id="_2-nd" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
    <min:subjectField>agency</min:subjectField>
    <adminGrp><basic:source>Decision 1/QD</basic:source></adminGrp>
    <note>level: central</note><note>valid: 2025-03-01/..</note>
    <note>seen on
      the portal</note><note>checked</note>
    <langSec xml:lang="fr"><termSec><term>Agence</term></termSec></langSec>
    <langSec xml:lang="vi-VN"><termSec><term>Cục <hi>Hàng không</hi></term>
      <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
      <termSec><term>Nha Hàng không</term>
      <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
    <langSec xml:lang="en-GB"><termSec><term>Aviation Office</term>
      <min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
      <termSec><term>Aviation Authority</term></termSec></langSec>
    <langSec xml:lang="en-US"><termSec><term>Aviation Administration</term></termSec></langSec>
    </conceptEntry>"""
    path = sheet(tmp_path, tbx(body, 'type="TBX-Basic" style="dct" xml:lang="en"'), "terms.tbx")
    (entry,) = read_terms(path)
    assert (entry.id, entry.kind, entry.level, entry.authority) == (
        "2-nd",
        "agency",
        "central",
        "Decision 1/QD",
    )
    assert (entry.vi, entry.vi_variants) == ("Cục Hàng không", ("Nha Hàng không",))
    assert entry.forms == ("Aviation Authority", "Aviation Administration")
    assert entry.en_forbidden == ("Aviation Office",)
    assert (entry.valid_from, entry.valid_to) == (date(2025, 3, 1), None)
    assert (entry.note, entry.place) == ("seen on the portal; checked", "terms.tbx:5")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE tbx [<!ENTITY l0 "lol">{LAUGHS}]>\n'


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "terms.tbx:1: not XML"),
        (b"<tbx>", "terms.tbx:1: not XML"),
        (tbx(CONCEPT)[:-20], "terms.tbx:11: not XML"),
        (b"id,vi\n", "terms.tbx:1: not XML: Start tag expected"),
        (b"PK\x03\x04" + b"\x00" * 50, "terms.tbx:1: not XML"),
        (b"<html/>", "terms.tbx:1: no TBX file: it starts with <html>"),
        (b'<martif type="TBX"/>', "TBX of before 2019 (martif); export it as TBX version 3"),
        (tbx(CONCEPT.replace("usage", "&l9;"), before=BOMB), "a document type (DOCTYPE), which may declare entities"),
        (
            tbx(CONCEPT.replace("usage", "&x;"), before='<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'),
            "a document type (DOCTYPE)",
        ),
        (tbx(CONCEPT, before='<!DOCTYPE tbx SYSTEM "http://127.0.0.1/x.dtd">\n'), "a document type (DOCTYPE)"),
        (tbx(CONCEPT.replace("usage", "&x;")), "terms.tbx:6: not XML: Entity 'x' not defined"),
        (tbx(CONCEPT.replace(' id="so-y-te"', "")), "terms.tbx:5: id '' must be"),
        (tbx(CONCEPT.replace("so-y-te", "IATE-1")), "terms.tbx:5: id 'IATE-1' must be lower-case"),
        (tbx(CONCEPT + "\n" + CONCEPT), "terms.tbx:11: id 'so-y-te' is taken by terms.tbx:5"),
        (tbx(CONCEPT.replace("department", "Astronomy")), "terms.tbx:5: unknown kind 'Astronomy'"),
        (tbx(CONCEPT.replace('<admin type="source">usage</admin>', "")), "terms.tbx:5: authority is empty"),
        (tbx(CONCEPT.replace("level: provincial", "level: high")), "unknown level 'high'"),
        (tbx(CONCEPT.replace('xml:lang="vi"', 'xml:lang="fr"')), "terms.tbx:5: vi is empty"),
        (tbx(CONCEPT.replace("Sở Y tế", "")), "terms.tbx:5: a term without text"),
        (tbx(CONCEPT.replace("Sở Y tế", "Sở|Y tế")), "a term with a bar, 'Sở|Y tế'"),
        (tbx(CONCEPT.replace("Sở Y tế", "x" * 10_001)), "terms.tbx:5: vi: over 10,000 characters"),
        (tbx(CONCEPT.replace("<note>level", "<note>valid: always</note><note>level")), "'always' is no period"),
        (
            tbx(CONCEPT.replace("<note>level", "<note>valid: 2025-13-01/..</note><note>level")),
            "valid_from '2025-13-01' is no date",
        ),
        (
            tbx(CONCEPT.replace("</term>", '</term><termNote type="administrativeStatus">best</termNote>')),
            "unknown administrativeStatus 'best'",
        ),
        (tbx("<x>" * 300 + "</x>" * 300), "not XML"),
        (tbx("<x/>" * 20_000), "an entry of over 10,000 elements"),
        (tbx(CONCEPT.replace("Sở", "S\u0080ở")), "terms.tbx:5: control character U+0080"),
        (tbx(CONCEPT).replace("Sở".encode(), b"S\xff"), "not XML"),
        (tbx(""), "holds no entry"),
    ],
)  # fmt: skip
def test_tbx_that_is_none_is_refused_with_its_place(raw: bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(TermbaseError) as caught:
        read_terms(sheet(tmp_path, raw, "terms.tbx"))
    assert message in str(caught.value)


def test_tbx_in_another_encoding_is_read_where_its_mark_or_the_user_names_it(tmp_path: Path) -> None:
    text = tbx(CONCEPT).decode()
    assert read_terms(sheet(tmp_path, text.encode("utf-16"), "terms.tbx"))[0].vi == "Sở Y tế"
    path = sheet(tmp_path, text.replace('encoding="utf-8"', 'encoding="us-ascii"').encode(), "terms.tbx")
    with pytest.raises(TermbaseError, match=r"terms\.tbx:\d+: not XML"):
        read_terms(path)
    assert read_terms(path, encoding="utf-8")[0].vi == "Sở Y tế"
    with pytest.raises(TermbaseError, match="XML is not read in x-viet"):
        read_terms(path, encoding="x-viet")


def test_a_text_of_twenty_megabytes_in_tbx_is_refused(tmp_path: Path) -> None:
    path = sheet(tmp_path, tbx(CONCEPT.replace("Sở Y tế", "x" * 20_000_000)), "terms.tbx")
    with pytest.raises(TermbaseError, match=r"terms\.tbx:\d+: (not XML|vi: over 10,000)"):
        read_terms(path)


def test_a_tbx_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "terms.tbx").open("wb") as file:
        file.truncate(MAX_TBX + 1)
    with pytest.raises(TermbaseError, match="file is over"):
        read_terms(tmp_path / "terms.tbx")


def test_notes_that_look_like_level_and_validity_come_back_as_notes(tmp_path: Path) -> None:
    (entry,) = read_terms(sheet(tmp_path, CLEAN.encode()))
    for note in ("level: central", "valid: 2025-03-01/..", "valid: soon", "; ", "_x"):
        noted = replace(entry, note=note.strip(), valid_from=None)
        assert rows(there_and_back(tmp_path, "tbx", (noted,))) == rows((noted,))


@pytest.mark.parametrize("name", ["terms.csv", "terms.tbx"])
def test_a_device_or_a_pipe_is_no_file_of_terms(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.symlink_to("/dev/zero")
    with pytest.raises(TermbaseError, match=f"{name}:1: no plain file"):
        read_terms(path)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(TermbaseError, match=f"{name}:1: no plain file"):
        read_terms(path)
    with pytest.raises(TermbaseError):
        load(tmp_path)


@pytest.mark.parametrize(("name", "sound"), [("x.csv", CLEAN.encode()), ("x.tbx", tbx(CONCEPT))])
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_whatever_a_file_holds_it_is_read_or_refused(
    name: str, sound: bytes, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    at = data.draw(st.integers(0, len(sound)))
    cut = data.draw(st.integers(0, 30))
    junk = data.draw(
        st.binary(max_size=20)
        | st.sampled_from(
            [b"\x00", b'"', b"'", b"<", b"&#0;", b"&#1;", b"]]>", b"\r", b";", b"\xff\xfe", b"|", b"<a>"]
        )
    )
    path = sheet(tmp_path_factory.mktemp("fuzz"), sound[:at] + junk + sound[at + cut :], name)
    with suppress(TermbaseError):  # anything but a refusal is a bug
        found = read_terms(path)
        assert rows(there_and_back(path.parent, "tbx", found)) == rows(found)


def test_no_entries_make_no_tbx() -> None:
    with pytest.raises(TermbaseError, match="one entry at least"):
        write_terms([], io.BytesIO(), "tbx")


def test_two_preferred_terms_of_one_language_are_refused(tmp_path: Path) -> None:
    status = '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>'
    two = f"<termSec><term>A</term>{status}</termSec><termSec><term>B</term>{status}</termSec></langSec>"
    body = CONCEPT.replace("<termSec><term>Department of Health</term></termSec></langSec>", two)
    with pytest.raises(TermbaseError, match="2 terms of en are preferred; mark one"):
        read_terms(sheet(tmp_path, tbx(body), "terms.tbx"))


def test_a_folder_is_read_as_terms_too(write: Write) -> None:
    assert [e.id for e in read_terms(write({}))] == ["so-y-te"]
