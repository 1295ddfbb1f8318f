"""The queue: who an article is with, how much it needs the eye, its topic; views that people keep."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


ACTIONS = ["submit", "update", "edit", "approve", "return", "withdraw", "publish", "assign", "unassign", "topic"]
ACTIONS_BEFORE = ACTIONS[:7]

# To change a constraint SQLite makes the table anew, without its triggers.
triggers = import_module("ttdn_translate.desk.migrations.0002_append_only_events")


def forget_actions(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """On the way back: the program before knew nothing of these actions."""
    apps.get_model("desk", "Event").objects.exclude(action__in=ACTIONS_BEFORE).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0004_append_only_audit'),
    ]

    operations = [
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('query', models.TextField()),
            ],
            options={
                'ordering': ('name', 'id'),
            },
        ),
        migrations.RemoveIndex(
            model_name='article',
            name='article_by_state',
        ),
        migrations.AddField(
            model_name='article',
            name='assignee',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assigned', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='article',
            name='concerns',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='article',
            name='lease_holder',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leased', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='article',
            name='lease_until',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='article',
            name='low_score_count',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='article',
            name='missing_count',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='article',
            name='risk',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='article',
            name='state_since',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='article',
            name='topic',
            field=models.CharField(blank=True, default='', max_length=80),
        ),
        migrations.AddField(
            model_name='segment',
            name='article',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='segments', to='desk.article'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['-risk', 'state_since', 'id'], name='article_by_risk'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['-updated_at', 'id'], name='article_by_change'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['state_since', 'id'], name='article_by_wait'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['state', '-risk', 'state_since', 'id'], name='article_by_state_risk'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['state', '-updated_at', 'id'], name='article_by_state_change'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['assignee', '-risk', 'state_since', 'id'], name='article_by_assignee_risk'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['topic', '-risk', 'state_since', 'id'], name='article_by_topic_risk'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['state', 'publication', 'stale', 'concerns', 'topic', 'assignee', 'state_since'], name='article_facets'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lease_holder__isnull', True), ('lease_until__isnull', True)), models.Q(('lease_holder__isnull', False), ('lease_until__isnull', False)), _connector='OR'), name='article_lease_is_whole'),
        ),
        migrations.AddField(
            model_name='savedview',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='views', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(fields=('user', 'name'), name='view_name_once_for_user'),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='view_has_name'),
        ),
        migrations.RunPython(triggers.remove, triggers.add),
        migrations.RemoveConstraint(model_name="event", name="event_action_known"),
        migrations.RunPython(migrations.RunPython.noop, forget_actions),
        migrations.AlterField(
            model_name="event",
            name="action",
            field=models.CharField(choices=[(action, action) for action in ACTIONS], max_length=20),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("action__in", ACTIONS)), name="event_action_known"
            ),
        ),
        migrations.RunPython(triggers.add, triggers.remove),
    ]
