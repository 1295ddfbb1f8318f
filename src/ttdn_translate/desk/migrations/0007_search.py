"""The index of the search: an FTS5 table on SQLite, a tsvector with a GIN index on PostgreSQL."""

from itertools import islice

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from ttdn_translate.desk.search import terms

ADD = {
    # Neither texts nor places are kept in it, only which segment has which word.
    "sqlite": [
        "CREATE VIRTUAL TABLE desk_search USING fts5(words, content='', detail='none', columnsize=0, "
        "tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")",
    ],
    "postgresql": [
        "CREATE TABLE desk_search (segment_id bigint PRIMARY KEY REFERENCES desk_segment ON DELETE CASCADE, "
        "words tsvector NOT NULL)",
        "CREATE INDEX desk_search_words ON desk_search USING gin (words)",
    ],
}

INSERT = {
    "sqlite": "INSERT INTO desk_search (rowid, words) VALUES (%s, %s)",
    "postgresql": "INSERT INTO desk_search (segment_id, words) "
    "VALUES (%s, array_to_tsvector(string_to_array(%s, ' ')))",
}
BATCH = 5_000  # segments indexed by one statement


def add(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in ADD[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)
    rows = apps.get_model("desk", "Segment").objects.order_by("pk").values_list("pk", "source", "target")
    waiting = rows.iterator(chunk_size=BATCH)
    with schema_editor.connection.cursor() as cursor:
        while batch := [[pk, " ".join(terms(vi, en))] for pk, vi, en in islice(waiting, BATCH)]:
            cursor.executemany(INSERT[schema_editor.connection.vendor], batch)


def remove(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute("DROP TABLE desk_search", params=None)


class Migration(migrations.Migration):
    dependencies = [("desk", "0006_queue_filled")]
    operations = [
        migrations.AlterField(
            model_name="article",
            name="state_since",
            field=models.DateTimeField(),
        ),
        migrations.AlterField(
            model_name="segment",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="segments", to="desk.article"
            ),
        ),
        migrations.RunPython(add, remove),
    ]
