"""The values that travel between the rooms: frozen dataclasses and their JSON form, no input or output.

`Article` is what intake makes, `Constraint` what must stand in the English, `Draft` what translation
and quality make of an article, `Publication` what a portal imports.
"""

from ttdn_translate.document.article import Article, Block, BlockKind, Image
from ttdn_translate.document.constraint import Constraint, ConstraintKind
from ttdn_translate.document.draft import (
    Check,
    Draft,
    DraftBlock,
    EngineInfo,
    GlossaryInfo,
    Origin,
    Segment,
    Severity,
    TermStatus,
    TermUse,
)
from ttdn_translate.document.publication import Publication, Tombstone

__all__ = [
    "Article",
    "Block",
    "BlockKind",
    "Check",
    "Constraint",
    "ConstraintKind",
    "Draft",
    "DraftBlock",
    "EngineInfo",
    "GlossaryInfo",
    "Image",
    "Origin",
    "Publication",
    "Segment",
    "Severity",
    "TermStatus",
    "TermUse",
    "Tombstone",
]
