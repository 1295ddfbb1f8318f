"""What the settings are made from: the database's address and the workspace's secret key."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from ttdn_translate.errors import WorkspaceError

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

BUSY_SECONDS = 30
"""How long a writer waits for another one on SQLite; a transaction of the desk takes milliseconds."""

CHECKPOINT_PAGES = 4_000
"""Pages of SQLite's log (4 KB each) at which a writer copies them into the file itself, where no worker did before."""

_SECRET_FILE = ".secret-key"  # noqa: S105 - the name of the file, not the key


def sqlite(path: Path | str) -> dict[str, Any]:
    """Return Django's settings for the SQLite file ``path`` (or ``:memory:``).

    WAL lets pages be read while a folder is being submitted. Transactions take the write lock when they
    begin: one that reads first and writes later would otherwise fail, not wait, when another wrote between.
    ``synchronous`` stays FULL, so an approval that was confirmed survives a power cut. Who writes should rarely have to
    copy the log into the file (`checkpoint`): in a file of many gigabytes its pages lie far apart.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": BUSY_SECONDS,
            "transaction_mode": "IMMEDIATE",
            "init_command": f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}; PRAGMA journal_mode=WAL; "
            f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES};",
        },
    }


def checkpoint(connection: BaseDatabaseWrapper) -> None:
    """Copy SQLite's log into the file, as far as nobody uses it; nobody waits for it. Other databases need none."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")


def prepare(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Tell a new connection to PostgreSQL not to compile its queries: that takes longer than any of the desk's runs."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")


def database(url: str) -> dict[str, Any]:
    """Return Django's settings for a ``DATABASE_URL``: ``postgresql://user:password@host:port/name?option=value``.

    Parts are percent-decoded; ``sqlite:///path`` is taken as well. Raises WorkspaceError for another scheme,
    a missing name or a wrong port; the message never holds the password.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        if not parts.path.strip("/"):
            raise WorkspaceError("DATABASE_URL: names no file. Write sqlite:///folder/name.sqlite3")
        return sqlite(unquote(parts.path[1:]))
    if parts.scheme not in ("postgres", "postgresql"):
        raise WorkspaceError(
            f"DATABASE_URL: unknown scheme {parts.scheme!r}. Write postgresql://user:password@host:5432/name"
        )
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise WorkspaceError(
            "DATABASE_URL: names no database. Write postgresql://user:password@host:5432/name"
        )
    try:
        port = parts.port
    except ValueError as fault:
        raise WorkspaceError("DATABASE_URL: the port is not a number from 0 to 65535") from fault
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def secret_key(root: Path) -> str:
    """Return the workspace's secret key; the first call makes it, in a file that only its owner may read.

    Of two processes that make it at once one wins and both return its key. Raises WorkspaceError where the
    file cannot be made or read.
    """
    path = root / _SECRET_FILE
    try:
        if not path.exists():
            _write_new(path, secrets.token_urlsafe(48))
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise WorkspaceError(f"{path}: the secret key cannot be made or read: {fault}") from fault
    if len(key) < 32:
        raise WorkspaceError(f"{path}: the secret key is too short. Delete the file; a new one will be made")
    return key


def _write_new(path: Path, text: str) -> None:
    """Write ``path`` whole or not at all, and never over one that is there."""
    descriptor, part = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)  # for its owner only
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text + "\n")
    with suppress(FileExistsError):
        os.link(part, path)
    Path(part).unlink()
