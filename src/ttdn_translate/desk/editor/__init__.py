"""The door to the editor: what reviewers do to segments, and what stands beside them while they do. Needs `desk.setup`.

Every function takes who acts as ``who`` and asks their permission first; every change is one transaction with one
event. ``version`` is always the article's version that the writer saw (`QueueItem.version`): a change is refused
where that segment has changed since (StaleVersionError), or somebody else holds the article's lease
(LeaseHeldError); both texts are in the refusal, and nothing is saved. Other wrong actions raise WorkflowError.
"""

from ttdn_translate.desk.editor.approval import approve
from ttdn_translate.desk.editor.autosave import discard, keep, unsaved
from ttdn_translate.desk.editor.comments import (
    comment,
    comments,
    mention_count,
    mentions,
    reopen,
    resolve,
    see_mentions,
)
from ttdn_translate.desk.editor.differences import Change, Run, differences
from ttdn_translate.desk.editor.leases import break_lease, release, take
from ttdn_translate.desk.editor.memory import Hit, concordance, memory
from ttdn_translate.desk.editor.proposals import (
    Way,
    accept_term,
    entries_for,
    proposal,
    proposals,
    propose_term,
    refuse_term,
)
from ttdn_translate.desk.editor.repeats import Applied, apply_elsewhere, repeats
from ttdn_translate.desk.editor.segments import (
    confirm,
    copy_source,
    preview,
    restore_machine,
    save,
    undo,
)
from ttdn_translate.desk.editor.term_update import TermUpdate, apply_terms
from ttdn_translate.desk.editor.values import (
    Comment,
    EditorArticle,
    Endorsement,
    Lease,
    Preview,
    Remembered,
    Repeat,
    Saved,
    SegmentState,
    TermProposal,
    Unsaved,
    Version,
)
from ttdn_translate.desk.editor.versions import versions
from ttdn_translate.desk.editor.view import open_article, segment
from ttdn_translate.desk.values import LeaseHeldError, ProposalState, StaleVersionError, UnreadError

__all__ = [
    "Applied",
    "Change",
    "Comment",
    "EditorArticle",
    "Endorsement",
    "Hit",
    "Lease",
    "LeaseHeldError",
    "Preview",
    "ProposalState",
    "Remembered",
    "Repeat",
    "Run",
    "Saved",
    "SegmentState",
    "StaleVersionError",
    "TermProposal",
    "TermUpdate",
    "UnreadError",
    "Unsaved",
    "Version",
    "Way",
    "accept_term",
    "apply_elsewhere",
    "apply_terms",
    "approve",
    "break_lease",
    "comment",
    "comments",
    "concordance",
    "confirm",
    "copy_source",
    "differences",
    "discard",
    "entries_for",
    "keep",
    "memory",
    "mention_count",
    "mentions",
    "open_article",
    "preview",
    "proposal",
    "proposals",
    "propose_term",
    "refuse_term",
    "release",
    "reopen",
    "repeats",
    "resolve",
    "restore_machine",
    "save",
    "see_mentions",
    "segment",
    "take",
    "undo",
    "unsaved",
    "versions",
]
