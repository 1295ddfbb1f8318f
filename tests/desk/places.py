"""The database of a workspace in the tests that start processes: its own file, or its own database of a server."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

SERVER = os.environ.get("DATABASE_URL", "")
ON_POSTGRESQL = SERVER.startswith("postgres")

sqlite_only = pytest.mark.skipif(ON_POSTGRESQL, reason="it is about SQLite's file")


def environment(root: Path) -> dict[str, str]:
    """Return the environment of processes that work in the workspace ``root``, with a database that is ready."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TTDN_", "DJANGO_", "DATABASE_"))}
    if not ON_POSTGRESQL:
        return kept
    import psycopg

    name = f"place_{hashlib.sha256(str(root).encode()).hexdigest()[:16]}"
    made = {**kept, "DATABASE_URL": urlsplit(SERVER)._replace(path=f"/{name}").geturl()}
    with psycopg.connect(SERVER, autocommit=True) as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return made
        server.execute(f"CREATE DATABASE {name}")
    subprocess.run(
        [sys.executable, "-m", "ttdn_translate", "init", root], check=True, env=made, capture_output=True
    )
    return made
