"""Fill the columns of segments that the editor needs: where the machine's text came from, version, digest."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from ttdn_translate.desk.models.fields import source_digest

BATCH = 5000


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute(
        "UPDATE desk_segment SET "
        "version = (SELECT a.version FROM desk_article a WHERE a.id = desk_segment.article_id), "
        # Only the machine gives scores; what has none and is a person's now was copied.
        "machine_origin = CASE WHEN origin <> 'human' THEN origin WHEN score IS NULL THEN 'copied' ELSE 'mt' END",
        params=None,
    )
    rows = apps.get_model("desk", "Segment").objects.order_by("pk").values_list("pk", "source")
    last = 0
    with schema_editor.connection.cursor() as cursor:
        while batch := list(rows.filter(pk__gt=last)[:BATCH]):
            cursor.executemany(
                "UPDATE desk_segment SET source_digest = %s WHERE id = %s",
                [[source_digest(source), pk] for pk, source in batch],
            )
            last = batch[-1][0]


class Migration(migrations.Migration):
    dependencies = [("desk", "0008_editor")]
    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="segment",
            index=models.Index(fields=["source_digest", "article"], name="segment_by_source"),
        ),
    ]
