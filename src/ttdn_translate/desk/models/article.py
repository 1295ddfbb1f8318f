"""An article in the queue: what it is, how far its review is, whether it is published."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When

from ttdn_translate.desk.values import PublicationState, ReviewState


def choices(values: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the choices of a field that holds one of ``values``."""
    return [(v.value, v.value.replace("_", " ")) for v in values]


class Article(models.Model):
    """One article; its text is in `Block` and `Segment`.

    The counts are made from the segments again with every change, so that a list needs this table only.
    """

    id = models.CharField(primary_key=True, max_length=64)
    source_url = models.TextField(null=True)
    source_name = models.TextField()
    title_vi = models.TextField()
    title_en = models.TextField()
    published = models.DateField(null=True)
    author = models.TextField(null=True)
    language = models.CharField(max_length=16)
    content_digest = models.CharField(max_length=128)
    images = models.JSONField(default=list)
    engine = models.JSONField()
    glossary = models.JSONField()

    state = models.CharField(max_length=20, choices=choices(ReviewState), default=ReviewState.DRAFT.value)
    # Somebody still has to do something. The database makes it from the state, so that indexes may begin with it.
    open = models.GeneratedField(
        expression=Case(When(state=ReviewState.APPROVED.value, then=False), default=True),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    state_since = models.DateTimeField()  # when the article came into its state
    stale = models.BooleanField(default=False)  # the Vietnamese changed after translation
    version = models.PositiveIntegerField(default=1)
    approval_version = models.PositiveIntegerField(default=0)
    approved_digest = models.CharField(max_length=64, blank=True, default="")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.TextField(blank=True, default="")

    publication = models.CharField(
        max_length=20, choices=choices(PublicationState), default=PublicationState.UNPUBLISHED.value
    )
    published_version = models.PositiveIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True, default="")

    segment_count = models.PositiveIntegerField(default=0)
    reviewed_count = models.PositiveIntegerField(default=0)
    error_count = models.PositiveIntegerField(default=0)
    warning_count = models.PositiveIntegerField(default=0)
    missing_count = models.PositiveIntegerField(default=0)  # official terms without their English
    low_score_count = models.PositiveIntegerField(default=0)  # segments of which the machine was unsure
    concerns = models.PositiveSmallIntegerField(default=0)  # `Concerns`, the kinds of risk
    risk = models.PositiveIntegerField(default=0)  # the greater, the sooner somebody should look

    topic = models.CharField(max_length=80, blank=True, default="")  # a label that people give
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="assigned"
    )
    lease_holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="leased"
    )
    lease_until = models.DateTimeField(null=True)

    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ("-updated_at", "id")
        indexes = (
            models.Index(fields=["publication"], name="article_by_publication"),
            # The orders of the queue, for all articles and within one filter that leaves few of them.
            models.Index(fields=["-risk", "state_since", "id"], name="article_by_risk"),
            models.Index(fields=["-updated_at", "id"], name="article_by_change"),
            models.Index(fields=["state_since", "id"], name="article_by_wait"),
            models.Index(fields=["open", "-risk", "state_since", "id"], name="article_open_by_risk"),
            models.Index(fields=["open", "-updated_at", "id"], name="article_open_by_change"),
            models.Index(fields=["open", "state_since", "id"], name="article_open_by_wait"),
            models.Index(fields=["state", "-risk", "state_since", "id"], name="article_by_state_risk"),
            models.Index(fields=["state", "-updated_at", "id"], name="article_by_state_change"),
            models.Index(fields=["assignee", "-risk", "state_since", "id"], name="article_by_assignee_risk"),
            models.Index(fields=["topic", "-risk", "state_since", "id"], name="article_by_topic_risk"),
            # All that the counts of the filters need, so that they are read from here alone.
            models.Index(
                fields=["state", "publication", "stale", "concerns", "topic", "assignee", "state_since"],
                name="article_facets",
            ),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(id=""), name="article_has_id"),
            models.CheckConstraint(condition=Q(state__in=list(ReviewState)), name="article_state_known"),
            models.CheckConstraint(
                condition=Q(publication__in=list(PublicationState)), name="article_publication_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=ReviewState.APPROVED.value)
                | (
                    Q(approval_version__gte=1, approved_at__isnull=False, stale=False)
                    & ~Q(approved_digest="")
                    & ~Q(approved_by="")
                ),
                name="article_approval_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(publication=PublicationState.PUBLISHED.value) | Q(published_version__gte=1),
                name="article_published_has_version",
            ),
            models.CheckConstraint(
                condition=Q(published_version__lte=F("approval_version")),
                name="article_published_was_approved",
            ),
            models.CheckConstraint(
                condition=~Q(publication=PublicationState.WITHDRAWN.value)
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="article_withdrawal_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_count__lte=F("segment_count")), name="article_counts_agree"
            ),
            models.CheckConstraint(
                condition=Q(lease_holder__isnull=True, lease_until__isnull=True)
                | Q(lease_holder__isnull=False, lease_until__isnull=False),
                name="article_lease_is_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.id} {self.title_vi}"
