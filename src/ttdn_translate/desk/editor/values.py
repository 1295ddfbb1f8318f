"""The values that the editor's functions return; free of Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ttdn_translate.desk.values import Action, ProposalState, QueueItem
from ttdn_translate.document import BlockKind, Check, Draft, Origin, TermUse


@dataclass(frozen=True, slots=True)
class SegmentState:
    """A segment as the editor shows it.

    ``machine`` is the engine's text, which no edit touches. ``reviewed`` says that a person wrote ``target``, or
    read it and let it stand. ``version`` is the article's at this segment's last change.
    """

    id: str
    kind: BlockKind
    source: str
    target: str
    machine: str
    origin: Origin
    score: float | None
    reviewed: bool
    terms: tuple[TermUse, ...]
    checks: tuple[Check, ...]
    signature: str
    version: int


@dataclass(frozen=True, slots=True)
class Saved:
    """What a change of a segment led to. The next change is made with ``item.version``."""

    item: QueueItem
    segment: SegmentState


@dataclass(frozen=True, slots=True)
class Preview:
    """What the terms and checks of a segment would be with a text that is not saved; ``target`` is it, cleaned."""

    target: str
    terms: tuple[TermUse, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Lease:
    """Who is at work on an article: login and name, and until when (aware, UTC) if they do nothing more."""

    login: str
    name: str
    until: datetime
    mine: bool


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A text that somebody typed and did not save. ``current`` says that its segment has not changed since."""

    segment: str
    source: str
    text: str
    version: int
    when: datetime
    current: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One text that a segment had. ``who`` and ``when`` are None for the text that it came with.

    ``reviewed`` says that ``who`` also read it and let it stand, or wrote it.
    """

    text: str
    who: str | None
    when: datetime | None
    action: Action | None


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said. ``about`` is the Vietnamese of the segment then; ``mentions`` are login names.

    ``resolved_by`` is None while it is open.
    """

    id: int
    article: str
    segment: str | None
    about: str
    who: str
    text: str
    when: datetime
    mentions: tuple[str, ...]
    resolved_by: str | None
    resolved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A segment with the same Vietnamese in an article that is not approved. ``here``: in the same article."""

    article: str
    title: str
    segment: str
    target: str
    reviewed: bool
    version: int
    here: bool
    held_by: str | None


@dataclass(frozen=True, slots=True)
class Remembered:
    """An approved pair like the sentence in hand.

    ``likeness`` is 0 to 100, 100 for equal Vietnamese. ``uses`` counts the approved segments with this English, at
    least; ``article`` and ``approved_at`` are of the newest.
    """

    source: str
    target: str
    likeness: float
    uses: int
    article: str
    title: str
    approved_by: str
    approved_at: datetime


@dataclass(frozen=True, slots=True)
class Endorsement:
    """The first of two approvals of the text as it stands."""

    who: str
    when: datetime


@dataclass(frozen=True, slots=True)
class EditorArticle:
    """All that the editor shows of an article as it opens.

    ``segments`` are by id, in reading order; ``unread`` are the ids that somebody must
    read before approval. ``repeated`` are the ids
    whose Vietnamese stands in the article more than once. ``endorsement`` is None where no approval waits for a
    second.
    """

    item: QueueItem
    draft: Draft
    segments: Mapping[str, SegmentState]
    files: Mapping[str, str]
    unread: tuple[str, ...]
    repeated: frozenset[str]
    lease: Lease | None
    unsaved: tuple[Unsaved, ...]
    comments: tuple[Comment, ...]
    endorsement: Endorsement | None


@dataclass(frozen=True, slots=True)
class TermProposal:
    """A term that somebody proposes; ``state`` is open, accepted or refused, ``entry`` what came of it."""

    id: int
    vi: str
    en: str
    context_vi: str
    context_en: str
    note: str
    article: str | None
    segment: str | None
    who: str
    created_at: datetime
    state: ProposalState
    decided_by: str
    decided_at: datetime | None
    reason: str
    entry: str
