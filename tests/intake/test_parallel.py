"""Parallel text from outside: read as a stream, refused with file and line where it is not what it should be."""

from __future__ import annotations

import gzip
import unicodedata
from pathlib import Path

import pytest

from ttdn_translate.errors import InputError
from ttdn_translate.intake import read_parallel
from ttdn_translate.intake.parallel import MAX_LINE

PAIRS = [
    ("Sở Ngoại vụ tổ chức hội nghị.", "The Department of Foreign Affairs held a conference."),
    ("Bà Lê Thị Thanh Hà phát biểu.", "Ms. Le Thi Thanh Ha spoke."),
]
TSV = "".join(f"{vi}\t{en}\n" for vi, en in PAIRS)


def tmx(body: str, head: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}<tmx version="1.4"><header/><body>\n{body}\n</body></tmx>'


def unit(vi: str, en: str) -> str:
    return f'<tu><tuv xml:lang="en-GB"><seg>{en}</seg></tuv><tuv xml:lang="vi-VN"><seg>{vi}</seg></tuv></tu>'


TMX = tmx("\n".join(unit(vi, en) for vi, en in PAIRS))


def write(path: Path, text: str | bytes) -> Path:
    data = text.encode() if isinstance(text, str) else text
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def read(*paths: Path) -> list[tuple[str, str]]:
    return [(p.vi, p.en) for p in read_parallel(paths)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tsv", TSV),
        ("a.tsv.gz", TSV),
        ("a.txt", TSV.replace("\n", "\r\n").removesuffix("\r\n")),
        ("a.tsv", "\ufeffvi\ten\n" + TSV),
        ("a.tsv", "\ufeffVietnamese\tEnglish\n" + unicodedata.normalize("NFD", TSV)),
        ("a.tmx", TMX),
        ("a.tmx.gz", TMX),
        (
            "a.TMX",
            TMX.replace("<tmx ", '<tmx xmlns="http://www.lisa.org/tmx14" ').replace("xml:lang", "lang"),
        ),
        ("a.tmx", TMX.replace("?>\n", '?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n', 1)),
    ],
)
def test_the_same_pairs_from_every_form(tmp_path: Path, name: str, text: str) -> None:
    assert read(write(tmp_path / name, text)) == PAIRS


def test_two_files_line_by_line(tmp_path: Path) -> None:
    vi = write(tmp_path / "test.vi", "\n".join(v for v, _ in PAIRS))
    en = write(tmp_path / "test.en", "\n".join(e for _, e in PAIRS) + "\n")
    assert read(vi, en) == PAIRS


def test_codes_of_a_layout_are_no_words(tmp_path: Path) -> None:
    coded = unit(
        "Sở <bpt i='1'>&lt;b></bpt>Ngoại vụ<ept i='1'/>", "<hi>Foreign Affairs</hi> Department<ph>{0}</ph>"
    )
    assert read(write(tmp_path / "a.tmx", tmx(coded))) == [("Sở Ngoại vụ", "Foreign Affairs Department")]


def test_a_pair_says_where_it_stands(tmp_path: Path) -> None:
    assert [p.place for p in read_parallel([write(tmp_path / "a.tsv", TSV)])] == ["a.tsv:1", "a.tsv:2"]
    assert [p.place for p in read_parallel([write(tmp_path / "a.tmx", TMX)])] == ["a.tmx:3", "a.tmx:4"]


LAUGHS = (
    '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 100 + '"><!ENTITY c "' + "&b;" * 100 + '">]>\n'
)
OUTSIDE = '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n'


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.tsv", "Một dòng không có tab\n", "a.tsv:1: 1 columns instead of 2"),
        ("a.tsv", TSV + "a\tb\tc\n", "a.tsv:3: 3 columns instead of 2"),
        ("a.tsv", TSV + "\n", "a.tsv:3: 1 columns"),
        ("a.tsv", TSV + "Có\t \n", "a.tsv:3: the English is empty"),
        ("a.tsv", TSV + "\tyes\n", "a.tsv:3: the Vietnamese is empty"),
        ("a.tsv", TSV.encode() + b"S\xf4\tnumber\n", "a.tsv:3: not UTF-8 .byte 0xf4"),
        ("a.tsv", TSV.encode("utf-16"), "a.tsv:1: not UTF-8"),
        ("a.tsv", b"\x00\x01\x02\tabc\n", "a.tsv:1: a zero byte"),
        ("a.tsv", "a" * (MAX_LINE + 1) + "\tb\n", "a.tsv:1: a line of over 100,000"),
        ("a.tsv", b"\xe1\xbb\x91" * (2 * MAX_LINE), "a.tsv:1: a line of over 100,000"),
        ("a.tmx", tmx(unit("&c;", "x"), LAUGHS), r"a.tmx:\d+: an entity .&c;."),
        ("a.tmx", tmx(unit("&a;", "x"), OUTSIDE), r"a.tmx:\d+: an entity .&a;."),
        ("a.tmx", tmx(unit("&nowhere;", "x")), r"a.tmx:\d+: not XML"),
        ("a.tmx", TMX[:-40], r"a.tmx:\d+: not XML"),
        ("a.tmx", tmx(unit("", "x")), "a.tmx:3: the Vietnamese is empty"),
        ("a.tmx", tmx("<tu><tuv xml:lang='vi'><seg>x</seg></tuv></tu>"), "a.tmx:3: a unit without English"),
        ("a.tmx", tmx(unit("x" * (MAX_LINE + 1), "y")), "a.tmx:3: a segment of over 100,000"),
        ("a.tmx", tmx(unit("x" * 11_000_000, "y")), r"a.tmx:\d+: not XML"),
        ("a.tmx", "<tmx/>", "a.tmx: holds no translation unit"),
        ("a.tmx", b"PK\x03\x04", "a.tmx:1: not XML"),
    ],
)
def test_what_is_refused(tmp_path: Path, name: str, content: str | bytes, message: str) -> None:
    with pytest.raises(InputError, match=f"^{message}"):
        read(write(tmp_path / name, content))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.tsv", None, "No such file"),
        ("b.tsv.gz", b"plain", "Not a gzipped file"),
        ("c.tsv.gz", gzip.compress(TSV.encode())[:-12], "ended before"),
        ("d.tsv.gz", gzip.compress(TSV.encode())[:12] + b"\x00" * 40, ""),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=rf"^{name}: cannot be read: .*{message}"):
        read(tmp_path / name)


def test_files_of_different_length_are_not_cut(tmp_path: Path) -> None:
    short = write(tmp_path / "short", "một\n")
    long = write(tmp_path / "long", "one\ntwo\n")
    with pytest.raises(InputError, match=r"^short: ends before line 2, but long goes on"):
        read(short, long)
    with pytest.raises(InputError, match=r"^short: ends before line 2, but long goes on"):
        read(long, short)
