"""`ttdn translate`: articles in, drafts out, nothing queued."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

import click

from ttdn_translate.cli.batch import Batch, Item, collect, progress_bar
from ttdn_translate.document.article import content_digest
from ttdn_translate.drafting import open_drafter
from ttdn_translate.errors import WorkspaceError
from ttdn_translate.publishing.formats import FORMATS
from ttdn_translate.workspace import Settings, open_workspace

JOURNAL = ".ttdn-translate.jsonl"
"""In an output folder: a line for each finished output, so that a second run goes on where the first stopped."""


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", metavar="DIR|FILE|-", help="Where to write [default: standard output].")
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(tuple(FORMATS)),
    help="Output format [default: by the output's suffix, else json].",
)
@click.option("--url", help="The page's public address, for one saved page.")
@click.option(
    "--select", metavar="CSS", help="CSS selector of the article's text, for pages of an unknown kind."
)
@click.option("--model", help="A name of `ttdn model list`, or the path of a model folder.")
@click.option("--backend", type=click.Choice(("ctranslate2", "transformers")), help="The engine.")
@click.option("--beam-size", type=click.IntRange(1, 16), help="Hypotheses kept while decoding.")
@click.option("--force", is_flag=True, help="Write outputs again that are there already.")
@click.pass_obj
def translate(
    workspace: Path | None,
    inputs: tuple[str, ...],
    output: str | None,
    format_name: str | None,
    url: str | None,
    select: str | None,
    model: str | None,
    backend: str | None,
    beam_size: int | None,
    force: bool,
) -> None:
    """Translate articles to files or standard output; queue nothing.

    INPUT is a file (HTML, DOCX, Markdown, text), a folder, a glob, a URL, or - for standard input.
    A folder's drafts are written under DIR in the same order of folders. Exit status 1 says that some
    inputs failed; each is named, and the others are done. A run that was stopped goes on when it is
    started again.

    \b
    Examples:
      ttdn translate article.html
      ttdn translate article.html -o article.md
      ttdn translate pages/ -o drafts/ --format html
      curl -s URL | ttdn translate - --url URL
    """
    settings = _settings(workspace, model, backend, beam_size)
    batch = collect(inputs, settings.intake)
    if url and len(batch.sources) > 1:
        raise click.UsageError("--url is for one input")
    target = _target(output, batch, format_name)
    name = format_name or _by_suffix(output) or "json"
    if not batch.sources:
        raise SystemExit(1)
    drafter = open_drafter(settings)
    suffix, render = FORMATS[name]
    journal = _Journal(target, drafter.signature) if isinstance(target, Path) and target.is_dir() else None
    waiting: deque[tuple[Item, PurePosixPath]] = deque()
    skipped = written = 0

    def fresh() -> Iterator[Item]:
        nonlocal skipped
        names: set[PurePosixPath] = set()
        for item in batch.articles(drafter, settings.intake, url=url, select=select):
            path = _unique(item.output.with_name(item.output.name + suffix), names, item)
            if journal and not force and journal.has(path, content_digest(item.article)):
                skipped += 1
                continue
            waiting.append((item, path))
            yield item

    with progress_bar("Translating", len(batch.sources)) as advance:
        for draft in drafter.drafts(item.article for item in fresh()):
            item, path = waiting.popleft()
            _write(target, path, render(draft))
            if journal:
                journal.add(path, content_digest(item.article))
            written += 1
            advance(1)
    if journal:
        done = f"{written} translated" + (f", {skipped} there already" if skipped else "")
        failed = f", {len(batch.failures)} failed" if batch.failures else ""
        click.echo(f"{done}{failed}; drafts in {target}", err=True)
    if batch.failures:
        raise SystemExit(1)


def _settings(
    workspace: Path | None, model: str | None, backend: str | None, beam_size: int | None
) -> Settings:
    """The workspace's settings where there is one, else the defaults; options win."""
    try:
        settings = open_workspace(workspace).settings
    except WorkspaceError:
        if workspace is not None:
            raise
        settings = Settings()
    given = settings.translation
    return replace(
        settings,
        translation=replace(
            given,
            model=model or given.model,
            backend=backend or given.backend,
            beam_size=beam_size or given.beam_size,
        ),
    )


def _by_suffix(output: str | None) -> str | None:
    suffix = Path(output).suffix if output else ""
    return next((name for name, (s, _) in FORMATS.items() if s == suffix), None)


def _target(output: str | None, batch: Batch, format_name: str | None) -> Path | None:
    """A folder (made where needed) or a file to write to; None for standard output."""
    if output in (None, "-"):
        if len(batch.sources) > 1:
            raise click.UsageError(
                f"{len(batch.sources)} inputs need a folder for their drafts: give one with -o DIR"
            )
        return None
    path = Path(str(output))
    if len(batch.sources) <= 1 and not path.is_dir() and path.suffix and not str(output).endswith("/"):
        if format_name is None and _by_suffix(output) is None:
            raise click.UsageError(
                f"{output}: no format has the suffix {path.suffix}; name one with --format"
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        return path
    path.mkdir(parents=True, exist_ok=True)
    return path


def _unique(path: PurePosixPath, names: set[PurePosixPath], item: Item) -> PurePosixPath:
    """A path that no other input of this run takes: two files may differ in their suffix alone."""
    if path in names:
        path = path.with_name(f"{path.stem}-{item.article.id}{path.suffix}")
    names.add(path)
    return path


def _write(target: Path | None, path: PurePosixPath, text: str) -> None:
    if target is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    final = target / path if target.is_dir() else target
    final.parent.mkdir(parents=True, exist_ok=True)
    partial = final.with_name(f".{final.name}.partial")
    partial.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")
    partial.replace(final)


class _Journal:
    """What an output folder holds already: for each output the digest of its source and the decode signature."""

    def __init__(self, folder: Path, signature: str) -> None:
        self._folder = folder
        self._signature = signature
        self._path = folder / JOURNAL
        self._done: dict[str, tuple[str, str]] = {}
        if self._path.is_file():
            for line in self._path.read_text(encoding="utf-8").splitlines():
                try:
                    entry = json.loads(line)
                    self._done[entry["output"]] = (entry["source"], entry["signature"])
                except (ValueError, KeyError, TypeError):
                    continue  # a line cut off when a run was stopped

    def has(self, path: PurePosixPath, source: str) -> bool:
        return self._done.get(str(path)) == (source, self._signature) and (self._folder / path).is_file()

    def add(self, path: PurePosixPath, source: str) -> None:
        entry = {"output": str(path), "source": source, "signature": self._signature}
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
