"""Whole pages of the kinds that portals have had since the 1990s."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from ttdn_translate.document import Article, Block, BlockKind
from ttdn_translate.intake import Source, expand, load
from ttdn_translate.workspace import IntakeSettings

K = BlockKind


def article(path: Path) -> Article:
    (found,) = expand([str(path)], settings=IntakeSettings())
    assert isinstance(found, Source)
    return load(found, settings=IntakeSettings())


def kinds(found: Article) -> list[BlockKind]:
    return [b.kind for b in found.blocks]


def texts(found: Article, kind: BlockKind) -> list[str]:
    return [b.text for b in found.blocks if b.kind is kind]


def test_sample_article(seed_page: Path) -> None:
    found = article(seed_page)
    reference = (seed_page.parent / "body.vi.txt").read_text("utf-8").strip().split("\n\n")
    assert [mark(b) for b in found.blocks] == [" ".join(b.split()) for b in reference]
    assert found.published == date(2022, 1, 18)
    assert found.author is None
    assert [(i.src.split("/")[-1], i.block) for i in found.images] == [
        ("IMG_8955.jpg?RenditionID=7", 2),
        ("IMG_8985.jpg?RenditionID=7", 7),
        ("IMG_8941.jpg?RenditionID=7", 9),
    ]
    assert [i.caption for i in found.images] == texts(found, K.CAPTION)


def mark(block: Block) -> str:
    return {K.TITLE: "# ", K.CAPTION: "[caption] ", K.LIST_ITEM: "- "}.get(block.kind, "") + block.text


def test_legacy_table_layout(data: Path) -> None:
    found = article(data / "legacy_table.html")
    assert found.title == "Nam Định khánh thành cầu Lạc Quần nối hai huyện ven biển"
    assert found.published == date(2004, 3, 12)  # not 15/03, the banner's day
    assert found.author == "Trần Quang Hưng"
    assert kinds(found) == [
        K.TITLE,
        K.LEAD,
        K.PARAGRAPH,
        K.CAPTION,
        *[K.PARAGRAPH] * 2,
        *[K.LIST_ITEM] * 2,
        K.PARAGRAPH,
    ]
    assert [(i.src, i.caption, i.block) for i in found.images] == [
        ("images/2004/caulacquan.jpg", "Các đại biểu cắt băng khánh thành cầu Lạc Quần", 3)
    ]
    assert found.blocks[8].text == (
        "Cùng ngày, Đoàn đại biểu của tỉnh đã đến thăm 5 gia đình nhường đất cho công trình "
        "và trao mỗi gia đình 2 triệu đồng."
    )


def test_decomposed_page_reads_like_the_composed_one(data: Path, tmp_path: Path) -> None:
    for name in ("legacy_table.html", "broken_inline.html", "unknown_modern.html"):
        text = (data / name).read_text("utf-8")
        decomposed = tmp_path / name
        decomposed.write_text(unicodedata.normalize("NFD", text), encoding="utf-8")
        composed = tmp_path / f"nfc-{name}"
        composed.write_text(text, encoding="utf-8")
        assert article(decomposed).blocks == article(composed).blocks
        assert article(decomposed).author == article(composed).author


def test_statistics_table(data: Path) -> None:
    found = article(data / "statistics.html")
    rows = [(b.text.split(" | "), b.header, b.group) for b in found.blocks if b.kind is K.TABLE_ROW]
    assert rows == [
        (["TT", "Sản phẩm", "Quý I", "", "Tăng (%)"], True, 1),
        (["", "", "2024", "2025", ""], True, 1),
        (["I. Điện tử", "", "", "", ""], False, 1),
        (["1", "Tai nghe (nghìn cái)", "11.204", "14.873", "32,7"], False, 1),
        (["2", "Máy tính bảng (nghìn cái)", "4.310", "…", "-"], False, 1),
        (["", "Cộng", "15.514", "", ""], False, 1),
    ]
    assert [(b.text, b.level) for b in found.blocks if b.kind is K.HEADING] == [
        ("1. Chỉ số sản xuất công nghiệp", 2),
        ("2. Lao động trong doanh nghiệp", 3),
    ]
    items = [(b.group, b.ordered, b.text.split(" ")[0]) for b in found.blocks if b.kind is K.LIST_ITEM]
    assert items == [
        (2, False, "Khu"),
        (2, False, "Khu"),
        (2, False, "Khu"),
        (3, True, "Khu"),
        (3, True, "Khu"),
        (4, False, "trong"),
    ]
    assert "1.240 m² nhà xưởng" in found.blocks[2].text
    assert "Bảng 1. Sản phẩm chủ yếu" in texts(found, K.PARAGRAPH)
    assert found.author == "Chi cục Thống kê tỉnh Bắc Giang"
    assert found.published == date(2025, 4, 3)
    assert found.source_url == "https://bacgiang.example.vn/chi-tiet/san-xuat-cong-nghiep-quy-1-2025"


def test_broken_inline_markup(data: Path) -> None:
    found = article(data / "broken_inline.html")
    assert [b.text for b in found.blocks[1:]] == [
        "Tối 29/9, tại Quảng trường nhân dân thành phố Lai Châu, UBND tỉnh tổ chức khai mạc Tuần Du lịch - Văn hóa "
        "Lai Châu năm 2023 với chủ đề “Huyền thoại Pusamcáp”.",
        "Dự lễ khai mạc có đồng chí Sùng A Hồ cùng đại diện các bộ, ngành Trung ương, lãnh đạo tỉnh Vân Nam "
        "(Trung Quốc) và 6 tỉnh Tây Bắc mở rộng.",
        "Chương trình nghệ thuật gồm 3 chương : “Sắc màu vùng cao”, “Âm vang đạingàn” và “Lai Châu vươn xa” do hơn "
        "400 diễn viên trình diễn.",
        "Tiết mục mở màn lễ khai mạc",
        "Tuần Du lịch - Văn hóa kéo dài đến hết ngày 02/10 với hội thi giã bánh dày, đua thuyền kayak trên sông Nậm "
        "Na, chợ đêm San Thàng và lễ hội Trung thu của đồng bào các dân tộc.",
    ]
    assert found.published == date(2023, 9, 30)  # 20:15 UTC is the next day in Viet Nam
    assert found.author == "Mùa A Páo"
    assert [i.src for i in found.images] == ["/PublishingImages/le%20khai%20mac.jpg"]


def test_interview_after_the_mergers(data: Path) -> None:
    found = article(data / "interview.html")
    assert found.title == "“Sau sắp xếp, chính quyền phải gần dân hơn”"
    assert kinds(found) == [K.TITLE, K.LEAD, K.CAPTION, *[K.PARAGRAPH] * 4, K.QUOTE, K.PARAGRAPH]
    assert found.author == "Hoàng Yên (thực hiện)"
    assert found.published == date(2025, 7, 8)
    assert found.images[0].src == "https://lamdong.example.vn/wp-content/uploads/2025/07/ba-lan.jpg"
    assert found.images[0].alt == "Bà Lan"


def test_unknown_page(data: Path) -> None:
    found = article(data / "unknown_modern.html")
    assert found.title == "Cần Thơ mở đường bay thẳng đến Đài Bắc"
    assert found.published == date(2023, 11, 28)  # not 02/12, "Hôm nay"
    assert found.author == "Lê Minh Trí"
    assert kinds(found) == [K.TITLE, K.PARAGRAPH, K.CAPTION, K.PARAGRAPH, *[K.TABLE_ROW] * 3, K.PARAGRAPH]
    assert [i.src for i in found.images] == ["/files/2023/chuyen-bay-dau-tien.jpg"]


def test_legacy_newspaper(data: Path) -> None:
    """No names, no heading, a title in capitals; the banner's date and the page's title are the site's."""
    found = article(data / "legacy_newspaper.html")
    assert found.title.startswith("ĐOÀN ĐẠI BIỂU TỈNH THÁI BÌNH THĂM VÀ LÀM VIỆC")
    assert (found.published, found.author) == (date(2007, 4, 6), "Đức Anh")
    assert kinds(found) == [K.TITLE, K.PARAGRAPH, K.PARAGRAPH, K.CAPTION, K.PARAGRAPH]
    assert [(i.src, i.block) for i in found.images] == [
        ("/upload/2007/doanlao.jpg", 1),
        ("/upload/2007/hoidam.jpg", 3),
    ]


def test_page_of_named_cells(data: Path) -> None:
    found = article(data / "named_cells.html")
    assert found.title == "Quảng Trị: Triển khai nghị quyết về sắp xếp đơn vị hành chính cấp xã năm 2025"
    assert (found.published, found.author) == (date(2025, 6, 18), "Lê Trường")
    wanted = "title lead paragraph paragraph list_item list_item caption paragraph paragraph"
    assert " ".join(kinds(found)) == wanted
    assert not any("78 xã, phường" in b.text for b in found.blocks)  # the box "Xem thêm"


def test_html5_article(data: Path) -> None:
    found = article(data / "html5_article.html")
    assert (found.published, found.author) == (date(2024, 5, 21), "Minh Duy")
    assert " ".join(kinds(found)) == "title lead caption heading paragraph list_item list_item paragraph"


PAGES = sorted(p.stem for p in (Path(__file__).parent.parent / "data" / "intake").glob("*.html"))


@pytest.mark.parametrize("name", PAGES)
def test_same_page_gives_same_id_and_indices_count_up(data: Path, name: str) -> None:
    first, second = (article(data / f"{name}.html") for _ in range(2))
    assert first == second
    assert [b.index for b in first.blocks] == list(range(len(first.blocks)))
    assert len(first.id) == 16
