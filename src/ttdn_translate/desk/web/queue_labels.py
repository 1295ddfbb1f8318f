"""The words of the queue page, in the language of the page."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from ttdn_translate.desk.concerns import Concern
from ttdn_translate.desk.listing import Age, Order
from ttdn_translate.desk.values import PublicationState, QueueItem, ReviewState

STATES = {
    ReviewState.DRAFT: pgettext_lazy("review state", "draft"),
    ReviewState.IN_REVIEW: pgettext_lazy("review state", "in review"),
    ReviewState.CHANGES_REQUESTED: pgettext_lazy("review state", "changes requested"),
    ReviewState.APPROVED: pgettext_lazy("review state", "approved"),
}
PUBLICATIONS = {
    PublicationState.UNPUBLISHED: gettext_lazy("not published"),
    PublicationState.PUBLISHED: gettext_lazy("published"),
    PublicationState.WITHDRAWN: gettext_lazy("withdrawn"),
}
CONCERNS = {
    Concern.CHECKS: gettext_lazy("blocking checks"),
    Concern.TERMS: gettext_lazy("official terms missing"),
    Concern.SCORE: gettext_lazy("machine unsure"),
}
AGES = {
    Age.DAY: gettext_lazy("less than a day"),
    Age.WEEK: gettext_lazy("1 to 7 days"),
    Age.MONTH: gettext_lazy("7 to 30 days"),
    Age.OLDER: gettext_lazy("more than 30 days"),
}
ORDERS = {
    Order.RISK: gettext_lazy("what needs the eye first"),
    Order.WAITING: gettext_lazy("the longest waiting first"),
    Order.CHANGED: gettext_lazy("the last changed first"),
}


def concerns(item: QueueItem) -> list[dict[str, str]]:
    """Return what in an article needs the eye: a severity, its sign, and words."""
    found = [
        (item.errors, "error", "✕", ngettext("%(n)s error", "%(n)s errors", item.errors)),
        (
            item.missing_terms,
            "error",
            "✕",
            ngettext("%(n)s term missing", "%(n)s terms missing", item.missing_terms),
        ),
        (item.warnings, "warning", "▲", ngettext("%(n)s warning", "%(n)s warnings", item.warnings)),
        (item.low_scores, "note", "○", ngettext("%(n)s unsure", "%(n)s unsure", item.low_scores)),
    ]
    return [{"severity": s, "sign": sign, "words": words % {"n": n}} for n, s, sign, words in found if n]


def waiting(since: datetime, now: datetime) -> str:
    """Return how long something has been so, in its largest unit."""
    minutes = max(0, int((now - since).total_seconds() // 60))
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    if minutes < 24 * 60:
        return ngettext("%(n)s hour", "%(n)s hours", minutes // 60) % {"n": minutes // 60}
    days = minutes // (24 * 60)
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
