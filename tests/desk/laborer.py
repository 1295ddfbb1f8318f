"""A worker for the tests of several processes: WORKSPACE LEASE_SECONDS. It says what it does, and can be killed."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

from ttdn_translate.desk import setup
from ttdn_translate.workspace import open_workspace


def main(root: str, lease: str) -> None:
    place = open_workspace(Path(root))
    setup(place)
    from ttdn_translate.desk.jobs import work

    print("ready", flush=True)
    work(place, lambda: False, lease=timedelta(seconds=float(lease)), allow_loopback=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
