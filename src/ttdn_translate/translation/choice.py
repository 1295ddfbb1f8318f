"""Choosing among hypotheses: what is sound, what holds, what the model finds likely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ttdn_translate.document import Constraint, TermStatus, TermUse
from ttdn_translate.translation.decoding_faults import decoding_fault, repeats_itself
from ttdn_translate.translation.engine import Attention, Engine, Hypothesis
from ttdn_translate.translation.inlining import Inlined, inline
from ttdn_translate.translation.verification import forbidden_forms, verify


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a request that the model takes in one piece; spans count from the part's start."""

    text: str
    constraints: tuple[Constraint, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A sound English text of a part, ``english``, and the ``source`` that it came from.

    ``missing`` are the indexes of the official constraints that don't hold in it, ``forbidden`` the forms in it
    that the glossary forbids. ``repaired`` are the constraints that were forced upon the model, ``substituted``
    those put in afterwards.
    """

    source: Inlined
    english: Hypothesis
    missing: frozenset[int]
    forbidden: tuple[str, ...] = ()
    repaired: frozenset[int] = frozenset()
    substituted: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        return self.english.text

    @property
    def score(self) -> float:
        return self.english.score

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
        return TermStatus.INLINED if index in self.source.done else TermStatus.PRESENT


def judged(part: Part, source: Inlined, english: Hypothesis) -> Choice | None:
    """Return the ``english`` that came of ``source`` as a choice for ``part``; None where it is no translation."""
    if decoding_fault(part.text, english.text) is not None:
        return None
    uses = verify(english.text, part.constraints)
    if repeats_itself(part.text, english.text, [u.target_span for u in uses if u.target_span]):
        return None
    forbidden = tuple(f.form for f in forbidden_forms(english.text, uses))
    return Choice(source, english, _missing(uses), forbidden)


def best_of(
    part: Part, source: Inlined, hypotheses: Sequence[Hypothesis], best: Choice | None
) -> Choice | None:
    """Return the best of ``best`` and the sound ``hypotheses``, which came of ``source``.

    The hypotheses come with the likeliest first, so that none behind one that settles everything is looked at.
    """
    for hypothesis in hypotheses:
        if best is not None and best.settled:
            break
        choice = judged(part, source, hypothesis)
        if choice is not None and (best is None or choice.rank > best.rank):
            best = choice
    return best


def to_enforce(part: Part, choice: Choice) -> list[int]:
    """Return the missing constraints that are worth force, in the order of the source.

    A name that the English has once, though the Vietnamese repeats it, is left: English says *the Committee* or
    *it* the second time.
    """
    held = {c.id for i, c in enumerate(part.constraints) if i not in choice.missing and c.official}
    return [i for i in sorted(choice.missing) if part.constraints[i].id not in held]


def with_form(part: Part, choice: Choice, index: int) -> Inlined:
    """Return the source of ``choice`` with the form of the constraint ``index`` put in besides."""
    return inline(part.text, part.constraints, choice.source.done | {index})


def attentions(engine: Engine, choices: Sequence[Choice]) -> list[Attention]:
    """Return where the model looked in the source of each choice while it wrote its English."""
    return engine.attention([c.source.text for c in choices], [c.english for c in choices])


def looked_at(choice: Choice, attention: Attention) -> Choice:
    """Return ``choice`` with the ``attention`` kept, so that it need not be asked for again."""
    return replace(choice, english=replace(choice.english, weights=attention.weights))


def _missing(uses: Sequence[TermUse]) -> frozenset[int]:
    return frozenset(
        i for i, u in enumerate(uses) if u.status is TermStatus.MISSING and u.constraint.official
    )
