"""What review costs: edits against the machine's text, and time by what reviewers did."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result
from lxml import etree
from tests.learning.reviews import approve, at, edit, submit

from ttdn_translate.cli import main
from ttdn_translate.desk import queue
from ttdn_translate.desk.queue import Action, HistoryEntry
from ttdn_translate.learning.effort import (
    ArticleEffort,
    Effort,
    article_efforts,
    by_week,
    time_by_article,
    to_csv,
    together,
)
from ttdn_translate.learning.effort_plot import plot
from ttdn_translate.workspace import Workspace

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=HANOI)
MACHINE = [
    ("Sở Ngoại vụ họp.", "The Foreign Office met today."),
    ("Bà Hoa phát biểu.", "Ms. Hoa spoke."),
    ("Hội nghị kết thúc.", "The meeting ended."),
]
MENDED = "The Department of Foreign Affairs met today."


def after(**passed: float) -> datetime:
    return MONDAY + timedelta(**passed)


def event(
    minute: float, article: str, who: str = "lan", action: Action = Action.EDIT
) -> tuple[str, HistoryEntry]:
    return article, HistoryEntry(after(minutes=minute), who, action, "1.0", {})


@pytest.mark.parametrize(
    ("events", "minutes"),
    [
        ([], {}),
        ([event(0, "a")], {}),  # what came before the only action is not known
        ([event(0, "a"), event(3, "a"), event(4, "a")], {"a": 4}),
        ([event(0, "a"), event(90, "a")], {"a": 10}),  # a long pause counts as ten minutes
        ([event(0, "a"), event(4, "b"), event(6, "b")], {"b": 6}),  # reading b began when a was done
        ([event(0, "a"), event(90, "b"), event(92, "b")], {"b": 2}),  # who knows what was between
        ([event(0, "a", "lan"), event(1, "a", "minh"), event(3, "a", "lan")], {"a": 3}),  # each person alone
        ([event(0, "a", "lan"), event(2, "b", "minh")], {}),
        ([event(0, "a"), event(2, "b"), event(5, "a")], {"b": 2, "a": 3}),
    ],
)
def test_time_goes_to_the_article_that_was_acted_on(
    events: list[tuple[str, HistoryEntry]], minutes: dict[str, float]
) -> None:
    assert time_by_article(events) == {a: timedelta(minutes=m) for a, m in minutes.items()}


def test_edits_are_counted_against_the_machines_text(workspace: Workspace) -> None:
    submit("aa00", MACHINE)
    with at(MONDAY):
        edit("aa00", 0, "The Office of Foreign Affairs met today.")
    with at(after(minutes=2)):
        edit("aa00", 0, MENDED)  # the last text counts, not the way to it
    with at(after(minutes=5)):
        approve("aa00")
    (effort,) = article_efforts()
    # "The [Department of] Foreign [Affairs] met today." of 7 words, and 3 + 3 + 3 of the others
    assert (effort.segments, effort.edited, effort.edits, effort.words) == (4, 1, 3, 16)
    assert effort.spent == timedelta(minutes=5)
    assert 0 < effort.changed < effort.characters
    assert together([effort]).hter == pytest.approx(18.8)


def test_a_word_moved_is_one_edit(workspace: Workspace) -> None:
    submit("aa00", [("Hôm nay họp.", "Today the Department of Health met")])
    with at(MONDAY):
        edit("aa00", 0, "the Department of Health met Today")
        approve("aa00")
    assert article_efforts()[0].edits == 1


def test_approvals_in_a_row_are_not_called_quick_reading(workspace: Workspace) -> None:
    for n, article in enumerate(("aa00", "bb00", "cc00")):
        submit(article, MACHINE)
        with at(after(seconds=n)):
            approve(article)
    efforts = article_efforts()
    assert [e.spent for e in efforts] == [None, None, None]
    assert (together(efforts).timed, together(efforts).minutes, together(efforts).words_an_hour) == (
        0,
        None,
        None,
    )


def test_only_what_stands_approved_and_is_recent_counts(workspace: Workspace) -> None:
    for article, hours in (("aa00", 0), ("bb00", 1), ("cc00", 2)):
        submit(article, MACHINE)
        with at(after(hours=hours)):
            approve(article)
    with at(after(hours=3)):
        queue.return_("bb00", who="minh", reason="Sai chức danh")
    assert [e.id for e in article_efforts()] == ["aa00", "cc00"]
    assert [e.id for e in article_efforts(since=after(hours=1))] == ["cc00"]


def made(when: datetime, edits: int = 10, minutes: float | None = 12, title: str = "Tin") -> ArticleEffort:
    spent = None if minutes is None else timedelta(minutes=minutes)
    return ArticleEffort("aa00", title, "vi-en-small", when, 5, 2, 100, edits, 600, 60, spent)


def test_weeks_begin_on_monday_in_viet_nam_and_none_is_left_out() -> None:
    late_sunday = datetime(2026, 3, 1, 23, 30, tzinfo=HANOI)
    early_monday = datetime(2026, 3, 1, 17, 30, tzinfo=ZoneInfo("UTC"))  # 0:30 on Monday in Ha Noi
    weeks = by_week([made(late_sunday), made(early_monday), made(after(days=15))])
    assert list(weeks) == [date(2026, 2, 23), date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)]
    assert [e.articles for e in weeks.values()] == [1, 1, 0, 1]
    assert weeks[date(2026, 3, 9)] == Effort(0, 0, 0, None, None, None, 0, None, None)
    assert by_week([]) == {}


def test_articles_together() -> None:
    found = together([made(MONDAY, 10, 12), made(MONDAY, 30, 48), made(MONDAY, 20, None)])
    assert found == Effort(3, 15, 300, 40.0, 20.0, 10.0, 2, 30.0, 200)


def test_a_title_is_no_formula_for_a_spreadsheet() -> None:
    text = to_csv([{"id": "a", "title": '=HYPERLINK("http://x")', "hter": -1.5}])
    (row,) = csv.DictReader(io.StringIO(text))
    assert row == {"id": "a", "title": '\'=HYPERLINK("http://x")', "hter": "-1.5"}
    assert to_csv([]) == ""


def drawn(picture: str) -> dict[str, list[str]]:
    root = etree.fromstring(picture.encode())
    names = ("circle", "polyline", "text")
    return {n: ["".join(e.itertext()).strip() for e in root.iter(f"{{*}}{n}")] for n in names}


def test_the_plot_has_a_point_for_each_known_week_and_a_gap_for_the_others() -> None:
    weeks = by_week([made(after(weeks=n), 10 + n, None if n == 2 else 20) for n in (0, 1, 2, 5)])
    found = drawn(plot(weeks))
    assert len(found["circle"]) == 4 + 3
    assert found["circle"][0] == "week of 02/03/2026: 10"
    assert len(found["polyline"]) == 2  # weeks 0 to 2, weeks 0 and 1; the last stands alone
    assert {"02/03", "06/04", "15"} <= set(found["text"])


@pytest.mark.parametrize("count", [0, 1, 60])
def test_any_number_of_weeks_can_be_drawn(count: int) -> None:
    found = drawn(plot(by_week([made(after(weeks=n), 0, 0) for n in range(count)])))
    assert len(found["circle"]) == 2 * count
    assert sum("/" in t for t in found["text"]) <= 9


def ttdn(place: Workspace, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--workspace", str(place.root), "queue", "stats", *arguments])


def done(place: Workspace, *arguments: str) -> Result:
    result = ttdn(place, *arguments)
    assert result.exit_code == 0, result.output
    return result


def test_the_command(workspace: Workspace, tmp_path: Path) -> None:
    for week, text in ((0, "Leaders of foreign affairs held talks."), (2, MENDED)):
        article = f"aa0{week}"
        submit(article, MACHINE, title=("=1+1", "Title"))
        with at(after(weeks=week)):
            edit(article, 0, text)
        with at(after(weeks=week, minutes=6)):
            approve(article)
    table = done(workspace, "--effort").stdout.splitlines()
    assert [line.split()[0] for line in table] == ["WEEK", "2026-03-02", "2026-03-09", "2026-03-16"]
    assert table[2].split()[1:] == ["0", "0", "0", "-", "-", "-", "-", "-"]
    first, _, last = json.loads(done(workspace, "--effort", "--json").stdout)
    assert first["hter"] > last["hter"] > 0
    assert (first["minutes"], first["timed"]) == (6.0, 1)
    articles = list(
        csv.DictReader(io.StringIO(done(workspace, "--effort", "--by", "article", "--csv").stdout))
    )
    assert [(a["id"], a["title"], a["approved"][:16]) for a in articles] == [
        ("aa00", "'=1+1", "2026-03-02T08:06"),
        ("aa02", "'=1+1", "2026-03-16T08:06"),
    ]
    recent = done(workspace, "--effort", "--by", "article", "--since", "2026-03-16").stdout
    assert recent.splitlines()[1].startswith("aa02 ")
    picture = tmp_path / "hình" / "effort.svg"
    done(workspace, "--effort", "--plot", str(picture))
    assert len(drawn(picture.read_text("utf-8"))["circle"]) == 4


def test_nothing_approved_yet(workspace: Workspace) -> None:
    submit("aa00", MACHINE)
    result = done(workspace, "--effort")
    assert (result.stdout, "No article stands approved yet." in result.stderr) == ("", True)
    assert done(workspace, "--effort", "--csv").stdout == ""
    assert json.loads(done(workspace, "--effort", "--json").stdout) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--csv",), "go with --effort"),
        (("--effort", "--since", "5/1/2026"), "no date of the form 2026-01-05"),
    ],
)
def test_wrong_usage(workspace: Workspace, arguments: tuple[str, ...], message: str) -> None:
    result = ttdn(workspace, *arguments)
    assert result.exit_code == 2
    assert message in result.output
