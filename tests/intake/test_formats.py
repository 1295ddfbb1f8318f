"""DOCX, Markdown and plain text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ttdn_translate.document import Article, BlockKind
from ttdn_translate.errors import InputError
from ttdn_translate.intake import Source, expand, load, local_images
from ttdn_translate.workspace import IntakeSettings

K = BlockKind
Read = Callable[..., Article]

TEXT = """Hà Nam đón đoàn doanh nghiệp Hàn Quốc

Ngày 12/5, lãnh đạo tỉnh Hà Nam tiếp đoàn doanh nghiệp thành phố Incheon
do ông Kim Min Soo dẫn đầu.

IMG_2210.jpg
[caption] Quang cảnh buổi tiếp

## Kết quả

Hai bên thống nhất:
- Thành lập tổ công tác;
- Tổ chức hội nghị
xúc tiến vào tháng 9.

1. Khu công nghiệp Đồng Văn III
2. Khu công nghiệp Thái Hà

Chỉ tiêu | Năm 2022
Số dự án | 214

> Hà Nam là điểm đến tin cậy.

Thu Hường
"""


def shape(found: Article) -> list[tuple[BlockKind, str]]:
    return [(b.kind, b.text) for b in found.blocks]


def test_plain_text(read_file: Read) -> None:
    found = read_file(TEXT, name="tin.txt")
    assert shape(found) == [
        (K.TITLE, "Hà Nam đón đoàn doanh nghiệp Hàn Quốc"),
        (
            K.PARAGRAPH,
            "Ngày 12/5, lãnh đạo tỉnh Hà Nam tiếp đoàn doanh nghiệp thành phố Incheon do ông Kim Min Soo dẫn đầu.",
        ),
        (K.CAPTION, "Quang cảnh buổi tiếp"),
        (K.HEADING, "Kết quả"),
        (K.PARAGRAPH, "Hai bên thống nhất:"),
        (K.LIST_ITEM, "Thành lập tổ công tác;"),
        (K.LIST_ITEM, "Tổ chức hội nghị xúc tiến vào tháng 9."),
        (K.LIST_ITEM, "Khu công nghiệp Đồng Văn III"),
        (K.LIST_ITEM, "Khu công nghiệp Thái Hà"),
        (K.TABLE_ROW, "Chỉ tiêu | Năm 2022"),
        (K.TABLE_ROW, "Số dự án | 214"),
        (K.QUOTE, "Hà Nam là điểm đến tin cậy."),
        (K.PARAGRAPH, "Thu Hường"),
    ]
    assert [(i.src, i.caption, i.block) for i in found.images] == [
        ("IMG_2210.jpg", "Quang cảnh buổi tiếp", 2)
    ]


def test_reference_text_of_the_sample(seed_page: Path, read_file: Read) -> None:
    reference = (seed_page.parent / "body.vi.txt").read_text("utf-8")
    found = read_file(reference, name="tin.txt")
    page = load(Source("x", path=seed_page, media_type="text/html"), settings=IntakeSettings())
    assert shape(found) == shape(page)


def test_text_saved_from_a_page(seed_page: Path, read_file: Read) -> None:
    """The sample article as a browser copies it: one line a paragraph, toolbar and breadcrumb above."""
    found = read_file((seed_page.parent / "source.txt").read_text("utf-8"), name="tin.txt")
    page = load(Source("x", path=seed_page, media_type="text/html"), settings=IntakeSettings())
    assert shape(found) == shape(page)
    assert [i.src for i in found.images] == ["IMG_8955.jpg", "IMG_8985.jpg", "IMG_8941.jpg"]


def test_markdown(read_file: Read) -> None:
    found = read_file(
        '---\ntitle: "Hà Nam đón khách"\ndate: 2022-05-12\nurl: https://tinh.example.vn/1\nauthor: Thu Hường\n---\n\n'
        "# Hà Nam đón khách\n\nTỉnh **Hà** **Nam** đón 2 triệu lượt khách\ntrong năm.\n\n![Tam Chúc](tam-chuc.jpg)\n\n"
        "[caption] Chùa Tam Chúc\n\n## Kết quả\n\n1. Một\n2. Hai\n\n| Năm | Khách |\n|---|---|\n| 2022 | 2 triệu |\n\n"
        "> Lời hay\n\n<script>alert(1)</script>\n",
        name="tin.md",
    )
    assert shape(found) == [
        (K.TITLE, "Hà Nam đón khách"),
        (K.PARAGRAPH, "Tỉnh Hà Nam đón 2 triệu lượt khách trong năm."),
        (K.CAPTION, "Chùa Tam Chúc"),
        (K.HEADING, "Kết quả"),
        (K.LIST_ITEM, "Một"),
        (K.LIST_ITEM, "Hai"),
        (K.TABLE_ROW, "Năm | Khách"),
        (K.TABLE_ROW, "2022 | 2 triệu"),
        (K.QUOTE, "Lời hay"),
    ]
    assert (found.published, found.author) == (date(2022, 5, 12), "Thu Hường")
    assert found.source_url == "https://tinh.example.vn/1"
    assert [i.src for i in found.images] == ["https://tinh.example.vn/tam-chuc.jpg"]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>'
)
DOCUMENT_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="p1" Type="{REL}/image" Target="media/anh.png"/></Relationships>'
)
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="1" name="x" descr="Toàn cảnh"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
    f'<a:blip r:embed="p1" xmlns:r="{REL}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing></w:r></w:p>"
)


def paragraph(text: str, *, align: str = "", bold: bool = False) -> str:
    properties = f'<w:pPr><w:jc w:val="{align}"/></w:pPr>' if align else ""
    run = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p>{properties}<w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def cell(text: str, *, bold: bool = False) -> str:
    return f"<w:tc>{paragraph(text, bold=bold)}</w:tc>"


BODY = (
    paragraph("Hà Nam đón đoàn doanh nghiệp Hàn Quốc", align="center", bold=True)
    + paragraph("Ngày 12/5, lãnh đạo tỉnh Hà Nam tiếp đoàn doanh nghiệp thành phố Incheon.")
    + PICTURE
    + paragraph("Quang cảnh buổi tiếp", align="center")
    + f"<w:tbl><w:tr>{cell('Năm', bold=True)}{cell('Dự án', bold=True)}</w:tr>"
    + f"<w:tr>{cell('2022')}{cell('214')}</w:tr></w:tbl>"
    + paragraph("Hai bên thống nhất thành lập tổ công tác chung trong tháng 6.")
    + paragraph("Thu Hường", align="right", bold=True)
)


def docx(body: str = BODY, *, prolog: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELS)
        package.writestr("word/_rels/document.xml.rels", DOCUMENT_RELS)
        package.writestr("word/media/anh.png", b"\x89PNG anh")
        package.writestr("word/document.xml", f"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, data in (extra or {}).items():
            package.writestr(name, data)
    return out.getvalue()


def test_docx(read_file: Read) -> None:
    found = read_file(docx(), name="tin.docx")
    assert shape(found) == [
        (K.TITLE, "Hà Nam đón đoàn doanh nghiệp Hàn Quốc"),
        (K.PARAGRAPH, "Ngày 12/5, lãnh đạo tỉnh Hà Nam tiếp đoàn doanh nghiệp thành phố Incheon."),
        (K.CAPTION, "Quang cảnh buổi tiếp"),
        (K.TABLE_ROW, "Năm | Dự án"),
        (K.TABLE_ROW, "2022 | 214"),
        (K.PARAGRAPH, "Hai bên thống nhất thành lập tổ công tác chung trong tháng 6."),
    ]
    assert [b.header for b in found.blocks[3:5]] == [True, False]
    assert found.author == "Thu Hường"
    assert [(i.src, i.alt, i.block) for i in found.images] == [("media/image1.png", "Toàn cảnh", 2)]


def test_pictures_of_a_document(tmp_path: Path) -> None:
    (tmp_path / "tin.docx").write_bytes(docx())
    (source,) = expand([str(tmp_path)], settings=IntakeSettings())
    assert isinstance(source, Source)
    article = load(source, settings=IntakeSettings())
    assert local_images(source, article) == {"media/image1.png": b"\x89PNG anh"}


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx(prolog=BOMB), "declares XML entities"),
        (docx(prolog='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'), "declares XML entities"),
        (docx(extra={"word/x.xml": BOMB.encode("utf-16")}), "declares XML entities"),
        (docx(extra={"word/media/b.bin": b"\0" * 50_000_000}), "unpacks to far more"),
        (docx(extra={f"word/{i}": b"" for i in range(5001)}), "unpacks to far more"),
        (docx()[:400], "not a whole Word document"),
        (docx(body="<w:p>"), "damaged"),
        (b"PK\x03\x04" + b"\0" * 100, "not a whole Word document"),
        (b"%PDF-1.7", "is a PDF file"),
        (b"<html>", "is not a Word document"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_and_damaged_documents(read_file: Read, data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_file(data, name="tin.docx")


def test_zip_that_is_no_document(read_file: Read) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("a.txt", "x")
    with pytest.raises(InputError, match="not a Word document"):
        read_file(out.getvalue(), name="tin.docx")
