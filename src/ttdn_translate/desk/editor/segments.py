"""What a reviewer does to one segment. Each function is one transaction with its event.

``who`` acts: an `Actor`, or the name of the command line's user. ``version`` is the article's version that the
writer saw: where this segment has changed since, or somebody else holds the article's lease, the change is
refused (StaleVersionError, LeaseHeldError) and both texts are in the refusal. The next change is made with
`Saved.item.version`.
"""

from __future__ import annotations

from django.db import transaction

from ttdn_translate.desk import mapping, models, words
from ttdn_translate.desk.editor.changes import find_segment, open_segment, seen, state_of, write
from ttdn_translate.desk.editor.values import Preview, Saved
from ttdn_translate.desk.editor.versions import before_last
from ttdn_translate.desk.permissions import Actor, Permission, acting
from ttdn_translate.desk.reading import find
from ttdn_translate.desk.values import Action, ReviewState
from ttdn_translate.document import Origin
from ttdn_translate.errors import WorkflowError
from ttdn_translate.message import Message


def save(
    article_id: str, segment_id: str, text: str, *, who: Actor | str, version: int | None = None
) -> Saved:
    """Set the English of a segment to ``text`` (NFC, one line); giving the text that stands confirms it.

    A text that a person wrote counts as read. What they had typed and not saved is forgotten.
    """
    actor, text = acting(who, Permission.EDIT), words.translation(text)
    with transaction.atomic():
        article, row = open_segment(article_id, segment_id, actor, version=version, given=text)
        forget_unsaved(article, segment_id, actor)
        if text == row.target:
            return _confirm(article, row, actor)
        return write(
            article, row, Action.EDIT, actor, target=text, origin=Origin.HUMAN, reviewed=True,
        )  # fmt: skip


def confirm(article_id: str, segment_id: str, *, who: Actor | str, version: int | None = None) -> Saved:
    """Say that one has read a segment and lets its text stand; its origin stays.

    Confirming what is confirmed already changes nothing, unless the article waits to be taken up again.
    """
    actor = acting(who, Permission.EDIT)
    with transaction.atomic():
        article, row = open_segment(article_id, segment_id, actor, version=version)
        return _confirm(article, row, actor)


def undo(article_id: str, segment_id: str, *, who: Actor | str, version: int | None = None) -> Saved:
    """Put the text before the last change back; doing it again goes on to the one before that.

    The machine's text that comes back so is unread. Raises WorkflowError where there was no change.
    """
    actor = acting(who, Permission.EDIT)
    with transaction.atomic():
        article, row = open_segment(article_id, segment_id, actor, version=version)
        text = before_last(row)
        if text is None:
            raise WorkflowError(
                Message(
                    "%(article)s: nothing to undo in segment %(segment)s",
                    article=article.id,
                    segment=segment_id,
                )
            )
        forget_unsaved(article, segment_id, actor)
        return _put_back(article, row, Action.UNDO, actor, text)


def restore_machine(
    article_id: str, segment_id: str, *, who: Actor | str, version: int | None = None
) -> Saved:
    """Put the machine's text back; it is unread then, even where somebody had confirmed it before."""
    actor = acting(who, Permission.EDIT)
    with transaction.atomic():
        article, row = open_segment(article_id, segment_id, actor, version=version)
        forget_unsaved(article, segment_id, actor)
        if row.target == row.machine:
            return Saved(mapping.item_value(article), state_of(row))
        return _put_back(article, row, Action.RESTORE, actor, row.machine)


def copy_source(article_id: str, segment_id: str, *, who: Actor | str, version: int | None = None) -> Saved:
    """Take the Vietnamese for the English. It is a person's text, so Vietnamese left in it is found by the checks."""
    actor = acting(who, Permission.EDIT)
    with transaction.atomic():
        article, row = open_segment(article_id, segment_id, actor, version=version)
        forget_unsaved(article, segment_id, actor)
        text = words.translation(row.source)
        if text == row.target:
            return _confirm(article, row, actor)
        return write(article, row, Action.COPY, actor, target=text, origin=Origin.HUMAN, reviewed=True)


def preview(article_id: str, segment_id: str, text: str, *, who: Actor | str) -> Preview:
    """Return what terms and checks of a segment would be with ``text``; nothing is written."""
    acting(who, Permission.READ)
    target = words.translation(text)
    article = find(article_id)
    row = find_segment(article, segment_id)
    if target != row.target:
        row.target, row.origin = target, Origin.HUMAN.value
    segment = seen(article, row)
    return Preview(target, segment.terms, segment.checks)


def forget_unsaved(article: models.Article, segment_id: str, actor: Actor) -> None:
    """Drop what ``actor`` had typed and not saved in a segment."""
    if actor.id is not None:
        models.UnsavedText.objects.filter(user_id=actor.id, article=article, segment=segment_id).delete()


def _confirm(article: models.Article, row: models.Segment, actor: Actor) -> Saved:
    settled = (ReviewState.IN_REVIEW.value, ReviewState.APPROVED.value)
    if row.reviewed and article.state in settled:
        return Saved(mapping.item_value(article), state_of(row))
    return write(
        article, row, Action.CONFIRM, actor, target=row.target, origin=Origin(row.origin), reviewed=True
    )


def _put_back(article: models.Article, row: models.Segment, action: Action, actor: Actor, text: str) -> Saved:
    machine = text == row.machine
    origin = Origin(row.machine_origin) if machine else Origin.HUMAN
    return write(article, row, action, actor, target=text, origin=origin, reviewed=not machine)
