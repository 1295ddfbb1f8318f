"""Takes a workspace's tables, with rows, forward, back and forward, then to nothing and forward: WORKSPACE.

The rows are put in by what the desk itself does. It prints, as JSON, what the tables are after each way forward, and
what stands in them at each station on the way back.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path
from typing import Any

import pyotp
from django.db.backends.base.base import BaseDatabaseWrapper
from tests.desk.drafts import PHOTO, PNG, draft

from ttdn_translate.desk import editor, jobs, models, queue, saved_views, setup
from ttdn_translate.desk.permissions import How, Permission, Role, command_line
from ttdn_translate.workspace import open_workspace

CLEAR = "0012_termbase_update"
"""The last state of the tables in which second factors stood in clear."""

ARTICLE = "5f2c9a0011223344"
PASSWORD = "bánh mì trên bàn số bảy"


def main(root: str) -> None:
    setup(open_workspace(Path(root)), check=False)
    # Django refuses these before it is configured.
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    from ttdn_translate.desk.people import accounts, second_factor

    def to(name: str | None = None) -> None:
        call_command("migrate", *(["desk", name] if name else []), verbosity=0)

    names = sorted(n for app, n in MigrationLoader(connection).disk_migrations if app == "desk")
    told: dict[str, Any] = {"schemas": [], "stations": {}}
    to()
    told["schemas"].append(schema())
    told["secret"] = fill()
    to(CLEAR)
    told["before_sealing"] = station()["secrets"]
    to()
    told["sealed"] = station()["secrets"]
    told["accepted"] = second_factor.accept_code(accounts.get("lan"), code_of(told["secret"], after=30))
    told["in_file"] = told["secret"].encode() in file_of(connection)
    for name in reversed(names[:-1]):
        to(name)
        told["stations"][name] = station()
    to()
    told["schemas"].append(schema())
    told["kept"] = station()
    told["found"] = [i.id for i in queue.list_page(queue.Filter(text="hoi nghi tong ket")).items]
    to("zero")
    told["left"] = [t for t in connection.introspection.table_names() if t.startswith("desk_")]
    to()
    told["schemas"].append(schema())
    told["rows"] = models.Segment.objects.count()
    json.dump(told, sys.stdout)


def code_of(secret: str, after: int = 0) -> str:
    return pyotp.TOTP(secret).at(int(time.time()) + after)


def file_of(connection: BaseDatabaseWrapper) -> bytes:
    """Return all that is in SQLite's files."""
    if connection.vendor != "sqlite":
        return b""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(connection.settings_dict["NAME"]).read_bytes()


def fill() -> str:
    """Put a row into every table; return the secret of the second factor."""
    from ttdn_translate.desk.people import accounts, second_factor, tokens

    machine = command_line("máy")
    user, _ = accounts.add(
        "lan", "Lan", [Role.APPROVER, Role.OPERATOR, Role.CURATOR], actor=machine, password=PASSWORD
    )
    lan = accounts.get("lan").actor(How.PAGE)
    queue.submit(draft(), content_digest="v1", name="bài.html", who="máy", media={PHOTO: PNG})
    queue.claim(ARTICLE, who=lan)
    queue.set_topic(ARTICLE, "Đối ngoại", who=lan)
    editor.keep(ARTICLE, "1.0", "nửa câu", who=lan, version=queue.get(ARTICLE).version)
    editor.save(ARTICLE, "1.1", "Ms. Le Thi Thanh Ha spoke first.", who=lan)
    editor.confirm(ARTICLE, "1.0", who=lan)
    editor.undo(ARTICLE, "1.1", who=lan)
    editor.comment(ARTICLE, "Xem lại @lan", who=lan)
    made = editor.propose_term("Ban Chỉ đạo", "Steering Committee", who=lan, article_id=ARTICLE)
    editor.refuse_term(made.id, who=lan, reason="có rồi")
    queue.approve(ARTICLE, who="máy", override_reason="thử", read_all=True)
    queue.return_(ARTICLE, who=lan, reason="sai tên")
    jobs.submit_file("a.txt", "Tin tỉnh".encode(), who=lan)
    saved_views.save_view(lan, "của tôi", "assignee=me")
    tokens.make(user, "cổng", {Permission.READ}, 30, actor=lan)
    secret = second_factor.new_secret()
    second_factor.turn_on(user, secret, code_of(secret), actor=lan)
    return secret


def station() -> dict[str, Any]:
    """Return some of what stands in the tables, without models: these are those of today."""
    from django.db import connection

    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:

        def rows(query: str, table: str) -> list[list[Any]]:
            if table not in tables:
                return []
            cursor.execute(query)
            return [list(row) for row in cursor.fetchall()]

        return {
            "targets": [r[0] for r in rows("SELECT target FROM desk_segment ORDER BY id", "desk_segment")],
            "actions": [r[0] for r in rows("SELECT action FROM desk_event ORDER BY id", "desk_event")],
            "secrets": [r[0] for r in rows("SELECT totp_secret FROM desk_user", "desk_user")],
            "triggers": triggers(),
        }


def triggers() -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname")
        return [row[0] for row in cursor.fetchall()]


def schema() -> list[list[str]]:
    """Return the tables, columns, indexes, constraints and triggers, in an order of their own."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name LIKE 'desk\\_%' ESCAPE '\\'"
            )
            return sorted([name, ", ".join(sorted(_parts(sql)))] for name, sql in cursor.fetchall())
        cursor.execute(
            "SELECT table_name || '.' || column_name, data_type || ' ' || is_nullable || ' ' || "
            "coalesce(column_default, '') || coalesce(character_maximum_length::text, '') "
            "FROM information_schema.columns WHERE table_schema = 'public' AND table_name LIKE 'desk%'"
        )
        found = [list(row) for row in cursor.fetchall()]
        cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename LIKE 'desk%'")
        found += [list(row) for row in cursor.fetchall()]
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid::regclass::text LIKE 'desk%'"
        )
        found += [list(row) for row in cursor.fetchall()]
        return sorted([*found, *[[name, ""] for name in triggers()]])


def _parts(sql: str) -> list[str]:
    """Return the columns and constraints of a definition: their order tells when they came, not what they are."""
    return re.split(r", (?=[\"A-Z])", re.sub(r"\s+", " ", sql.partition("(")[2].rpartition(")")[0])) or [sql]


if __name__ == "__main__":
    main(*sys.argv[1:])
