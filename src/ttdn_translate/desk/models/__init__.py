"""The desk's tables: articles, their blocks and segments, the events of their history; people and the audit log.

Django refuses to define models before it is configured. They are loaded at first use, so that any module
may import the desk's doors at its top, before `desk.setup` has run.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ttdn_translate.desk.models.answer import StoredAnswer
    from ttdn_translate.desk.models.article import Article
    from ttdn_translate.desk.models.audit import AuditAction, AuditEntry
    from ttdn_translate.desk.models.comment import Comment, Mention
    from ttdn_translate.desk.models.event import AppendOnlyError, Event
    from ttdn_translate.desk.models.job import Job, JobContent
    from ttdn_translate.desk.models.proposal import TermProposal
    from ttdn_translate.desk.models.termbase_update import TermbaseUpdate
    from ttdn_translate.desk.models.text import Block, Segment
    from ttdn_translate.desk.models.unsaved import UnsavedText
    from ttdn_translate.desk.models.user import (
        ApiToken,
        Language,
        RecoveryCode,
        RoleGrant,
        SignInAttempt,
        Theme,
        User,
    )
    from ttdn_translate.desk.models.view import SavedView

__all__ = [
    "ApiToken",
    "AppendOnlyError",
    "Article",
    "AuditAction",
    "AuditEntry",
    "Block",
    "Comment",
    "Event",
    "Job",
    "JobContent",
    "Language",
    "Mention",
    "RecoveryCode",
    "RoleGrant",
    "SavedView",
    "Segment",
    "SignInAttempt",
    "StoredAnswer",
    "TermProposal",
    "TermbaseUpdate",
    "Theme",
    "UnsavedText",
    "User",
]

MODULES = (
    "article",
    "text",
    "event",
    "user",
    "audit",
    "view",
    "unsaved",
    "comment",
    "proposal",
    "job",
    "answer",
    "termbase_update",
)


def __getattr__(name: str) -> Any:
    if name in __all__:
        for module in MODULES:
            if hasattr(found := import_module(f"{__name__}.{module}"), name):
                return getattr(found, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
