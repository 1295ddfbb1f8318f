"""What a check looks at: a segment in both languages, with what was found in each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from ttdn_translate.document import BlockKind, Origin, TermUse
from ttdn_translate.language.values import Value, english_values, vietnamese_values


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """What the article tells about one of its segments.

    ``kind`` is the block's kind, None where unknown. ``people`` are the English names of the people whom
    the article names, as the rule for names writes them. ``undated`` marks the first segment of an article
    whose date is unknown.
    """

    kind: BlockKind | None = None
    people: frozenset[str] = field(default_factory=frozenset)
    undated: bool = False


@dataclass(frozen=True)
class Pair:
    """A segment in both languages; its values are read once, by the first check that asks."""

    source: str
    target: str
    terms: tuple[TermUse, ...] = ()
    origin: Origin = Origin.MT
    context: ArticleContext = field(default_factory=ArticleContext)

    @cached_property
    def source_values(self) -> list[Value]:
        return vietnamese_values(self.source)

    @cached_property
    def target_values(self) -> list[Value]:
        return english_values(self.target)
