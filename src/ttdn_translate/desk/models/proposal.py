"""Terms that people propose to the glossary, and what a curator made of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ttdn_translate.desk.models.article import Article, choices
from ttdn_translate.desk.values import ProposalState


class TermProposal(models.Model):
    """A Vietnamese term with the English that somebody proposes, and the sentences that they marked it in.

    ``entry`` is the id of the termbase's entry that came of it.
    """

    vi = models.CharField(max_length=200)
    en = models.CharField(max_length=200)
    context_vi = models.TextField(blank=True)
    context_en = models.TextField(blank=True)
    note = models.TextField(blank=True)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, null=True, related_name="term_proposals")
    segment = models.CharField(max_length=24, null=True)
    who = models.TextField()
    created_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=choices(ProposalState), default=ProposalState.OPEN.value)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.TextField(blank=True, default="")
    reason = models.TextField(blank=True, default="")
    entry = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["state", "id"], name="proposal_by_state"),)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=list(ProposalState)), name="proposal_state_known"),
            models.CheckConstraint(condition=~Q(vi="") & ~Q(en="") & ~Q(who=""), name="proposal_is_whole"),
            models.CheckConstraint(
                condition=Q(state=ProposalState.OPEN.value, decided_at__isnull=True, decided_by="")
                | (~Q(state=ProposalState.OPEN.value) & Q(decided_at__isnull=False) & ~Q(decided_by="")),
                name="proposal_decision_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.ACCEPTED.value) | ~Q(entry=""), name="proposal_has_entry"
            ),
        )

    def __str__(self) -> str:
        return f"{self.vi} = {self.en} ({self.state})"
