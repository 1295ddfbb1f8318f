"""Finds the segments of a query, the newest first, some at a time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import connection

from ttdn_translate.desk.search import partitions
from ttdn_translate.desk.search.partitions import PLACE, groups, partition, tsquery
from ttdn_translate.desk.search.terms import Query

_NEWEST = 2**62
"""Above every segment's id."""

_WINDOWS = (2_000, 20_000)
"""Segments that PostgreSQL looks through, newest first, before it asks its index: first a few, then many.

Of words that most segments have, one partition of the index would give more than is wanted.
"""

_FREQUENT = 0.2
"""Share of matches in the first window from which on the words are so frequent that going on so is cheaper."""


_IN_WINDOW = """
WITH newest AS MATERIALIZED (
    SELECT segment_id FROM (
        SELECT segment_id, words FROM desk_search WHERE segment_id < %s AND segment_id >= %s
        ORDER BY segment_id DESC OFFSET 0
    ) AS recent
    WHERE words @@ %s::tsquery ORDER BY segment_id DESC LIMIT %s)
SELECT n.segment_id, s.article_id FROM newest n JOIN desk_segment s ON s.id = n.segment_id ORDER BY n.segment_id DESC
"""
_IN_INDEX = """
WITH newest AS MATERIALIZED (
    SELECT found.segment_id FROM unnest(%s::tsquery[]) AS asked (query) CROSS JOIN LATERAL (
        WITH matching AS MATERIALIZED (SELECT segment_id FROM desk_search WHERE words @@ asked.query)
        SELECT segment_id FROM matching WHERE segment_id < %s
    ) AS found
    ORDER BY found.segment_id DESC LIMIT %s)
SELECT n.segment_id, s.article_id FROM newest n JOIN desk_segment s ON s.id = n.segment_id ORDER BY n.segment_id DESC
"""
_IN_ARTICLES = """
WITH few AS MATERIALIZED (
    SELECT given.id, (SELECT max(s.id) FROM desk_segment s WHERE s.article_id = given.id) AS newest
    FROM unnest(%s::varchar[]) AS given (id))
SELECT hit.segment_id, article.id FROM (SELECT id, newest FROM few ORDER BY newest DESC OFFSET 0) AS article
CROSS JOIN LATERAL (
    SELECT d.segment_id FROM desk_segment s JOIN desk_search d ON d.segment_id = s.id
    WHERE s.article_id = article.id AND d.segment_id < %s
    AND d.words @@ replace(%s, %s, to_hex(d.segment_id >> %s))::tsquery
    ORDER BY d.segment_id DESC LIMIT 1
) AS hit
ORDER BY article.newest DESC LIMIT %s
"""
"""Each step is a table of its own (``MATERIALIZED``, or ``OFFSET 0`` where it is read no further than it must), so
that the plan does not hang on how many rows PostgreSQL guesses that the words have; articles are looked up for what
is returned only."""


@dataclass(frozen=True, slots=True)
class Found:
    """Segments that match: their ids, each with its article's id, the newest first.

    ``before`` is where to go on; None where there are no more.
    """

    segments: tuple[tuple[int, str], ...]
    before: int | None


def newest(query: Query, *, before: int | None = None, limit: int) -> Found:
    """Return at most ``limit`` matches among the segments older than ``before`` (an id; None: all).

    Fewer than ``limit`` do not mean that there are no more: ``Found.before`` says so.
    """
    start = _NEWEST if before is None else before
    return (_sqlite if connection.vendor == "sqlite" else _postgresql)(query, start, limit)


def begins_with_articles() -> bool:
    """Return whether the database can do `newest_of`: SQLite reads only matches, and does so quickly."""
    return connection.vendor == "postgresql"


def newest_of(query: Query, articles: Collection[str], *, before: int, limit: int) -> Found:
    """Return the newest match of each of ``articles`` that has one older than ``before``, at most ``limit``.

    It reads these articles' segments instead of the matches of the words, of which there may be thousands for
    each that is wanted.
    """
    match = tsquery(query.terms, None)
    return _found(_rows(_IN_ARTICLES, [list(articles), before, match, PLACE, partitions.BITS, limit]), limit)


def _sqlite(query: Query, before: int, limit: int) -> Found:
    match = " AND ".join(f'"{t.removesuffix("*")}"{" *" if t.endswith("*") else ""}' for t in query.terms)
    rows = _rows(
        # The index of places is smaller than the table by far, of which SQLite would read a page for each match.
        "SELECT f.rowid, s.article_id FROM desk_search f CROSS JOIN desk_segment s INDEXED BY segment_place "
        "ON s.id = f.rowid WHERE f.desk_search MATCH %s AND f.rowid < %s ORDER BY f.rowid DESC LIMIT %s",
        [match, before, limit],
    )
    return _found(rows, limit)


def _postgresql(query: Query, before: int, limit: int) -> Found:
    if before == _NEWEST:
        (last,) = _rows("SELECT coalesce(max(segment_id), 0) FROM desk_search", [])
        before = int(last[0]) + 1
    rows: list[tuple[int, str]] = []
    start = before
    for window in _WINDOWS:
        held = range(partition(max(start - window, 0)), partition(start - 1) + 1)
        match = " | ".join(f"({tsquery(query.terms, number)})" for number in held)
        rows += _rows(_IN_WINDOW, [start, start - window, match, limit - len(rows)])
        if len(rows) == limit:
            return _found(rows, limit)
        start -= window
        if start <= 0:
            return Found(tuple(rows), None)
        if len(rows) < _FREQUENT * (before - start):
            break
    else:
        return Found(tuple(rows), start)
    for group in groups(start):
        asked = [tsquery(query.terms, number) for number in group]
        rows += _rows(_IN_INDEX, [asked, start, limit - len(rows)])
        if len(rows) == limit:
            break
    return _found(rows, limit)


def _found(rows: list[tuple[int, str]], limit: int) -> Found:
    return Found(tuple(rows), rows[-1][0] if len(rows) == limit else None)


def _rows(statement: str, parameters: list[Any]) -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows: list[tuple[int, str]] = cursor.fetchall()
        return rows
