"""Finds segments whose Vietnamese is like a sentence, by the pairs of syllables that they share with it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator

from django.db import connection

from ttdn_translate.desk.search.partitions import groups, tsquery
from ttdn_translate.desk.search.terms import terms
from ttdn_translate.language import normalise

_MOST_OF_ONE = 300
"""Segments looked at for one pair of syllables: a pair that more have says little."""

_MOST_PAIRS = 40
"""Pairs of a sentence that are looked up."""

_BUDGET = 6_000
"""Entries of SQLite's index read for one sentence, after which no further pair is looked up."""

_ON_SQLITE = "SELECT rowid FROM desk_search WHERE desk_search MATCH %s ORDER BY rowid DESC LIMIT %s"
_ON_POSTGRESQL = """
SELECT asked.pair, found.segment_id FROM unnest(%s::int[], %s::tsquery[]) AS asked (pair, query) CROSS JOIN LATERAL (
    SELECT segment_id FROM desk_search WHERE words @@ asked.query LIMIT %s
) AS found
"""


def similar(source: str, *, limit: int) -> list[int]:
    """Return ids of segments that share pairs of syllables with ``source``, those that share the rarest first."""
    scores: dict[int, float] = defaultdict(float)
    pairs = _chosen(source)
    for found in _on_sqlite(pairs) if connection.vendor == "sqlite" else _on_postgresql(pairs):
        weight = math.log(2 * _MOST_OF_ONE / len(found)) if found else 0.0
        for segment in found:
            scores[segment] += weight
    return sorted(scores, key=lambda segment: (-scores[segment], -segment))[:limit]


def _chosen(source: str) -> list[str]:
    """Return the pairs of ``source`` that are looked up."""
    found = terms(normalise(source), "")
    # They stand in the order of letters, so any of them are spread over the sentence.
    return ([t for t in found if "_" in t] or found)[:_MOST_PAIRS]


def _on_sqlite(pairs: list[str]) -> Iterator[list[int]]:
    """Yield the segments of one pair after the other."""
    read = 0
    with connection.cursor() as cursor:
        for pair in pairs:
            cursor.execute(_ON_SQLITE, [f'"{pair}"', _MOST_OF_ONE])
            found = [int(row[0]) for row in cursor.fetchall()]
            yield found
            read += len(found)
            if read >= _BUDGET:
                return


def _on_postgresql(pairs: list[str]) -> list[list[int]]:
    """Return the segments of each pair, from the newest partitions first; rare pairs are looked for in all of them."""
    found: list[list[int]] = [[] for _ in pairs]
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(segment_id), 0) FROM desk_search")
        for group in groups(cursor.fetchone()[0] + 1):
            asked = [(n, part) for n in range(len(pairs)) if len(found[n]) < _MOST_OF_ONE for part in group]
            if not asked:
                break
            queries = [tsquery([pairs[n]], part) for n, part in asked]
            cursor.execute(_ON_POSTGRESQL, [[n for n, _ in asked], queries, _MOST_OF_ONE])
            for n, segment in cursor.fetchall():
                found[n].append(segment)
    return [segments[:_MOST_OF_ONE] for segments in found]
