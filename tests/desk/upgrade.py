"""Brings a workspace's database from before the editor up to date, and prints its segments as JSON: WORKSPACE."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.desk.drafts import LEAD, THANKS

from ttdn_translate.desk import setup
from ttdn_translate.workspace import open_workspace

BEFORE = "0007_search"


def main(root: str) -> None:
    setup(open_workspace(Path(root)), check=False)
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.utils import timezone

    call_command("migrate", "desk", BEFORE, verbosity=0)
    apps = MigrationExecutor(connection).loader.project_state(("desk", BEFORE)).apps
    now = timezone.now()
    article = apps.get_model("desk", "Article").objects.create(
        id="aa", source_name="b", title_vi="b", title_en="b", language="vi", content_digest="v1", engine={},
        glossary={}, version=7, created_at=now, updated_at=now, state_since=now,
    )  # fmt: skip
    block = apps.get_model("desk", "Block").objects.create(article=article, index=0, kind="title", text="b")
    for number, (source, origin, score) in enumerate(
        [
            (LEAD[0], "mt", -0.2),
            (THANKS[0], "human", -0.2),
            ("OCOP 2022", "human", None),
            ("", "copied", None),
        ]
    ):
        apps.get_model("desk", "Segment").objects.create(
            article=article, block=block, number=number, source=source, origin=origin, score=score
        )
    call_command("migrate", verbosity=0)
    from ttdn_translate.desk import models

    columns = ("source", "source_digest", "machine_origin", "version")
    json.dump(list(models.Segment.objects.values_list(*columns)), sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
