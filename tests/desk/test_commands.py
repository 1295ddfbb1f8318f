"""`ttdn init` and `ttdn queue` as an operator uses them."""

from __future__ import annotations

import json
import re
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from tests.desk.drafts import THANKS, draft
from tests.desk.people import person
from tests.desk.places import sqlite_only
from tests.desk.readers import read

from ttdn_translate.cli import main
from ttdn_translate.desk import editor, queue
from ttdn_translate.desk.permissions import How, Role
from ttdn_translate.document.draft import draft_from_json
from ttdn_translate.workspace import Workspace, create_workspace

ID = "5f2c9a0011223344"
SPEECH = "Ms. Le Thi Thanh Ha delivered a speech."


@pytest.fixture
def held(workspace: Workspace) -> Workspace:
    """A workspace with one article in its queue."""
    queue.submit(draft(), content_digest="v1", name="bài.html", who="máy")
    return workspace


def ttdn(place: Workspace, *arguments: str, **kwargs: object) -> Result:
    return CliRunner().invoke(main, ["--workspace", str(place.root), *arguments], **kwargs)  # type: ignore[arg-type]


def done(place: Workspace, *arguments: str) -> Result:
    result = ttdn(place, *arguments)
    assert result.exit_code == 0, result.output
    return result


def test_the_list_is_aligned(held: Workspace) -> None:
    queue.submit(draft("aa" * 20), content_digest="v1", name="b", who="lan")
    queue.edit(ID, "1.1", SPEECH, who="lan")
    lines = done(held, "queue", "list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["ID", ID, "aa" * 20]
    assert len({re.search("TITLE|Hội nghị", line).start() for line in lines}) == 1  # type: ignore[union-attr]
    assert "in review" in lines[1]


def test_the_list_by_state_and_as_json(held: Workspace) -> None:
    assert done(held, "queue", "list", "--state", "approved").stdout == ""
    (item,) = json.loads(done(held, "queue", "list", "--json", "--state", "draft").stdout)
    assert (item["id"], item["state"], item["title_vi"]) == (ID, "draft", draft().title_vi)
    assert item["published"] == "2022-01-18"
    assert json.loads(done(held, "queue", "list", "--json", "--publication", "published").stdout) == []


def test_a_draft_is_shown_in_words(held: Workspace) -> None:
    queue.edit(ID, "1.1", "", who="lan")
    shown = done(held, "queue", "show", "5f2c").stdout
    for words in (
        draft().title_vi,
        "Dated 18/01/2022",
        "[paragraph]",
        f"1.1  vi  {THANKS[0]}",
        "Ban Chỉ đạo tỉnh = Provincial Steering Committee",
        "Lê Thị Thanh Hà = Le Thi Thanh Ha (missing)",
        "✕ error",
        "by hand, reviewed",
        "History",
        "máy  queued it from bài.html",
    ):
        assert words in shown, words


def test_a_draft_as_json_is_the_contract(held: Workspace) -> None:
    data = json.loads(done(held, "queue", "show", ID, "--json").stdout)
    assert draft_from_json(data) == draft()
    schemas = Path(queue.__file__).parents[1] / "document" / "schemas"
    for schema in schemas.glob("draft-1*.json"):
        jsonschema.validate(data, json.loads(schema.read_text(encoding="utf-8")))


def test_an_edit_with_text(held: Workspace) -> None:
    result = done(held, "queue", "edit", "5f2c", "1.1", "--text", SPEECH, "--as", "lan")
    assert "saved" in result.stderr
    assert queue.load_draft(ID).blocks[1].segments[1].target == SPEECH
    assert queue.history(ID)[-1].who == "lan"


def test_an_edit_tells_the_problems_it_leaves(held: Workspace) -> None:
    result = done(held, "queue", "edit", "5f2c", "1.0", "--text", "The Board met on 18 January 2022.")
    assert re.search("✕ error  .*Ban Chỉ đạo tỉnh", result.stdout)


def text_editor(tmp_path: Path, script: str) -> dict[str, str]:
    path = tmp_path / "editor.py"
    path.write_text(f"import sys, pathlib\nfile = pathlib.Path(sys.argv[1])\n{script}\n", encoding="utf-8")
    return {"VISUAL": shlex.join([sys.executable, str(path)]), "EDITOR": ""}


def test_an_edit_in_the_editor(held: Workspace, tmp_path: Path) -> None:
    swap = f"t = file.read_text('utf-8'); file.write_text(t.replace({THANKS[1]!r}, {SPEECH!r}), 'utf-8')"
    result = ttdn(held, "queue", "edit", ID, "1.1", env=text_editor(tmp_path, swap))
    assert result.exit_code == 0, result.output
    assert queue.load_draft(ID).blocks[1].segments[1].target == SPEECH


def test_an_editor_that_saves_nothing_changes_nothing(held: Workspace, tmp_path: Path) -> None:
    result = ttdn(held, "queue", "edit", ID, "1.1", env=text_editor(tmp_path, "pass"))
    assert (result.exit_code, result.stderr) == (0, "Nothing was changed.\n")
    assert len(queue.history(ID)) == 1


def test_what_was_written_is_not_lost_when_another_was_faster(
    held: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow_writer(*_: object, **__: object) -> str:
        queue.edit(ID, "1.1", SPEECH, who="minh")
        return "Ms. Le Thi Thanh Ha talked."

    monkeypatch.setattr("click.edit", slow_writer)
    result = ttdn(held, "queue", "edit", ID, "1.1")
    assert result.exit_code == 1
    assert f"now:   {SPEECH}\nyours: Ms. Le Thi Thanh Ha talked.\nttdn: {ID}: it was changed" in result.stderr
    assert queue.load_draft(ID).blocks[1].segments[1].target == SPEECH


def test_what_nobody_has_read_is_not_approved(held: Workspace) -> None:
    refused = ttdn(held, "queue", "approve", ID, "--as", "lan")
    assert refused.exit_code == 1
    assert refused.output.startswith(f"ttdn: {ID}: 4 segments are unread (0.0, 1.0, 1.1, 2.0): nobody has")
    assert (
        f"run `ttdn queue approve {ID} --read-all`: you say by it that you have read every" in refused.output
    )
    assert refused.output.endswith("under the name lan\n")
    assert refused.output.count("\n") == 1
    read(ID)
    done(held, "queue", "approve", ID, "--as", "lan")
    assert [e.action for e in queue.history(ID)][-2:] == ["confirm", "approve"]


def test_who_approves_at_the_shell_says_that_they_read_the_whole(held: Workspace) -> None:
    done(held, "queue", "edit", ID, "1.1", "--text", SPEECH)
    done(held, "queue", "approve", ID, "--read-all", "--as", "lan")
    said = queue.history(ID)[-2]
    assert (said.action, said.who, said.detail) == ("read_all", "lan", {"segments": ["0.0", "1.0", "2.0"]})
    assert "lan  said to have read 3 segments" in done(held, "queue", "show", ID).stdout


def test_several_articles_are_not_approved_at_once(held: Workspace) -> None:
    assert ttdn(held, "queue", "approve", ID, "aa00", "--read-all").exit_code == 2


def test_approval_override_return_and_withdrawal(held: Workspace) -> None:
    done(held, "queue", "edit", ID, "1.0", "--text", "The Board met on 18 January 2022.")
    refused = ttdn(held, "queue", "approve", ID, "--as", "lan")
    assert refused.exit_code == 1
    assert re.fullmatch(rf"ttdn: {ID}: a blocking check stands at segment 1\.0: .*\n", refused.output)
    done(held, "queue", "approve", "5f2c", "--read-all", "--as", "lan", "--override", "đã nêu tên ở trên")
    done(held, "queue", "return", ID, "--reason", "Sai chức danh", "--as", "minh")
    done(held, "queue", "edit", ID, "1.1", "--text", SPEECH)
    done(held, "queue", "withdraw", ID, "--reason", "Bài đăng nhầm")
    shown = done(held, "queue", "show", ID).stdout
    assert "because: đã nêu tên ở trên" in shown
    assert "minh  returned it: Sai chức danh" in shown
    assert "withdrew it: Bài đăng nhầm" in shown


def test_an_article_that_somebody_holds_is_freed_with_a_reason(held: Workspace) -> None:
    editor.take(ID, who=person("lan", Role.REVIEWER, name="Lê Lan").actor(How.PAGE))
    refused = ttdn(held, "queue", "edit", ID, "1.1", "--text", SPEECH)
    assert refused.exit_code == 1
    assert "Lê Lan is at work on it until" in refused.stderr
    done(held, "queue", "free", ID, "--reason", "Chị Lan nghỉ", "--as", "minh")
    done(held, "queue", "edit", ID, "1.1", "--text", SPEECH)
    shown = done(held, "queue", "show", ID).stdout
    assert "minh  opened it to others while lan was at work on it: Chị Lan nghỉ" in shown


def test_who_acts_is_the_user_of_the_computer(held: Workspace) -> None:
    result = ttdn(held, "queue", "return", ID, "--reason", "x", env={"LOGNAME": "thu-ha"})
    assert result.exit_code == 0
    assert queue.history(ID)[-1].who == "thu-ha"


def test_a_page_cannot_command_the_terminal(workspace: Workspace) -> None:
    attack = "\x1b]0;tên khác\x07\x1b[2J\u202etin"
    made = draft(title=(attack, attack), source_url=attack, paragraphs=[[(f"Bà {attack}", attack)]])
    queue.submit(made, content_digest="v1", name=attack, who="lan")
    queue.return_(ID, who=attack, reason=attack)
    for arguments in (["list"], ["show", ID]):
        result = ttdn(workspace, "queue", *arguments, color=True)
        shown = re.sub(r"\x1b\[[0-9;]*m", "", result.stdout)
        assert result.exit_code == 0
        assert "tin" in shown
        assert not set("\x1b\x07\u202e") & set(shown)


def test_stats(held: Workspace) -> None:
    shown = done(held, "queue", "stats").stdout
    assert re.search(r"^articles +1$", shown, re.MULTILINE)
    assert re.search(r"^segments +4$", shown, re.MULTILINE)
    numbers = json.loads(done(held, "queue", "stats", "--json").stdout)
    assert (numbers["articles"], numbers["states"]["draft"], numbers["origins"]["mt"]) == (1, 1, 4)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "zz"), "no such article in the queue. See `ttdn queue list`"),
        (("edit", ID, "7.7", "--text", "x"), "no segment '7.7'"),
        (("edit", ID, "7.7"), "no segment '7.7'"),
        (("approve", "zz"), "no such article"),
        (("return", ID, "--reason", " "), "no reason was given"),
        (("approve", ID, "--as", " "), "no name was given"),
    ],
)
def test_mistakes_are_answered_in_one_line(held: Workspace, arguments: tuple[str, ...], message: str) -> None:
    result = ttdn(held, "queue", *arguments)
    assert result.exit_code == 1
    assert message in result.output
    assert result.output.count("\n") == 1


@pytest.mark.parametrize("command", ["list", "show", "edit", "approve", "return", "withdraw", "stats"])
def test_help_needs_no_workspace(command: str) -> None:
    result = CliRunner().invoke(main, ["--workspace", "/nothing/here", "queue", command, "--help"])
    assert result.exit_code == 0
    assert result.output.startswith("Usage:")


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ttdn_translate", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@sqlite_only
@pytest.mark.slow
def test_init_makes_a_workspace_twice(tmp_path: Path) -> None:
    root = tmp_path / "văn phòng"
    first = run("init", root)
    assert first.returncode == 0, first.stderr
    assert "workspace made" in first.stderr
    assert "submit" in first.stderr.splitlines()[-1]
    settings = root / "ttdn.toml"
    settings.write_text(settings.read_text("utf-8").replace("port = 8710", "port = 9001"), "utf-8")
    second = run("init", root)
    assert second.returncode == 0, second.stderr
    assert "up to date" in second.stderr
    assert "port = 9001" in settings.read_text("utf-8")
    with sqlite3.connect(root / "ttdn.sqlite3") as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert database.execute("SELECT count(*) FROM desk_article").fetchone() == (0,)
    database.close()
    assert (root / ".secret-key").stat().st_mode & 0o777 == 0o600


@sqlite_only
@pytest.mark.slow
def test_a_workspace_without_a_database_gets_one(tmp_path: Path) -> None:
    place = create_workspace(tmp_path)
    result = run("--workspace", place.root, "queue", "list")
    assert (result.returncode, result.stdout) == (0, "")
    assert place.database.is_file()


@sqlite_only
@pytest.mark.slow
def test_a_broken_or_newer_database_is_said_in_one_line(tmp_path: Path) -> None:
    place = create_workspace(tmp_path)
    place.database.write_bytes(b"this is no database, whatever its name says" * 100)
    broken = run("--workspace", place.root, "queue", "list")
    assert broken.returncode == 1
    assert re.fullmatch(r"ttdn: .*the database cannot be used: .*\n", broken.stderr)
    place.database.unlink()
    run("init", place.root)
    database = sqlite3.connect(place.database)
    with database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('desk', '9999_future', '2030-01-01')"
        )
    database.close()
    newer = run("--workspace", place.root, "queue", "list")
    assert newer.returncode == 1
    assert "newer than this program" in newer.stderr
