"""What reviewers do with an article. Each action is one transaction, with its event.

``who`` acts: an `Actor`, or the name of the command line's user. Each action raises NotAllowedError where the
actor's roles do not allow it. What they do to one segment stands in `editor`.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from ttdn_translate.desk import mapping, words
from ttdn_translate.desk.editor import save
from ttdn_translate.desk.editor.approval import approve
from ttdn_translate.desk.editor.changes import advance, after
from ttdn_translate.desk.permissions import Actor, Permission, acting
from ttdn_translate.desk.reading import find
from ttdn_translate.desk.values import Action, QueueItem
from ttdn_translate.document import Segment

__all__ = ["approve", "edit", "return_", "withdraw"]


def edit(
    article_id: str, segment_id: str, text: str, *, who: Actor | str, version: int | None = None
) -> Segment:
    """Set the English of a segment to ``text``; return the segment with its terms and checks seen anew.

    The text is stored in NFC on one line; the machine's text is kept beside it. Giving the text that stands
    confirms it: its origin stays, and it counts as reviewed. ``version`` is the article's version that the
    writer saw. Raises StaleVersionError where another change of the segment came first, LeaseHeldError where
    somebody else is at work on the article, WorkflowError for an unknown segment.
    """
    made = save(article_id, segment_id, text, who=who, version=version).segment
    return Segment(
        id=made.id,
        source=made.source,
        target=made.target,
        score=made.score,
        origin=made.origin,
        terms=made.terms,
        checks=made.checks,
        signature=made.signature,
    )


def return_(article_id: str, *, who: Actor | str, reason: str) -> QueueItem:
    """Send the article back with a reason; its approval, where it had one, is void."""
    return _act(article_id, Action.RETURN, acting(who, Permission.RETURN), words.reason(reason))


def withdraw(article_id: str, *, who: Actor | str, reason: str) -> QueueItem:
    """Take the article back from the public with a reason; only a new approval can bring it back."""
    return _act(article_id, Action.WITHDRAW, acting(who, Permission.WITHDRAW), words.reason(reason))


def _act(article_id: str, action: Action, actor: Actor, reason: str) -> QueueItem:
    with transaction.atomic():
        article = find(article_id, lock=True)
        after(article, action)
        if action is Action.WITHDRAW:
            article.withdrawn_at, article.withdrawn_reason = timezone.now(), reason
        advance(article, action, actor.who, {"reason": reason})
    return mapping.item_value(article)
