"""The words under which a segment is found, and those that a query asks for.

A Vietnamese syllable is kept as it is written (``sở``) and without its marks (``so``), so a query may have
marks or not: one with marks finds only these, one without finds all. Syllables that stand side by side are
kept as a pair as well (``so_ngoai``), because a Vietnamese word is mostly several syllables, each of them so
frequent that they say little alone. English words are kept one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ttdn_translate.language import normalise, plain, tone_key

MAX_QUERY = 200
"""Code points of a query; the rest is not looked at."""

MAX_WORDS = 12
"""Words of a query that are looked for."""

_MAX_TERM = 64
"""Code points of one term: longer ones are addresses, of which the beginning is enough."""

_WORD = re.compile(r"[^\W_]+")
_QUERY_WORD = re.compile(r"[^\W_]+\*?")


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: all of ``terms`` in one segment. A term that ends in ``*`` stands for its beginnings."""

    terms: tuple[str, ...]


def terms(source: str, target: str) -> list[str]:
    """Return the terms of a segment, each once: Vietnamese ``source``, English ``target``."""
    marked = [w[:_MAX_TERM] for w in _WORD.findall(tone_key(source))]
    bare = [_bare(w) for w in marked]
    english = (_bare(w[:_MAX_TERM]) for w in _WORD.findall(tone_key(target)))
    return sorted({*marked, *bare, *_pairs(bare), *english})


def parse(text: str, *, adjacent: bool = True) -> Query | None:
    """Return the query of what a person typed, or None where it holds no word.

    Words are looked for side by side in the Vietnamese, or anywhere in a segment where ``adjacent`` is not set.
    ``*`` at the end of a word finds all words that begin so. Everything else than letters and digits is passed
    over.
    """
    words = typed_words(text)
    if not words:
        return None
    bare = [_bare(w) for w in words]
    if not adjacent or len(words) == 1:
        return Query(tuple(dict.fromkeys(words)))
    # A pair says more than its two words; those with marks are looked for as well.
    marked = (w for w, b in zip(words, bare, strict=True) if w != b)
    return Query(tuple(dict.fromkeys([*_pairs(bare), *marked])))


def typed_words(text: str) -> list[str]:
    """Return the words of what a person typed, in lower case with their marks; ``*`` at an end stays."""
    words = _QUERY_WORD.findall(tone_key(normalise(text[:MAX_QUERY])))[:MAX_WORDS]
    return [w.removesuffix("*")[:_MAX_TERM] + ("*" if w.endswith("*") else "") for w in words]


def word_finder(typed: str) -> Callable[[str], bool]:
    """Return a function that tells whether a word of a text is one of those that were typed.

    A typed word with marks is found with these, one without with any.
    """
    words = typed_words(typed)
    whole = frozenset(w for w in words if not w.endswith("*"))
    beginnings = tuple(w.removesuffix("*") for w in words if w.endswith("*"))

    def found(word: str) -> bool:
        key = _key(word)
        bare = _bare(key)
        return key in whole or bare in whole or (key.startswith(beginnings) or bare.startswith(beginnings))

    return found


@lru_cache(maxsize=50_000)
def _key(word: str) -> str:
    return tone_key(word)[:_MAX_TERM]


@lru_cache(maxsize=50_000)  # there are some ten thousand syllables, and they come again and again
def _bare(word: str) -> str:
    return plain(word)


def _pairs(words: list[str]) -> list[str]:
    """Return the words two by two; a beginning (``*``) can only be the second of a pair."""
    return [f"{a.removesuffix('*')}_{b}" for a, b in pairwise(words)]
