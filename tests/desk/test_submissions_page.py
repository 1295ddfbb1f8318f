"""The pages on which articles are submitted."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.desk.people import person, signed_in
from tests.desk.test_jobs import TEXT

from ttdn_translate.desk import jobs, models
from ttdn_translate.desk.jobs import JobState, taking
from ttdn_translate.desk.permissions import Role
from ttdn_translate.workspace import Workspace


@pytest.mark.django_db
def test_an_operator_submits_a_file_and_sees_how_far_it_is(workspace: Workspace) -> None:
    client = signed_in(Role.OPERATOR)
    given = {"file": SimpleUploadedFile("bài <b>.txt", TEXT), "topic": "Kinh tế"}
    assert client.post("/submissions/add/", given).headers["Location"] == "/submissions/"
    html = client.get("/submissions/").content.decode()
    assert "bài &lt;b&gt;.txt" in html
    assert "waiting" in html
    assert 'hx-trigger="every 2s"' in html
    assert '<noscript><meta http-equiv="refresh"' in html
    taken = taking.take("w")
    assert taken is not None
    taking.tell(taken, JobState.TRANSLATING, 7, 21)
    assert "7 of 21" in client.get("/submissions/").content.decode()
    taking.fail(taken, "bài.txt: no article text found", again=False)
    html = client.get("/submissions/").content.decode()
    assert "no article text found" in html
    assert "Try again" in html
    assert "hx-trigger" not in html
    assert "http-equiv" not in html
    assert client.post(f"/submissions/{taken.id}/retry/").status_code == 302
    assert client.post(f"/submissions/{taken.id}/cancel/").status_code == 302
    assert models.Job.objects.get().state == "cancelled"


@pytest.mark.django_db
def test_an_address_is_submitted(workspace: Workspace) -> None:
    client = signed_in(Role.OPERATOR)
    assert client.post("/submissions/add/", {"url": "https://hanam.example/tin/1"}).status_code == 302
    assert models.Job.objects.get().url == "https://hanam.example/tin/1"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Give an address or a file."),
        ({"url": "javascript:alert(1)"}, "not a web address"),
        ({"file": SimpleUploadedFile("a.txt", b"%PDF-1.4")}, "is a PDF file"),
        ({"file": SimpleUploadedFile("a.txt", b"")}, "is empty"),
        ({"file": SimpleUploadedFile("a.txt", b"a" * 4_600_000)}, "at most 4,500,000"),
        ({"url": "https://a.example/", "topic": "a" * 81}, "at most 80"),
    ],
)
def test_what_cannot_be_an_article_is_said_on_the_form(
    workspace: Workspace, given: dict[str, object], told: str
) -> None:
    answer = signed_in(Role.OPERATOR).post("/submissions/add/", given)
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert not models.Job.objects.exists()


@pytest.mark.django_db
def test_ten_megabytes_are_refused(workspace: Workspace) -> None:
    given = {"file": SimpleUploadedFile("a.html", b"a" * 10_000_000)}
    assert signed_in(Role.OPERATOR).post("/submissions/add/", given).status_code == 413


@pytest.mark.django_db
def test_a_reviewer_sees_but_does_not_submit(workspace: Workspace) -> None:
    lan = person("minh", Role.OPERATOR, name="Minh")
    from ttdn_translate.desk.permissions import How

    jobs.submit_url("https://hanam.example/tin/1", who=lan.actor(How.PAGE))
    html = signed_in(Role.REVIEWER).get("/submissions/").content.decode()
    assert "https://hanam.example/tin/1" in html
    assert "Cancel" not in html
    assert "/submissions/add/" not in html
