from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttdn_translate.document import Article, Block, BlockKind, DraftBlock
from ttdn_translate.language import normalise, segment, segment_block


@pytest.mark.parametrize(
    ("kind", "text", "sources"),
    [
        (BlockKind.TITLE, "Hội nghị tổng kết năm 2021", ["Hội nghị tổng kết năm 2021"]),
        (BlockKind.HEADING, "I. Kết quả đạt được", ["I. Kết quả đạt được"]),
        (BlockKind.CAPTION, "Quang cảnh hội nghị. Ảnh: Thu Hà", ["Quang cảnh hội nghị.", "Ảnh: Thu Hà"]),
        (BlockKind.LIST_ITEM, "Thu hút đầu tư; mở rộng thị trường.", ["Thu hút đầu tư; mở rộng thị trường."]),
        (BlockKind.PARAGRAPH, "Hội nghị bế mạc. Đoàn ra về.", ["Hội nghị bế mạc.", "Đoàn ra về."]),
        (BlockKind.TABLE_ROW, "GRDP | tỷ đồng |  | 24.618,7", ["GRDP", "tỷ đồng", "", "24.618,7"]),
        (BlockKind.TABLE_ROW, "Ghi chú. Xem dưới | - ", ["Ghi chú. Xem dưới", "- "]),
        (BlockKind.PARAGRAPH, "", []),
    ],
)
def test_segments_of_a_block(kind: BlockKind, text: str, sources: list[str]) -> None:
    found = segment_block(Block(7, kind, text))
    assert [s.source for s in found] == sources
    assert [s.id for s in found] == [f"7.{n}" for n in range(len(sources))]
    assert all(s.target == "" and s.terms == () for s in found)


pieces = st.sampled_from(["Hội", "nghị.", "Ông", "|", "", "5.", "TP.", "tỷ", "A.", "“Có?”", "…/."])
texts = st.one_of(st.text(), st.lists(pieces).map(" ".join))


@given(st.sampled_from(BlockKind), texts)
def test_segments_joined_are_the_text(kind: BlockKind, text: str) -> None:
    text = text if kind is BlockKind.TABLE_ROW else normalise(text)
    block = Block(0, kind, text)
    assert DraftBlock(block, segment_block(block)).source == text


def test_an_article_keeps_its_blocks() -> None:
    blocks = (
        Block(0, BlockKind.TITLE, "Tỉnh Hà Nam họp báo"),
        Block(1, BlockKind.PARAGRAPH, "Sáng 29/6, Cục Thống kê họp báo. Ông An chủ trì."),
        Block(2, BlockKind.TABLE_ROW, "Chỉ tiêu | Đơn vị", group=1, header=True),
    )
    article = Article("0" * 16, "a.html", blocks[0].text, blocks, published=date(2024, 6, 29))
    drafted = segment(article)
    assert tuple(d.block for d in drafted) == blocks
    assert [s.id for d in drafted for s in d.segments] == ["0.0", "1.0", "1.1", "2.0", "2.1"]
