"""A form whose edge the model has written twice: *at 16 16 March Square*, *around around the clock*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ttdn_translate.document import TermUse

_LAST = re.compile(r"(?<!\S)(\w+) $")
_NEXT = re.compile(r" (\w+)(?!\w)")
_WORDS = re.compile(r"\w+")


def without_doubling(target: str, uses: Sequence[TermUse]) -> str:
    """Return ``target`` without the word before a form that is its first, or behind it that is its last.

    ``uses`` are what `verify` found of it.
    """
    cuts: list[tuple[int, int]] = []
    for use in uses:
        if use.target_span is None:
            continue
        start, end = use.target_span
        words = _WORDS.findall(target[start:end].casefold())
        last, following = _LAST.search(target, 0, start), _NEXT.match(target, end)
        if words and last and last[1].casefold() == words[0]:
            cuts.append((last.start(), start))
        if words and following and following[1].casefold() == words[-1]:
            cuts.append((end, following.end()))
    for start, end in sorted(set(cuts), reverse=True):
        target = target[:start] + target[end:]
    return target
