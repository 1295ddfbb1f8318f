"""The partitions of PostgreSQL's index: a term has the number of the stretch of ids of its segment before it.

A GIN index knows no order, and each match that it gives costs a look at a page of the table: the newest of the
matches of a word that every thirtieth segment has would be found by fetching all of them. With the number before
it a term is asked for in one stretch at a time, the newest first, until there are enough. SQLite's index is read
from its end, so it needs none of this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

BITS = 16
"""Two to the power of it are the ids of one partition: with larger ones there are more matches to fetch, with smaller
ones more terms to look up. 2.5 million segments are 39 partitions. Another number needs a migration."""

PLACE = "#"
"""A character that no term holds."""


def partition(segment_id: int) -> int:
    """Return the number of the partition of a segment."""
    return segment_id >> BITS


def lexemes(segment_id: int, terms: Sequence[str]) -> list[str]:
    """Return the terms of a segment as PostgreSQL's index holds them."""
    return [f"{partition(segment_id):x}/{term}" for term in terms]


def tsquery(terms: Sequence[str], number: int | None) -> str:
    """Return the query for the segments of one partition that have all ``terms``; ``*`` ends the beginning of one.

    Without a number `PLACE` stands where its hexadecimal digits go.
    """
    place = PLACE if number is None else f"{number:x}"
    return " & ".join(f"'{place}/{t.removesuffix('*')}'{':*' if t.endswith('*') else ''}" for t in terms)


def groups(before: int) -> Iterator[range]:
    """Yield the partitions that hold ids below ``before``, the newest first, in groups, each larger by one.

    So what many segments have is found in the first, without many more, and what few have takes few statements.
    """
    newest, size = partition(before - 1), 1
    while newest >= 0:
        yield (group := range(newest, max(newest - size, -1), -1))
        newest, size = group[-1] - 1, size + 1
