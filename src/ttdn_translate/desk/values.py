"""The values that leave the desk; free of Django, so that any room may name them before `setup`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from ttdn_translate.document import Draft, Origin
from ttdn_translate.errors import WorkflowError


class ReviewState(StrEnum):
    """How far the review of an article is."""

    DRAFT = "draft"  # as the machine made it; nobody has touched it
    IN_REVIEW = "in_review"  # a reviewer has begun
    APPROVED = "approved"  # this text, and no other, may be published
    CHANGES_REQUESTED = "changes_requested"  # returned with a reason


class PublicationState(StrEnum):
    """Whether an article is before the public."""

    UNPUBLISHED = "unpublished"
    PUBLISHED = "published"  # some approved version of it is
    WITHDRAWN = "withdrawn"  # taken back with a reason; only a new approval lifts this


class Action(StrEnum):
    """What an event tells that somebody did."""

    SUBMIT = "submit"  # queued for the first time
    UPDATE = "update"  # the Vietnamese changed and was translated again
    EDIT = "edit"  # the English of a segment was written
    CONFIRM = "confirm"  # the English of a segment was read and left as it stands
    UNDO = "undo"  # the text before the last change was put back
    RESTORE = "restore"  # the machine's text was put back
    COPY = "copy"  # the Vietnamese was taken for the English
    REPEAT = "repeat"  # the English of the same sentence elsewhere was put in
    READ_ALL = "read_all"  # somebody said at the shell that they had read the whole
    ENDORSE = "endorse"  # the first of two approvals
    APPROVE = "approve"
    RETURN = "return"
    WITHDRAW = "withdraw"
    PUBLISH = "publish"
    ASSIGN = "assign"  # given to a reviewer, or taken by one
    UNASSIGN = "unassign"
    TOPIC = "topic"  # labelled
    BREAK_LEASE = "break_lease"  # opened to others while somebody was at work on it
    COMMENT = "comment"
    RESOLVE = "resolve"  # a comment was settled
    REOPEN = "reopen"  # a settled comment was taken up again
    PROPOSE_TERM = "propose_term"
    DECIDE_TERM = "decide_term"  # a curator accepted or refused a proposed term
    APPLY_TERMS = "apply_terms"  # the official terms of an open draft were looked up anew


class ProposalState(StrEnum):
    """What became of a term that somebody proposed to the glossary."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class SubmitOutcome(StrEnum):
    """What became of a submitted draft."""

    QUEUED = "queued"
    UNCHANGED = "unchanged"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class QueueItem:
    """An article of the queue as a list shows it.

    ``version`` grows with every change and is what a careful writer passes back; ``approval_version`` counts
    approvals. ``errors`` are blocking checks. ``source_name`` is what the operator's input was called.
    ``state_since`` is when it came into its state; ``risk`` orders the queue, see `concerns.risk`. ``assignee`` and
    ``lease_holder`` are login names; a lease holds until ``lease_until``.
    """

    id: str
    title_vi: str
    title_en: str
    state: ReviewState
    publication: PublicationState
    stale: bool
    version: int
    approval_version: int
    published_version: int
    published: date | None
    source_url: str | None
    source_name: str
    segments: int
    reviewed: int
    errors: int
    warnings: int
    created_at: datetime
    updated_at: datetime
    state_since: datetime
    risk: int
    missing_terms: int
    low_scores: int
    topic: str
    assignee: str | None
    assignee_name: str | None
    lease_holder: str | None
    lease_until: datetime | None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Who did what, and when (aware, UTC), to an article or to one of its segments."""

    when: datetime
    who: str
    action: Action
    segment: str | None
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class QueueStats:
    """Numbers of the queue: articles by review state and by publication state, segments by origin."""

    articles: int
    stale: int
    states: Mapping[ReviewState, int]
    publications: Mapping[PublicationState, int]
    segments: int
    reviewed: int
    origins: Mapping[Origin, int]
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class ApprovedDraft:
    """A draft that may be published, exactly as it was approved.

    ``version`` counts the article's approvals from 1; ``approved_at`` is aware, UTC. ``images`` leads from an
    image's ``src`` to its file in the workspace's media, for those that are held.
    """

    draft: Draft
    version: int
    approved_at: datetime
    approved_by: str
    images: Mapping[str, Path]


@dataclass(frozen=True, slots=True)
class ApprovedSegment:
    """A segment of an approved article: the engine's text, which no edit touches, and what was approved."""

    id: str
    source: str
    machine: str
    target: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class ApprovedArticle:
    """An approved article as review left it. ``approved_at`` is its last approval (aware, UTC).

    ``model`` is the one that made the machine's text.
    """

    id: str
    title_vi: str
    published: date | None
    approved_at: datetime
    approved_by: str
    model: str
    segments: tuple[ApprovedSegment, ...]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An article that was published once and must not be any more."""

    article_id: str
    version: int
    withdrawn_at: datetime
    reason: str
    source_url: str | None
    title_vi: str
    title_en: str


class StaleVersionError(WorkflowError):
    """A change was made to a version of the article that is not the current one; nothing was written.

    ``current`` is the text that stands now, ``given`` the one that was refused, both None where no text was.
    """

    def __init__(self, message: str, *, current: str | None = None, given: str | None = None) -> None:
        self.current = current
        self.given = given
        super().__init__(message)


class LeaseHeldError(WorkflowError):
    """Somebody else is at work on the article; nothing was written.

    ``holder`` is their name, ``until`` (aware, UTC) the time to which they hold it if they do nothing more.
    ``current`` and ``given`` as in `StaleVersionError`.
    """

    def __init__(
        self, message: str, *, holder: str, until: datetime, current: str | None, given: str | None
    ) -> None:
        self.holder = holder
        self.until = until
        self.current = current
        self.given = given
        super().__init__(message)


class UnreadError(WorkflowError):
    """Approval was refused because nobody has read some segments; ``segments`` are their ids in reading order."""

    def __init__(self, message: str, segments: tuple[str, ...]) -> None:
        self.segments = segments
        super().__init__(message)
