"""Say of each article, in a column that the database makes, whether somebody still has to do something."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0009_editor_filled")]
    operations = [
        migrations.AddField(
            model_name="article",
            name="open",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(models.When(state="approved", then=False), default=True),
                output_field=models.BooleanField(),
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["open", "-risk", "state_since", "id"], name="article_open_by_risk"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["open", "-updated_at", "id"], name="article_open_by_change"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["open", "state_since", "id"], name="article_open_by_wait"),
        ),
    ]
