"""Splits a text at its terms, so that a page can mark them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ttdn_translate.document import Segment, TermStatus, TermUse


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, and the term it is, if it is one; ``number`` links its two languages."""

    text: str
    term: TermUse | None = None
    number: int = 0

    @property
    def missing(self) -> bool:
        return self.term is not None and self.term.status is TermStatus.MISSING

    @property
    def title(self) -> str:
        """What a pointer resting on the mark is told: the entry, its official English, how it came there."""
        if self.term is None:
            return ""
        c = self.term.constraint
        return f"{c.id} ({c.kind.value.replace('_', ' ')}): {' / '.join(c.forms)}, {self.term.status.value}"


def source_runs(segment: Segment) -> list[Run]:
    """Return the Vietnamese as runs."""
    return _runs(
        segment.source,
        ((t.constraint.start, t.constraint.end, t, n) for n, t in enumerate(segment.terms, 1)),
    )


def target_runs(segment: Segment) -> list[Run]:
    """Return the English as runs."""
    return _runs(
        segment.target,
        ((*t.target_span, t, n) for n, t in enumerate(segment.terms, 1) if t.target_span is not None),
    )


def _runs(text: str, spans: Iterable[tuple[int, int, TermUse, int]]) -> list[Run]:
    """Spans that overlap an earlier one or leave the text are not marked; the text itself is always whole."""
    runs: list[Run] = []
    at = 0
    for start, end, term, number in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not at <= start < end <= len(text):
            continue
        if at < start:
            runs.append(Run(text[at:start]))
        runs.append(Run(text[start:end], term, number))
        at = end
    if at < len(text):
        runs.append(Run(text[at:]))
    return runs
