"""An article of the queue as text for a terminal."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from ttdn_translate.desk import wording, words
from ttdn_translate.desk.values import PublicationState, QueueItem
from ttdn_translate.document import Draft, DraftBlock, Segment, Severity, TermStatus, TermUse

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def row(item: QueueItem, now: datetime) -> tuple[str, ...]:
    """Return the cells of an article in the list: id, state, problems, age, title."""
    state = wording.STATES[item.state]
    if item.publication is not PublicationState.UNPUBLISHED:
        state += f", {wording.PUBLICATIONS[item.publication]}"
    if item.stale:
        state += ", stale"
    problems = wording.problems(item.errors, item.warnings)
    return (item.id, state, problems, wording.age(item.updated_at, now), item.title_vi)


def heading(item: QueueItem, draft: Draft) -> list[str]:
    """Return the lines above an article: both titles, state, date, source, how far it is."""
    facts = [
        f"{item.id}: {row(item, datetime.now(UTC))[1]}, version {item.version}",
        f"Dated {draft.published:%d/%m/%Y}" if draft.published else "No date",
        item.source_url or item.source_name,
        f"{wording.count(item.segments, 'segment')}, {item.reviewed} reviewed, "
        f"checks: {wording.problems(item.errors, item.warnings)}",
    ]
    return [item.title_vi, item.title_en, *facts]


def show_block(block: DraftBlock, reviewed: frozenset[str]) -> None:
    """Print a block in both languages with its terms and problems; ``reviewed`` are the segments that were read."""
    click.secho(f"\n[{wording.KINDS[block.block.kind]}]", dim=True)
    for segment in block.segments:
        note = wording.ORIGINS[segment.origin] + (", reviewed" if segment.id in reviewed else "")
        click.echo(f"{segment.id:>6}  vi  {words.visible(segment.source)}")
        click.echo(f"        en  {words.visible(segment.target) or '(empty)'}", nl=False)
        click.secho(f"  ({note})", dim=True)
        if segment.terms:
            click.echo(f"        terms  {words.visible('; '.join(_term(t) for t in segment.terms))}")
        show_problems(segment)


def _term(use: TermUse) -> str:
    missing = " (missing)" if use.status is TermStatus.MISSING else ""
    return f"{use.constraint.source} = {use.target}{missing}"


def show_problems(segment: Segment) -> None:
    """Print what the checks found in a segment, each with its sign, so that colour is not the only difference."""
    for check in segment.checks:
        shape, word = wording.SHAPES[check.severity], wording.SEVERITIES[check.severity]
        told = words.visible(f"{check.message} [{check.code}]")
        click.secho(f"        {shape} {word}  {told}", fg=COLOURS[check.severity])
