"""The same Vietnamese sentence elsewhere: in the same article, and in others that are not approved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from ttdn_translate.desk import mapping, models
from ttdn_translate.desk.editor import sentences
from ttdn_translate.desk.editor.changes import find_segment, open_segment, write
from ttdn_translate.desk.editor.leases import holder_of
from ttdn_translate.desk.editor.values import Repeat
from ttdn_translate.desk.permissions import Actor, NotAllowedError, Permission, acting
from ttdn_translate.desk.reading import find
from ttdn_translate.desk.values import Action, QueueItem, ReviewState
from ttdn_translate.document import Origin
from ttdn_translate.errors import WorkflowError
from ttdn_translate.message import Message

MAX_REPEATS = 200
"""Places that are shown and changed at once: what stands in more is better told to the glossary."""

_LOOKED_AT = 5_000
"""Places, the newest first, of which those not approved are taken: an archive may have a caption in more."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a text that was put in elsewhere: (article, segment) that have it now, and why others do not.

    ``item`` is the article that it came from, as it is now.
    """

    done: tuple[tuple[str, str], ...]
    refused: tuple[WorkflowError, ...]
    item: QueueItem


def repeats(article_id: str, segment_id: str, *, who: Actor | str) -> list[Repeat]:
    """Return the other segments with the same Vietnamese, at most `MAX_REPEATS`: this article's, then the newest."""
    actor = acting(who, Permission.READ)
    article = find(article_id)
    own = find_segment(article, segment_id)
    pairs = [pair for pair in sentences.equal(own.source, most=_LOOKED_AT) if pair[0] != own.pk]
    here = sorted(pair for pair in pairs if pair[1] == article.pk)
    others = [pair for pair in pairs if pair[1] != article.pk]
    rows = sentences.rows([*here, *others], approved=False, most=MAX_REPEATS)
    return [_value(row, article, actor) for row in rows if row.source == own.source]


def apply_elsewhere(
    article_id: str, segment_id: str, places: Iterable[tuple[str, str, int]], *, who: Actor | str
) -> Applied:
    """Put the English of a segment into others of the same Vietnamese, each a change of its own.

    ``places`` are (article, segment, version) as `repeats` gave them. A place that has changed since, that
    somebody else is at work on, whose article is approved or whose Vietnamese is another is refused and left as
    it is. Raises WorkflowError for an unknown segment, or one that nobody has read: its text is not yet anybody's.
    """
    actor = acting(who, Permission.EDIT)
    article = find(article_id)
    own = find_segment(article, segment_id)
    if not own.reviewed:
        raise WorkflowError(
            Message(
                "%(article)s: segment %(segment)s is unread. Confirm it, then apply it elsewhere",
                article=article.id,
                segment=segment_id,
            )
        )
    chosen = list(dict.fromkeys(places))
    if len(chosen) > MAX_REPEATS:
        raise WorkflowError(
            Message(
                "%(n)s places are too many at once. Choose at most %(most)s", n=len(chosen), most=MAX_REPEATS
            )
        )
    done: list[tuple[str, str]] = []
    refused: list[WorkflowError] = []
    for place, segment, version in chosen:
        try:
            _apply(place, segment, version, own, f"{article.id} {segment_id}", actor)
            done.append((place, segment))
        except NotAllowedError:
            raise
        except WorkflowError as fault:
            refused.append(fault)
    return Applied(tuple(done), tuple(refused), mapping.item_value(find(article.id)))


def _apply(
    article_id: str, segment_id: str, version: int, own: models.Segment, origin: str, actor: Actor
) -> None:
    with transaction.atomic():
        article = find(article_id, lock=True)
        if article.state == ReviewState.APPROVED.value:
            raise WorkflowError(
                Message("%(article)s: it is approved, so its text stays as it is", article=article.id)
            )
        article, row = open_segment(article.id, segment_id, actor, version=version, given=own.target)
        if row.source != own.source:
            raise WorkflowError(
                Message(
                    "%(article)s: the Vietnamese of segment %(segment)s is another one",
                    article=article.id,
                    segment=segment_id,
                )
            )
        if row.target == own.target and row.reviewed:
            return
        write(
            article,
            row,
            Action.REPEAT,
            actor,
            target=own.target,
            origin=Origin(row.origin) if row.target == own.target else Origin.HUMAN,
            reviewed=True,
            detail={"from": origin},
        )


def _value(row: models.Segment, article: models.Article, actor: Actor) -> Repeat:
    holder = holder_of(row.article)
    mine = holder is not None and holder.pk == actor.id  # one's own lease keeps one from nothing
    return Repeat(
        article=row.article_id,
        title=row.article.title_vi,
        segment=mapping.segment_id(row),
        target=row.target,
        reviewed=row.reviewed,
        version=row.version,
        here=row.article_id == article.pk,
        held_by=None if holder is None or mine else holder.name,
    )
