from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from ttdn_translate.language import person_names
from ttdn_translate.quality.pair import Pair

_CAPITALISED = re.compile(r"[A-ZÀ-Ỹ][\w'’]*(?:[ -][A-ZÀ-Ỹ][\w'’]*)+")
_ALIKE = 0.82
"""From this likeness (0 to 1) a name of as many words is the same name misspelt; another person is less like."""


def people_named(texts: Iterable[str]) -> frozenset[str]:
    """Return the English names of the people whom Vietnamese ``texts`` name in full."""
    return frozenset(name.english for text in texts for name in person_names(text) if " " in name.english)


def missing(pair: Pair) -> Iterator[str]:
    """A person named in the Vietnamese is not named in the English."""
    for vietnamese, english in _not_found(pair).items():
        if _variant(pair, english) is None:
            yield f"“{vietnamese}” ({english}) is not named"


def misspelt(pair: Pair) -> Iterator[str]:
    """A person's name is written otherwise than its letters without marks, or than elsewhere in the article."""
    told: set[str] = set()
    for vietnamese, english in _not_found(pair).items():
        variant = _variant(pair, english)
        if variant:
            told.add(english)
            yield f"“{vietnamese}” is written “{variant}”: write {english}"
    if not pair.context.people:
        return
    for english in sorted(pair.context.people - told - {n.english for n in person_names(pair.source)}):
        variant = _variant(pair, english)
        if variant and variant.casefold() not in {p.casefold() for p in pair.context.people}:
            yield f"“{variant}” is written otherwise elsewhere in the article: {english}"


def _not_found(pair: Pair) -> dict[str, str]:
    """The people of the Vietnamese whose English name is not in the English, by their Vietnamese name."""
    target = _folded(pair.target)
    return {
        name.text: name.english
        for name in person_names(pair.source)
        if not re.search(rf"(?<!\w){re.escape(_folded(name.english))}(?!\w)", target)
    }


def _variant(pair: Pair, english: str) -> str | None:
    """A name in the English with as many words as ``english`` and nearly its letters."""
    size, wanted = len(english.split()), _folded(english)
    if size < 2:
        return None
    for m in _CAPITALISED.finditer(pair.target):
        words = re.split(r"[ -]", m[0])
        for start in range(len(words) - size + 1):
            candidate = " ".join(words[start : start + size])
            folded = _folded(candidate)
            if folded != wanted and SequenceMatcher(None, folded, wanted).ratio() >= _ALIKE:
                return candidate
    return None


def _folded(text: str) -> str:
    return " ".join(text.replace("-", " ").casefold().split())
