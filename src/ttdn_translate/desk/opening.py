"""Opens the desk: Django is configured once for a process, for one workspace."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ttdn_translate.errors import WorkspaceError
from ttdn_translate.workspace import HOME_VARIABLE, Workspace, open_workspace

_SETTINGS_MODULE = "ttdn_translate.desk.settings"
_LOCK_FILE = ".migrate-lock"


def setup(workspace: Workspace | None = None, *, check: bool = True) -> None:
    """Configure Django for ``workspace`` (None: the one that `open_workspace` finds); calling twice is free.

    With ``check`` the database is ready for use afterwards: an SQLite file is made or brought up to date. A
    server's database, which other programs may be using, is not touched: it is `migrate` that changes it.
    Raises WorkspaceError where the database is not ready, or this process works in another workspace already.
    """
    import django
    from django.apps import apps
    from django.conf import settings

    if not apps.ready and not settings.configured:
        workspace = workspace or open_workspace()
        # The settings module reads the variable, and so do processes that this one starts.
        os.environ[HOME_VARIABLE] = str(workspace.root)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS_MODULE)
        django.setup()
        if check:
            _make_ready()
    elif workspace is not None:
        _join(workspace)


def migrate() -> None:
    """Bring the database's tables up to date; one that is up to date is left as it is. Needs `setup`.

    Raises WorkspaceError where the database cannot be reached or written.
    """
    from django.conf import settings
    from django.core.management import call_command

    with _one_at_a_time(settings.DESK_ROOT), _faults_told():
        call_command("migrate", interactive=False, verbosity=0)


def _join(workspace: Workspace) -> None:
    """Let a process that is configured already work in ``workspace``.

    A process configured without a workspace (a test run, whose database is its own) takes any; one that has
    a workspace keeps it, because its database connections lead there.
    """
    from django.conf import settings

    if settings.DESK_ROOT is None:
        settings.DESK_WORKSPACE = workspace
    elif workspace.root != settings.DESK_ROOT:
        raise WorkspaceError(
            f"{workspace.root}: this process works in {settings.DESK_ROOT} already. Start another one"
        )


def _make_ready() -> None:
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    # The first connection turns a new SQLite file to WAL, which fails at once beside another connection,
    # whatever its time-out; once turned, the file stays so.
    with _one_at_a_time(settings.DESK_ROOT), _faults_told():
        applied = {name for app, name in MigrationRecorder(connection).applied_migrations() if app == "desk"}
    known = {p.stem for p in (Path(__file__).parent / "migrations").glob("[0-9]*.py")}
    if applied - known:
        raise WorkspaceError(
            f"{settings.DESK_ROOT}: the database is newer than this program. Upgrade ttdn-translate"
        )
    if known - applied:
        if connection.vendor != "sqlite":
            raise WorkspaceError(
                f"{settings.DESK_ROOT}: the database's tables are missing or old. "
                f"Run `ttdn init {settings.DESK_ROOT}`"
            )
        migrate()


@contextmanager
def _one_at_a_time(root: Path | None) -> Iterator[None]:
    """Keep two programs that start together from making the same tables."""
    if root is None:
        yield
        return
    with (root / _LOCK_FILE).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def _faults_told() -> Iterator[None]:
    """Tell in one line why the database cannot be used."""
    from django.conf import settings
    from django.db.utils import DatabaseError

    try:
        yield
    except DatabaseError as fault:
        reason = (str(fault).strip() or type(fault).__name__).splitlines()[0]
        raise WorkspaceError(
            f"{settings.DESK_ROOT}: the database cannot be used: {reason}. Check DATABASE_URL and the disk"
        ) from fault
