"""Hold the history to "only added" in the database too, whatever program writes to it."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

ADD = {
    "sqlite": [
        "CREATE TRIGGER desk_event_no_update BEFORE UPDATE ON desk_event "
        "BEGIN SELECT RAISE(ABORT, 'events are only added, never changed'); END",
        "CREATE TRIGGER desk_event_no_delete BEFORE DELETE ON desk_event "
        "BEGIN SELECT RAISE(ABORT, 'events are only added, never deleted'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION desk_event_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'events are only added, never changed or deleted'; END $$",
        "CREATE TRIGGER desk_event_no_change BEFORE UPDATE OR DELETE ON desk_event "
        "FOR EACH ROW EXECUTE FUNCTION desk_event_refuse()",
    ],
}
REMOVE = {
    "sqlite": ["DROP TRIGGER desk_event_no_update", "DROP TRIGGER desk_event_no_delete"],
    "postgresql": ["DROP TRIGGER desk_event_no_change ON desk_event", "DROP FUNCTION desk_event_refuse()"],
}


def add(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in ADD[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def remove(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
