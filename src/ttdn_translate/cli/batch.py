"""Reading a batch of inputs: each failure is named once, and the rest of the batch goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from ttdn_translate.document import Article
from ttdn_translate.drafting import Drafter
from ttdn_translate.errors import InputError, TtdnError
from ttdn_translate.intake import Source, expand, load
from ttdn_translate.workspace import IntakeSettings


@dataclass(frozen=True, slots=True)
class Item:
    """A readable input: the article, its source, and the relative path its output takes (without suffix)."""

    source: Source
    article: Article
    output: PurePosixPath


@dataclass(slots=True)
class Batch:
    """The inputs of one command and what went wrong with them."""

    sources: list[tuple[Source, PurePosixPath]]
    failures: list[InputError] = field(default_factory=list)

    def fail(self, fault: InputError) -> None:
        self.failures.append(fault)
        click.echo(f"ttdn: {fault}", err=True)

    def articles(
        self, drafter: Drafter, settings: IntakeSettings, *, url: str | None = None, select: str | None = None
    ) -> Iterator[Item]:
        """Yield the articles that can be drafted; the others are named and counted.

        A fault that nobody foresaw costs one article, never the batch.
        """
        for source, output in self.sources:
            try:
                article = load(source, settings=settings, url=url, select=select)
                drafter.accept(article)
            except InputError as fault:
                self.fail(fault)
            except TtdnError:
                raise  # a fault of the settings, not of this input
            except Exception as bug:
                self.fail(
                    InputError(
                        source.name, f"cannot be read ({type(bug).__name__}: {bug})", "Please report it"
                    )
                )
            else:
                if article.published is None:
                    click.echo(
                        f"ttdn: {source.name}: no date found, so official names are those of today. Check them where"
                        " the article is older",
                        err=True,
                    )
                yield Item(source, article, output)


def collect(inputs: Sequence[str], settings: IntakeSettings) -> Batch:
    """Find the files, pages and addresses that ``inputs`` name; those that cannot be found are failures."""
    batch = Batch([])
    seen: set[Path] = set()
    for given in dict.fromkeys(inputs):
        for found in expand([given], settings=settings):
            if isinstance(found, InputError):
                batch.fail(found)
            elif found.path is None or found.path.resolve() not in seen:
                if found.path is not None:
                    seen.add(found.path.resolve())
                batch.sources.append((found, _output_path(given, found)))
    return batch


def _output_path(given: str, source: Source) -> PurePosixPath:
    if source.path is None:
        name = PurePosixPath(source.name.split("?")[0].rstrip("/")).name
        return PurePosixPath(Path(name).stem or "article") if source.name != "-" else PurePosixPath("article")
    top = Path(given)
    inside = source.path.relative_to(top) if top.is_dir() else Path(source.path.name)
    return PurePosixPath(inside.with_suffix("").as_posix())


@contextmanager
def progress_bar(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show a bar on standard error while the block runs, where that is a terminal; yield its advance."""
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=not sys.stderr.isatty(),
        transient=True,
    ) as progress:
        task = progress.add_task(label, total=total)
        yield lambda n: progress.advance(task, n)
