"""The texts that a segment had, read from the history."""

from __future__ import annotations

from collections.abc import Iterable

from ttdn_translate.desk import models
from ttdn_translate.desk.editor.changes import find_segment
from ttdn_translate.desk.editor.values import Version
from ttdn_translate.desk.permissions import Actor, Permission, acting
from ttdn_translate.desk.reading import find
from ttdn_translate.desk.values import Action
from ttdn_translate.desk.workflow import WRITING


def versions(article_id: str, segment_id: str, *, who: Actor | str) -> list[Version]:
    """Return the texts of a segment, the oldest first: the machine's, then what people did, confirmations too."""
    acting(who, Permission.READ)
    row = find_segment(find(article_id), segment_id)
    events = list(_events(row, (*WRITING, Action.CONFIRM)))
    first = events[0].detail["before"] if events else row.target
    found = [Version(row.machine, None, None, None)]
    if first != row.machine:  # it came with a person's text, kept from an earlier version of the page
        found.append(Version(first, None, None, None))
    return found + [Version(e.detail["after"], e.who, e.when, Action(e.action)) for e in events]


def before_last(row: models.Segment) -> str | None:
    """Return the text that stood before the last change of a segment that is not undone yet; None: there is none."""
    texts: list[str] = []
    for event in _events(row, WRITING):
        before, after = event.detail["before"], event.detail["after"]
        if before == after:
            continue
        if event.action == Action.UNDO.value and len(texts) > 1 and texts[-2] == after:
            texts.pop()
            continue
        if not texts or texts[-1] != before:  # the page was submitted anew between, and brought another text
            texts = [before]
        texts.append(after)
    return texts[-2] if len(texts) > 1 and texts[-1] == row.target else None


def _events(row: models.Segment, actions: Iterable[Action]) -> Iterable[models.Event]:
    """Yield what was done to this sentence; after a page was submitted anew another may have had its id."""
    segment = f"{row.block.index}.{row.number}"
    rows = models.Event.objects.filter(
        article_id=row.article_id, segment=segment, action__in=[a.value for a in actions]
    )
    return (e for e in rows if e.detail.get("source") == row.source)
