"""Put the number of its partition before each term of PostgreSQL's index; index which article a segment is of."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

REWRITE = "ALTER TABLE desk_search ALTER COLUMN words TYPE tsvector USING {}::tsvector"
"""Writes the table and its index anew, once. Terms hold neither spaces nor quotes, so a vector's text may be cut."""

FORWARD = [
    # A search asks the index for each partition, and would read each time what is not yet sorted into it.
    "ALTER INDEX desk_search_words SET (fastupdate = off)",
    REWRITE.format("replace(' ' || words::text, ' ''', ' ''' || to_hex(segment_id >> 16) || '/')"),
    # For searches that begin with the few articles of a filter. SQLite's index of articles holds the ids anyway.
    "CREATE INDEX segment_by_article ON desk_segment (article_id, id)",
]
BACK = [
    "DROP INDEX segment_by_article",
    REWRITE.format("replace(words::text, '''' || to_hex(segment_id >> 16) || '/', '''')"),
    "ALTER INDEX desk_search_words RESET (fastupdate)",
]


def forward(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _on_postgresql(FORWARD, schema_editor)


def back(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _on_postgresql(BACK, schema_editor)


def _on_postgresql(statements: list[str], schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("desk", "0013_sealed_second_factors")]
    operations = [
        migrations.RemoveIndex(model_name="segment", name="segment_by_source"),
        migrations.AddIndex(
            model_name="segment",
            index=models.Index(fields=["source_digest", "-id", "article"], name="segment_by_source"),
        ),
        migrations.AddIndex(
            model_name="segment",
            index=models.Index(fields=["id", "article"], name="segment_place"),
        ),
        migrations.RunPython(forward, back),
    ]
