"""The door to the review queue: take drafts in, read them, and act on them. Needs `desk.setup`.

Ids of articles may be shortened to a prefix that no other has. Wrong actions raise WorkflowError, whose text
says what to do.
"""

from ttdn_translate.desk.assignment import (
    BulkOutcome,
    assign,
    assign_many,
    claim,
    claim_many,
    return_many,
    reviewers,
    set_topic,
    set_topic_many,
    unassign,
)
from ttdn_translate.desk.concerns import Concern
from ttdn_translate.desk.digest import Digest, digest
from ttdn_translate.desk.facets import Facets, facets, labels
from ttdn_translate.desk.listing import Age, Filter, Match, Order, Page, iterate, list_page
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
from ttdn_translate.desk.saved_views import View, delete_view, save_view, saved_views
from ttdn_translate.desk.search import rebuild as rebuild_search
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
    "Age",
    "ApprovedArticle",
    "ApprovedSegment",
    "BulkOutcome",
    "Concern",
    "Digest",
    "Facets",
    "Filter",
    "HistoryEntry",
    "Match",
    "Order",
    "Page",
    "PublicationState",
    "QueueItem",
    "QueueStats",
    "ReviewState",
    "StaleVersionError",
    "SubmitOutcome",
    "View",
    "approve",
    "approved_articles",
    "assign",
    "assign_many",
    "claim",
    "claim_many",
    "count_articles",
    "delete_view",
    "digest",
    "edit",
    "facets",
    "get",
    "history",
    "image_files",
    "is_queued",
    "iterate",
    "labels",
    "list_articles",
    "list_page",
    "load_draft",
    "rebuild_search",
    "return_",
    "return_many",
    "review_events",
    "reviewed_segments",
    "reviewers",
    "save_view",
    "saved_views",
    "set_topic",
    "set_topic_many",
    "stats",
    "submit",
    "unassign",
    "withdraw",
]
