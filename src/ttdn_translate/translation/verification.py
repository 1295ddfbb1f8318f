"""Whether, and where, the constraints of a segment hold in its English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ttdn_translate.document import Constraint, ConstraintKind, TermStatus, TermUse

_HEAD_OF = re.compile(r"^([^\W\d_]+) (?:of|for|in|on|at|and) ")
_UNIT = re.compile(r"\s(?:Province|City|District|Commune|Ward|Town|Provincial|Municipal)\b")
"""What makes a place of the name before it: a model may write *Le Thi Thanh Ha Province*."""
_SPACED_DASH = re.compile(r"\s[-‐‑–]\s")
_DASH = r"\s?[-‐‑–]\s?"
_FLEXIBLE = {" ": r"\s+", "-": _DASH, "–": _DASH, "‑": _DASH, "'": "['’]", '"': '["“”]'}


def verify(target: str, constraints: Sequence[Constraint]) -> tuple[TermUse, ...]:
    """Look for every constraint in ``target``, as often as it occurs; return one use each, in the same order.

    A form counts at word boundaries, whatever its capitals, in plural or possessive. No two uses share
    a place in the target: long forms take theirs first, so that *Steering Committee* is not found inside
    *Provincial Steering Committee for External Information*; equal forms are taken from left to right. A person's
    name that is made a place's does not count.
    The status is PRESENT or MISSING; the caller, who knows how a form came there, may refine it.
    """
    order = sorted(range(len(constraints)), key=lambda i: (-_length(constraints[i]), constraints[i].start))
    taken: list[tuple[int, int]] = []
    uses: dict[int, TermUse] = {}
    for i in order:
        constraint = constraints[i]
        found = _find(target, constraint, taken)
        if found is None:
            uses[i] = TermUse(constraint, TermStatus.MISSING, constraint.forms[0])
        else:
            taken.append(found)
            uses[i] = TermUse(constraint, TermStatus.PRESENT, target[found[0] : found[1]], found)
    return tuple(uses[i] for i in range(len(constraints)))


@dataclass(frozen=True, slots=True)
class ForbiddenForm:
    """A ``form`` that the glossary forbids for ``constraint`` stands at ``span`` of the English."""

    constraint: Constraint
    form: str
    span: tuple[int, int]


def forbidden_forms(target: str, uses: Sequence[TermUse]) -> list[ForbiddenForm]:
    """Return the forbidden forms that stand in ``target``, each once; ``uses`` are what `verify` said of it.

    What is forbidden for one term may be right for its neighbour: Tỉnh ủy is no Provincial People's Committee,
    but UBND tỉnh is. Where the term's own form is lost, the neighbour excuses only its place.
    """
    found: dict[str, ForbiddenForm] = {}
    taken = [use.target_span for use in uses if use.target_span]
    for use in uses:
        if not use.constraint.forbidden:
            continue
        neighbours = uses if use.status is not TermStatus.MISSING else (use,)
        forms = {form for other in neighbours for form in other.constraint.forms}
        allowed = [*taken, *(span for form in forms for span in occurrences(target, form))]
        for form in use.constraint.forbidden:
            if form in found:
                continue
            for start, end in occurrences(target, form):
                if not any(a <= start and end <= b for a, b in allowed):
                    found[form] = ForbiddenForm(use.constraint, form, (start, end))
                    break
    return list(found.values())


def occurrences(target: str, form: str) -> list[tuple[int, int]]:
    """Return the spans at which ``form`` stands in ``target``, by the rules of `verify`."""
    return [m.span() for m in _pattern(form).finditer(target)]


def _length(constraint: Constraint) -> int:
    return max(len(form) for form in constraint.forms)


def _find(target: str, constraint: Constraint, taken: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The leftmost free place of the most preferred form; of forms at one place the longest."""
    places = [
        (rank, span)
        for rank, form in enumerate(constraint.forms)
        for span in occurrences(target, form)
        if all(span[1] <= s or e <= span[0] for s, e in taken)
        and not (constraint.kind is ConstraintKind.PERSON and _UNIT.match(target, span[1]))
    ]
    if not places:
        return None
    best = min(rank for rank, _ in places)
    start = min(span[0] for rank, span in places if rank == best)
    return max((span for rank, span in places if rank == best and span[0] == start), key=lambda span: span[1])


@lru_cache(maxsize=65536)
def _pattern(form: str) -> re.Pattern[str]:
    """A pattern for one English form: any case, flexible space, plural, possessive.

    The plural may stand on the last word, or on the head before *of*: ``Departments of Health``.
    """
    words = " ".join(form.split())
    head = _HEAD_OF.match(words)
    tail = re.search(r"[^\W\d_]+$", words)
    body = ""
    at = 0
    for match in (m for m in (head, tail) if m):
        start, end = match.span(1) if match is head else match.span()
        if start >= at:
            body += _literal(words[at:start]) + _inflected(words[start:end])
            at = end
    body += _literal(words[at:])
    left = r"(?<!\w)" if form[:1].isalnum() else ""
    right = r"(?:['’]s?)?(?!\w)" if tail else r"(?!\w)" if form[-1:].isdigit() else ""
    return re.compile(left + body + right, re.IGNORECASE)


def _literal(text: str) -> str:
    text = _SPACED_DASH.sub("-", text)
    return "".join(_FLEXIBLE.get(c, re.escape(c)) for c in text)


def _inflected(word: str) -> str:
    """A word in the singular or plural: committee(s), agency or agencies, Chairman or Chairmen, Pass or Passes.

    A small model writes *Passs* too; that is no form of *Pass*.
    """
    if re.search(r"[^aeiou]y$", word):
        return f"{re.escape(word[:-1])}(?:y|ies)"
    if word.endswith("man"):
        return f"{re.escape(word[:-2])}[ae]n"
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return f"{re.escape(word)}(?:es)?"
    return f"{re.escape(word)}(?:s|es)?" if word.endswith("o") else f"{re.escape(word)}s?"
