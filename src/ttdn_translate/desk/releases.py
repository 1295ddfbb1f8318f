"""What a portal must know of: approvals and withdrawals in the order in which they happened. Needs `desk.setup`."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Case, DateTimeField, F, Q, QuerySet, When
from django.utils import timezone

from ttdn_translate.desk import models
from ttdn_translate.desk.values import PublicationState, ReviewState
from ttdn_translate.errors import WorkflowError
from ttdn_translate.message import Message

SETTLED = timedelta(seconds=2)
"""How old a change must be before it is told: of two that happen at once, the earlier may be written later."""


@dataclass(frozen=True, slots=True)
class Release:
    """An approved article, or one that was taken back after an approval. ``changed_at`` is when (aware, UTC)."""

    id: str
    version: int
    state: str
    changed_at: datetime
    source_url: str | None
    title_vi: str
    title_en: str
    reason: str | None


def releases(cursor: str | None, limit: int) -> tuple[list[Release], str, bool]:
    """Return the changes after ``cursor``, the oldest first; the cursor after them; and whether there are more.

    Each article comes once, with what is true of it now. Raises WorkflowError for a cursor that is none.
    """
    rows = _changed().filter(changed__lte=timezone.now() - SETTLED)
    if cursor:
        when, article_id = _read(cursor)
        rows = rows.filter(Q(changed__gt=when) | Q(changed=when, id__gt=article_id))
    found = list(rows.order_by("changed", "id")[: limit + 1])
    shown = found[:limit]
    after = _write(shown[-1].changed, shown[-1].id) if shown else (cursor or _write(_BEGINNING, ""))
    return [_value(row) for row in shown], after, len(found) > limit


_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


def _changed() -> QuerySet[Any]:
    """Articles with ``changed``; withdrawn ones too that were approved: a portal may have taken them from here."""
    approved = Q(state=ReviewState.APPROVED.value) & ~Q(publication=PublicationState.WITHDRAWN.value)
    withdrawn = Q(publication=PublicationState.WITHDRAWN.value, approval_version__gte=1)
    changed = Case(
        When(publication=PublicationState.WITHDRAWN.value, then=F("withdrawn_at")),
        default=F("approved_at"),
        output_field=DateTimeField(),
    )
    return models.Article.objects.filter(approved | withdrawn).annotate(changed=changed)


def _value(row: Any) -> Release:
    gone = row.publication == PublicationState.WITHDRAWN.value
    return Release(
        id=row.id,
        version=row.approval_version,
        state="withdrawn" if gone else "approved",
        changed_at=row.changed,
        source_url=row.source_url,
        title_vi=row.title_vi,
        title_en=row.title_en,
        reason=row.withdrawn_reason if gone else None,
    )


def _write(when: datetime, article_id: str) -> str:
    text = json.dumps([when.isoformat(), article_id])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[datetime, str]:
    try:
        padded = cursor[:400].encode("ascii") + b"=" * (-len(cursor[:400]) % 4)
        when, article_id = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        at = datetime.fromisoformat(when)
        if at.tzinfo is None or not isinstance(article_id, str) or "\0" in article_id:
            raise ValueError
    except (ValueError, TypeError, UnicodeError, binascii.Error, RecursionError) as fault:
        raise WorkflowError(Message("the cursor is not one of this list. Start again without it")) from fault
    return at, article_id
