"""Articles that were submitted and wait for the worker, and the bytes that came with them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ttdn_translate.desk.jobs.values import ENDED, RUNNING, JobState
from ttdn_translate.desk.models.article import choices
from ttdn_translate.desk.values import SubmitOutcome


class Job(models.Model):
    """One article to be fetched or read, translated and queued.

    ``turn`` orders the waiting jobs so that nobody's hundred articles keep another's one from its turn.
    ``attempts`` counts how often a worker took it; with ``worker`` it tells whose it is, until ``lease_until``.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="jobs")
    name = models.TextField()
    url = models.TextField(blank=True, default="")  # to be fetched; empty: the bytes are in `JobContent`
    media_type = models.CharField(max_length=100, blank=True, default="")
    page_url = models.TextField(blank=True, default="")  # the public address of uploaded bytes
    topic = models.CharField(max_length=80, blank=True, default="")

    state = models.CharField(max_length=12, choices=choices(JobState), default=JobState.WAITING.value)
    turn = models.BigIntegerField()
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=80, blank=True, default="")
    lease_until = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)  # parts of sentences translated, of `total`
    total = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True, default="")
    article = models.CharField(max_length=64, blank=True, default="")
    outcome = models.CharField(max_length=10, choices=choices(SubmitOutcome), blank=True, default="")

    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(
                fields=["turn", "id"], name="job_by_turn", condition=~Q(state__in=[s.value for s in ENDED])
            ),
            models.Index(fields=["state", "-id"], name="job_by_state"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in JobState]), name="job_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in RUNNING], lease_until__isnull=False) & ~Q(worker="")
                | ~Q(state__in=[s.value for s in RUNNING]) & Q(lease_until__isnull=True),
                name="job_lease_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in ENDED], finished_at__isnull=False)
                | ~Q(state__in=[s.value for s in ENDED]) & Q(finished_at__isnull=True),
                name="job_end_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=JobState.DONE.value) | (~Q(article="") & ~Q(outcome="")),
                name="job_done_has_article",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.name} ({self.state})"


class JobContent(models.Model):
    """The bytes of an uploaded article, until it is queued. No name leads to them, and no address serves them."""

    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="content", primary_key=True)
    data = models.BinaryField()

    def __str__(self) -> str:
        return f"content of {self.job_id}"
