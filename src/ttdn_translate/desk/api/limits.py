"""How many requests a token may make."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

MAX_TOKENS = 10_000
"""Tokens that are remembered at once; the longest silent is forgotten first."""


class RateLimit:
    """A bucket for each token: it holds the requests of one minute, and fills evenly.

    The buckets are this process's: an office that runs several counts as many times as much.
    """

    def __init__(self) -> None:
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, token: str, per_minute: int, now: float | None = None) -> float:
        """Count a request of ``token``; return 0 where it is within the limit, else after how many seconds to come."""
        now = time.monotonic() if now is None else now
        rate = per_minute / 60
        with self._lock:
            left, at = self._buckets.pop(token, (float(per_minute), now))
            left = min(float(per_minute), left + (now - at) * rate)
            allowed = left >= 1
            self._buckets[token] = (left - 1 if allowed else left, now)
            if len(self._buckets) > MAX_TOKENS:
                self._buckets.popitem(last=False)
        return 0.0 if allowed else (1 - left) / rate

    def clear(self) -> None:
        """Forget all that was counted."""
        with self._lock:
            self._buckets.clear()
