"""How many requests a token may make, in all processes that serve the workspace together.

Each token has a bucket: it holds the requests of one minute, and fills evenly. A bucket is a small file in the
workspace, locked while it is counted in: that takes some microseconds, while a count in the database would let who
only reads wait for those who write.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import struct
import time
from contextlib import suppress
from pathlib import Path

FOLDER = ".api-limits"

FORGOTTEN_SECONDS = 3600.0
"""A bucket that was not used for so long is full again, and its file goes."""

_BUCKET = struct.Struct("<dd")  # requests left, and the time of the last one in seconds since 1970


def wait(root: Path, token: str, per_minute: int, now: float | None = None) -> float:
    """Count a request of ``token`` in the workspace ``root``; return 0 where it is within the limit.

    Else nothing is counted, and the seconds are returned after which to come again. ``now`` is the time in seconds
    since 1970.
    """
    now = time.time() if now is None else now
    rate = per_minute / 60
    bucket = _open(root / FOLDER, token)
    try:
        fcntl.flock(bucket, fcntl.LOCK_EX)
        held = os.pread(bucket, _BUCKET.size, 0)
        # One that was just made is full, and so is one that a kill cut off.
        left, at = _BUCKET.unpack(held) if len(held) == _BUCKET.size else (float(per_minute), now)
        left = min(float(per_minute), left + max(0.0, now - at) * rate)
        allowed = left >= 1
        os.pwrite(bucket, _BUCKET.pack(left - 1 if allowed else left, now), 0)
    finally:
        os.close(bucket)  # and with it the lock
    return 0.0 if allowed else (1 - left) / rate


def _open(folder: Path, token: str) -> int:
    """Return the descriptor of the token's bucket; when a new one is made, those long unused go."""
    path = folder / hashlib.sha256(token.encode()).hexdigest()[:32]
    if not path.exists():
        folder.mkdir(mode=0o700, exist_ok=True)
        _forget(folder)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _forget(folder: Path) -> None:
    oldest = time.time() - FORGOTTEN_SECONDS
    for path in folder.iterdir():
        with suppress(FileNotFoundError):  # another process was quicker
            if path.stat().st_mtime < oldest:
                path.unlink()
