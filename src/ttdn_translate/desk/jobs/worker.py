"""The worker: takes jobs, makes drafts of them, and never holds a job longer than it is alive."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import DatabaseError, close_old_connections, connection

from ttdn_translate.desk.configuration import checkpoint
from ttdn_translate.desk.jobs import taking
from ttdn_translate.desk.jobs.taking import LEASE, LostError, Taken
from ttdn_translate.desk.jobs.terms import LOOK_SECONDS, TermKeeper
from ttdn_translate.desk.jobs.values import JobState
from ttdn_translate.desk.reading import is_queued
from ttdn_translate.document import Article
from ttdn_translate.document.article import content_digest
from ttdn_translate.drafting import Drafter, glossary_folder, open_drafter
from ttdn_translate.errors import InputError, TtdnError, UnreachableError
from ttdn_translate.intake import ARTICLE_JSON, Source, load, local_images, read_article
from ttdn_translate.message import Message
from ttdn_translate.workspace import SETTINGS_FILE, Workspace, open_workspace

POLL_SECONDS = 1.0
"""How often an idle worker looks for a job."""

LONGEST = timedelta(minutes=30)
"""The longest that a worker may sit at one article: after it the lease ends, whatever the worker thinks."""

_TELL_SECONDS = 0.5
"""How often progress is written while an article is translated."""

_TROUBLE_SECONDS = 5.0
"""How long the worker waits when the database does not answer."""

log = logging.getLogger("ttdn.worker")


def work(
    place: Workspace,
    stopped: Callable[[], bool],
    *,
    lease: timedelta = LEASE,
    until_empty: bool = False,
    allow_loopback: bool = False,
) -> int:
    """Take jobs one after the other until ``stopped`` says so; return how many came to an end.

    The model is loaded for the first job, and again when glossary or settings have changed. Between jobs a changed
    glossary comes into the open drafts. ``until_empty`` ends it where nothing is left to do now; ``allow_loopback``
    lets tests fetch from this machine. Needs `desk.setup`.
    """
    worker = _Worker(place, f"{socket.gethostname()[:40]}:{os.getpid()}", lease, stopped, allow_loopback)
    ended = 0
    while not stopped():
        try:
            taken = taking.take(worker.name, lease=lease)
            if taken is not None:
                ended += worker.do(taken)
                continue
            if worker.look_after():
                continue
        except DatabaseError:
            log.exception("the database does not answer")
            close_old_connections()
            _pause(_TROUBLE_SECONDS, stopped)
        if until_empty:
            break
        _pause(POLL_SECONDS, stopped)
    return ended


class _Worker:
    def __init__(
        self,
        place: Workspace,
        name: str,
        lease: timedelta,
        stopped: Callable[[], bool],
        allow_loopback: bool,
    ) -> None:
        self.name = name
        self._place = place
        self._lease = lease
        self._stopped = stopped
        self._allow_loopback = allow_loopback
        self._drafter: Drafter | None = None
        self._made_of: object = None
        self._terms = TermKeeper(name, lease, lambda: stopped() or taking.is_any_due())
        self._next_look = 0.0

    def look_after(self) -> bool:
        """Do a little of what the worker does between jobs; tell whether there may be more of it now."""
        if time.monotonic() < self._next_look:
            return False
        if self._terms.step():
            return True
        self._next_look = time.monotonic() + LOOK_SECONDS
        self._keep_current()
        checkpoint(connection)
        return False

    def do(self, taken: Taken) -> bool:
        """Do one job; tell whether it came to an end."""
        try:
            with _heartbeat(taken, self._lease):
                try:
                    return self._draft(taken)
                except UnreachableError as fault:
                    taking.fail(taken, fault.message, again=True)
                except InputError as fault:
                    taking.fail(taken, fault.message, again=False)
                except (LostError, DatabaseError):
                    raise
                except (
                    TtdnError
                ) as fault:  # of the settings, the model or the glossary: it may be mended soon
                    log.warning("%s: %s", taken.name, fault)
                    taking.fail(taken, fault.message, again=True)
                except Exception as bug:
                    log.exception("%s", taken.name)
                    told = Message(
                        "cannot be translated (%(bug)s). Please report it",
                        bug=f"{type(bug).__name__}: {bug}"[:1000],
                    )
                    taking.fail(taken, told, again=True)
        except LostError:
            return False
        return True

    def _draft(self, taken: Taken) -> bool:
        drafter = self._current_drafter()
        source = _source(taken)
        article = self._article(taken, source)
        drafter.accept(article)
        digest = content_digest(article)
        if is_queued(article.id, digest):
            taking.finish(taken, article.id, None, content_digest=digest, media={})
            return True
        taking.tell(taken, JobState.TRANSLATING, lease=self._lease)
        told = time.monotonic()

        def progress(done: int, total: int) -> None:
            nonlocal told
            if self._stopped():
                raise _StoppedError
            if time.monotonic() - told >= _TELL_SECONDS or done == total:
                told = time.monotonic()
                taking.tell(taken, JobState.TRANSLATING, done, total, lease=self._lease)

        try:
            (draft,) = drafter.drafts([article], progress)
        except _StoppedError:
            taking.give_back(taken)
            return False
        media = local_images(source, article)
        taking.finish(taken, article.id, draft, content_digest=digest, media=media)
        return True

    def _article(self, taken: Taken, source: Source) -> Article:
        if taken.media_type == ARTICLE_JSON:
            return read_article(taken.data, taken.name)
        return load(
            source,
            settings=self._place.settings.intake,
            url=taken.page_url or None,
            allow_loopback=self._allow_loopback,
        )

    def _keep_current(self) -> None:
        """Open the drafter anew where its model or its glossary changed, so that the next article need not wait."""
        if self._drafter is None:
            return
        try:
            self._current_drafter()
        except TtdnError as fault:
            self._drafter = None  # the next article says why, and is tried again
            log.warning("%s", fault)

    def _current_drafter(self) -> Drafter:
        if self._drafter is None or self._ingredients() != self._made_of:
            self._place = open_workspace(self._place.root)
            made_of = (
                self._ingredients()
            )  # before they are read: what changes meanwhile is seen the next time
            self._drafter = open_drafter(self._place.settings)
            self._made_of = made_of
        return self._drafter

    def _ingredients(self) -> object:
        """What tells that the settings or the glossary are others than before: names, sizes and times of files."""
        files = [
            self._place.root / SETTINGS_FILE,
            *sorted(glossary_folder(self._place.settings).rglob("*.csv")),
        ]
        stats = ((str(f), f.stat()) for f in files if f.is_file())
        return [(name, s.st_size, s.st_mtime_ns) for name, s in stats]


class _StoppedError(Exception):
    """The worker is to stop in the middle of an article."""


def _source(taken: Taken) -> Source:
    if taken.url:
        return Source(taken.name, url=taken.url)
    return Source(taken.name, data=taken.data, media_type=taken.media_type)


@contextmanager
def _heartbeat(taken: Taken, lease: timedelta) -> Iterator[None]:
    """Renew the lease from a thread while the block runs: decoding a long sentence tells nothing for a while."""
    over = threading.Event()
    until = time.monotonic() + LONGEST.total_seconds()

    def beat() -> None:
        try:
            while not over.wait(lease.total_seconds() / 4) and time.monotonic() < until:
                try:
                    taking.renew(taken, lease=lease)
                except LostError:
                    return
                except DatabaseError:
                    log.warning("%s: the lease could not be renewed", taken.name, exc_info=True)
        finally:
            connection.close()  # each thread has its own

    thread = threading.Thread(target=beat, name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _pause(seconds: float, stopped: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not stopped():
        time.sleep(min(0.2, seconds))
