"""Keeps the index of the search: one entry for each segment, written in the transaction that writes the segment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from django.db import connection, transaction

from ttdn_translate.desk import models
from ttdn_translate.desk.search.partitions import lexemes
from ttdn_translate.desk.search.terms import terms

_BATCH = 5_000
"""Segments that are indexed by one statement."""

_ADD = {
    "sqlite": "INSERT INTO desk_search (rowid, words) VALUES (%s, %s)",
    "postgresql": "INSERT INTO desk_search (segment_id, words) VALUES (%s, array_to_tsvector(%s))",
}
_REPLACE_ON_POSTGRESQL = "UPDATE desk_search SET words = array_to_tsvector(%s) WHERE segment_id = %s"
_REMOVE_ON_SQLITE = "INSERT INTO desk_search (desk_search, rowid, words) VALUES ('delete', %s, %s)"
"""The table keeps no text, so it must be told what stood there: exactly the terms that were added."""

_CLEAR = {
    "sqlite": "INSERT INTO desk_search (desk_search) VALUES ('delete-all')",
    "postgresql": "TRUNCATE desk_search",
}


def add(rows: Iterable[models.Segment]) -> None:
    """Index segments that were just stored."""
    insert((row.pk, row.source, row.target) for row in rows)


def insert(segments: Iterable[tuple[int, str, str]], progress: Callable[[int], None] | None = None) -> int:
    """Index segments given as key, Vietnamese and English, which have no entry yet; return how many they are.

    ``progress`` is told the number of segments done so far.
    """
    done = 0
    waiting = iter(segments)
    while batch := [[pk, _words(pk, source, target)] for pk, source, target in islice(waiting, _BATCH)]:
        _many(_ADD[connection.vendor], batch)
        done += len(batch)
        if progress is not None:
            progress(done)
    return done


def remove(rows: Iterable[models.Segment]) -> None:
    """Take segments out of the index; call it before they are deleted, with the texts that are stored."""
    if connection.vendor == "sqlite":  # PostgreSQL's entries go with their segments
        _many(_REMOVE_ON_SQLITE, [[row.pk, _words(row.pk, row.source, row.target)] for row in rows])


def replace(row: models.Segment, *, before: str) -> None:
    """Index ``row`` anew, whose English was ``before``."""
    if row.target == before:
        return
    if connection.vendor == "sqlite":
        _many(_REMOVE_ON_SQLITE, [[row.pk, _words(row.pk, row.source, before)]])
        add([row])
    else:
        _many(_REPLACE_ON_POSTGRESQL, [[_words(row.pk, row.source, row.target), row.pk]])


def rebuild(progress: Callable[[int], None] | None = None) -> int:
    """Make the index again from the segments, in one transaction; return how many they are."""
    rows = models.Segment.objects.order_by("pk").values_list("pk", "source", "target")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_CLEAR[connection.vendor])
        return insert(rows.iterator(chunk_size=_BATCH), progress)


def _words(segment_id: int, source: str, target: str) -> str | list[str]:
    found = terms(source, target)
    return " ".join(found) if connection.vendor == "sqlite" else lexemes(segment_id, found)


def _many(statement: str, parameters: list[list[Any]]) -> None:
    if parameters:
        with connection.cursor() as cursor:
            cursor.executemany(statement, parameters)
