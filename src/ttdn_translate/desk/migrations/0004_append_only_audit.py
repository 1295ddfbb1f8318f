"""Hold the audit log to "only added" in the database too, as the history of articles."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

ADD = {
    "sqlite": [
        "CREATE TRIGGER desk_auditentry_no_update BEFORE UPDATE ON desk_auditentry "
        "BEGIN SELECT RAISE(ABORT, 'entries are only added, never changed'); END",
        "CREATE TRIGGER desk_auditentry_no_delete BEFORE DELETE ON desk_auditentry "
        "BEGIN SELECT RAISE(ABORT, 'entries are only added, never deleted'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION desk_auditentry_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'entries are only added, never changed or deleted'; END $$",
        "CREATE TRIGGER desk_auditentry_no_change BEFORE UPDATE OR DELETE ON desk_auditentry "
        "FOR EACH ROW EXECUTE FUNCTION desk_auditentry_refuse()",
    ],
}
REMOVE = {
    "sqlite": ["DROP TRIGGER desk_auditentry_no_update", "DROP TRIGGER desk_auditentry_no_delete"],
    "postgresql": [
        "DROP TRIGGER desk_auditentry_no_change ON desk_auditentry",
        "DROP FUNCTION desk_auditentry_refuse()",
    ],
}


def add(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in ADD[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def remove(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_people")]
    operations = [migrations.RunPython(add, remove)]
