"""Finds segments whose Vietnamese is like a sentence, by the pairs of syllables that they share with it."""

from __future__ import annotations

import math
import time
from collections import defaultdict
from threading import Lock

from django.db import connection

from ttdn_translate.desk.search.terms import terms
from ttdn_translate.language import normalise

_MOST_OF_ONE = 300
"""Segments looked at for one pair of syllables: a pair that more have says little."""

_MOST_PAIRS = 40
"""Pairs of a sentence that are looked up."""

_BUDGET = 6_000
"""Entries of the index read for one sentence, after which no further pair is looked up."""

_FREQUENT_FOR = 600.0
"""Seconds for which PostgreSQL's list of frequent pairs is believed."""

_ON_SQLITE = "SELECT rowid FROM desk_search WHERE desk_search MATCH %s ORDER BY rowid DESC LIMIT %s"
# Taken whole before it is cut: for a LIMIT the planner would rather read the table from its start.
_ON_POSTGRESQL = (
    "WITH found AS MATERIALIZED (SELECT segment_id FROM desk_search WHERE words @@ %s::tsquery) "
    "SELECT segment_id FROM found LIMIT %s"
)


def similar(source: str, *, limit: int) -> list[int]:
    """Return ids of segments that share pairs of syllables with ``source``, those that share the rarest first."""
    scores: dict[int, float] = defaultdict(float)
    read = 0
    for pair in _chosen(source):
        found = _holding(pair)
        read += len(found)
        weight = math.log(2 * _MOST_OF_ONE / len(found)) if found else 0.0
        for segment in found:
            scores[segment] += weight
        if read >= _BUDGET:
            break
    return sorted(scores, key=lambda segment: (-scores[segment], -segment))[:limit]


def _chosen(source: str) -> list[str]:
    """Return the pairs of ``source`` that are worth looking up."""
    found = terms(normalise(source), "")
    pairs = [t for t in found if "_" in t] or found
    frequent = _frequent()
    # They stand in the order of letters, so any of them are spread over the sentence.
    return ([p for p in pairs if p not in frequent] or pairs[:2])[:_MOST_PAIRS]


def _holding(pair: str) -> list[int]:
    on_sqlite = connection.vendor == "sqlite"
    statement, quoted = (_ON_SQLITE, f'"{pair}"') if on_sqlite else (_ON_POSTGRESQL, f"'{pair}'")
    with connection.cursor() as cursor:
        cursor.execute(statement, [quoted, _MOST_OF_ONE])
        return [int(row[0]) for row in cursor.fetchall()]


_lock = Lock()
_known: tuple[float, frozenset[str]] = (-math.inf, frozenset())


def _frequent() -> frozenset[str]:
    """Return the terms that so many segments have that PostgreSQL should not fetch them all; none on SQLite."""
    global _known
    if connection.vendor == "sqlite":
        return frozenset()
    with _lock:
        read_at, found = _known
        if time.monotonic() - read_at > _FREQUENT_FOR:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT unnest(most_common_elems::text::text[]) FROM pg_stats "
                    "WHERE tablename = 'desk_search' AND attname = 'words'"
                )
                found = frozenset(row[0] for row in cursor.fetchall())
            _known = (time.monotonic(), found)
        return found
