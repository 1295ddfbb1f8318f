"""Finding inputs, and saying what is wrong with one without stopping the rest."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ttdn_translate.document import Article
from ttdn_translate.errors import InputError, WorkspaceError
from ttdn_translate.intake import Source, expand, load, read
from ttdn_translate.workspace import IntakeSettings

Read = Callable[..., Article]
SETTINGS = IntakeSettings()
GOOD = (
    '<title>Lễ hội Tịch điền Đọi Sơn</title><div class="detail-content">'
    "<p>Sáng mùng 7 tháng Giêng, lễ hội Tịch điền Đọi Sơn khai mạc tại thị xã Duy Tiên "
    "với sự tham dự của đông đảo nhân dân.</p></div>"
)


def names(*inputs: str | Path) -> list[str]:
    """What the inputs expand to: names of sources, texts of errors."""
    found = expand([str(i) for i in inputs], settings=SETTINGS)
    return [f.name if isinstance(f, Source) else str(f) for f in found]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("b.html", "a.htm", "c.txt", "x.pdf", ".an.html", "sub/d.md", "sub/e.docx", ".git/f.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_folder_is_walked_in_order(tree: Path) -> None:
    assert names(tree) == [str(tree / n) for n in ("a.htm", "b.html", "c.txt", "sub/d.md", "sub/e.docx")]


def test_folder_saved_with_a_page_is_passed_over(tree: Path) -> None:
    (tree / "b_files").mkdir()
    (tree / "b_files" / "khung.html").write_text(GOOD)
    assert str(tree / "b_files" / "khung.html") not in names(tree)


def test_globs(tree: Path) -> None:
    assert names(tree / "*.htm*") == [str(tree / n) for n in ("a.htm", "b.html")]
    assert names(tree / "**" / "*.md") == [str(tree / "sub" / "d.md")]
    assert names(tree / "*.xml")[0].startswith(f"{tree}/*.xml: no file of a known kind matches")


def test_a_name_with_glob_marks_that_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "tin [1].html"
    path.write_text(GOOD)
    assert names(path) == [str(path)]


def test_each_file_once(tree: Path) -> None:
    assert names(tree / "b.html", tree / "*.html", tree / "sub" / ".." / "b.html") == [str(tree / "b.html")]


def test_faults_stand_in_their_place(tree: Path) -> None:
    found = names(
        tree / "khong-co.html", tree / "x.pdf", tree / "b.html", "https://tinh.example.vn/1", "a\0b"
    )
    assert found[0] == f"{tree}/khong-co.html: no such file or folder"
    assert found[1].startswith(
        f"{tree}/x.pdf: files of kind '.pdf' are not read. Files that are read: .aspx, .docx"
    )
    assert found[2:4] == [str(tree / "b.html"), "https://tinh.example.vn/1"]
    assert "cannot be read" in found[4]


def test_empty_folder(tmp_path: Path) -> None:
    assert names(tmp_path)[0].startswith(f"{tmp_path}: the folder holds no article files")


def test_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.html")
    assert names(tmp_path / "ong.html") == [f"{tmp_path}/ong.html: not a regular file"]


def test_folder_linked_into_itself_ends(tree: Path) -> None:
    (tree / "sub" / "vong").symlink_to(tree)
    assert len(names(tree)) == 5


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (GOOD.encode(), "Lễ hội Tịch điền Đọi Sơn"),
        (b"\xef\xbb\xbf<!DOCTYPE html>" + GOOD.encode(), "Lễ hội Tịch điền Đọi Sơn"),
        ("Lễ hội Tịch điền\n\nSáng mùng 7 tháng Giêng, lễ hội khai mạc.".encode(), "Lễ hội Tịch điền"),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, title: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    (article,) = read(["-"], settings=SETTINGS)
    assert isinstance(article, Article)
    assert (article.title, article.name) == (title, "-")


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "tin.html", "tin.html: is empty. Save the page again"),
        (b"  \n ", "tin.txt", "tin.txt: is empty"),
        (b"\x00\x01\x02" * 100, "tin.html", "tin.html: is binary, not text"),
        (b"%PDF-1.4 x", "tin.html", "tin.html: is a PDF file, which is not read"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            "tin.docx",
            "old kind (.doc), which is not read. Open it in Word and save it as .docx",
        ),
        (b"PK\x03\x04zip", "tin.html", "is an archive (ZIP)"),
        (
            b"<html><title>Trang</title><body><ul><li><a href=/1>Tin</a></li></ul>"
            b"<div class=menu>x</div></body></html>",
            "art07.html",
            "art07.html: no article text found (the page holds only navigation). Give a CSS selector with --select",
        ),
        ("Chỉ có tiêu đề".encode(), "tin.txt", "tin.txt: no article text found (nothing follows the title)"),
        (b"<div>" * 3000 + b"x", "tin.html", "its elements nest more than 256 deep"),
        (b"a" * 1_000_001, "tin.md", "Markdown of more than 1,000,000 characters is not read"),
        (b"<p>x" * 100_001, "tin.html", "the page holds more than 100,000 elements"),
    ],
)
def test_what_cannot_be_read(read_file: Read, content: bytes, name: str, message: str) -> None:
    with pytest.raises(InputError) as fault:
        read_file(content, name=name)
    assert message in str(fault.value)
    assert "\n" not in str(fault.value)


def test_size_limit(read_file: Read) -> None:
    with pytest.raises(InputError, match="larger than 1,000 bytes"):
        read_file(GOOD + "x" * 1000, settings=IntakeSettings(max_bytes=1000))


def test_unreadable_file(tmp_path: Path) -> None:
    """A file that went away (or may not be read) after it was found."""
    gone = Source("tin.html", path=tmp_path / "tin.html", media_type="text/html")
    with pytest.raises(InputError, match="cannot be read"):
        load(gone, settings=SETTINGS)


def test_one_bad_input_never_stops_the_rest(tree: Path) -> None:
    (tree / "b.html").write_bytes(b"\0\0\0")
    (tree / "sub" / "d.md").write_text(
        "# Lễ hội Tịch điền\n\nLễ hội khai mạc sáng mùng 7 tháng Giêng.\n", encoding="utf-8"
    )
    (tree / "sub" / "e.docx").unlink()
    found = list(read([str(tree), str(tree / "khong-co.html")], settings=SETTINGS))
    assert [type(f).__name__ for f in found] == [
        "Article",
        "InputError",
        "InputError",
        "Article",
        "InputError",
    ]


def test_unclosed_fonts_are_read_to_the_end(read_file: Read) -> None:
    """Old pages open a font for each paragraph and close none; nothing may be lost to the depth limit."""
    text = "".join(f"<font size=3><b><p>Đoạn {i}: lễ hội khai mạc tại thị xã Duy Tiên." for i in range(400))
    found = read_file(f'<title>Lễ hội Tịch điền</title><div class="detail-content">{text}</div>')
    assert [b.text for b in found.blocks][-1].startswith("Đoạn 399")
    assert len(found.blocks) == 401


def test_deep_nesting_within_the_limit(read_file: Read) -> None:
    deep = "<div>" * 240 + "<p>Đoạn một, đủ dài để là phần chữ của một bài viết.</p>"
    found = read_file(f'<title>Lễ hội Tịch điền</title><div class="detail-content">{deep}')
    assert [b.text for b in found.blocks[1:]] == ["Đoạn một, đủ dài để là phần chữ của một bài viết."]


def test_select(read_file: Read) -> None:
    page = (
        "<title>Lễ hội Tịch điền</title><div class=a><p>Một đoạn khác.</p></div><div id=b><p>Đoạn một.</p>"
        "<div class=c><p>Đoạn hai.</p></div></div>"
    )
    assert [b.text for b in read_file(page, select="#b, .c").blocks[1:]] == ["Đoạn một.", "Đoạn hai."]
    for selector, reason in (
        ("#", "is not a CSS selector"),
        (".x", "selects nothing"),
        ("title", "the selected elements"),
    ):
        with pytest.raises(InputError, match=reason):
            read_file(page, select=selector)


TEMPLATE = """
[[template]]
name = "riêng"
match = ".rieng"
title = ".ten"
date = ".ngay"
lead = ".dan"
author = ".nguoi"
body = [".khong-co", ".than"]
drop = ".bo"
"""

OWN_PAGE = """<meta name="generator" content="WordPress 6"><div class="rieng"><div class="ten">Tên bài viết riêng</div>
<i class="ngay">5/6/2023</i><div class="than"><div class="dan">Đoạn dẫn của bài.</div><p>Đoạn thứ nhất của bài viết nói
về lễ hội truyền thống tại địa phương, được tổ chức vào mùa xuân hằng năm.</p><p class="bo">Bỏ đi.</p></div>
<div class="nguoi">Minh Anh</div></div><div class="entry-content"><p>Không phải bài viết, dù trang là WordPress và hộp
này có tên của nó, vì khuôn mẫu riêng được xét trước.</p></div>"""


def test_own_template_goes_first(read_file: Read, tmp_path: Path) -> None:
    own = tmp_path / "mau.toml"
    own.write_text(TEMPLATE, encoding="utf-8")
    found = read_file(OWN_PAGE, settings=IntakeSettings(templates=str(own)))
    assert (found.title, str(found.published), found.author) == (
        "Tên bài viết riêng",
        "2023-06-05",
        "Minh Anh",
    )
    assert [(b.kind, b.text[:16]) for b in found.blocks[1:]] == [
        ("lead", "Đoạn dẫn của bài"),
        ("paragraph", "Đoạn thứ nhất củ"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x =", "cannot be read as TOML"),
        ("x = 1", "holds more than [[template]] entries"),
        ("template = 5", "holds more than [[template]] entries"),
        (TEMPLATE.replace("drop", "bo"), "template riêng has no key 'bo'"),
        (TEMPLATE.replace("body", "#"), "template riêng needs 'body'"),
        (TEMPLATE.replace('".ten"', '"["'), "template riêng: 'title' is not CSS: '['"),
        (TEMPLATE.replace('".ten"', "5"), "template riêng: 'title' must be a CSS selector or a list of them"),
    ],
)
def test_faulty_templates(read_file: Read, tmp_path: Path, text: str, message: str) -> None:
    own = tmp_path / "mau.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(WorkspaceError) as fault:
        read_file(GOOD, settings=IntakeSettings(templates=str(own)))
    assert str(fault.value).startswith(str(own))
    assert message in str(fault.value)
