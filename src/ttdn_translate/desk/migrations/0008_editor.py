"""What reviewers do: versions of segments, unsaved texts, comments, proposed terms, and the events of all this."""

from importlib import import_module

import django.db.models.deletion
import ttdn_translate.desk.models.fields
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


ACTIONS = [
    "submit", "update", "edit", "confirm", "undo", "restore", "copy", "repeat", "read_all",
    "endorse", "approve", "return", "withdraw", "publish", "assign", "unassign", "topic",
    "break_lease", "comment", "resolve", "reopen", "propose_term", "decide_term", "apply_terms",
]
TEXT_ACTIONS = ["confirm", "undo", "restore", "copy", "repeat"]

# To change a constraint SQLite makes the table anew, without its triggers.
triggers = import_module("ttdn_translate.desk.migrations.0002_append_only_events")
queue = import_module("ttdn_translate.desk.migrations.0005_queue")

# To add a column that is never null Django makes SQLite's table anew, each time: with millions of segments that is
# many gigabytes. SQLite itself only writes the definition down, as PostgreSQL does.
COLUMNS = {
    "sqlite": [
        "machine_origin varchar(10) DEFAULT 'mt' NOT NULL CONSTRAINT segment_machine_origin_known "
        "CHECK (machine_origin IN ('mt', 'memory', 'copied', 'human'))",
        "source_digest bigint DEFAULT 0 NOT NULL",
        'version integer unsigned DEFAULT 1 NOT NULL CHECK ("version" >= 0)',
    ],
    "postgresql": [
        "machine_origin varchar(10) DEFAULT 'mt' NOT NULL CONSTRAINT segment_machine_origin_known "
        "CHECK (machine_origin IN ('mt', 'memory', 'copied', 'human'))",
        "source_digest bigint DEFAULT 0 NOT NULL",
        "version integer DEFAULT 1 NOT NULL CHECK (version >= 0)",
    ],
}


def add_columns(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for column in COLUMNS[schema_editor.connection.vendor]:
        schema_editor.execute(f"ALTER TABLE desk_segment ADD COLUMN {column}", params=None)


def remove_columns(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        # SQLite drops no column that a check of the table names, so the table is made anew with the columns that
        # this state has.
        schema_editor._remake_table(apps.get_model("desk", "Segment"))  # type: ignore[attr-defined]
        return
    for column in COLUMNS[schema_editor.connection.vendor]:
        schema_editor.execute(f"ALTER TABLE desk_segment DROP COLUMN {column.split()[0]}", params=None)


def forget_actions(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """On the way back: to the program before every change of a text was an edit; it knew nothing of the rest."""
    events = apps.get_model("desk", "Event").objects
    events.filter(action__in=TEXT_ACTIONS).update(action="edit")
    events.exclude(action__in=queue.ACTIONS).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0007_search'),
    ]

    operations = [
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('segment', models.CharField(max_length=24, null=True)),
                ('source', models.TextField(blank=True)),
                ('who', models.TextField()),
                ('text', models.TextField()),
                ('when', models.DateTimeField()),
                ('resolved_at', models.DateTimeField(null=True)),
                ('resolved_by', models.TextField(blank=True, default='')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seen_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='TermProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vi', models.CharField(max_length=200)),
                ('en', models.CharField(max_length=200)),
                ('context_vi', models.TextField(blank=True)),
                ('context_en', models.TextField(blank=True)),
                ('note', models.TextField(blank=True)),
                ('segment', models.CharField(max_length=24, null=True)),
                ('who', models.TextField()),
                ('created_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('open', 'open'), ('accepted', 'accepted'), ('refused', 'refused')], default='open', max_length=10)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.TextField(blank=True, default='')),
                ('reason', models.TextField(blank=True, default='')),
                ('entry', models.CharField(blank=True, default='', max_length=200)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='UnsavedText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('segment', models.CharField(max_length=24)),
                ('source', models.TextField()),
                ('text', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField()),
                ('when', models.DateTimeField()),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(add_columns, remove_columns)],
            state_operations=[
                migrations.AddField(
                    model_name='segment',
                    name='machine_origin',
                    field=models.CharField(choices=[('mt', 'mt'), ('memory', 'memory'), ('copied', 'copied'), ('human', 'human')], db_default='mt', default='mt', max_length=10),
                ),
                migrations.AddField(
                    model_name='segment',
                    name='source_digest',
                    field=ttdn_translate.desk.models.fields.SourceDigest(db_default=0, default=0),
                ),
                migrations.AddField(
                    model_name='segment',
                    name='version',
                    field=models.PositiveIntegerField(db_default=1, default=1),
                ),
                migrations.AddConstraint(
                    model_name='segment',
                    constraint=models.CheckConstraint(condition=models.Q(('machine_origin__in', ['mt', 'memory', 'copied', 'human'])), name='segment_machine_origin_known'),
                ),
            ],
        ),
        migrations.RunPython(triggers.remove, triggers.add),
        migrations.RemoveConstraint(
            model_name='event',
            name='event_action_known',
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_actions),
        migrations.AlterField(
            model_name='event',
            name='action',
            field=models.CharField(choices=[(action, action.replace('_', ' ')) for action in ACTIONS], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ACTIONS)), name='event_action_known'),
        ),
        migrations.RunPython(triggers.add, triggers.remove),
        migrations.AddField(
            model_name='comment',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='desk.article'),
        ),
        migrations.AddField(
            model_name='mention',
            name='comment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='desk.comment'),
        ),
        migrations.AddField(
            model_name='mention',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='termproposal',
            name='article',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='term_proposals', to='desk.article'),
        ),
        migrations.AddField(
            model_name='unsavedtext',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unsaved', to='desk.article'),
        ),
        migrations.AddField(
            model_name='unsavedtext',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unsaved', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('who', ''), _negated=True), models.Q(('text', ''), _negated=True)), name='comment_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('resolved_at__isnull', True), ('resolved_by', '')), models.Q(('resolved_at__isnull', False), models.Q(('resolved_by', ''), _negated=True)), _connector='OR'), name='comment_resolution_is_whole'),
        ),
        migrations.AddIndex(
            model_name='mention',
            index=models.Index(condition=models.Q(('seen_at__isnull', True)), fields=['user', 'id'], name='mention_unseen'),
        ),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.UniqueConstraint(fields=('comment', 'user'), name='mention_once_in_comment'),
        ),
        migrations.AddIndex(
            model_name='termproposal',
            index=models.Index(fields=['state', 'id'], name='proposal_by_state'),
        ),
        migrations.AddConstraint(
            model_name='termproposal',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'accepted', 'refused'])), name='proposal_state_known'),
        ),
        migrations.AddConstraint(
            model_name='termproposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('vi', ''), _negated=True), models.Q(('en', ''), _negated=True), models.Q(('who', ''), _negated=True)), name='proposal_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='termproposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by', ''), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False), models.Q(('decided_by', ''), _negated=True)), _connector='OR'), name='proposal_decision_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='termproposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), _negated=True), models.Q(('entry', ''), _negated=True), _connector='OR'), name='proposal_has_entry'),
        ),
        migrations.AddConstraint(
            model_name='unsavedtext',
            constraint=models.UniqueConstraint(fields=('user', 'article', 'segment'), name='unsaved_once_for_user'),
        ),
        migrations.AddConstraint(
            model_name='unsavedtext',
            constraint=models.CheckConstraint(condition=models.Q(('segment', ''), _negated=True), name='unsaved_has_segment'),
        ),
    ]
