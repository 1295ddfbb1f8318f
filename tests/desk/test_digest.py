"""The daily digest and the queue's commands about people."""

from __future__ import annotations

import json
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.utils import timezone
from tests.desk.drafts import LEAD, draft
from tests.desk.people import person

from ttdn_translate.cli import main
from ttdn_translate.desk import models, queue
from ttdn_translate.desk.permissions import Role
from ttdn_translate.errors import WorkflowError
from ttdn_translate.workspace import Workspace

pytestmark = pytest.mark.django_db


def put(key: str, digest: str = "v1", days: float = 0, **more: str) -> None:
    made = draft(
        key, title=(f"Tin <{key}>", f"Item {key}"), **({"paragraphs": [[LEAD]]} if digest != "v1" else {})
    )
    queue.submit(made, content_digest=digest, name="bài.html", who="máy", **more)
    then = timezone.now() - timedelta(days=days)
    models.Article.objects.filter(pk=key).update(created_at=then, state_since=then)


@pytest.fixture
def week(workspace: Workspace) -> Workspace:
    """A queue with something in every part of a digest."""
    person("lan", Role.REVIEWER, name="Lê Lan")
    person("minh", Role.REVIEWER, name="Trần Minh", language="vi")
    put("a0")
    put("a1", days=5)
    queue.assign("a1", "lan", who="máy")
    put("a2", days=9)
    queue.assign("a2", "minh", who="máy")
    put("a3", days=2)
    queue.return_("a3", who="lan", reason="sai")
    put("a4")
    put("a4", "v2")
    put("a5", days=3)
    for segment in queue.load_draft("a5").segments():
        queue.edit("a5", segment.id, segment.target, who="lan")
    queue.approve("a5", who="lan")
    return workspace


def ids(part: object) -> list[str]:
    return [item.id for item in part.items]  # type: ignore[attr-defined]


@pytest.mark.usefixtures("week")
def test_what_a_digest_tells_all() -> None:
    told = queue.digest()
    assert set(ids(told.new)) == {"a0", "a4"}
    assert ids(told.waiting) == ["a2", "a1"]
    assert ids(told.returned) == ["a3"]
    assert ids(told.stale) == ["a4"]
    assert ids(told.unpublished) == ["a5"]
    assert told.mine.number == 0


@pytest.mark.usefixtures("week")
def test_a_person_is_told_of_their_own_and_of_nobodys() -> None:
    told = queue.digest("lan", waiting_days=1)
    assert ids(told.mine) == ["a1"]
    assert ids(told.waiting) == ["a1"]
    assert "a2" not in {i for part in (told.new, told.waiting, told.returned) for i in ids(part)}
    with pytest.raises(WorkflowError, match="no such person"):
        queue.digest("không có")


def test_long_parts_name_some_and_count_all(workspace: Workspace) -> None:
    for n in range(14):
        put(f"b{n:x}")
    told = queue.digest()
    assert (told.new.number, len(told.new.items)) == (14, 10)
    assert "and 4 more" in run(workspace, "digest", "--language", "en").output


def run(place: Workspace, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--workspace", str(place.root), "queue", *arguments])


def test_the_command_writes_text_html_and_json(week: Workspace) -> None:
    text = run(week, "digest", "--for", "lan", "--language", "en").output
    for words in (
        "Review queue for Lê Lan",
        "Yours to do: 1",
        "Tin <a1>",
        "http://127.0.0.1:8710/articles/a1/",
    ):
        assert words in text, words
    assert "Việc của bạn: 1" in run(week, "digest", "--for", "minh").output
    html = run(week, "digest", "--format", "html", "--url", "https://desk.example/").output
    assert "Tin &lt;a0&gt;" in html
    assert '<a href="https://desk.example/articles/a0/">' in html
    HTMLParser().feed(html)
    told = json.loads(run(week, "digest", "--format", "json", "--waiting", "8").output)
    assert [i["id"] for i in told["waiting"]["items"]] == ["a2"]
    assert told["new"]["number"] == 2


def test_nothing_is_mailed_where_there_is_nothing_to_tell(workspace: Workspace) -> None:
    assert run(workspace, "digest", "--quiet").output == ""
    assert "Nothing to tell." in run(workspace, "digest", "--language", "en").output


def test_assigning_by_command(week: Workspace) -> None:
    done = run(week, "assign", "a0", "a5", "không", "--to", "minh")
    assert done.exit_code == 1
    assert "a0: with minh" in done.output
    assert "a5: it is approved" in done.output
    assert "'không': no such article" in done.output
    assert queue.get("a0").assignee == "minh"
    assert run(week, "unassign", "a0").exit_code == 0
    assert queue.get("a0").assignee is None
    assert "no such person" in run(week, "assign", "a0", "--to", "ai").output
    person("quan", Role.ADMIN)
    person("cu", Role.REVIEWER, is_active=False)
    assert "neither reviewer nor approver" in run(week, "assign", "a0", "--to", "quan").output
    assert "not active" in run(week, "assign", "a0", "--to", "cu").output


def test_topics_and_lists_by_command(week: Workspace) -> None:
    assert run(week, "topic", "  Đối   ngoại ", "a0", "a1").exit_code == 0
    listed = json.loads(run(week, "list", "--topic", "Đối ngoại", "--json").output)
    assert {i["id"] for i in listed} == {"a0", "a1"}
    assert [i["topic"] for i in listed] == ["Đối ngoại"] * 2
    assert "a1" in run(week, "list", "--assignee", "lan").output
    assert "a4" in run(week, "list", "--stale").output
    found = json.loads(run(week, "list", "--search", "ban chi dao tinh", "--json", "--limit", "2").output)
    assert len(found) == 2
    assert run(week, "topic", "", "a0").exit_code == 0
    assert queue.get("a0").topic == ""
    assert "80 are kept" in run(week, "topic", "x" * 81, "a0").output


def test_the_index_can_be_made_again(week: Workspace) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO desk_search (desk_search) VALUES ('delete-all')"
            if connection.vendor == "sqlite"
            else "TRUNCATE desk_search"
        )
    assert "Nothing here" in run(week, "list", "--search", "ban chi dao").output
    assert "segments indexed" in run(week, "reindex").output
    assert "a0" in run(week, "list", "--search", "ban chi dao").output


def test_assignment_changes_no_text_and_refuses_nobodys_edit(week: Workspace, tmp_path: Path) -> None:
    """What an editor has open stays savable though the article is assigned meanwhile."""
    version = queue.get("a0").version
    queue.assign("a0", "minh", who="máy")
    queue.edit("a0", "1.1", "Edited.", who="lan", version=version)
