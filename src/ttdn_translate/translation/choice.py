"""Choosing among hypotheses: what is sound, what holds, what the model finds likely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ttdn_translate.document import Constraint, TermStatus, TermUse
from ttdn_translate.translation.decoding_faults import decoding_fault
from ttdn_translate.translation.engine import Hypothesis
from ttdn_translate.translation.inlining import inline
from ttdn_translate.translation.verification import forbidden_forms, verify


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a request that the model takes in one piece; spans count from the part's start."""

    text: str
    constraints: tuple[Constraint, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A sound English text of a part, with its ``score``.

    ``missing`` are the indexes of the official constraints that don't hold in it, ``forbidden`` the forms in it
    that the glossary forbids. ``inlined`` are the constraints that were put into the source that it came from,
    ``repaired`` those forced upon the model, ``substituted`` those put in afterwards.
    """

    text: str
    score: float
    missing: frozenset[int]
    forbidden: tuple[str, ...] = ()
    inlined: frozenset[int] = frozenset()
    repaired: frozenset[int] = frozenset()
    substituted: frozenset[int] = frozenset()

    @property
    def settled(self) -> bool:
        """Whether nothing is left to be enforced."""
        return not self.missing and not self.forbidden

    @property
    def rank(self) -> tuple[int, int, float]:
        """The greater the better: fewest constraints missing, fewest forbidden forms, then the model's score."""
        return -len(self.missing), -len(self.forbidden), self.score

    def status(self, index: int) -> TermStatus:
        """Return how a constraint that holds came to hold."""
        if index in self.substituted:
            return TermStatus.SUBSTITUTED
        if index in self.repaired:
            return TermStatus.REPAIRED
        return TermStatus.INLINED if index in self.inlined else TermStatus.PRESENT


def judged(part: Part, text: str, score: float) -> Choice | None:
    """Return ``text`` as a choice for ``part``; None where it is no translation."""
    if decoding_fault(part.text, text) is not None:
        return None
    uses = verify(text, part.constraints)
    return Choice(text, score, _missing(uses), tuple(f.form for f in forbidden_forms(text, uses)))


def best_of(
    part: Part, hypotheses: Sequence[Hypothesis], inlined: frozenset[int], best: Choice | None
) -> Choice | None:
    """Return the best of ``best`` and the sound ``hypotheses``, which came of a source with ``inlined`` put in.

    The hypotheses come with the likeliest first, so that none behind one that settles everything is looked at.
    """
    for hypothesis in hypotheses:
        if best is not None and best.settled:
            break
        choice = judged(part, hypothesis.text, hypothesis.score)
        if choice is not None and (best is None or choice.rank > best.rank):
            best = replace(choice, inlined=inlined)
    return best


def to_enforce(part: Part, choice: Choice) -> list[int]:
    """Return the missing constraints that are worth force, in the order of the source.

    A name that the English has once, though the Vietnamese repeats it, is left: English says *the Committee* or
    *it* the second time.
    """
    held = {c.id for i, c in enumerate(part.constraints) if i not in choice.missing and c.official}
    return [i for i in sorted(choice.missing) if part.constraints[i].id not in held]


def source_of(part: Part, choice: Choice, index: int) -> tuple[str, tuple[int, int]]:
    """Return the source with what was put in for ``choice`` and the constraint ``index``, and where that stands."""
    inlined = inline(part.text, part.constraints, choice.inlined | {index})
    return inlined.text, inlined.spans[index]


def _missing(uses: Sequence[TermUse]) -> frozenset[int]:
    return frozenset(
        i for i, u in enumerate(uses) if u.status is TermStatus.MISSING and u.constraint.official
    )
