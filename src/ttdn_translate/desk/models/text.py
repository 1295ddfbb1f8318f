"""The text of an article: its blocks in reading order, and their segments in both languages."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ttdn_translate.desk.models.article import Article, choices
from ttdn_translate.desk.models.fields import SourceDigest
from ttdn_translate.document import BlockKind, Origin


class Block(models.Model):
    """A block of the article; the fields are those of `ttdn_translate.document.Block`."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="blocks")
    index = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=choices(BlockKind))
    text = models.TextField()
    group = models.PositiveIntegerField(null=True)
    level = models.PositiveSmallIntegerField(default=0)
    ordered = models.BooleanField(default=False)
    header = models.BooleanField(default=False)

    class Meta:
        ordering = ("index",)
        constraints = (
            models.UniqueConstraint(fields=["article", "index"], name="block_once_in_article"),
            models.CheckConstraint(condition=Q(kind__in=list(BlockKind)), name="block_kind_known"),
        )

    def __str__(self) -> str:
        return f"{self.article_id} block {self.index}"


class Segment(models.Model):
    """A segment. ``machine`` is the engine's text, which no edit touches; ``target`` is what stands now.

    ``reviewed`` says that a person wrote ``target`` for this very source, or read it and let it stand. ``article``
    is the block's: it spares every reader of an article, and every search, the way over the blocks. ``version``
    is the article's at the last change of this segment, so it never comes again, even when the page is
    submitted anew: whoever saw the article at this version or a later one has seen this text.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="segments")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="segments")
    number = models.PositiveIntegerField()
    source = models.TextField()
    source_digest = SourceDigest(default=0, db_default=0)
    machine = models.TextField(blank=True)
    machine_origin = models.CharField(
        max_length=10, choices=choices(Origin), default=Origin.MT.value, db_default=Origin.MT.value
    )
    target = models.TextField(blank=True)
    origin = models.CharField(max_length=10, choices=choices(Origin))
    score = models.FloatField(null=True)
    signature = models.TextField(blank=True)
    terms = models.JSONField(default=list)
    checks = models.JSONField(default=list)
    reviewed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        ordering = ("block__index", "number")
        indexes = (
            # Both hold all that is asked of them: a segment is a long row, and of many only the articles are wanted.
            models.Index(fields=["source_digest", "-id", "article"], name="segment_by_source"),
            models.Index(fields=["id", "article"], name="segment_place"),
        )
        constraints = (
            models.UniqueConstraint(fields=["block", "number"], name="segment_once_in_block"),
            models.CheckConstraint(condition=Q(origin__in=list(Origin)), name="segment_origin_known"),
            models.CheckConstraint(
                condition=Q(machine_origin__in=list(Origin)), name="segment_machine_origin_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.block} segment {self.number}"
