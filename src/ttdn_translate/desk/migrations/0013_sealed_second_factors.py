"""Encrypt the secrets of second factors, which stood in the table in clear."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from ttdn_translate.desk.people.sealing import seal, unseal


def _wipe(schema_editor: BaseDatabaseSchemaEditor, on: bool) -> None:
    # SQLite leaves what was deleted in the file, until the place is needed.
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"PRAGMA secure_delete = {'ON' if on else 'OFF'}", params=None)


def begin(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _wipe(schema_editor, True)


def end(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _wipe(schema_editor, False)


def seal_all(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for user in apps.get_model("desk", "User").objects.exclude(totp_secret=""):
        user.totp_secret = seal(user.totp_secret, user.pk)
        user.save(update_fields=["totp_secret"])


def unseal_all(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for user in apps.get_model("desk", "User").objects.exclude(totp_secret=""):
        user.totp_secret = unseal(user.totp_secret, user.pk, user.login)
        user.save(update_fields=["totp_secret"])


class Migration(migrations.Migration):
    dependencies = [("desk", "0012_termbase_update")]
    operations = [
        migrations.RunPython(begin, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="user",
            name="totp_secret",
            field=models.CharField(blank=True, default="", max_length=255),
        ),
        migrations.RunPython(seal_all, unseal_all),
        migrations.RunPython(end, migrations.RunPython.noop),
    ]
