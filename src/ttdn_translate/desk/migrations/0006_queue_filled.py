"""Fill the columns of the queue from what is stored: each segment's article, and what every article is counted by."""

from itertools import groupby
from operator import attrgetter

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import F, OuterRef, Subquery

from ttdn_translate.desk.concerns import Tally, concerns, risk, tally


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    article_model, segment_model = apps.get_model("desk", "Article"), apps.get_model("desk", "Segment")
    block = apps.get_model("desk", "Block").objects.filter(pk=OuterRef("block_id"))
    segment_model.objects.update(article_id=Subquery(block.values("article_id")[:1]))
    article_model.objects.update(state_since=F("updated_at"))
    rows = segment_model.objects.order_by("article_id").iterator(chunk_size=2000)
    for article_id, segments in groupby(rows, key=attrgetter("article_id")):
        counts = sum(
            (
                tally(reviewed=s.reviewed, origin=s.origin, score=s.score, terms=s.terms, checks=s.checks)
                for s in segments
            ),
            Tally(),
        )
        article = article_model.objects.get(pk=article_id)
        article.missing_count, article.low_score_count = counts.missing_terms, counts.low_scores
        article.concerns = int(concerns(counts))
        article.risk = risk(
            counts,
            approved=article.state == "approved",
            outdated=article.stale and article.publication == "published",
        )
        article.save(update_fields=["missing_count", "low_score_count", "concerns", "risk"])


class Migration(migrations.Migration):
    dependencies = [("desk", "0005_queue")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
