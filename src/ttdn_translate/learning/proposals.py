"""Term candidates as proposals to the curator: rows that `ttdn glossary import` takes, never added by themselves."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from ttdn_translate.document import Constraint, ConstraintKind, TermStatus
from ttdn_translate.drafting import segment_constraints
from ttdn_translate.glossary import Entry, Termbase, article_matcher
from ttdn_translate.language import plain, tone_key
from ttdn_translate.learning.mining import Candidate
from ttdn_translate.translation import verify

_DEFAULT_KIND = "policy-term"
_HEAD = 3
"""Syllables at the head of a term that may tell its kind: *Ủy ban nhân dân*, *Phó Giám đốc*, *Sở*."""


class Proposal(StrEnum):
    """What the curator is asked to do with a candidate."""

    NEW = "new"  # add an entry
    VARIANT = "variant"  # accept another English form of an entry that is there


@dataclass(frozen=True, slots=True)
class ProposedEntry:
    """A candidate and the row that would bring it into the termbase."""

    candidate: Candidate
    proposal: Proposal
    entry: Entry


def propose(candidates: Iterable[Candidate], termbase: Termbase) -> list[ProposedEntry]:
    """Return what ``candidates`` would change in ``termbase``, in their order.

    Left out is what the termbase, the composition of its entries, or the rules for names and values render
    so already, and English that an entry forbids. A new row has the kind that most entries of the same
    first words have, any level and the authority ``usage``; its note tells where it comes from.
    """
    surfaces: dict[str, list[Entry]] = defaultdict(list)
    for entry in termbase.entries:
        for surface in entry.surfaces:
            surfaces[tone_key(surface)].append(entry)
    ids = {entry.id for entry in termbase.entries}
    kinds = _Kinds(termbase)
    matcher = article_matcher(termbase, [])
    found: list[ProposedEntry] = []
    for candidate in candidates:
        entries = surfaces.get(tone_key(candidate.vi), [])
        if any(_renders(e.forms + e.en_forbidden, candidate) for e in entries):
            continue
        rendered = segment_constraints(candidate.vi, matcher, None)
        if any(c.end - c.start == len(candidate.vi) and _renders(c.forms, candidate) for c in rendered):
            continue
        living = [e for e in entries if e.valid_to is None]
        if living:
            entry = min(living, key=lambda e: e.precedence)
            changed = replace(
                entry, en_variants=(*entry.en_variants, candidate.en), note=_note(candidate, entry.note)
            )
            found.append(ProposedEntry(candidate, Proposal.VARIANT, changed))
        else:
            entry = _new(candidate, kinds.of(candidate), ids)
            ids.add(entry.id)
            found.append(ProposedEntry(candidate, Proposal.NEW, entry))
    return found


def _renders(forms: tuple[str, ...], candidate: Candidate) -> bool:
    """Whether one of ``forms`` is the candidate's English, whole, in singular or plural."""
    constraint = Constraint(ConstraintKind.TERM, "", 0, 1, candidate.vi, forms or ("",))
    (use,) = verify(candidate.en, [constraint]) if forms else (None,)
    return (
        use is not None and use.status is not TermStatus.MISSING and use.target_span == (0, len(candidate.en))
    )


def _new(candidate: Candidate, kind: str, ids: set[str]) -> Entry:
    name = "-".join(re.findall(r"[a-z0-9]+", plain(candidate.vi).lower())) or "term"
    number = 2
    made = name
    while made in ids:
        made, number = f"{name}-{number}", number + 1
    return Entry(
        id=made,
        vi=candidate.vi,
        vi_variants=(),
        en=candidate.en,
        en_variants=(),
        en_forbidden=(),
        kind=kind,
        level="any",
        valid_from=None,
        valid_to=None,
        authority="usage",
        note=_note(candidate),
        place="",
    )


def _note(candidate: Candidate, before: str = "") -> str:
    instead = "; ".join(f"“{m}”" for m in candidate.machine)
    told = (
        f"Proposed from review: “{candidate.en}” {candidate.edits} times in {candidate.articles} articles, "
        f"where the machine wrote {instead}"
    )
    return f"{before}. {told}" if before else told


class _Kinds:
    """Guesses the kind of a term by the entries that begin with the same words."""

    def __init__(self, termbase: Termbase) -> None:
        self._counts: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for entry in termbase.entries:
            syllables = tone_key(entry.vi).split()
            for length in range(1, _HEAD + 1):
                self._counts[tuple(syllables[:length])][entry.kind] += 1

    def of(self, candidate: Candidate) -> str:
        if not any(c.isupper() for c in candidate.en):
            return _DEFAULT_KIND
        syllables = tone_key(candidate.vi).split()
        for length in range(_HEAD, 0, -1):
            if counts := self._counts.get(tuple(syllables[:length])):
                return counts.most_common(1)[0][0]
        return _DEFAULT_KIND
