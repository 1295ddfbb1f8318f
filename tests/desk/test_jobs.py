"""Submitted articles: their turn, their worker, what ends them; with the bundled model."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.utils import timezone
from tests.desk.people import person

from ttdn_translate.desk import jobs, models, queue
from ttdn_translate.desk.jobs import JobState, taking
from ttdn_translate.desk.jobs.taking import MAX_ATTEMPTS, LostError, take
from ttdn_translate.desk.permissions import Actor, How, NotAllowedError, Role
from ttdn_translate.errors import InputError, WorkflowError
from ttdn_translate.workspace import Workspace

TEXT = (
    "Hội nghị tổng kết công tác thông tin đối ngoại\n\n"
    "Chiều ngày 18/01/2022, Ban Chỉ đạo tỉnh tổ chức hội nghị tổng kết công tác năm 2021.\n\n"
    "Bà Lê Thị Thanh Hà phát biểu tại hội nghị.\n"
).encode()
ARTICLE: dict[str, Any] = {
    "title": "Tỉnh Hà Nam tiếp đoàn công tác Hàn Quốc",
    "published": "2022-01-12",
    "source_url": "https://hanam.example/tin/tiep-doan",
    "blocks": [
        {"kind": "lead", "text": "Sáng ngày 12/01/2022, lãnh đạo tỉnh tiếp đoàn công tác Hàn Quốc."},
        {"kind": "table_row", "cells": ["Năm", "Số dự án"], "header": True, "group": 1},
        {"kind": "table_row", "cells": ["2021", "120"], "group": 1},
    ],
}


@pytest.fixture
def lan(workspace: Workspace) -> Actor:
    return person("lan", Role.OPERATOR).actor(How.PAGE)


def run(place: Workspace, **options: Any) -> int:
    # No renewal within the test: the heartbeat has a connection of its own, which sees nothing of an open transaction.
    return jobs.work(place, lambda: False, until_empty=True, lease=timedelta(hours=1), **options)


@pytest.mark.model
@pytest.mark.django_db
@pytest.mark.parametrize(
    "submit",
    [
        lambda who: jobs.submit_file("bài.txt", TEXT, who=who, topic="Đối ngoại"),
        lambda who: jobs.submit_article(ARTICLE, who=who, topic="Đối ngoại"),
    ],
)
def test_what_is_submitted_comes_into_the_queue(
    workspace: Workspace, lan: Actor, submit: Callable[[Actor], jobs.Job]
) -> None:
    made = submit(lan)
    assert (made.state, made.login, made.ended) == (JobState.WAITING, "lan", False)
    assert run(workspace) == 1
    done = jobs.job(made.id, who=lan)
    assert done.state is JobState.DONE, done.reason
    assert done.outcome is queue.SubmitOutcome.QUEUED
    item = queue.get(done.article or "")
    assert item.topic == "Đối ngoại"
    assert item.title_en
    assert queue.history(item.id)[0].who == "Nguyễn Thị Lan (lan)"
    assert not models.JobContent.objects.exists()
    # The same once more is found in the queue, without asking the model.
    again = submit(lan)
    run(workspace)
    assert jobs.job(again.id, who=lan).outcome is queue.SubmitOutcome.UNCHANGED
    assert queue.count_articles() == 1


class _Portal(BaseHTTPRequestHandler):
    answers: ClassVar[list[int]] = []

    def do_GET(self) -> None:
        status = self.answers.pop(0) if self.answers else 200
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        paragraphs = "".join(f"<p>{p}</p>" for p in TEXT.decode().split("\n\n")[1:])
        self.wfile.write(f"<html><body><article><h1>Tin tỉnh</h1>{paragraphs}</article></body>".encode())

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def portal() -> Any:
    server = HTTPServer(("127.0.0.1", 0), _Portal)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/tin/885"
    server.shutdown()
    thread.join()
    server.server_close()
    _Portal.answers.clear()


@pytest.mark.model
@pytest.mark.django_db
def test_an_address_is_fetched_and_tried_again_when_the_server_is_down(
    workspace: Workspace, lan: Actor, portal: str
) -> None:
    _Portal.answers += [503]
    made = jobs.submit_url(portal, who=lan)
    run(workspace, allow_loopback=True)
    waiting = jobs.job(made.id, who=lan)
    assert (waiting.state, waiting.attempts) == (JobState.WAITING, 1)
    assert "503" in waiting.reason
    assert run(workspace, allow_loopback=True) == 0  # not at once
    models.Job.objects.update(not_before=timezone.now())
    run(workspace, allow_loopback=True)
    done = jobs.job(made.id, who=lan)
    assert (done.state, done.reason) == (JobState.DONE, "")
    assert queue.get(done.article or "").source_url == portal


@pytest.mark.model
@pytest.mark.django_db
def test_private_addresses_are_not_fetched_and_not_tried_again(
    workspace: Workspace, lan: Actor, portal: str
) -> None:
    made = jobs.submit_url(portal, who=lan)
    run(workspace)
    failed = jobs.job(made.id, who=lan)
    assert (failed.state, failed.attempts) == (JobState.FAILED, 1)
    assert "is not public" in failed.reason


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url", ["", "ftp://a.example/", "javascript:alert(1)", "file:///etc/passwd", "http://a b"]
)
def test_what_is_no_address_is_refused_at_once(lan: Actor, url: str) -> None:
    with pytest.raises(WorkflowError, match="not a web address"):
        jobs.submit_url(url, who=lan)
    assert not models.Job.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.html", b"%PDF-1.7", "is a PDF file"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 20, "of the old kind"),
        ("a.txt", b"\x7fELF\0\0\0", "is binary"),
        ("a.txt", b"  \n", "is empty"),
        ("../../etc/passwd", b"\x89PNG\r\n", "is a picture"),
        ("a.txt", b"a" * 4_500_001, "bytes; at most"),
    ],
)
def test_an_upload_is_known_by_its_bytes(lan: Actor, name: str, data: bytes, why: str) -> None:
    with pytest.raises((InputError, WorkflowError), match=why):
        jobs.submit_file(name, data, who=lan)
    assert not models.Job.objects.exists()


@pytest.mark.django_db
def test_a_name_leads_nowhere(workspace: Workspace, lan: Actor) -> None:
    before = sorted(workspace.root.rglob("*"))
    made = jobs.submit_file("../../../tmp/<script>.txt", TEXT, who=lan)
    assert made.name == "../../../tmp/<script>.txt"
    assert sorted(workspace.root.rglob("*")) == before
    assert models.JobContent.objects.get().data == TEXT


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"title": ""}, "title is missing"),
        ({"title": 7}, "title is not text"),
        ({"published": "18/01/2022"}, "published is not a day"),
        ({"source_url": "javascript:alert(1)"}, "no web address"),
        ({"blocks": []}, "no text besides the title"),
        ({"blocks": "text"}, "not a list"),
        ({"blocks": [{"kind": "script", "text": "a"}]}, "kind is none of"),
        ({"blocks": [{"text": "a" * 20_001}]}, "more than 20,000"),
        ({"blocks": [{"text": "a", "group": -1}]}, "group is not a number"),
        ({"images": [{"src": "data:image/svg+xml,x"}]}, "src of an image"),
        ({"images": [{"src": "https://a.example/b.jpg", "block": 99}]}, "block is not a number"),
    ],
)
def test_an_article_as_json_is_looked_at(lan: Actor, change: dict[str, Any], why: str) -> None:
    with pytest.raises(InputError, match=why):
        jobs.submit_article(ARTICLE | change, who=lan)


@pytest.mark.django_db
def test_people_take_turns(lan: Actor) -> None:
    minh = person("minh", Role.OPERATOR, name="Minh").actor(How.PAGE)
    for n in range(5):
        jobs.submit_file(f"lan{n}.txt", TEXT, who=lan)
    first = take("w")
    assert first is not None
    for n in range(3):
        jobs.submit_file(f"minh{n}.txt", TEXT, who=minh)
    order = [first.name]
    while (taken := take("w")) is not None:
        order.append(taken.name)
    turns = "lan0 minh0 lan1 minh1 lan2 minh2 lan3 lan4"
    assert order == [f"{name}.txt" for name in turns.split()]


@pytest.mark.django_db
def test_a_job_is_one_workers_until_its_lease_runs_out(lan: Actor) -> None:
    made = jobs.submit_file("a.txt", TEXT, who=lan)
    first = take("one")
    assert first is not None
    assert take("two") is None
    taking.tell(first, JobState.TRANSLATING, 3, 9)
    assert (jobs.job(made.id, who=lan).done, jobs.job(made.id, who=lan).total) == (3, 9)
    models.Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    second = take("two")
    assert second is not None
    assert (second.id, second.attempt) == (made.id, 2)
    for late in (
        lambda: taking.renew(first),
        lambda: taking.tell(first, JobState.TRANSLATING),
        lambda: taking.fail(first, "why", again=True),
        lambda: taking.finish(first, "aa", None, content_digest="d", media={}),
    ):
        with pytest.raises(LostError):
            late()
    assert jobs.job(made.id, who=lan).state is JobState.FETCHING


@pytest.mark.django_db
def test_an_article_that_kills_its_worker_is_given_up_with_the_reason(lan: Actor) -> None:
    made = jobs.submit_file("a.txt", TEXT, who=lan)
    for _ in range(MAX_ATTEMPTS):
        assert take("w") is not None
        models.Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert take("w") is None
    failed = jobs.job(made.id, who=lan)
    assert failed.state is JobState.FAILED
    assert "stopped at it 3 times" in failed.reason
    again = jobs.retry(made.id, who=lan)
    assert (again.state, again.attempts, again.reason) == (JobState.WAITING, 0, "")
    assert take("w") is not None


@pytest.mark.django_db
def test_cancelling_takes_the_job_from_its_worker(lan: Actor) -> None:
    made = jobs.submit_file("a.txt", TEXT, who=lan)
    taken = take("w")
    assert taken is not None
    assert jobs.cancel(made.id, who=lan).state is JobState.CANCELLED
    with pytest.raises(LostError):
        taking.tell(taken, JobState.TRANSLATING)
    assert jobs.cancel(made.id, who=lan).state is JobState.CANCELLED
    assert jobs.retry(made.id, who=lan).state is JobState.WAITING
    with pytest.raises(WorkflowError, match="nothing to try again"):
        jobs.retry(made.id, who=lan)


@pytest.mark.django_db
@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.OPERATOR, Role.APPROVER)])
def test_only_who_may_submit_does(lan: Actor, role: Role) -> None:
    other = person("minh", role, name="Minh").actor(How.PAGE)
    made = jobs.submit_file("a.txt", TEXT, who=lan)
    for act in (
        lambda: jobs.submit_url("https://a.example/", who=other),
        lambda: jobs.submit_file("a.txt", TEXT, who=other),
        lambda: jobs.submit_article(ARTICLE, who=other),
        lambda: jobs.cancel(made.id, who=other),
        lambda: jobs.retry(made.id, who=other),
    ):
        with pytest.raises(NotAllowedError):
            act()
    assert jobs.job(made.id, who=other).state is JobState.WAITING


@pytest.mark.model
@pytest.mark.django_db
def test_text_that_is_not_vietnamese_fails_with_its_reason(workspace: Workspace, lan: Actor) -> None:
    english = "The province held a conference on foreign affairs today. " * 8
    made = jobs.submit_file("a.txt", f"News of the day\n\n{english}".encode(), who=lan)
    run(workspace)
    failed = jobs.job(made.id, who=lan)
    assert (failed.state, failed.attempts) == (JobState.FAILED, 1)
    assert "a.txt" in failed.reason


def test_the_json_that_is_documented_is_read() -> None:
    from ttdn_translate.intake import read_article

    made = read_article(json.dumps(ARTICLE).encode(), "article")
    assert [b.kind.value for b in made.blocks] == ["title", "lead", "table_row", "table_row"]
    assert made.blocks[2].text == "Năm | Số dự án"
    assert Path(made.source_url or "").name == "tiep-doan"
