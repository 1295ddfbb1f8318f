"""The values of submissions; free of Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ttdn_translate.desk.values import SubmitOutcome


class JobState(StrEnum):
    """How far a submitted article is."""

    WAITING = "waiting"  # for its turn; or, after a failure, for another try
    FETCHING = "fetching"  # it is fetched, or its bytes are read
    TRANSLATING = "translating"
    DONE = "done"  # its draft is in the queue
    FAILED = "failed"
    CANCELLED = "cancelled"


RUNNING = (JobState.FETCHING, JobState.TRANSLATING)
"""A worker is at it; it holds a lease."""

ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Job:
    """A submitted article as pages and API show it.

    ``name`` is the address or the file's name. ``done`` counts the parts of sentences translated, of ``total``.
    ``reason`` says why it failed, or why it waits for another try. ``article`` and ``outcome`` are those of the
    queue, once it is done. ``attempts`` counts how often a worker took it.
    """

    id: int
    name: str
    url: str | None
    topic: str
    state: JobState
    done: int
    total: int
    attempts: int
    reason: str
    article: str | None
    outcome: SubmitOutcome | None
    login: str
    who: str
    created_at: datetime
    updated_at: datetime
    finished_at: datetime | None

    @property
    def ended(self) -> bool:
        return self.state in ENDED
