"""Real drafts for tests: Vietnamese with all its marks, terms with their spans, findings, images."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ttdn_translate.document import (
    Block,
    BlockKind,
    Check,
    Constraint,
    ConstraintKind,
    Draft,
    DraftBlock,
    EngineInfo,
    GlossaryInfo,
    Image,
    Origin,
    Segment,
    Severity,
)
from ttdn_translate.translation import verify

TITLE = ("Hội nghị tổng kết công tác thông tin đối ngoại", "Conference reviews external information work")
LEAD = (
    "Chiều ngày 18/01/2022, Ban Chỉ đạo tỉnh tổ chức hội nghị.",
    "On the afternoon of 18 January 2022, the Provincial Steering Committee held a conference.",
)
THANKS = ("Bà Lê Thị Thanh Hà phát biểu.", "Ms. Le Thi Thanh Ha spoke.")
CAPTION = ("Đại biểu dự hội nghị", "Delegates attending the conference")

PHOTO = "https://portal.example/anh/IMG_8955.jpg"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 40
GIF = b"GIF89a" + b"\x00" * 40
WEBP = b"RIFF\x24\x00\x00\x00WEBP" + b"\x00" * 40

_TERMS = (
    ("ext-info-work", "công tác thông tin đối ngoại", ("external information work",)),
    ("steering", "Ban Chỉ đạo tỉnh", ("Provincial Steering Committee", "provincial Steering Committee")),
    ("Le Thi Thanh Ha", "Lê Thị Thanh Hà", ("Le Thi Thanh Ha",)),
)


def segment(segment_id: str, source: str, target: str, **fields: object) -> Segment:
    """A segment of the machine, with the terms that stand in its source."""
    constraints = []
    for term, vietnamese, forms in _TERMS:
        start = source.find(vietnamese)
        if start >= 0:
            kind = ConstraintKind.PERSON if term == "Le Thi Thanh Ha" else ConstraintKind.TERM
            constraints.append(Constraint(kind, term, start, start + len(vietnamese), vietnamese, forms))
    made = Segment(
        id=segment_id,
        source=source,
        target=target,
        score=-0.25,
        terms=verify(target, constraints),
        signature="vi-en-bootstrap:0f3a:beam4",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def draft(
    article_id: str = "5f2c9a0011223344",
    *,
    title: tuple[str, str] = TITLE,
    paragraphs: Sequence[Sequence[tuple[str, str]]] = ((LEAD, THANKS),),
    caption: tuple[str, str] | None = CAPTION,
    source_url: str | None = "https://portal.example/tin-tuc/hoi-nghi",
    photo: str = PHOTO,
    author: str | None = "Nguyễn Văn Đức",
    glossary_version: str = "b1946ac9",
) -> Draft:
    """A draft with a title, paragraphs of (source, target) segments, and a captioned photograph."""
    texts: list[tuple[BlockKind, Sequence[tuple[str, str]]]] = [(BlockKind.TITLE, [title])]
    texts += [(BlockKind.PARAGRAPH, pairs) for pairs in paragraphs]
    images = ()
    if caption is not None:
        images = (Image(photo, alt="Hội nghị", caption=caption[0], block=len(texts)),)
        texts.append((BlockKind.CAPTION, [caption]))
    blocks = tuple(
        DraftBlock(
            Block(index, kind, " ".join(source for source, _ in pairs)),
            tuple(segment(f"{index}.{n}", source, target) for n, (source, target) in enumerate(pairs)),
        )
        for index, (kind, pairs) in enumerate(texts)
    )
    return Draft(
        article_id=article_id,
        source_url=source_url,
        published=date(2022, 1, 18),
        author=author,
        language="vi",
        images=images,
        engine=EngineInfo("vi-en-bootstrap", "0f3ac2", "ctranslate2", "int8", 4),
        glossary=GlossaryInfo(glossary_version, 2150),
        blocks=blocks,
    )


def every_kind(article_id: str = "00ff00ff00ff00ff") -> Draft:
    """A draft that uses every field and every value once, and no date, author or address."""
    blocks = [DraftBlock(Block(0, BlockKind.TITLE, TITLE[0]), (segment("0.0", *TITLE),))]
    for index, kind in enumerate((k for k in BlockKind if k is not BlockKind.TITLE), 1):
        block = Block(
            index,
            kind,
            f"{LEAD[0]} {THANKS[0]}",
            group=2 if kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW) else None,
            level=3 if kind is BlockKind.HEADING else 0,
            ordered=kind is BlockKind.LIST_ITEM,
            header=kind is BlockKind.TABLE_ROW,
        )
        origin = list(Origin)[index % len(Origin)]
        finding = Check("number", list(Severity)[index % len(Severity)], "18/01/2022 thiếu trong bản dịch")
        first = segment(f"{index}.0", *LEAD, origin=origin, checks=(finding,), score=None, signature="")
        blocks.append(DraftBlock(block, (first, segment(f"{index}.1", THANKS[0], ""))))
    made = draft(article_id, source_url=None, author=None)
    return replace(made, published=None, blocks=tuple(blocks), images=(Image(PHOTO), Image("b.png", block=2)))
