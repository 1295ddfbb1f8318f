"""Full-text search over the segments of the queue, in both languages, with and without tone marks.

In come rows of segments as they are written, changed and thrown away (`add`, `replace`, `remove`), in the
transaction of the change; out go the segments in which the words of a query stand, the newest first
(`parse`, `newest`), or those that are like a sentence (`similar`). `rebuild` makes the whole index again. SQLite
has an FTS5 table, PostgreSQL a column of ``tsvector`` with a GIN index; both hold the same words, made here, so
that both find the same.
"""

from ttdn_translate.desk.search.index import add, insert, rebuild, remove, replace
from ttdn_translate.desk.search.lookup import Found, begins_with_articles, newest, newest_of
from ttdn_translate.desk.search.similar import similar
from ttdn_translate.desk.search.terms import Query, parse, terms, word_finder

__all__ = [
    "Found",
    "Query",
    "add",
    "begins_with_articles",
    "insert",
    "newest",
    "newest_of",
    "parse",
    "rebuild",
    "remove",
    "replace",
    "similar",
    "terms",
    "word_finder",
]
