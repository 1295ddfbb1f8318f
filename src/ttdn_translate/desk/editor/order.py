"""What in an article is to be read next."""

from __future__ import annotations

from ttdn_translate.desk import mapping
from ttdn_translate.desk.editor.approval import unread
from ttdn_translate.desk.permissions import Actor, Permission, acting
from ttdn_translate.desk.reading import find


def next_unread(article_id: str, segment_id: str, *, who: Actor | str) -> str | None:
    """Return the id of the next segment after ``segment_id`` that nobody has read, going round; None: all are read."""
    acting(who, Permission.READ)
    rows = mapping.segment_rows(find(article_id))
    order = [mapping.segment_id(row) for row in rows]
    waiting = [s for s in unread(rows) if s != segment_id]
    here = order.index(segment_id) if segment_id in order else -1
    return next((s for s in waiting if order.index(s) > here), waiting[0] if waiting else None)
