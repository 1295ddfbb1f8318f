"""Substitution, the last resort: the official form takes the place of what the model wrote for it.

What it wrote is told by the cross-attention, and a name follows its office; among the likely places the model's own
score chooses. The status says so, and the reviewer is asked to read the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.translation.choice import Choice, Part, attentions, judged, to_enforce, with_form
from ttdn_translate.translation.engine import Attention, Engine, Hypothesis
from ttdn_translate.translation.inlining import Inlined
from ttdn_translate.translation.neighbours import behind_neighbour
from ttdn_translate.translation.verification import occurrences, verify

PLACES = 2
"""Places of a form that the model is asked to score."""
LONGEST_REPLACED = 14
"""Most words that a form takes the place of."""
LOSS_WEIGHT = 0.3
"""What the attention of a replaced word to the rest of the source costs, against the mean log-probability."""

_WORD = re.compile(r"\S+")
_END = re.compile(r"[.,;:!?…)\]”\"]+$")


@dataclass(frozen=True, slots=True)
class _Edit:
    """The English of a part with the form of a constraint in the place of ``text``'s words.

    ``gain`` is the attention of the replaced words to the constraint's source less ``loss``, that to the rest.
    """

    part: Part
    index: int
    source: Inlined
    text: str
    gain: float
    loss: float


def substitute(engine: Engine, best: Mapping[Part, Choice]) -> dict[Part, Choice]:
    """Return the choices of ``best`` with the official forms that they lack put in, one after the other."""
    out: dict[Part, Choice] = {}
    todo = {part: to_enforce(part, choice) for part, choice in best.items()}
    while any(todo.values()):
        wanted = [(part, out.get(part, best[part]), left.pop(0)) for part, left in todo.items() if left]
        wanted = [(part, choice, i) for part, choice, i in wanted if i in choice.missing]
        edits = _edits(engine, wanted)
        scores = engine.force([e.source.text for e in edits], [e.text for e in edits])
        chosen: dict[Part, tuple[float, Choice]] = {}
        for edit, forced in zip(edits, scores, strict=True):
            before = out.get(edit.part, best[edit.part])
            choice = judged(edit.part, edit.source, Hypothesis(edit.text, forced.score))
            if choice is None or not choice.missing < before.missing:
                continue
            value = forced.score - LOSS_WEIGHT * edit.loss
            if edit.part not in chosen or value > chosen[edit.part][0]:
                chosen[edit.part] = (
                    value,
                    replace(
                        choice,
                        repaired=before.repaired,
                        substituted=before.substituted | {edit.index},
                    ),
                )
        out.update({part: choice for part, (_, choice) in chosen.items()})
    return out


def _edits(engine: Engine, wanted: Sequence[tuple[Part, Choice, int]]) -> list[_Edit]:
    looks = attentions(engine, [choice for _, choice, _ in wanted])
    out = []
    for (part, choice, index), attention in zip(wanted, looks, strict=True):
        source = with_form(part, choice, index)
        found = [
            _Edit(part, index, source, text, gain, loss)
            for text, gain, loss in _places(part, choice, index, choice.source.spans[index], attention)
        ]
        out += sorted(found, key=lambda e: e.loss - e.gain)[:PLACES]
    return out


def _places(
    part: Part, choice: Choice, index: int, span: tuple[int, int], attention: Attention
) -> Iterator[tuple[str, float, float]]:
    """Yield the text with the form in each place that no form which holds has taken."""
    constraint = part.constraints[index]
    text = choice.text
    taken = [use.target_span for use in verify(text, part.constraints) if use.target_span]
    forbidden = _longest([s for form in constraint.forbidden for s in occurrences(text, form)])
    if forbidden and not any(_overlap(forbidden, t) for t in taken):
        yield _replaced(text, forbidden, constraint), float("inf"), 0.0
        return
    mass = attention.mass(span)
    words = [m.span() for m in _WORD.finditer(text)]
    shares: list[tuple[float, float]] = []
    for start, end in words:
        pieces = [m for m, (s, e) in zip(mass, attention.target, strict=True) if s < end and start < e]
        inside = float(sum(pieces)) / max(1, len(pieces))
        shares.append((inside, 1 - inside))
    neighbour = behind_neighbour(part, choice, index) if constraint.kind is ConstraintKind.PERSON else None
    starts = range(len(words) + 1)
    if neighbour is not None:
        first = next((i for i, (start, _) in enumerate(words) if start >= neighbour.end), len(words))
        starts = range(first, first + 1)
    for i in starts:
        for j in range(i, min(len(words), i + LONGEST_REPLACED) + 1):
            place = _place(text, words, i, j)
            if any(_overlap(place, t) for t in taken):
                continue
            gain = sum(inside for inside, _ in shares[i:j])
            yield _replaced(text, place, constraint), gain, sum(rest for _, rest in shares[i:j])


def _place(text: str, words: Sequence[tuple[int, int]], i: int, j: int) -> tuple[int, int]:
    """Return the span of words ``i`` to ``j`` without the marks at its end; of no words, the place before ``i``."""
    if i == j:
        at = words[i][0] if i < len(words) else len(text) - len(_end_mark(text))
        return at, at
    start, end = words[i][0], words[j - 1][1]
    return start, end - len(_end_mark(text[start:end]))


def _end_mark(text: str) -> str:
    mark = _END.search(text)
    return mark[0] if mark else ""


def _replaced(text: str, place: tuple[int, int], constraint: Constraint) -> str:
    before, after = text[: place[0]].rstrip(), text[place[1] :]
    form = constraint.forms[0] if before else constraint.forms[0][:1].upper() + constraint.forms[0][1:]
    gap = "" if not after or after[0] in ".,;:!?…)]”\"'’ " else " "
    return f"{before} {form}{gap}{after}".strip()


def _longest(spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    return max(spans, key=lambda s: s[1] - s[0], default=None)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return (one[0] < other[1] and other[0] < one[1]) or (one[0] == one[1] and other[0] < one[0] < other[1])
