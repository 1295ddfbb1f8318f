"""Taking pairs out of parallel text that would teach a model wrong things, and saying which and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ttdn_translate.language import language, tone_key, vietnamese_share
from ttdn_translate.learning.corpus import Pair
from ttdn_translate.learning.recipe import CleaningRecipe

_SHORT = 30
"""Characters. Of shorter texts the lengths say nothing: *Hội nghị* is *Conference*, *GDP* four words."""
_MOST_VIETNAMESE = 0.4
"""Share of Vietnamese from which the English side is none."""
_SAMPLES = 3

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LONG_NUMBER = 3
"""Figures. Shorter numbers are often written in words, or are days and months."""
_ADDRESS = re.compile(r"https?://[^\s<>\"]+|www\.[^\s<>\"]+|[\w.+-]+@[\w-]+\.[\w.]+")


@dataclass(slots=True)
class CleaningReport:
    """How many pairs were read and kept, and for each reason how many were dropped, with some of them."""

    read: int = 0
    kept: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    samples: dict[str, list[Pair]] = field(default_factory=dict)

    def drop(self, reason: str, pair: Pair) -> None:
        self.dropped[reason] += 1
        shown = self.samples.setdefault(reason, [])
        if len(shown) < _SAMPLES:
            shown.append(pair)

    def lines(self, name: str) -> Iterator[str]:
        """Yield the report of corpus ``name`` as lines of text."""
        yield f"{name}: {self.read:,} pairs read, {self.kept:,} kept"
        for reason, count in self.dropped.most_common():
            yield f"  {count:7,} {reason}"
            for pair in self.samples[reason]:
                yield f"          {pair.place or '-'}: {_short(pair.vi)} | {_short(pair.en)}"


def clean(
    pairs: Iterable[Pair], recipe: CleaningRecipe, held_out: frozenset[str]
) -> tuple[list[Pair], CleaningReport]:
    """Return the pairs fit for training, in order, and the report of the others.

    ``held_out`` are the keys (`text_key`) of Vietnamese and English texts kept for measuring; a pair with
    one of them is dropped.
    """
    report = CleaningReport()
    kept: list[Pair] = []
    seen: set[tuple[str, str]] = set()
    targets: Counter[str] = Counter()
    for pair in pairs:
        report.read += 1
        reason = next((why for why, fails in _RULES if fails(pair, recipe)), None)
        if reason is None:
            vi, en = text_key(pair.vi), text_key(pair.en)
            if (vi, en) in seen:
                reason = "the same pair again"
            elif targets[vi] >= recipe.max_targets:
                reason = "too many translations of one source"
            elif vi in held_out or en in held_out:
                reason = "stands in the text kept for measuring"
        if reason is not None:
            report.drop(reason, pair)
            continue
        seen.add((vi, en))
        targets[vi] += 1
        kept.append(pair)
    report.kept = len(kept)
    return kept, report


def text_key(text: str) -> str:
    """Return what two texts share that differ only in capitals, marks' style, spaces and punctuation."""
    return re.sub(r"[\W_]+", " ", tone_key(text)).strip()


def _empty(pair: Pair, _: CleaningRecipe) -> bool:
    return not (pair.vi.strip() and pair.en.strip())


def _copied(pair: Pair, _: CleaningRecipe) -> bool:
    return len(pair.vi) > _SHORT and pair.vi == pair.en


def _too_long(pair: Pair, recipe: CleaningRecipe) -> bool:
    return max(len(pair.vi.split()), len(pair.en.split())) > recipe.max_words


def _ratio(pair: Pair, recipe: CleaningRecipe) -> bool:
    short, long = sorted((len(pair.vi), len(pair.en)))
    return long > _SHORT and long > recipe.max_ratio * max(short, 1)


def _language(pair: Pair, recipe: CleaningRecipe) -> bool:
    if not recipe.language:
        return False
    return language(pair.vi) not in ("vi", "und") or vietnamese_share([pair.en]) > _MOST_VIETNAMESE


def _values(pair: Pair, recipe: CleaningRecipe) -> bool:
    """More long numbers stand on one side only than on both, or the addresses differ."""
    if not recipe.values:
        return False
    if set(_ADDRESS.findall(pair.vi)) != set(_ADDRESS.findall(pair.en)):
        return True
    vi, en = _long_numbers(pair.vi), _long_numbers(pair.en)
    return len(vi ^ en) > len(vi & en) + 1


def _long_numbers(text: str) -> set[str]:
    """The figures of long numbers, without zeros at the end: *1.250 tỷ* is *1.25 trillion*."""
    figures = (re.sub(r"[.,]", "", n) for n in _NUMBER.findall(text))
    return {n.rstrip("0") for n in figures if len(n) >= _LONG_NUMBER}


_RULES: tuple[tuple[str, Callable[[Pair, CleaningRecipe], bool]], ...] = (
    ("a side is empty", _empty),
    ("the English is the Vietnamese", _copied),
    ("a side is too long", _too_long),
    ("the lengths are too different", _ratio),
    ("not Vietnamese and English", _language),
    ("numbers or addresses differ", _values),
)
"""Each reason and the rule that finds it, cheapest first."""


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
