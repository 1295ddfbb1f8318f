"""Fill the columns of segments that the editor needs: where the machine's text came from, version, digest."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from ttdn_translate.desk.models.fields import source_digest

DIGEST = {
    "sqlite": "ttdn_source_digest(source)",
    # The same 64 bits as `source_digest` takes.
    "postgresql": "('x' || left(encode(sha256(convert_to(source, 'UTF8')), 'hex'), 16))::bit(64)::bigint",
}


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    connection = schema_editor.connection
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.connection.create_function("ttdn_source_digest", 1, source_digest, deterministic=True)
    # One pass over the table, for each row is written anew.
    schema_editor.execute(
        f"UPDATE desk_segment SET source_digest = {DIGEST[connection.vendor]}, "
        "version = (SELECT a.version FROM desk_article a WHERE a.id = desk_segment.article_id), "
        # Only the machine gives scores; what has none and is a person's now was copied.
        "machine_origin = CASE WHEN origin <> 'human' THEN origin WHEN score IS NULL THEN 'copied' ELSE 'mt' END",
        params=None,
    )


class Migration(migrations.Migration):
    dependencies = [("desk", "0008_editor")]
    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="segment",
            index=models.Index(fields=["source_digest", "article"], name="segment_by_source"),
        ),
    ]
