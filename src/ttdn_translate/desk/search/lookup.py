"""Finds the segments of a query, the newest first, some at a time."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from ttdn_translate.desk.search.terms import Query

_NEWEST = 2**62
"""Above every segment's id."""

_WINDOW = 20_000
"""Segments that PostgreSQL looks through, newest first, before it asks its index.

Its index knows no order: for a word that a million segments have, it would fetch them all to find the newest.
"""

_FREQUENT = 100
"""Matches in a window from which on the words are so frequent that going on by windows is cheaper."""


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


def _sqlite(query: Query, before: int, limit: int) -> Found:
    match = " AND ".join(f'"{t.removesuffix("*")}"{" *" if t.endswith("*") else ""}' for t in query.terms)
    rows = _rows(
        "SELECT f.rowid, s.article_id FROM desk_search f JOIN desk_segment s ON s.id = f.rowid "
        "WHERE f.desk_search MATCH %s AND f.rowid < %s ORDER BY f.rowid DESC LIMIT %s",
        [match, before, limit],
    )
    return _found(rows, limit)


def _postgresql(query: Query, before: int, limit: int) -> Found:
    match = " & ".join(f"'{t.removesuffix('*')}'{':*' if t.endswith('*') else ''}" for t in query.terms)
    if before == _NEWEST:
        (last,) = _rows("SELECT coalesce(max(segment_id), 0) FROM desk_search", [])
        before = int(last[0]) + 1
    # The words are looked at after the window is cut out, so that the plan does not hang on a guess.
    rows = _rows(
        "WITH recent AS MATERIALIZED (SELECT segment_id, words FROM desk_search "
        "WHERE segment_id < %s AND segment_id >= %s) "
        "SELECT r.segment_id, s.article_id FROM recent r JOIN desk_segment s ON s.id = r.segment_id "
        "WHERE r.words @@ %s::tsquery ORDER BY r.segment_id DESC LIMIT %s",
        [before, before - _WINDOW, match, limit],
    )
    if len(rows) == limit:
        return _found(rows, limit)
    if len(rows) >= _FREQUENT:
        return Found(tuple(rows), before - _WINDOW if before > _WINDOW else None)
    rows = _rows(
        "WITH matching AS MATERIALIZED (SELECT segment_id FROM desk_search WHERE words @@ %s::tsquery) "
        "SELECT m.segment_id, s.article_id FROM matching m JOIN desk_segment s ON s.id = m.segment_id "
        "WHERE m.segment_id < %s ORDER BY m.segment_id DESC LIMIT %s",
        [match, before, limit],
    )
    return _found(rows, limit)


def _found(rows: list[tuple[int, str]], limit: int) -> Found:
    return Found(tuple(rows), rows[-1][0] if len(rows) == limit else None)


def _rows(statement: str, parameters: list[int | str]) -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows: list[tuple[int, str]] = cursor.fetchall()
        return rows
