"""A draft: an article's segments in both languages, with terms and checks (`ttdn.draft/1`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from ttdn_translate import message
from ttdn_translate.document.article import CELL_SEPARATOR, Block, BlockKind, Image
from ttdn_translate.document.constraint import Constraint, ConstraintKind

SCHEMA = "ttdn.draft/1"


class Origin(StrEnum):
    """Where the English text of a segment came from."""

    MT = "mt"
    MEMORY = "memory"
    COPIED = "copied"
    HUMAN = "human"


class TermStatus(StrEnum):
    """How a constraint came to hold in the English, or that it does not."""

    INLINED = "inlined"  # put into the source before translation, and copied by the model
    REPAIRED = "repaired"  # forced in a second decoding
    SUBSTITUTED = "substituted"  # put in place after decoding; the reviewer must look
    PRESENT = "present"  # the model, a person or the memory wrote it unaided
    MISSING = "missing"


class Severity(StrEnum):
    """What a check's finding asks of the reviewer."""

    ERROR = "error"  # stops approval unless overridden with a reason
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class TermUse:
    """A constraint and where it stands in the English.

    ``target`` is the form found, or the preferred form where the status is missing; ``target_span``
    counts code points of the segment's target, end exclusive, None where missing.
    """

    constraint: Constraint
    status: TermStatus
    target: str
    target_span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A finding about a segment: a code of the table of checks, its severity, and words for the reviewer.

    ``message`` is a `message.Message` where a check of today made it, a plain string in older drafts.
    """

    code: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, heading or table cell in both languages.

    ``id`` is ``<block>.<number>``, counted from 0. ``score`` is the model's mean log-probability per
    target token, None where no model was asked. ``signature`` is the decode signature: with it the
    same text comes out again.
    """

    id: str
    source: str
    target: str = ""
    score: float | None = None
    origin: Origin = Origin.MT
    terms: tuple[TermUse, ...] = ()
    checks: tuple[Check, ...] = ()
    signature: str = ""


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A block of the article with its segments; what it is on the page stands in ``block``."""

    block: Block
    segments: tuple[Segment, ...]

    @property
    def separator(self) -> str:
        """What stands between the segments of this block in both languages."""
        return CELL_SEPARATOR if self.block.kind is BlockKind.TABLE_ROW else " "

    @property
    def source(self) -> str:
        return self.separator.join(s.source for s in self.segments)

    @property
    def target(self) -> str:
        return self.separator.join(s.target for s in self.segments)


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What translated: model and revision (digest), backend, compute type, beam size."""

    model: str
    revision: str
    backend: str
    compute_type: str
    beam_size: int


@dataclass(frozen=True, slots=True)
class GlossaryInfo:
    """The termbase in use: its version (a digest of its content) and its number of entries."""

    version: str
    entries: int


@dataclass(frozen=True, slots=True)
class Draft:
    """An article's English draft (`SCHEMA`, ``schemas/draft-1.schema.json``), of at least one block.

    Its title is the first block of kind title, or the first block where there is none.
    """

    article_id: str
    source_url: str | None
    published: date | None
    author: str | None
    language: str
    images: tuple[Image, ...]
    engine: EngineInfo
    glossary: GlossaryInfo
    blocks: tuple[DraftBlock, ...]

    @property
    def title_vi(self) -> str:
        return self._title().source

    @property
    def title_en(self) -> str:
        return self._title().target

    def _title(self) -> DraftBlock:
        return next((b for b in self.blocks if b.block.kind is BlockKind.TITLE), self.blocks[0])

    def segments(self) -> Iterator[Segment]:
        """Yield the segments of all blocks in reading order."""
        for block in self.blocks:
            yield from block.segments


def draft_to_json(draft: Draft) -> dict[str, Any]:
    """Return ``draft`` as the JSON object of `ttdn.draft/1`."""
    return {
        "schema": SCHEMA,
        "article": {
            "id": draft.article_id,
            "source_url": draft.source_url,
            "title_vi": draft.title_vi,
            "title_en": draft.title_en,
            "published": draft.published.isoformat() if draft.published else None,
            "author": draft.author,
            "language": draft.language,
            "images": [
                {"src": i.src, "alt": i.alt, "caption": i.caption, "block": i.block} for i in draft.images
            ],
        },
        "engine": {
            "model": draft.engine.model,
            "revision": draft.engine.revision,
            "backend": draft.engine.backend,
            "compute_type": draft.engine.compute_type,
            "beam_size": draft.engine.beam_size,
        },
        "glossary": {"version": draft.glossary.version, "entries": draft.glossary.entries},
        "blocks": [_block_to_json(b) for b in draft.blocks],
    }


def draft_from_json(data: dict[str, Any]) -> Draft:
    """Return the `Draft` of a `ttdn.draft/1` object; unknown keys are ignored.

    Raises ValueError where ``data`` is of another schema or a needed key is missing or wrong.
    """
    if not isinstance(data, dict):
        raise ValueError(f"not a {SCHEMA} object but {type(data).__name__}")
    if data.get("schema") != SCHEMA:
        raise ValueError(f"schema is {data.get('schema')!r}, not {SCHEMA!r}")
    try:
        article, engine, glossary = data["article"], data["engine"], data["glossary"]
        if not data["blocks"]:
            raise ValueError(f"a {SCHEMA} object without blocks")
        return Draft(
            article_id=article["id"],
            source_url=article["source_url"],
            published=date.fromisoformat(article["published"]) if article["published"] else None,
            author=article.get("author"),
            language=article["language"],
            images=tuple(
                Image(i["src"], i.get("alt", ""), i.get("caption", ""), i.get("block"))
                for i in article["images"]
            ),
            engine=EngineInfo(
                engine["model"],
                engine["revision"],
                engine["backend"],
                engine["compute_type"],
                engine["beam_size"],
            ),
            glossary=GlossaryInfo(glossary["version"], glossary["entries"]),
            blocks=tuple(_block_from_json(b) for b in data["blocks"]),
        )
    except (KeyError, TypeError, IndexError) as fault:
        raise ValueError(f"not a whole {SCHEMA} object: {fault!r}") from fault


def term_to_json(term: TermUse) -> dict[str, Any]:
    """Return one term use as it stands in a segment of the draft."""
    c = term.constraint
    return {
        "kind": c.kind.value,
        "id": c.id,
        "source": c.source,
        "span": [c.start, c.end],
        "target": term.target,
        "target_span": list(term.target_span) if term.target_span else None,
        "status": term.status.value,
        "accept": list(c.forms),
        "forbidden": list(c.forbidden),
        "official": c.official,
    }


def term_from_json(data: dict[str, Any]) -> TermUse:
    """Return the `TermUse` of one object of a segment's ``terms``."""
    start, end = data["span"]
    span = data["target_span"]
    constraint = Constraint(
        kind=ConstraintKind(data["kind"]),
        id=data["id"],
        start=start,
        end=end,
        source=data["source"],
        forms=tuple(data.get("accept") or [data["target"]]),
        forbidden=tuple(data.get("forbidden", ())),
        official=data.get("official", True),
    )
    return TermUse(
        constraint, TermStatus(data["status"]), data["target"], (span[0], span[1]) if span else None
    )


def check_to_json(check: Check) -> dict[str, Any]:
    """Return one finding as it stands in a segment of the draft."""
    return {
        "code": check.code,
        "severity": check.severity.value,
        "message": str(check.message),
        **message.to_json(check.message),
    }


def check_from_json(data: dict[str, Any]) -> Check:
    """Return the `Check` of one object of a segment's ``checks``."""
    told = message.from_json(data["message"], data)
    return Check(data["code"], Severity(data["severity"]), told)


def _block_to_json(block: DraftBlock) -> dict[str, Any]:
    b = block.block
    return {
        "index": b.index,
        "kind": b.kind.value,
        "group": b.group,
        "level": b.level,
        "ordered": b.ordered,
        "header": b.header,
        "source": block.source,
        "target": block.target,
        "segments": [
            {
                "id": s.id,
                "source": s.source,
                "target": s.target,
                "score": s.score,
                "origin": s.origin.value,
                "signature": s.signature,
                "terms": [term_to_json(t) for t in s.terms],
                "checks": [check_to_json(c) for c in s.checks],
            }
            for s in block.segments
        ],
    }


def _block_from_json(data: dict[str, Any]) -> DraftBlock:
    block = Block(
        index=data["index"],
        kind=BlockKind(data["kind"]),
        text=data["source"],
        group=data.get("group"),
        level=data.get("level", 0),
        ordered=data.get("ordered", False),
        header=data.get("header", False),
    )
    return DraftBlock(
        block,
        tuple(
            Segment(
                id=s["id"],
                source=s["source"],
                target=s["target"],
                score=s["score"],
                origin=Origin(s["origin"]),
                terms=tuple(term_from_json(t) for t in s["terms"]),
                checks=tuple(check_from_json(c) for c in s["checks"]),
                signature=s.get("signature", ""),
            )
            for s in data["segments"]
        ),
    )
