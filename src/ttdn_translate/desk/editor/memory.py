"""What has been approved before for a sentence like this one, and where words stand in approved pairs.

Both ask the index of the search for candidates, so that neither grows with the archive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from ttdn_translate.desk import mapping, models, search
from ttdn_translate.desk.editor import sentences
from ttdn_translate.desk.editor.values import Remembered
from ttdn_translate.desk.permissions import Actor, Permission, acting
from ttdn_translate.language import normalise, plain, tone_key

LEAST_LIKENESS = 65.0
"""Of 100: below it the sentences share phrases only, and the concordance shows those better."""

_EXACT = 200
"""Approved segments of equal Vietnamese that are counted: enough to see which English is usual."""

_CANDIDATES = 150
"""Segments of the index that are compared letter by letter."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """An approved pair in which words stand; the spans (code points, end exclusive) are those of the words."""

    source: str
    target: str
    source_spans: tuple[tuple[int, int], ...]
    target_spans: tuple[tuple[int, int], ...]
    article: str
    title: str
    segment: str


def memory(
    source: str, *, who: Actor | str, limit: int = 5, least: float = LEAST_LIKENESS
) -> list[Remembered]:
    """Return approved pairs whose Vietnamese is like ``source``, the most alike first, of those the most used.

    Each pair of texts comes once. ``least`` is the least likeness, 0 to 100.
    """
    acting(who, Permission.READ)
    text = normalise(source)
    rows = [*_equal(text), *_alike(text)]
    key = tone_key(text)
    found: dict[tuple[str, str], Remembered] = {}
    for row in sorted({row.pk: row for row in rows}.values(), key=lambda r: -r.pk):
        likeness = 100.0 if row.source == text else min(99.0, fuzz.ratio(key, tone_key(row.source)))
        if likeness < least or not row.target:
            continue
        known = found.get((row.source, row.target))
        found[row.source, row.target] = (
            _remembered(row, likeness) if known is None else replace(known, uses=known.uses + 1)
        )
    return sorted(found.values(), key=lambda m: (-m.likeness, -m.uses))[:limit]


def concordance(text: str, *, who: Actor | str, limit: int = 20) -> list[Hit]:
    """Return approved pairs in which the words of ``text`` stand, the newest first; in either language.

    Vietnamese may be written without marks. The words stand side by side in the Vietnamese or, where they do so
    nowhere, anywhere in the pair.
    """
    acting(who, Permission.READ)
    for adjacent in (True, False):
        query = search.parse(text, adjacent=adjacent)
        if query is None:
            return []
        if rows := _approved_matches(query, limit):
            asked = frozenset(_WORD.findall(tone_key(normalise(text))))
            return [_hit(row, asked) for row in rows]
    return []


def _equal(text: str) -> list[models.Segment]:
    found = sentences.rows(sentences.equal(text, most=2 * _EXACT), approved=True, most=_EXACT)
    return [row for row in found if row.source == text]


def _alike(text: str) -> list[models.Segment]:
    pairs = sentences.of(search.similar(text, limit=_CANDIDATES))
    return sentences.rows(pairs, approved=True, most=_CANDIDATES)


def _approved_matches(query: search.Query, limit: int) -> list[models.Segment]:
    found: list[models.Segment] = []
    before: int | None = None
    for size in (_CANDIDATES, 10 * _CANDIDATES, 10 * _CANDIDATES):
        batch = search.newest(query, before=before, limit=size)
        found += sentences.rows(batch.segments, approved=True, most=limit - len(found))
        before = batch.before
        if len(found) >= limit or before is None:
            break
    return found


def _remembered(row: models.Segment, likeness: float) -> Remembered:
    article = row.article
    if article.approved_at is None:
        raise RuntimeError(f"{article.id}: approved without a time, which the database forbids")
    return Remembered(
        source=row.source,
        target=row.target,
        likeness=round(likeness, 1),
        uses=1,
        article=article.id,
        title=article.title_vi,
        approved_by=article.approved_by,
        approved_at=article.approved_at,
    )


def _hit(row: models.Segment, asked: frozenset[str]) -> Hit:
    return Hit(
        source=row.source,
        target=row.target,
        source_spans=_spans(row.source, asked),
        target_spans=_spans(row.target, asked),
        article=row.article_id,
        title=row.article.title_vi,
        segment=mapping.segment_id(row),
    )


def _spans(text: str, asked: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Return where the words of ``asked`` stand in ``text``; one without marks stands for all that are so bare."""

    def wanted(word: str) -> bool:
        key = tone_key(word)
        return key in asked or plain(key) in asked

    return tuple(m.span() for m in _WORD.finditer(text) if wanted(m[0]))
