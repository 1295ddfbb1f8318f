"""All that the editor shows of an article as it opens, read in a few queries."""

from __future__ import annotations

from collections import Counter

from ttdn_translate.desk import mapping
from ttdn_translate.desk.editor.approval import endorsement_of, unread
from ttdn_translate.desk.editor.autosave import unsaved_in
from ttdn_translate.desk.editor.changes import find_segment, state_of
from ttdn_translate.desk.editor.comments import comments_in
from ttdn_translate.desk.editor.leases import lease_of
from ttdn_translate.desk.editor.values import EditorArticle, SegmentState
from ttdn_translate.desk.permissions import Actor, Permission, acting
from ttdn_translate.desk.reading import find


def open_article(article_id: str, *, who: Actor | str) -> EditorArticle:
    """Return an article for the editor. It takes no lease: see `take`."""
    actor = acting(who, Permission.READ)
    article = find(article_id)
    rows = mapping.segment_rows(article)
    segments = {mapping.segment_id(row): state_of(row) for row in rows}
    times = Counter(s.source for s in segments.values())
    draft = mapping.draft_value(article, rows)
    return EditorArticle(
        item=mapping.item_value(article),
        draft=draft,
        segments=segments,
        files={i["src"]: i["file"] for i in article.images if i["file"]},
        unread=unread(rows),
        repeated=frozenset(s.id for s in segments.values() if times[s.source] > 1),
        lease=lease_of(article, actor),
        unsaved=tuple(unsaved_in(article, actor)),
        comments=tuple(comments_in(article)),
        endorsement=endorsement_of(article, draft),
    )


def segment(article_id: str, segment_id: str, *, who: Actor | str) -> SegmentState:
    """Return one segment as it stands."""
    acting(who, Permission.READ)
    return state_of(find_segment(find(article_id), segment_id))
