"""`ttdn submit`: articles in, drafts in the review queue."""

from __future__ import annotations

import getpass
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path

import click

from ttdn_translate.cli.batch import Item, collect, progress_bar
from ttdn_translate.document.article import content_digest
from ttdn_translate.drafting import open_drafter
from ttdn_translate.intake import local_images
from ttdn_translate.workspace import open_workspace


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--url", help="The page's public address, for one saved page.")
@click.option(
    "--select", metavar="CSS", help="CSS selector of the article's text, for pages of an unknown kind."
)
@click.option("--topic", default="", help="A label for the articles, by which the queue can be filtered.")
@click.option("--as", "who", metavar="NAME", help="Who submits [default: your user name on this computer].")
@click.pass_obj
def submit(
    workspace: Path | None,
    inputs: tuple[str, ...],
    url: str | None,
    select: str | None,
    topic: str,
    who: str | None,
) -> None:
    """Translate articles and queue the drafts for review.

    INPUT is a file (HTML, DOCX, Markdown, text), a folder, a glob, a URL, or - for standard input.
    Each article is queued whole or not at all. Submitting the same article again changes nothing; a
    changed one keeps the review of its unchanged segments and comes back as stale. Exit status 1
    says that some inputs failed; each is named, and the others are queued.

    \b
    Examples:
      ttdn submit article.html --url https://portal.example/tin/885
      ttdn submit pages/
      ttdn submit "pages/2022-*.html" --topic "Đối ngoại" --as lan
    """
    place = open_workspace(workspace)
    batch = collect(inputs, place.settings.intake)
    if url and len(batch.sources) > 1:
        raise click.UsageError("--url is for one input")
    if not batch.sources:
        raise SystemExit(1)
    from ttdn_translate.desk import migrate, queue, setup  # Django takes its time to load

    setup(place)
    migrate()
    drafter = open_drafter(place.settings)
    outcomes: Counter[str] = Counter()
    waiting: deque[Item] = deque()

    def fresh() -> Iterator[Item]:
        for item in batch.articles(drafter, place.settings.intake, url=url, select=select):
            if queue.is_queued(item.article.id, content_digest(item.article)):
                outcomes["unchanged"] += 1
                continue
            waiting.append(item)
            yield item

    with progress_bar("Translating", len(batch.sources)) as advance:
        # Each article alone: it is queued as soon as it is done, and a run that was stopped and started
        # again makes the very same drafts.
        for draft in drafter.drafts((item.article for item in fresh()), window_segments=1):
            item = waiting.popleft()
            outcome = queue.submit(
                draft,
                content_digest=content_digest(item.article),
                name=item.source.name,
                who=who or getpass.getuser(),
                media=local_images(item.source, item.article),
                topic=topic,
            )
            outcomes[outcome.value] += 1
            click.echo(f"{outcome.value:9} {draft.article_id}  {draft.title_vi}")
            advance(1)
    summary = ", ".join(f"{n} {name}" for name, n in sorted(outcomes.items())) or "nothing queued"
    failed = f", {len(batch.failures)} failed" if batch.failures else ""
    click.echo(f"{summary}{failed}. Look at the queue: ttdn queue list", err=True)
    if batch.failures:
        raise SystemExit(1)
