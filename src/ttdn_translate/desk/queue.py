"""The door to the review queue: take drafts in, read them, and act on them. Needs `desk.setup`.

Ids of articles may be shortened to a prefix that no other has. Wrong actions raise WorkflowError, whose text
says what to do.
"""

from ttdn_translate.desk.reading import (
    count_articles,
    get,
    history,
    image_files,
    is_queued,
    list_articles,
    load_draft,
    reviewed_segments,
    stats,
)
from ttdn_translate.desk.review import approve, edit, return_, withdraw
from ttdn_translate.desk.reviewed import approved_articles, review_events
from ttdn_translate.desk.submission import submit
from ttdn_translate.desk.values import (
    Action,
    ApprovedArticle,
    ApprovedSegment,
    HistoryEntry,
    PublicationState,
    QueueItem,
    QueueStats,
    ReviewState,
    StaleVersionError,
    SubmitOutcome,
)

__all__ = [
    "Action",
    "ApprovedArticle",
    "ApprovedSegment",
    "HistoryEntry",
    "PublicationState",
    "QueueItem",
    "QueueStats",
    "ReviewState",
    "StaleVersionError",
    "SubmitOutcome",
    "approve",
    "approved_articles",
    "count_articles",
    "edit",
    "get",
    "history",
    "image_files",
    "is_queued",
    "list_articles",
    "load_draft",
    "return_",
    "review_events",
    "reviewed_segments",
    "stats",
    "submit",
    "withdraw",
]
