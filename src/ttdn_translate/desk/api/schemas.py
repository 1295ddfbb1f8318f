"""What the API takes and answers; the desk's own values, field by field, so that its documents can be typed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from ttdn_translate.desk.assignment import MAX_AT_ONCE
from ttdn_translate.desk.concerns import Concern
from ttdn_translate.desk.editor import Way
from ttdn_translate.desk.editor.proposals import DEFAULT_AUTHORITY, DEFAULT_KIND, DEFAULT_LEVEL
from ttdn_translate.desk.editor.repeats import MAX_REPEATS
from ttdn_translate.desk.jobs import JobState
from ttdn_translate.desk.listing import Age, Order
from ttdn_translate.desk.models import AuditAction
from ttdn_translate.desk.permissions import How, Role
from ttdn_translate.desk.values import Action, ProposalState, PublicationState, ReviewState, SubmitOutcome
from ttdn_translate.document import BlockKind, Origin, Severity, TermStatus

Word = Annotated[str, StringConstraints(max_length=2_000, pattern=r"^[^\x00]*$")]
"""Text without NUL, which PostgreSQL cannot hold."""

Text = Annotated[str, StringConstraints(max_length=100_000, pattern=r"^[^\x00]*$")]
Number = Annotated[int, Field(ge=0, lt=2**62)]
Limit = Annotated[int, Field(ge=1, le=200)]
Login = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[^\x00]*$")]
Roles = Annotated[list[Role], Field(max_length=len(Role))]


class Item(Schema):
    """An article of the queue. Changes are made with `version`."""

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
    missing_terms: int
    low_scores: int
    risk: int
    topic: str
    assignee: str | None
    assignee_name: str | None
    lease_holder: str | None
    lease_until: datetime | None
    created_at: datetime
    updated_at: datetime
    state_since: datetime


class Match(Schema):
    segment: str
    source: str
    target: str


class Listed(Item):
    """An article of a list; `match` is where the words of a search were found."""

    match: Match | None = None


class Articles(Schema):
    items: list[Listed]
    next: str | None = Field(description="give it as `after` for the next articles; null: there are no more")


class Term(Schema):
    kind: str
    id: str
    source: str
    span: tuple[int, int]
    target: str
    target_span: tuple[int, int] | None
    status: TermStatus
    forms: list[str]


class Check(Schema):
    code: str
    severity: Severity
    message: str


class Segment(Schema):
    """A segment as it stands; `machine` is the engine's text."""

    id: str
    kind: BlockKind
    source: str
    target: str
    machine: str
    origin: Origin
    score: float | None
    reviewed: bool
    terms: list[Term]
    checks: list[Check]
    version: int


class Segments(Schema):
    version: int
    items: list[Segment]


class Saved(Schema):
    """What a change led to; the next change is made with `article.version`."""

    article: Item
    segment: Segment


class Preview(Schema):
    target: str
    terms: list[Term]
    checks: list[Check]


class NewText(Schema):
    text: Text
    version: Number = Field(description="the article's version that you have read")


class AtVersion(Schema):
    version: Number = Field(description="the article's version that you have read")


class JustText(Schema):
    text: Text


class Version(Schema):
    text: str
    who: str | None
    when: datetime | None
    action: Action | None


class Approval(Schema):
    version: Number = Field(description="the article's version that you have read")
    override_reason: Word | None = Field(None, description="why blocking checks do not matter")


class Reason(Schema):
    reason: Annotated[Word, StringConstraints(min_length=1)]


class To(Schema):
    login: Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[^\x00]*$")]


class Topic(Schema):
    topic: Word


Ids = Annotated[list[Word], Field(min_length=1, max_length=MAX_AT_ONCE)]


class Bulk(Schema):
    articles: Ids = Field(description="whole ids")


class BulkTo(Bulk, To):
    pass


class BulkReason(Bulk, Reason):
    pass


class BulkTopic(Bulk, Topic):
    pass


class BulkRefusal(Schema):
    """Why an article was left as it is; `type` and `detail` are those of a problem."""

    article: str
    type: str
    detail: str


class BulkOutcome(Schema):
    done: list[Item]
    refused: list[BulkRefusal]


class NewView(Schema):
    name: Annotated[Word, StringConstraints(min_length=1)]
    query: Word = Field(
        description="as behind the `?` of the queue page's address: state=draft&topic=Y+t%E1%BA%BF"
    )


class ViewFilter(Schema):
    """Parameters of `GET /articles`; what the view does not choose is null, and is not to be given."""

    state: ReviewState | None
    open: bool
    publication: PublicationState | None
    stale: bool | None
    concern: Concern | None
    topic: str | None
    assignee: str | None
    age: Age | None
    q: str | None
    order: Order


class View(Schema):
    id: int
    name: str
    query: str
    filter: ViewFilter | None = Field(description="null: it has choices that this version does not know")


class Lease(Schema):
    login: str
    name: str
    until: datetime
    mine: bool


class Event(Schema):
    id: int
    when: datetime
    who: str
    action: Action
    segment: str | None
    detail: dict[str, Any]


class History(Schema):
    items: list[Event]
    next: int | None


class NewComment(Schema):
    text: Text
    segment: Word | None = None


class Comment(Schema):
    id: int
    article: str
    segment: str | None
    about: str
    who: str
    text: str
    when: datetime
    mentions: list[str]
    resolved_by: str | None
    resolved_at: datetime | None


class Hit(Schema):
    source: str
    target: str
    source_spans: list[tuple[int, int]]
    target_spans: list[tuple[int, int]]
    article: str
    title: str
    segment: str


class Remembered(Schema):
    source: str
    target: str
    likeness: float
    uses: int
    article: str
    title: str
    approved_by: str
    approved_at: datetime


class Repeat(Schema):
    article: str
    title: str
    segment: str
    target: str
    reviewed: bool
    version: int
    here: bool
    held_by: str | None


class Place(Schema):
    article: Word
    segment: Word
    version: Number = Field(description="the place's version, as listed")


class Places(Schema):
    places: Annotated[list[Place], Field(min_length=1, max_length=MAX_REPEATS)]


class Put(Schema):
    article: str
    segment: str


class Repeated(Schema):
    done: list[Put]
    refused: list[str]
    article: Item


class Seen(Schema):
    seen: int


class NewProposal(Schema):
    vi: Annotated[Word, StringConstraints(min_length=1)]
    en: Annotated[Word, StringConstraints(min_length=1)]
    article: Word | None = None
    segment: Word | None = None
    note: Word = ""


class Proposal(Schema):
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


class Proposals(Schema):
    items: list[Proposal]
    next: int | None


class Acceptance(Schema):
    """How a proposed term is taken; what is left out stays as it was proposed, or has the default of a new entry."""

    way: Way = Way.NEW
    entry: Word = Field("", description="the entry that is changed, where several have the Vietnamese")
    vi: Word = Field("", description="corrects the proposed Vietnamese")
    en: Word = Field("", description="corrects the proposed English")
    kind: Word = DEFAULT_KIND
    level: Word = DEFAULT_LEVEL
    authority: Word = DEFAULT_AUTHORITY


class Entry(Schema):
    """An entry of the glossary."""

    id: str
    vi: str
    en: str
    forms: list[str]
    kind: str
    level: str
    valid_from: date | None
    valid_to: date | None
    authority: str
    note: str


class GlossaryUpdate(Schema):
    """A change of the glossary on its way into the open drafts; `reason` says why it cannot be read."""

    version: str
    entries: int
    looked_at: int
    changed: int
    failed: int
    waiting: int
    reason: str
    started_at: datetime
    updated_at: datetime
    finished_at: datetime | None


class Glossary(Schema):
    update: GlossaryUpdate | None


class Applied(Schema):
    """Drafts looked at now, those in which something changed, and how many wait."""

    looked_at: int
    changed: list[str]
    waiting: int


class GivenBlock(Schema):
    kind: BlockKind = BlockKind.PARAGRAPH
    text: Text = ""
    cells: list[Text] | None = Field(None, description="of a table_row, in place of text")
    group: int | None = Field(None, description="counts lists and tables: rows of one table share it")
    level: int | None = None
    ordered: bool = False
    header: bool = False


class GivenImage(Schema):
    src: Word
    alt: Word = ""
    caption: Word = ""
    block: int | None = Field(
        None, description="the block that it stands before, counted from 1 (0 is the title)"
    )


class GivenArticle(Schema):
    """An article by its blocks; the title is no block."""

    title: Word
    published: date | None = None
    author: Word | None = None
    source_url: Word | None = Field(
        None, description="the public address, by which a later version is recognised"
    )
    blocks: list[GivenBlock]
    images: list[GivenImage] = Field(default_factory=list)


class Submission(Schema):
    """Give `url` or `article`."""

    url: Word | None = None
    article: GivenArticle | None = None
    topic: Word = ""


class Job(Schema):
    """A submitted article: `done` of `total` parts of sentences are translated."""

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


class Jobs(Schema):
    items: list[Job]
    next: int | None


class Release(Schema):
    """An approved article, or the tombstone of one that was taken back."""

    id: str
    version: int
    state: str = Field(description="approved or withdrawn")
    changed_at: datetime
    source_url: str | None
    title_vi: str
    title_en: str
    reason: str | None


class Releases(Schema):
    items: list[Release]
    next: str = Field(
        description="keep it, and give it as `after` the next time: what changed since then comes"
    )
    more: bool


class Released(Schema):
    """An approved draft, exactly as it was approved; `images` leads from a `src` to a name below `/media/`."""

    version: int
    approved_at: datetime
    approved_by: str
    draft: dict[str, Any]
    images: dict[str, str]


class Me(Schema):
    login: str | None
    name: str
    roles: list[str]
    scopes: list[str]


class Person(Schema):
    """A person of the desk. `password_expires_at` is there while the password is a temporary one."""

    login: str
    name: str
    roles: list[Role]
    language: str
    active: bool
    second_factor: bool
    password_expires_at: datetime | None


class NewPerson(Schema):
    login: Login = Field(description="1 to 40 of a-z, 0-9, dot, hyphen and underscore")
    name: Word
    roles: Roles
    language: Literal["vi", "en"] = "vi"


class PersonChange(Schema):
    name: Word | None = None
    roles: Roles | None = None
    active: bool | None = None


class PasswordReset(Schema):
    second_factor_off: bool = False


class Admitted(Schema):
    """`temporary_password` lets in for two days, to choose another one; it is told this once."""

    person: Person
    temporary_password: str


class AuditEntry(Schema):
    id: int
    when: datetime
    who: str
    how: How
    address: str
    action: AuditAction
    subject: str = Field(description="the login name that it is about")
    detail: dict[str, Any]


class Audit(Schema):
    items: list[AuditEntry]
    next: int | None = Field(description="give it as `after` for the entries before; null: there are no more")


class Counts(Schema):
    articles: int
    stale: int
    states: dict[str, int]
    publications: dict[str, int]
    segments: int
    reviewed: int
    errors: int
    warnings: int


class Problem(Schema):
    """RFC 9457. Decide by `type`; `detail` is for people."""

    type: str
    title: str
    status: int
    detail: str
