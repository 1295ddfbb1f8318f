"""Putting the English forms of constrained spans into the source, where a Marian model copies them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ttdn_translate.document import Constraint


@dataclass(frozen=True, slots=True)
class Inlined:
    """A source with forms put in. ``spans[i]`` is where constraint ``i`` now lies in ``text``.

    Constraints that were not put in lie where their own words are; ``done`` holds the indexes of those
    that were.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    done: frozenset[int]


def inline(text: str, constraints: Sequence[Constraint], chosen: Collection[int] | None = None) -> Inlined:
    """Replace the span of each of the ``chosen`` constraints (indexes; None: all) by its preferred form.

    ``constraints`` are sorted and do not overlap. A form at the head of the sentence, where the source
    has a capital, gets a capital.
    """
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    done: set[int] = set()
    at = length = 0
    for i, c in enumerate(constraints):
        between = text[at : c.start]
        form = text[c.start : c.end]
        if chosen is None or i in chosen:
            done.add(i)
            form = _with_capital(c.forms[0], form) if c.start == 0 else c.forms[0]
        parts += [between, form]
        length += len(between)
        spans.append((length, length + len(form)))
        length += len(form)
        at = c.end
    parts.append(text[at:])
    return Inlined("".join(parts), tuple(spans), frozenset(done))


def _with_capital(form: str, source: str) -> str:
    return form[:1].upper() + form[1:] if source[:1].isupper() else form
