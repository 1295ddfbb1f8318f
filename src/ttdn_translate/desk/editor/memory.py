"""What has been approved before for a sentence like this one, and where words stand in approved pairs.

Both ask the index of the search for candidates, so that neither grows with the archive.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ttdn_translate.desk import mapping, models, search
from ttdn_translate.desk.editor import sentences
from ttdn_translate.desk.editor.values import Remembered
from ttdn_translate.desk.permissions import Actor, Permission, acting
from ttdn_translate.desk.values import ReviewState
from ttdn_translate.language import normalise, plain, tone_key

LEAST_LIKENESS = 65.0
"""Of 100: below it the sentences share phrases only, and the concordance shows those better."""

_EXACT = 200
"""Approved segments of equal Vietnamese that are counted: enough to see which English is usual."""

_CANDIDATES = 150
"""Segments of the index that are compared letter by letter."""

_SHOWN = ("title_vi", "approved_by", "approved_at")
"""Columns of an article that are shown beside what is remembered of it."""

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
    found = {row.pk: row for row in (*_equal(text), *_alike(text)) if row.target}
    newest: dict[tuple[str, str], sentences.Text] = {}
    uses: Counter[tuple[str, str]] = Counter()
    for row in sorted(found.values(), key=lambda r: -r.pk):
        newest.setdefault((row.source, row.target), row)
        uses[row.source, row.target] += 1
    likeness = _likeness(text, {source for source, _ in newest})
    pairs = [pair for pair in newest if likeness[pair[0]] >= least]
    best = sorted(pairs, key=lambda pair: (-round(likeness[pair[0]], 1), -uses[pair]))[:limit]
    return _remembered([(newest[pair], likeness[pair[0]], uses[pair]) for pair in best])


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


def _equal(text: str) -> list[sentences.Text]:
    found = sentences.texts(sentences.equal(text, most=2 * _EXACT), approved=True, most=_EXACT)
    return [row for row in found if row.source == text]


def _alike(text: str) -> list[sentences.Text]:
    pairs = sentences.of(search.similar(text, limit=_CANDIDATES))
    return sentences.texts(pairs, approved=True, most=_CANDIDATES)


def _likeness(text: str, sources: Iterable[str]) -> dict[str, float]:
    """Return how like ``text`` each of ``sources`` is, 0 to 100; only the very same text is 100."""
    key = tone_key(text)
    return {s: 100.0 if s == text else min(99.0, fuzz.ratio(key, tone_key(s))) for s in sources}


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


def _remembered(found: Sequence[tuple[sentences.Text, float, int]]) -> list[Remembered]:
    """Return texts with their likeness and uses as they are shown; not those of articles taken back meanwhile."""
    articles = models.Article.objects.filter(state=ReviewState.APPROVED.value).only(*_SHOWN)
    approved = articles.in_bulk({row.article for row, _, _ in found})
    return [
        Remembered(
            source=row.source,
            target=row.target,
            likeness=round(likeness, 1),
            uses=uses,
            article=article.id,
            title=article.title_vi,
            approved_by=article.approved_by,
            approved_at=article.approved_at,
        )
        for row, likeness, uses in found
        if (article := approved.get(row.article)) is not None and article.approved_at is not None
    ]


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
