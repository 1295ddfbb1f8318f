"""What people type is kept as they type, apart from what is saved, and offered again when the page was lost."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from ttdn_translate.desk import mapping, models, words
from ttdn_translate.desk.editor.changes import find_segment
from ttdn_translate.desk.editor.values import Unsaved
from ttdn_translate.desk.permissions import Actor, Permission, acting
from ttdn_translate.desk.reading import find
from ttdn_translate.errors import WorkflowError
from ttdn_translate.message import Message


def keep(article_id: str, segment_id: str, text: str, *, who: Actor, version: int) -> Unsaved | None:
    """Keep what ``who`` has typed in a segment; None where it is the text that stands: then nothing is kept.

    ``version`` is the article's that they see. Neither version nor lease is asked: nothing that is saved changes,
    and what somebody typed is never refused. One text for each person and segment; the last one stays.
    """
    actor, text = acting(who, Permission.EDIT), words.translation(text)
    if actor.id is None:
        raise WorkflowError(Message("unsaved texts belong to people of the desk; the command line has none"))
    with transaction.atomic():
        article = find(article_id)
        row = find_segment(article, segment_id)
        mine = models.UnsavedText.objects.filter(user_id=actor.id, article=article, segment=segment_id)
        if text == row.target:
            mine.delete()
            return None
        kept, _ = models.UnsavedText.objects.update_or_create(
            user_id=actor.id,
            article=article,
            segment=segment_id,
            defaults={
                "text": text,
                "source": row.source,
                # A page cannot have seen a version that is not there yet.
                "version": max(0, min(version, article.version)),
                "when": timezone.now(),
            },
        )
    return _value(kept, row)


def discard(article_id: str, segment_id: str, *, who: Actor) -> None:
    """Forget what ``who`` had typed in a segment and not saved."""
    if who.id is not None:
        article = find(article_id)
        models.UnsavedText.objects.filter(user_id=who.id, article=article, segment=segment_id[:24]).delete()


def unsaved(article_id: str, *, who: Actor) -> list[Unsaved]:
    """Return what ``who`` had typed in an article and not saved, the oldest first."""
    return [] if who.id is None else unsaved_in(find(article_id), who)


def unsaved_in(article: models.Article, who: Actor) -> list[Unsaved]:
    """`unsaved` for a row that is at hand."""
    if who.id is None:
        return []
    kept = list(models.UnsavedText.objects.filter(user_id=who.id, article=article))
    if not kept:
        return []
    rows = {mapping.segment_id(row): row for row in mapping.segment_rows(article)}
    return [_value(text, rows.get(text.segment)) for text in kept]


def _value(kept: models.UnsavedText, row: models.Segment | None) -> Unsaved:
    current = row is not None and row.source == kept.source and row.version <= kept.version
    return Unsaved(kept.segment, kept.source, kept.text, kept.version, kept.when, current)
