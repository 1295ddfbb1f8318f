"""The segments of a block: its sentences, or the cells of a table row."""

from __future__ import annotations

from ttdn_translate.document import Article, Block, BlockKind, DraftBlock, Segment
from ttdn_translate.document.article import CELL_SEPARATOR
from ttdn_translate.language.sentences import sentences


def segment(article: Article) -> tuple[DraftBlock, ...]:
    """Return the blocks of ``article`` with their segments, in order, still without English."""
    return tuple(DraftBlock(block, segment_block(block)) for block in article.blocks)


def segment_block(block: Block) -> tuple[Segment, ...]:
    """Return the segments of one block; joined by its separator they are its text.

    A cell of a table row is one segment, also where it is empty, so that columns keep their places.
    Any other block has one segment for each sentence. Ids are ``<block>.<number>`` from 0.
    """
    parts = block.text.split(CELL_SEPARATOR) if block.kind is BlockKind.TABLE_ROW else sentences(block.text)
    return tuple(Segment(id=f"{block.index}.{n}", source=part) for n, part in enumerate(parts))
