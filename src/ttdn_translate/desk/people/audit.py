"""The audit log: writes it, reads it, exports it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Protocol

from django.utils import timezone

from ttdn_translate.desk import models
from ttdn_translate.desk.permissions import Actor, How

_CHUNK = 1000
"""Entries read at once; a log of years is never held whole."""

_FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet takes for the beginning of a formula."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it leaves the desk. ``when`` is aware, UTC; ``subject`` is the login name it is about."""

    id: int
    when: datetime
    who: str
    how: How
    address: str
    action: models.AuditAction
    subject: str
    detail: dict[str, Any]


def record(
    action: models.AuditAction,
    who: Actor | str,
    subject: str = "",
    *,
    how: How = How.PAGE,
    address: str = "",
    **detail: Any,
) -> None:
    """Add an entry; call it inside the transaction that it tells of.

    ``who`` may be a plain text where nobody is signed in; ``how`` counts only then.
    """
    models.AuditEntry.objects.create(
        when=timezone.now(),
        who=who.who if isinstance(who, Actor) else who,
        how=(who.how if isinstance(who, Actor) else how).value,
        address=address,
        action=action.value,
        subject=subject,
        detail=detail,
    )


def entries(*, subject: str | None = None, since: datetime | None = None) -> Iterator[Entry]:
    """Yield the log, oldest first; of one login name, or from a time on, where given."""
    rows = models.AuditEntry.objects.order_by("id")
    if subject is not None:
        rows = rows.filter(subject=subject)
    if since is not None:
        rows = rows.filter(when__gte=since)
    return (_entry(row) for row in rows.iterator(chunk_size=_CHUNK))


def latest(
    *, subject: str | None = None, before: int | None = None, offset: int = 0, limit: int = 100
) -> list[Entry]:
    """Return the last entries, the newest first: of one login name, or older than the entry ``before``."""
    rows = models.AuditEntry.objects.order_by("-id")
    if subject is not None:
        rows = rows.filter(subject=subject)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return [_entry(row) for row in rows[offset : offset + limit]]


def count() -> int:
    """Return how many entries the log has."""
    return models.AuditEntry.objects.count()


def jsonl_lines(log: Iterator[Entry]) -> Iterator[str]:
    """Yield each entry as one line of JSON."""
    for entry in log:
        yield json.dumps(asdict(entry) | {"when": entry.when.isoformat()}, ensure_ascii=False) + "\n"


class _Line:
    """The last line that a csv writer wrote."""

    def write(self, text: str) -> str:
        return text


def csv_lines(log: Iterator[Entry]) -> Iterator[str]:
    """Yield the log as CSV for a spreadsheet: a header, then a line for each entry.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    writer: _Writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow(
        ["id", "when", "who", "how", "address", "action", "subject", "detail"]
    )  # the mark tells spreadsheets that it is UTF-8
    for e in log:
        detail = json.dumps(e.detail, ensure_ascii=False) if e.detail else ""
        cells = [str(e.id), e.when.isoformat(), e.who, e.how, e.address, e.action, e.subject, detail]
        yield writer.writerow([f"'{c}" if c.startswith(_FORMULA) else c for c in cells])


class _Writer(Protocol):
    def writerow(self, row: list[str], /) -> Any: ...


def _entry(row: models.AuditEntry) -> Entry:
    return Entry(
        id=row.pk,
        when=row.when,
        who=row.who,
        how=How(row.how),
        address=row.address,
        action=models.AuditAction(row.action),
        subject=row.subject,
        detail=row.detail,
    )
