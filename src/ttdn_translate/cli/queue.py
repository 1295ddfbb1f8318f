"""`ttdn queue`: the review queue at the shell."""

from __future__ import annotations

import dataclasses
import functools
import getpass
import itertools
import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from ttdn_translate.cli import article_text, queue_people
from ttdn_translate.cli.effort import show_effort
from ttdn_translate.desk import editor, setup, wording, words
from ttdn_translate.desk import queue as desk
from ttdn_translate.desk.values import (
    PublicationState,
    ReviewState,
    StaleVersionError,
    UnreadError,
)
from ttdn_translate.document import Draft
from ttdn_translate.document.draft import draft_to_json
from ttdn_translate.errors import WorkflowError
from ttdn_translate.workspace import open_workspace

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _in_workspace(command: Callable[..., None]) -> Callable[..., None]:
    """Open the desk of the workspace before ``command`` runs; its ``--help`` needs none."""

    @click.pass_obj
    @functools.wraps(command)
    def run(workspace: Path | None, *args: Any, **kwargs: Any) -> None:
        setup(open_workspace(workspace))
        command(*args, **kwargs)

    return run


def _as_option(command: _Command) -> _Command:
    """The option that names who acts, shared by the commands that change something."""
    return click.option(
        "--as", "who", metavar="NAME", help="Who does this [default: your user name on this computer]."
    )(command)


def _json_option(command: _Command) -> _Command:
    return click.option("--json", "as_json", is_flag=True, help="Write JSON for other programs.")(command)


@click.group()
def queue() -> None:
    """Work on the queue of drafts: look at them, correct them, approve, return or withdraw them.

    An ID may be shortened as long as no other article begins so. Who did what, and when, is kept.

    \b
    Examples:
      ttdn queue list --state draft
      ttdn queue show 5f2c
      ttdn queue edit 5f2c 1.0 --text "The Provincial Steering Committee held a conference."
      ttdn queue approve 5f2c --read-all --as lan
    """


@queue.command("list")
@click.option("--state", type=click.Choice([s.value for s in ReviewState]), help="Only this review state.")
@click.option(
    "--publication",
    type=click.Choice([p.value for p in PublicationState]),
    help="Only this publication state.",
)
@click.option(
    "--risk",
    type=click.Choice([c.value for c in desk.Concern]),
    help="Only what needs the eye: failed checks, missing official terms, a low score of the machine.",
)
@click.option("--topic", help='Only this topic; "" means without one.')
@click.option("--assignee", metavar="LOGIN", help='Only with this person; "" means nobody.')
@click.option("--age", type=click.Choice([a.value for a in desk.Age]), help="Only so long in their state.")
@click.option("--stale", is_flag=True, help="Only those whose Vietnamese has changed.")
@click.option("--search", metavar="TEXT", help="Only where TEXT stands, with or without tone marks.")
@click.option(
    "--order",
    type=click.Choice([o.value for o in desk.Order]),
    default=desk.Order.CHANGED.value,
    show_default=True,
    help="What needs the eye first, the last changed first, or the longest waiting first.",
)
@click.option("--limit", type=click.IntRange(1), help="At most so many articles.")
@_json_option
@_in_workspace
def list_(
    state: str | None,
    publication: str | None,
    risk: str | None,
    topic: str | None,
    assignee: str | None,
    age: str | None,
    stale: bool,
    search: str | None,
    order: str,
    limit: int | None,
    as_json: bool,
) -> None:
    """List the articles, the last changed first; those that a search finds, the newest first.

    \b
    Examples:
      ttdn queue list
      ttdn queue list --state draft --order risk --limit 20
      ttdn queue list --assignee "" --age older --json
      ttdn queue list --search "so ngoai vu"
    """
    chosen = desk.Filter(
        state=ReviewState(state) if state else None,
        publication=PublicationState(publication) if publication else None,
        concern=desk.Concern(risk) if risk else None,
        topic=topic,
        assignee=assignee,
        age=desk.Age(age) if age else None,
        stale=stale or None,
        text=search or "",
    )
    items = list(itertools.islice(desk.iterate(chosen, order=desk.Order(order)), limit))
    if as_json:
        _write_json([dataclasses.asdict(item) for item in items])
    elif not items:
        click.echo("Nothing here. Put articles in with: ttdn submit INPUT...", err=True)
    else:
        now = datetime.now(UTC)
        rows = [
            ("ID", "STATE", "CHECKS", "CHANGED", "TITLE"),
            *(article_text.row(item, now) for item in items),
        ]
        widths = [max(len(row[i]) for row in rows) for i in range(4)]
        for row in rows:
            cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
            click.echo(words.visible("  ".join([*cells, row[-1]])))


@queue.command()
@click.argument("article_id", metavar="ID")
@_json_option
@_in_workspace
def show(article_id: str, as_json: bool) -> None:
    """Show a draft in both languages, block by block, with its terms, checks and history.

    With --json the draft as it stands now, in the form ttdn.draft/1.

    \b
    Examples:
      ttdn queue show 5f2c
      ttdn queue show 5f2c --json > draft.json
    """
    draft = desk.load_draft(article_id)
    if as_json:
        _write_json(draft_to_json(draft))
        return
    item = desk.get(article_id)
    for number, line in enumerate(article_text.heading(item, draft)):
        click.secho(words.visible(line), bold=number == 0)
    reviewed = desk.reviewed_segments(item.id)
    for block in draft.blocks:
        article_text.show_block(block, reviewed)
    click.secho("\nHistory", bold=True)
    for entry in desk.history(item.id):
        told = words.visible(f"{entry.who}  {wording.event(entry)}")
        click.echo(f"  {entry.when.astimezone():%Y-%m-%d %H:%M}  {told}")


@queue.command()
@click.argument("article_id", metavar="ID")
@click.argument("segment_id", metavar="SEGMENT")
@click.option("--text", help="The English text [default: write it in your editor].")
@_as_option
@_in_workspace
def edit(article_id: str, segment_id: str, text: str | None, who: str | None) -> None:
    """Correct the English of one segment; giving the same text confirms it.

    SEGMENT is the number that `ttdn queue show` puts before it, as 3.1. Without --text your editor opens
    ($VISUAL, $EDITOR); closing it without saving changes nothing.

    \b
    Examples:
      ttdn queue edit 5f2c 3.1
      ttdn queue edit 5f2c 0.0 --text "Conference reviews external information work" --as lan
    """
    item = desk.get(article_id)
    if text is None:
        text = _from_editor(desk.load_draft(item.id), segment_id)
        if text is None:
            click.echo("Nothing was changed.", err=True)
            return
    try:
        segment = desk.edit(item.id, segment_id, text, who=who or getpass.getuser(), version=item.version)
    except StaleVersionError as fault:
        # What somebody wrote in an editor must not be lost with the refusal.
        click.echo(f"now:   {fault.current}\nyours: {fault.given}", err=True)
        raise
    click.echo(f"{item.id} segment {segment.id}: saved", err=True)
    article_text.show_problems(segment)


@queue.command()
@click.argument("article_id", metavar="ID")
@click.option("--read-all", is_flag=True, help="Say that you have read every segment; the history keeps it.")
@click.option("--override", metavar="REASON", help="Why blocking checks do not matter here; it is kept.")
@_as_option
@_in_workspace
def approve(article_id: str, read_all: bool, override: str | None, who: str | None) -> None:
    """Approve an article for publication, exactly as it stands.

    Every segment must have been read: at the desk they are confirmed one by one; here --read-all says that you
    have read the whole, as `ttdn queue show` prints it. An article with blocking checks is refused; --override
    approves it all the same, with a reason.

    \b
    Examples:
      ttdn queue approve 5f2c --as lan
      ttdn queue approve 5f2c --read-all
      ttdn queue approve 5f2c --override "the decree is cited in full above"
    """
    name = who or getpass.getuser()
    try:
        item = desk.approve(article_id, who=name, override_reason=override, read_all=read_all)
    except UnreadError as fault:
        raise WorkflowError(_unread(desk.get(article_id).id, fault.segments, name)) from fault
    if item.state is not ReviewState.APPROVED:
        click.echo(f"{item.id}: approved first. Another person must approve it too", err=True)
        return
    click.echo(
        f"{item.id}: version {item.approval_version} approved. Publish it with: ttdn publish", err=True
    )


def _unread(article_id: str, segments: Sequence[str], who: str) -> str:
    """Return what stops an approval, the two ways on, and what --read-all means."""
    shown = ", ".join(segments[:5]) + (", …" if len(segments) > 5 else "")
    are, them = ("is", "it") if len(segments) == 1 else ("are", "them")
    return (
        f"{article_id}: {wording.count(len(segments), 'segment')} {are} unread ({shown}): nobody has confirmed {them}, "
        f"so the article is not approved. Confirm {them} at the desk; or read all of it with `ttdn queue show "
        f"{article_id}`, then run `ttdn queue approve {article_id} --read-all`: you say by it that you have read every "
        f"segment, and the history keeps it under the name {who}"
    )


@queue.command("return")
@click.argument("article_ids", metavar="ID...", nargs=-1, required=True)
@click.option("--reason", required=True, help="What must be changed; it is kept.")
@_as_option
@_in_workspace
def return_(article_ids: Sequence[str], reason: str, who: str | None) -> None:
    """Send articles back for changes; an approval is void then.

    Exit status 1 says that some were refused; each is named, and the others are returned.

    \b
    Examples:
      ttdn queue return 5f2c --reason "The title of the Decision is wrong" --as lan
    """
    queue_people.send_back(article_ids, reason, who)


@queue.command()
@click.argument("article_ids", metavar="ID...", nargs=-1, required=True)
@click.option("--to", "login", metavar="LOGIN", required=True, help="The reviewer's login name.")
@_as_option
@_in_workspace
def assign(article_ids: Sequence[str], login: str, who: str | None) -> None:
    """Give articles to a reviewer, whosever they were. Nothing is locked by it.

    \b
    Examples:
      ttdn queue assign 5f2c 81d0 --to lan
    """
    queue_people.assign(article_ids, login, who)


@queue.command()
@click.argument("article_ids", metavar="ID...", nargs=-1, required=True)
@_as_option
@_in_workspace
def unassign(article_ids: Sequence[str], who: str | None) -> None:
    """Make articles nobody's, so that any reviewer may take them.

    \b
    Examples:
      ttdn queue unassign 5f2c
    """
    queue_people.unassign(article_ids, who)


@queue.command()
@click.argument("label", metavar="TOPIC")
@click.argument("article_ids", metavar="ID...", nargs=-1, required=True)
@_as_option
@_in_workspace
def topic(label: str, article_ids: Sequence[str], who: str | None) -> None:
    """Label articles with a TOPIC, by which the queue can be filtered; "" takes the label away.

    \b
    Examples:
      ttdn queue topic "Đối ngoại" 5f2c 81d0
    """
    queue_people.topic(article_ids, label, who)


@queue.command()
@click.option(
    "--for",
    "login",
    metavar="LOGIN",
    help="For this person: theirs, and nobody's [default: all].",
)
@click.option(
    "--days", type=click.IntRange(1, 365), default=1, show_default=True, help="New means: in so many days."
)
@click.option(
    "--waiting",
    type=click.IntRange(1, 3650),
    default=3,
    show_default=True,
    help="Waiting means: so many days or more.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "html", "json")),
    default="text",
    show_default=True,
    help="For a terminal or a mail, a mail with links, or another program.",
)
@click.option(
    "--language", type=click.Choice(("vi", "en")), help="Language of text and html [default: the person's]."
)
@click.option(
    "--url", metavar="URL", help="The desk's address, for links [default: from the workspace's settings]."
)
@click.option(
    "--quiet", is_flag=True, help="Write nothing where there is nothing to tell, so that no mail is sent."
)
@click.pass_obj
def digest(
    workspace: Path | None,
    login: str | None,
    days: int,
    waiting: int,
    form: str,
    language: str | None,
    url: str | None,
    quiet: bool,
) -> None:
    """Tell what is new, waiting, returned, stale, approved but not published. Made for cron and mail.

    \b
    Examples:
      ttdn queue digest
      ttdn queue digest --for lan --format html
      ttdn --workspace /srv/office queue digest --for lan --quiet | mail -E -s "Review queue" lan@portal.example
    """
    place = open_workspace(workspace)
    setup(place)
    settings = place.settings.desk
    address = url or f"http{'s' if settings.https else ''}://{settings.host}:{settings.port}"
    queue_people.digest(login, days, waiting, form, language, address.rstrip("/"), quiet)


@queue.command()
@_in_workspace
def reindex() -> None:
    """Make the index of the search again, from the texts. It is kept up by itself; this mends a broken one.

    \b
    Examples:
      ttdn queue reindex
    """
    queue_people.reindex()


@queue.command()
@click.argument("article_id", metavar="ID")
@click.option("--reason", required=True, help="Why; it is kept.")
@_as_option
@_in_workspace
def free(article_id: str, reason: str, who: str | None) -> None:
    """Open an article to others while somebody is at work on it; what they typed is kept for them.

    It frees itself some minutes after their last change (lease_minutes in ttdn.toml).

    \b
    Examples:
      ttdn queue free 5f2c --reason "Lan is away this afternoon" --as minh
    """
    item = editor.break_lease(article_id, who=who or getpass.getuser(), reason=reason)
    click.echo(f"{item.id}: free for others", err=True)


@queue.command()
@click.argument("article_id", metavar="ID")
@click.option("--reason", required=True, help="Why it is taken back; it is kept, and told to the portal.")
@_as_option
@_in_workspace
def withdraw(article_id: str, reason: str, who: str | None) -> None:
    """Take an article back from the public; a new approval brings it back.

    \b
    Examples:
      ttdn queue withdraw 5f2c --reason "Published by mistake" --as lan
    """
    item = desk.withdraw(article_id, who=who or getpass.getuser(), reason=reason)
    click.echo(f"{item.id}: withdrawn. Tell the site and the portal with: ttdn publish", err=True)


@queue.command()
@click.option(
    "--effort", is_flag=True, help="Tell what review costs instead: edits and time of approved articles."
)
@click.option(
    "--by",
    type=click.Choice(("week", "article")),
    default="week",
    show_default=True,
    help="A row of --effort is the week of the approval, or an article.",
)
@click.option("--since", metavar="YYYY-MM-DD", help="Only articles approved on this day or later (--effort).")
@click.option("--csv", "as_csv", is_flag=True, help="Write CSV for a spreadsheet (--effort).")
@click.option(
    "--plot",
    "picture",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.svg",
    help="Draw the weeks as a picture (--effort).",
)
@_json_option
@_in_workspace
def stats(
    effort: bool, by: str, since: str | None, as_csv: bool, picture: Path | None, as_json: bool
) -> None:
    """Count the articles by state, and the segments by where their text came from.

    \b
    Examples:
      ttdn queue stats
      ttdn queue stats --effort
      ttdn queue stats --effort --by article --since 2026-01-05 --csv > effort.csv
      ttdn queue stats --effort --plot effort.svg
    """
    if effort:
        form = "json" if as_json else "csv" if as_csv else ""
        show_effort(weekly=by == "week", since=since, form=form, picture=picture)
        return
    if since or as_csv or picture:
        raise click.UsageError("--since, --csv and --plot go with --effort")
    numbers = desk.stats()
    if as_json:
        _write_json(dataclasses.asdict(numbers))
        return
    lines = [
        ("articles", numbers.articles),
        *((f"  {wording.STATES[s]}", n) for s, n in numbers.states.items()),
        *((f"  {wording.PUBLICATIONS[p]}", n) for p, n in numbers.publications.items()),
        ("  stale", numbers.stale),
        ("segments", numbers.segments),
        ("  reviewed", numbers.reviewed),
        *((f"  {wording.ORIGINS[o]}", n) for o, n in numbers.origins.items()),
        ("blocking checks", numbers.errors),
        ("warnings", numbers.warnings),
    ]
    for name, number in lines:
        click.echo(f"{name:24}{number:>9,}")


def _from_editor(draft: Draft, segment_id: str) -> str | None:
    """Let the user write the English of a segment; None where nothing was saved."""
    segment = next((s for s in draft.segments() if s.id == segment_id), None)
    if segment is None:
        # The store words the refusal, so that it reads the same with --text and without.
        return ""
    cut = "# ---- Write the English above this line. What follows is not stored. ----"
    written = click.edit(f"{segment.target}\n\n{cut}\n# {segment.source}\n", extension=".txt")
    return None if written is None else written.partition(cut)[0].strip()


def _write_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_json_date))


def _json_date(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"not JSON: {value!r}")
