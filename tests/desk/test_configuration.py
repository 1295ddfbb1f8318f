"""The database's address, the secret key, and opening a workspace."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ttdn_translate.desk.configuration import database, secret_key
from ttdn_translate.errors import WorkspaceError


def test_a_postgresql_address_is_taken_apart() -> None:
    made = database(
        "postgresql://b%C3%A9:p%40ss%2Fword@db.example:5433/t%C3%AAn?sslmode=require&connect_timeout=5"
    )
    assert made["ENGINE"] == "django.db.backends.postgresql"
    assert (made["USER"], made["PASSWORD"], made["HOST"], made["PORT"]) == (
        "bé",
        "p@ss/word",
        "db.example",
        "5433",
    )
    assert made["NAME"] == "tên"
    assert made["OPTIONS"] == {"sslmode": "require", "connect_timeout": "5"}


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("postgres://db.example/ttdn", "db.example", ""),
        ("postgres://[::1]:5432/ttdn", "::1", "5432"),
        ("postgresql://%2Fvar%2Frun%2Fpostgresql/ttdn", "/var/run/postgresql", ""),
        ("postgresql:///ttdn", "", ""),
    ],
)
def test_hosts_of_all_kinds(url: str, host: str, port: str) -> None:
    made = database(url)
    assert (made["HOST"], made["PORT"], made["NAME"]) == (host, port, "ttdn")


@pytest.mark.parametrize(
    ("url", "path"), [("sqlite:////data/t.sqlite3", "/data/t.sqlite3"), ("sqlite:///t.sqlite3", "t.sqlite3")]
)
def test_sqlite_waits_for_writers(url: str, path: str) -> None:
    made = database(url)
    assert made["NAME"] == path
    assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in made["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://lan:matkhau@db/x", "unknown scheme 'mysql'"),
        ("postgresql://lan:matkhau@db", "names no database"),
        ("postgresql://lan:matkhau@db:port/x", "port is not a number"),
        ("postgresql://lan:matkhau@db:99999/x", "port is not a number"),
        ("sqlite://", "names no file"),
        ("matkhau", "unknown scheme ''"),
    ],
)
def test_a_wrong_address_is_refused_without_telling_the_password(url: str, message: str) -> None:
    with pytest.raises(WorkspaceError, match=message) as refused:
        database(url)
    assert "matkhau" not in str(refused.value)


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key(tmp_path), range(32)))
    assert len(keys) == 1
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(keys.pop()) >= 50


def test_a_key_that_others_may_read_is_closed_to_them(tmp_path: Path) -> None:
    key = secret_key(tmp_path)
    (file,) = tmp_path.iterdir()
    file.chmod(0o644)
    assert secret_key(tmp_path) == key
    assert file.stat().st_mode & 0o077 == 0


OPENING = """
import sys
from pathlib import Path
from ttdn_translate.desk import migrate, outbox, queue, setup  # the doors, before Django is configured
from ttdn_translate.errors import WorkspaceError
from ttdn_translate.workspace import create_workspace
one, two = (create_workspace(Path(sys.argv[1]) / name) for name in ("một", "hai"))
setup(one)
setup(one)
setup()
migrate()
assert queue.list_articles() == [] == list(outbox.approved())
try:
    setup(two)
except WorkspaceError as fault:
    print(fault)
"""


def test_a_process_works_in_one_workspace(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("TTDN_", "DJANGO_", "DATABASE_"))}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", OPENING, tmp_path],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{tmp_path / 'hai'}: this process works in {tmp_path / 'một'} already")


def test_a_short_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".secret-key").write_text("123")
    with pytest.raises(WorkspaceError, match="too short"):
        secret_key(tmp_path)
