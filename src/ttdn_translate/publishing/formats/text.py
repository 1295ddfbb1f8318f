"""The English of a draft as plain text: blocks with an empty line between, nothing else."""

from __future__ import annotations

from ttdn_translate.document import Draft
from ttdn_translate.document.article import BlockKind
from ttdn_translate.publishing.body import Figure, units
from ttdn_translate.publishing.build import published_blocks, published_images


def draft_text(draft: Draft) -> str:
    """Return the English of ``draft`` as plain text; items of a list and rows of a table on lines of their own."""
    blocks = published_blocks(draft)
    heads = [b.text.en for b in blocks if b.kind in (BlockKind.TITLE, BlockKind.LEAD)]
    parts = heads[:2]
    for unit in units(blocks, published_images(draft, {})):
        if isinstance(unit, Figure):
            parts.append(unit.caption.en)
        else:
            parts.append("\n".join(b.text.en for b in unit.blocks if b.text.en))
    return "\n\n".join(p for p in parts if p) + "\n"
