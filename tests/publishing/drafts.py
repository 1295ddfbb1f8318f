"""Real drafts for tests: the sample article with its reference translation, and one of every kind of block."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from ttdn_translate.desk.values import ApprovedDraft, Withdrawn
from ttdn_translate.document import (
    Block,
    BlockKind,
    Draft,
    DraftBlock,
    EngineInfo,
    GlossaryInfo,
    Image,
    Segment,
)
from ttdn_translate.document.article import CELL_SEPARATOR

SEED = Path(__file__).parents[1] / "data" / "seed"
SEED_ID = "5f2c9a0011223344"
EVERY_ID = "00ff00ff00ff00ff"
SOURCE = "https://hanam.example/tin-tuc/hoi-nghi-tong-ket"
PHOTOS = tuple(
    f"https://hanam.example/PublishingImages/2022/IMG_{n}.jpg?RenditionID=7" for n in (8955, 8985, 8941)
)
APPROVED = datetime(2022, 1, 19, 2, 30, tzinfo=UTC)

Line = tuple[BlockKind, str, str, dict[str, object]]


def make(
    lines: Sequence[Line],
    *,
    article_id: str = SEED_ID,
    images: Sequence[Image] = (),
    source_url: str | None = SOURCE,
    published: date | None = date(2022, 1, 18),
    author: str | None = None,
) -> Draft:
    """A draft of (kind, Vietnamese, English, fields of the block); cells of a table row with ``|`` between."""
    blocks = []
    for index, (kind, vi, en, fields) in enumerate(lines):
        pairs = (
            zip(vi.split(CELL_SEPARATOR), en.split(CELL_SEPARATOR), strict=True)
            if kind is BlockKind.TABLE_ROW
            else [(vi, en)]
        )
        segments = tuple(Segment(f"{index}.{n}", source, target) for n, (source, target) in enumerate(pairs))
        blocks.append(DraftBlock(Block(index, kind, vi, **fields), segments))  # type: ignore[arg-type]
    return Draft(
        article_id=article_id,
        source_url=source_url,
        published=published,
        author=author,
        language="vi",
        images=tuple(images),
        engine=EngineInfo("vi-en-bootstrap", "0f3ac2", "ctranslate2", "int8", 4),
        glossary=GlossaryInfo("b1946ac9", 2150),
        blocks=tuple(blocks),
    )


def seed(article_id: str = SEED_ID, title: str | None = None) -> Draft:
    """The sample article with its reference translation; its three photographs stand before their captions."""
    texts = [(SEED / f"body.{lang}.txt").read_text(encoding="utf-8").split("\n\n") for lang in ("vi", "en")]
    lines: list[Line] = []
    images = []
    for vi, en in zip(*texts, strict=True):
        kind = BlockKind.PARAGRAPH
        if vi.startswith("# "):
            kind = BlockKind.TITLE
        elif vi.startswith("[caption] "):
            kind = BlockKind.CAPTION
            photo = PHOTOS[len(images)]
            images.append(Image(photo, "IMG_8955.jpg", vi.removeprefix("[caption] ").strip(), len(lines)))
        vi, en = (t.strip().removeprefix("# ").removeprefix("[caption] ") for t in (vi, en))
        lines.append((kind, title if title and kind is BlockKind.TITLE else vi, en, {}))
    return make(lines, article_id=article_id, images=images)


def every_kind(article_id: str = EVERY_ID) -> Draft:
    """A report of 2024 with a lead, headings, lists, a table, a quote, and pictures that we do not hold."""
    k = BlockKind
    lines: list[Line] = [
        (k.TITLE, "Kim ngạch xuất khẩu của tỉnh tăng 12,5%", "The province's exports grow by 12.5%", {}),
        (
            k.LEAD,
            "Sáu tháng đầu năm 2024, kim ngạch xuất khẩu của tỉnh đạt 1,25 tỷ USD.",
            "In the first six months of 2024, the province's exports reached USD 1.25 billion.",
            {},
        ),
        (k.HEADING, "Các mặt hàng chủ lực", "Main products", {"level": 2}),
        (k.LIST_ITEM, "Linh kiện điện tử", "Electronic components", {"group": 1}),
        (k.LIST_ITEM, "Hàng dệt may", "Garments and textiles", {"group": 1}),
        (k.HEADING, "Ba nhiệm vụ", "Three tasks", {"level": 3}),
        (k.LIST_ITEM, "Cải cách thủ tục hành chính", "Reform procedures", {"group": 2, "ordered": True}),
        (k.LIST_ITEM, "Đào tạo lao động", "Train workers", {"group": 2, "ordered": True}),
        (k.TABLE_ROW, "Mặt hàng | Triệu USD", "Product | USD million", {"group": 3, "header": True}),
        (k.TABLE_ROW, "Điện tử | 812,4", "Electronics | 812.4", {"group": 3}),
        (k.TABLE_ROW, "Dệt may | 437,6", "Textiles | 437.6", {"group": 3}),
        (
            k.QUOTE,
            "“Doanh nghiệp là động lực”, ông Nguyễn Đức Vượng nói.",
            "“Businesses are the driving force,” Mr. Nguyen Duc Vuong said.",
            {},
        ),
        (k.CAPTION, "Sản xuất tại Khu công nghiệp Đồng Văn", "Production at Dong Van Industrial Park", {}),
        (
            k.PARAGRAPH,
            "Cục Thống kê tỉnh công bố số liệu.",
            "The Provincial Statistics Office gave the figures.",
            {},
        ),
    ]
    images = (
        Image("https://hanam.example/anh/dong-van.jpg", block=12),
        Image("anh/ban-do.png", alt="Bản đồ khu công nghiệp", block=None),
    )
    return make(
        lines,
        article_id=article_id,
        images=images,
        source_url="https://hanam.example/so-lieu",
        published=date(2024, 7, 2),
        author="Trần Thị Hòa",
    )


def approved(
    draft: Draft, version: int = 1, images: Mapping[str, Path] | None = None, day: int = 0
) -> ApprovedDraft:
    """``draft`` as approved, ``day`` days after the first approval."""
    return ApprovedDraft(draft, version, APPROVED.replace(day=APPROVED.day + day), "lan", images or {})


def withdrawn(draft: Draft, version: int = 1, day: int = 5) -> Withdrawn:
    """``draft`` as withdrawn."""
    return Withdrawn(
        draft.article_id,
        version,
        APPROVED.replace(day=APPROVED.day + day),
        "Sai số liệu",
        draft.source_url,
        draft.title_vi,
        draft.title_en,
    )


def png(width: int = 60, height: int = 40, shade: int = 120) -> bytes:
    """A whole, valid grey PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\x00" + bytes([shade]) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
