"""Runs the table of checks over a segment or a whole draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ttdn_translate.document import BlockKind, Check, Draft, DraftBlock, Origin, Segment, Severity, TermUse
from ttdn_translate.quality.checks.people import people_named
from ttdn_translate.quality.pair import ArticleContext, Pair
from ttdn_translate.quality.table import ALONE, CHECKS


def check_segment(
    source: str,
    target: str,
    *,
    terms: Sequence[TermUse] = (),
    origin: Origin = Origin.MT,
    context: ArticleContext | None = None,
) -> tuple[Check, ...]:
    """Return the findings of all checks on one segment, in the order of the table.

    ``terms`` are the segment's constraints; where they stand is looked up in ``target`` itself, for a
    person may have edited it since. ``context`` is what the article tells; see `ArticleContext`. Text
    that was copied because it is not Vietnamese has no findings.
    """
    if origin is Origin.COPIED and source == target:
        return ()
    pair = Pair(source, target, tuple(terms), origin, context or ArticleContext())
    found: list[Check] = []
    for rule in CHECKS:
        found += [Check(rule.code, rule.severity, message) for message in rule.check(pair)]
        if found and rule.code in ALONE:
            break
    return tuple(found)


def check_draft(draft: Draft) -> Draft:
    """Return ``draft`` with the checks of every segment filled in, those that need the whole article too."""
    people = people_named(segment.source for segment in draft.segments())
    undated = draft.published is None
    return replace(
        draft, blocks=tuple(_check_block(b, people, undated and not at) for at, b in enumerate(draft.blocks))
    )


def check_edited(
    segment: Segment, *, kind: BlockKind, sources: Iterable[str], undated: bool = False
) -> Segment:
    """Return ``segment`` with its checks, as `check_draft` finds them, without the rest of the draft.

    ``kind`` is that of its block, ``sources`` are the Vietnamese of all segments of the article; ``undated``
    says that it is the first segment of an article whose date is unknown. An edit of the English changes the
    checks of no other segment, because what the article tells about one is read from its Vietnamese.
    """
    return _checked(segment, ArticleContext(kind, people_named(sources), undated))


def _check_block(block: DraftBlock, people: frozenset[str], undated: bool) -> DraftBlock:
    """Check the segments of ``block``; ``undated`` says that it is the first one of an article without a date."""
    return replace(
        block,
        segments=tuple(
            _checked(s, ArticleContext(block.block.kind, people, undated and at == 0))
            for at, s in enumerate(block.segments)
        ),
    )


def _checked(segment: Segment, context: ArticleContext) -> Segment:
    checks = check_segment(
        segment.source, segment.target, terms=segment.terms, origin=segment.origin, context=context
    )
    return replace(segment, checks=checks)


def blocking(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Return those of ``checks`` that stop approval unless the reviewer overrides them with a reason."""
    return tuple(check for check in checks if check.severity is Severity.ERROR)
