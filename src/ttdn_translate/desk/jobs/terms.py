"""What a worker does between jobs: a changed termbase comes into the open drafts, a few at a time.

Whatever changed it (an accepted proposal, a CSV file that somebody edited), its files tell. Each draft is a
transaction of its own, so a worker that is killed leaves nothing half done, and another goes on.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import DatabaseError

from ttdn_translate.desk import models
from ttdn_translate.desk.editor import term_update, termbase
from ttdn_translate.desk.jobs import term_progress
from ttdn_translate.errors import TtdnError
from ttdn_translate.glossary import Termbase

LOOK_SECONDS = 5.0
"""How often an idle worker looks whether the termbase has changed."""

AGAIN_SECONDS = 300.0
"""How often it looks for drafts of an older termbase all the same: one made while it changed comes in late."""

BATCH = 20
"""Drafts chosen at once, about a second's work."""

WHO = "ttdn worker"
"""Under this name the history tells what the worker did to a draft."""

_TELL_SECONDS = 1.0
"""How often progress is written."""

log = logging.getLogger("ttdn.worker")


class TermKeeper:
    """Keeps the terms of open drafts those of today's termbase, for one worker."""

    def __init__(self, worker: str, lease: timedelta, called_away: Callable[[], bool]) -> None:
        """``called_away`` is asked before each draft: True where a submission waits, or the worker is to stop."""
        self._worker = worker
        self._lease = lease
        self._called_away = called_away
        self._version = ""
        self._settled_until = 0.0
        self._failed: set[str] = set()

    def step(self) -> bool:
        """Take one batch of drafts; tell whether there may be more to do now. Raises DatabaseError."""
        known = _termbase()
        if known is None:
            return False
        if known.version != self._version:
            self._version, self._settled_until, self._failed = known.version, 0.0, set()
        if time.monotonic() < self._settled_until:
            return False
        waiting = term_update.outdated(known.version).exclude(pk__in=self._failed).count()
        if not waiting:
            self._settle(known)
            return False
        row = term_progress.hold(known, waiting, self._worker, self._lease)
        if row is None:
            return False  # another worker is at it
        if not row.looked_at:
            log.info("the glossary (version %s) comes into %s open drafts", known.version, waiting)
        self._batch(known, row)
        return True

    def _settle(self, known: Termbase) -> None:
        self._settled_until = time.monotonic() + AGAIN_SECONDS
        done = term_progress.finish(known.version)
        if done is not None:
            log.info(
                "the glossary (version %s) is in all open drafts: %s looked at, %s changed, %s failed",
                known.version,
                done.looked_at,
                done.changed,
                done.failed,
            )

    def _batch(self, known: Termbase, row: models.TermbaseUpdate) -> None:
        style = termbase.current_settings().style
        told = time.monotonic()
        for article in term_update.riskiest(known.version, BATCH, without=self._failed):
            if self._called_away():
                break
            try:
                row.changed += term_update.update_terms(article, known, style, WHO)
            except DatabaseError:
                raise
            except Exception:
                # One draft that the program fails at must not keep the others from being looked at.
                log.exception("%s: its terms could not be looked up anew", article)
                self._failed.add(article)
                row.failed += 1
            row.looked_at += 1
            row.waiting = max(0, row.waiting - 1)
            if time.monotonic() - told >= _TELL_SECONDS:
                told = time.monotonic()
                term_progress.tell(row, self._lease)
        term_progress.tell(row, self._lease)


def _termbase() -> Termbase | None:
    """Return the termbase as its files have it now; None where no draft is open, or it cannot be read."""
    if not models.Article.objects.filter(open=True).exists():
        return None
    try:
        known = termbase.termbase()
    except (TtdnError, OSError) as fault:
        if term_progress.tell_fault(fault.message if isinstance(fault, TtdnError) else str(fault)):
            log.warning("the glossary cannot be read, so open drafts keep their terms: %s", fault)
        return None
    term_progress.clear_fault()
    return known
