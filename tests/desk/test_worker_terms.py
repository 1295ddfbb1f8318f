"""A worker between jobs: a changed glossary comes into open drafts and into its own next drafts; with real files."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from tests.desk.people import actor, person, signed_in
from tests.desk.places import sqlite_only
from tests.desk.readers import read
from tests.desk.test_jobs import TEXT
from tests.desk.test_term_proposals import ENGLISH, HEAD, ID, TERM, accept, propose, put, small

from ttdn_translate.desk import editor, jobs, models, queue
from ttdn_translate.desk.configuration import CHECKPOINT_PAGES
from ttdn_translate.desk.editor import term_update
from ttdn_translate.desk.jobs import taking, term_progress
from ttdn_translate.desk.jobs.terms import TermKeeper
from ttdn_translate.desk.permissions import How, Role
from ttdn_translate.desk.values import Action
from ttdn_translate.document import TermStatus
from ttdn_translate.glossary import load
from ttdn_translate.workspace import Workspace

__all__ = ["small"]

pytestmark = pytest.mark.django_db

READER = actor(Role.OPERATOR)
FESTIVAL = f"le-hoi,{TERM},,{ENGLISH},,,event,any,,,usage,\n"
LEASE = timedelta(hours=1)


def work(place: Workspace) -> int:
    return jobs.work(place, lambda: False, until_empty=True, lease=LEASE)


def keeper(name: str = "w", called_away: bool = False) -> TermKeeper:
    return TermKeeper(name, LEASE, lambda: called_away)


def add_row(place: Workspace, row: str) -> str:
    """Write a row into the termbase as a text editor would; return the termbase's version."""
    folder = place.root / "my-terms"
    with (folder / "terms.csv").open("a", encoding="utf-8") as file:
        file.write(row)
    return load(folder).version


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    log = logging.getLogger("ttdn")
    log.addHandler(caplog.handler)
    caplog.set_level(logging.INFO, logger="ttdn")
    yield caplog
    log.removeHandler(caplog.handler)


def statuses(article: str = ID) -> list[TermStatus]:
    return [t.status for t in editor.segment(article, "1.0", who="lan").terms if t.constraint.source == TERM]


def test_an_edited_file_comes_into_open_drafts_which_are_checked_anew(
    small: Workspace, told: pytest.LogCaptureFixture
) -> None:
    for article in (ID, "aa01", "aa02"):
        put(article)
    read("aa02")
    queue.approve("aa02", who="lan", override_reason="thử")
    approved = queue.load_draft("aa02")
    work(small)
    assert statuses() == []
    before = queue.get(ID)
    version = add_row(small, FESTIVAL)
    work(small)
    assert statuses() == statuses("aa01") == [TermStatus.MISSING]
    after = queue.get(ID)
    assert (before.missing_terms, after.missing_terms) == (0, 1)
    assert after.errors > before.errors
    event = queue.history(ID)[-1]
    assert (event.action, event.who, event.detail["glossary"]) == (Action.APPLY_TERMS, "ttdn worker", version)
    assert queue.load_draft("aa02") == approved
    state = jobs.termbase_state(who=READER)
    assert state is not None
    assert (state.version, state.entries, state.reason) == (version, 2, "")
    assert (state.looked_at, state.changed, state.waiting) == (2, 2, 0)
    assert state.finished_at is not None
    assert f"version {version}) is in all open drafts: 2 looked at, 2 changed, 0 failed" in told.text


def test_an_accepted_proposal_comes_into_open_drafts(small: Workspace) -> None:
    put()
    accept(propose().id)
    work(small)
    assert statuses() == [TermStatus.MISSING]


def test_a_draft_that_comes_late_from_an_older_termbase_is_taken_too(
    small: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put()
    add_row(small, FESTIVAL)
    mine = keeper()
    while mine.step():
        pass
    put("aa01")
    assert not mine.step()
    assert statuses("aa01") == []
    monkeypatch.setattr(mine, "_settled_until", 0.0)  # some minutes later
    assert mine.step()
    assert statuses("aa01") == [TermStatus.MISSING]


def test_a_submission_does_not_wait_for_the_drafts(small: Workspace) -> None:
    for number in range(5):
        put(f"aa{number:02}")
    add_row(small, FESTIVAL)
    who = person("lan", Role.OPERATOR).actor(How.PAGE)
    mine = TermKeeper("w", LEASE, taking.is_any_due)
    jobs.submit_file("a.txt", TEXT, who=who)
    assert mine.step()
    state = jobs.termbase_state(who=READER)
    assert state is not None
    assert (state.looked_at, state.waiting) == (0, 5)
    assert taking.take("w") is not None
    while mine.step():
        pass
    assert all(statuses(f"aa{n:02}") == [TermStatus.MISSING] for n in range(5))


def test_of_two_workers_one_does_it_and_another_goes_on_when_it_is_gone(small: Workspace) -> None:
    put()
    version = add_row(small, FESTIVAL)
    assert keeper("one", called_away=True).step()
    assert not keeper("two").step()
    assert statuses() == []
    models.TermbaseUpdate.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert keeper("two").step()
    assert statuses() == [TermStatus.MISSING]
    assert not keeper("two").step()
    state = jobs.termbase_state(who=READER)
    assert state is not None
    assert (state.version, state.looked_at, state.waiting) == (version, 1, 0)


def test_a_draft_at_which_the_program_fails_does_not_keep_the_others(
    small: Workspace, monkeypatch: pytest.MonkeyPatch, told: pytest.LogCaptureFixture
) -> None:
    for article in ("aa01", "aa02"):
        put(article)
    add_row(small, FESTIVAL)
    real = term_update.update_terms

    def broken(article: str, *rest: object) -> bool:
        if article == "aa01":
            raise ValueError("a bug")
        return real(article, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(term_update, "update_terms", broken)
    work(small)
    assert statuses("aa01") == []
    assert statuses("aa02") == [TermStatus.MISSING]
    state = jobs.termbase_state(who=READER)
    assert state is not None
    assert (state.looked_at, state.changed, state.failed, state.waiting) == (2, 1, 1, 0)
    assert "aa01: its terms could not be looked up anew" in told.text


def test_a_faulty_file_is_told_and_changes_nothing_until_it_is_mended(
    small: Workspace, told: pytest.LogCaptureFixture
) -> None:
    put()
    work(small)
    good = (small.root / "my-terms" / "terms.csv").read_text("utf-8")
    before = queue.load_draft(ID)
    (small.root / "my-terms" / "terms.csv").write_text(good + "x,y\n", encoding="utf-8")
    for _ in range(2):
        work(small)
    state = jobs.termbase_state(who=READER)
    assert state is not None
    assert (state.version, state.finished_at) == ("", None)
    assert "terms.csv" in state.reason
    assert told.text.count("cannot be read") == 1
    assert queue.load_draft(ID) == before
    html = signed_in(Role.OPERATOR).get("/submissions/").content.decode()
    assert "The glossary cannot be read" in html
    assert "terms.csv" in html
    (small.root / "my-terms" / "terms.csv").write_text(HEAD + FESTIVAL, encoding="utf-8")
    work(small)
    assert statuses() == [TermStatus.MISSING]
    assert (
        "cannot be read" not in signed_in(Role.OPERATOR, login="minh").get("/submissions/").content.decode()
    )


def test_operators_see_how_far_it_is(small: Workspace) -> None:
    put()
    client = signed_in(Role.OPERATOR)
    assert "lossary" not in client.get("/submissions/").content.decode().partition("<main")[2]
    version = add_row(small, FESTIVAL)
    keeper(called_away=True).step()
    html = client.get("/submissions/").content.decode()
    assert "looked up anew in 0 of 1 open drafts" in html
    assert 'hx-trigger="every 2s"' in html
    models.TermbaseUpdate.objects.update(lease_until=None)
    work(small)
    html = client.get("/submissions/").content.decode()
    assert "is in all open drafts" in html
    assert version in html
    assert "hx-trigger" not in html


def test_only_the_last_states_are_remembered(small: Workspace) -> None:
    put()
    for number in range(25):
        add_row(
            small, f"so-{number},Sở số {number} chữ,,Department Number {number},,,department,any,,,usage,\n"
        )
        models.TermbaseUpdate.objects.update(lease_until=None)
        keeper().step()
    assert models.TermbaseUpdate.objects.count() == term_progress._KEPT


@pytest.mark.model
def test_the_next_article_is_drafted_with_the_changed_glossary(small: Workspace) -> None:
    """One worker, whose model is open: the file is edited while it runs."""
    who = person("lan", Role.OPERATOR).actor(How.PAGE)
    versions = [load(small.root / "my-terms").version]
    asked = iter(range(1000))

    def stopped() -> bool:
        number = next(asked)
        if number == 0:
            jobs.submit_file("một.txt", TEXT, who=who)
        if models.Article.objects.count() == 1 and len(versions) == 1:
            versions.append(add_row(small, FESTIVAL))
            jobs.submit_file("hai.txt", f"{TERM} khai mạc\n\n{TERM} có 3 ngày hội.\n".encode(), who=who)
        return models.Article.objects.count() == 2

    jobs.work(small, stopped, lease=LEASE)
    made = {a.source_name: a for a in models.Article.objects.all()}
    assert made["một.txt"].glossary["version"] == versions[0]
    assert made["hai.txt"].glossary["version"] == versions[1]
    (term, *_) = queue.load_draft(made["hai.txt"].id).blocks[1].segments[0].terms
    assert (term.constraint.forms, term.status is not TermStatus.MISSING) == ((ENGLISH,), True)
    work(small)
    made_anew = models.Article.objects.get(pk=made["một.txt"].id)
    assert made_anew.glossary["version"] == versions[1]


@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_an_idle_worker_copies_the_log_into_the_file_so_that_no_writer_must(workspace: Workspace) -> None:
    name = connection.settings_dict["NAME"]
    assert isinstance(name, (str, Path))
    person("copied-by-the-worker", Role.OPERATOR)
    assert b"copied-by-the-worker" not in Path(name).read_bytes()
    work(workspace)
    assert b"copied-by-the-worker" in Path(name).read_bytes()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_autocheckpoint")
        assert cursor.fetchone() == (CHECKPOINT_PAGES,)
