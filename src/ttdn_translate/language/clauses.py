"""Where a sentence that is too long for the model can be cut with least harm.

Every space is a possible cut with a cost, from 0 after a semicolon to much inside a name; the cheapest
way through the sentence, with few and even parts, is found by dynamic programming.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

Span = tuple[int, int]

# What a cut costs, in one unit: the reluctance to make one more part is `_PART`.
_PART = 1.5
_UNEVEN = 2.0  # for parts of very different lengths; 0 would let a part of two words stand
_STRONG = 0.0  # after ; . ! ?
_COLON = 0.3
_COMMA_CLAUSE = 0.7  # a comma before a conjunction or a verb
_DASH = 0.9  # before a dash and a capital: Ủy viên Ban Thường vụ - Trưởng Ban
_COMMA = 1.3
_CONJUNCTION = 2.0
_PREPOSITION = 3.5
_COUPLED = 4.5  # kinh tế - xã hội, and a comma between numbers
_SPACE = 6.0
_TIGHT = 9.0  # inside a name, or between a number and what it counts
_ENCLOSED = 4.0  # more, inside brackets or quotes

_CLAUSE_STARTS = frozenset(
    """
    nhưng song mà để nhằm vì do nên nếu khi tuy trong góp giúp bảo đảm đồng qua từ theo trên tiếp cùng đặc nhất
    đẩy nâng tăng xây phát thực tổ triển tập chú chủ hoàn khắc phấn quan tuyên phối có là đã đang sẽ được bị cho
    """.split()  # noqa: SIM905 - first syllables of conjunctions and of the verbs that official prose lists
)
_CONJUNCTIONS = frozenset(
    ["và", "hoặc", "nhưng", "song", "mà", "để", "nhằm", "vì", "nên", "nếu", "khi", "đồng"]
)
_PREPOSITIONS = frozenset(
    ["của", "tại", "trên", "trong", "với", "theo", "từ", "cho", "do", "về", "đến", "tới", "là"]
)
_DASHES = "-–—"
_CUT = re.compile(r"(?<=[^ ]) (?=[^ ])")
_PAIRS = re.compile(r"\([^()]{1,300}\)|“[^“”]{1,300}[”\"]|\"[^\"]{1,300}\"|\[[^\[\]]{1,300}\]")


def clauses(text: str, fits: Callable[[str], bool], keep: Sequence[Span] = ()) -> list[Span]:
    """Return the spans of the parts into which ``text`` is cut so that each ``fits``.

    ``text`` is a normalised sentence; offsets count its code points, end exclusive. ``fits`` tells of a
    string whether the model takes it, and of any part of a string that fits says so too. Inside a span
    of ``keep`` no cut is made unless the span alone does not fit. Between two spans stands one space, or
    nothing where a word, or a kept span with what is written on to it, had to be cut. Raises ValueError
    where not even one character fits.
    """
    if not text:
        return []
    if fits(text):
        return [(0, len(text))]
    kept = [span for span in _merged(keep) if fits(text[slice(*span)])]
    cuts = [m.start() for m in _CUT.finditer(text) if not _inside(m.start(), kept)]
    parts: list[Span] = []
    for run in _runs(text, cuts, fits, kept):
        parts += _cheapest(text, run, fits) if len(run) > 1 else run
    return parts


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Return ``spans`` in order, with those that overlap made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def _inside(at: int, spans: list[Span]) -> bool:
    n = bisect_right(spans, (at, at)) - 1
    return n >= 0 and spans[n][0] < at < spans[n][1]


def _runs(text: str, cuts: list[int], fits: Callable[[str], bool], kept: list[Span]) -> Iterator[list[Span]]:
    """Yield the longest rows of words (spans between two cuts) that fit, and alone the pieces of one that does not."""
    run: list[Span] = []
    start = 0
    for end in [*cuts, len(text)]:
        if fits(text[start:end]):
            run.append((start, end))
        else:
            if run:
                yield run
            run = []
            for piece in _pieces(text, start, end, fits, kept):
                yield [piece]
        start = end + 1
    if run:
        yield run


def _pieces(text: str, start: int, end: int, fits: Callable[[str], bool], kept: list[Span]) -> Iterator[Span]:
    """Yield the pieces of a word that does not fit: kept spans whole, the rest as long as fits."""
    edges = [edge for span in kept for edge in span if start < edge < end]
    for left, right in zip([start, *edges], [*edges, end], strict=True):
        at = left
        while not fits(text[at:right]):
            stop = _longest(text, at, right, fits)
            yield at, stop
            at = stop
        yield at, right


def _longest(text: str, start: int, end: int, fits: Callable[[str], bool]) -> int:
    """Return the end of the longest part of ``text`` from ``start`` that fits."""
    low, high = start, end
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(text[start:middle]) else (low, middle)
    if low == start:
        raise ValueError(f"not even one character fits: {text[start : start + 1]!r}")
    return low


def _cheapest(text: str, words: list[Span], fits: Callable[[str], bool]) -> list[Span]:
    """Return the cheapest parts of a row of words, each of which fits."""
    reach = _reach(text, words, fits)
    even = (words[-1][1] - words[0][0]) / _fewest(reach)
    costs = _costs(text, words)
    best = [0.0] + [float("inf")] * len(words)  # best[n]: cost of the first n words in parts
    came = [0] * (len(words) + 1)
    for first, last in enumerate(reach):
        for end in range(first + 1, last + 1):
            length = words[end - 1][1] - words[first][0]
            cost = best[first] + costs[end - 1] + _PART + _UNEVEN * (length / even) ** 2
            if cost < best[end]:
                best[end], came[end] = cost, first
    parts: list[Span] = []
    end = len(words)
    while end:
        parts.append((words[came[end]][0], words[end - 1][1]))
        end = came[end]
    return parts[::-1]


def _reach(text: str, words: list[Span], fits: Callable[[str], bool]) -> list[int]:
    """Return for each word the end (a count of words) of the longest part that starts with it."""
    reach = []
    end = 0
    for first, (start, _) in enumerate(words):
        end = max(end, first + 1)
        while end < len(words) and fits(text[start : words[end][1]]):
            end += 1
        reach.append(end)
    return reach


def _fewest(reach: list[int]) -> int:
    parts = at = 0
    while at < len(reach):
        at = reach[at]
        parts += 1
    return parts


def _costs(text: str, words: list[Span]) -> list[float]:
    """Return what a cut after each word costs; nothing after the last."""
    enclosed = [m.span() for m in _PAIRS.finditer(text)]
    costs = [
        _cost(text[slice(*one)], text[slice(*two)], text[slice(*three)])
        + (_ENCLOSED if _inside(one[1], enclosed) else 0.0)
        for one, two, three in zip(words, words[1:], [*words[2:], (0, 0)], strict=False)
    ]
    return [*costs, 0.0]


def _cost(left: str, right: str, after: str) -> float:
    """Return what a cut between the words ``left`` and ``right`` costs; ``after`` comes after ``right``."""
    mark = left.rstrip("\"'”’»)]")[-1:]
    if mark and mark in ";.!?…":
        return _STRONG if len(left) > 2 or mark != "." else _TIGHT
    if mark == ":":
        return _COLON
    if mark == ",":
        if left[:1].isdigit() and right[:1].isdigit():
            return _COUPLED
        return _COMMA_CLAUSE if right.lower() in _CLAUSE_STARTS else _COMMA
    if right in _DASHES:
        if left[-1:].isdigit() and after[:1].isdigit():
            return _TIGHT
        return _DASH if after[:1].isupper() else _COUPLED
    if left in _DASHES:
        return _TIGHT
    if right.lower() in _CONJUNCTIONS:
        return _CONJUNCTION
    if right.lower() in _PREPOSITIONS:
        return _PREPOSITION
    if left[-1:].isdigit() or right[:1].isdigit() or (left[:1].isupper() and right[:1].isupper()):
        return _TIGHT
    return _SPACE
