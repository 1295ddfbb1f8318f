from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from ttdn_translate.language import person_names, plain
from ttdn_translate.message import Message
from ttdn_translate.quality.pair import Pair

_CAPITALISED = re.compile(r"[A-ZÀ-Ỹ][\w'’]*(?:[ -][A-ZÀ-Ỹ][\w'’]*)+(?!-?\w)")
_ADDRESSED = re.compile(r"(?<!\w)(?:Mr|Ms|Mrs)\.? ([A-ZĐ][\w’'-]*(?: [A-ZĐ][\w’'-]*)*)")
_ALIKE = 0.82
"""From this likeness (0 to 1) a name of as many words is the same name misspelt; another person is less like."""


def people_named(texts: Iterable[str]) -> frozenset[str]:
    """Return the English names of the people whom Vietnamese ``texts`` name in full."""
    return frozenset(name.english for text in texts for name in person_names(text) if " " in name.english)


def missing(pair: Pair) -> Iterator[Message]:
    """A person named in the Vietnamese is not named in the English."""
    for vietnamese, english in _not_found(pair).items():
        if _variant(pair, english) is None:
            yield Message("“%(name)s” (%(english)s) is not named", name=vietnamese, english=english)


def misspelt(pair: Pair) -> Iterator[Message]:
    """A person's name is written otherwise than its letters without marks, or than elsewhere in the article."""
    told: set[str] = set()
    absent = _not_found(pair)
    known = {_folded(name) for name in pair.context.people} | {
        _folded(name.english) for name in person_names(pair.source)
    }
    for name in person_names(pair.source):
        variant = None if name.english in told else _variant(pair, name.english)
        if variant and (name.text in absent or (_folded(variant) not in known and _begins(pair, variant))):
            told.add(name.english)
            yield Message(
                "“%(name)s” is written “%(variant)s”: write %(english)s",
                name=name.text,
                variant=variant,
                english=name.english,
            )
    if not pair.context.people:
        return
    for english in sorted(pair.context.people - told - {n.english for n in person_names(pair.source)}):
        variant = _variant(pair, english)
        if variant and variant.casefold() not in {p.casefold() for p in pair.context.people}:
            yield Message(
                "“%(variant)s” is written otherwise elsewhere in the article: %(english)s",
                variant=variant,
                english=english,
            )


def added(pair: Pair) -> Iterator[Message]:
    """The English names a person (Mr., Ms.) whom the Vietnamese does not name; a foreign name may be spelt anew."""
    source = _letters(pair.source)
    named = [source, *(_letters(name) for name in pair.context.people)]
    everyone = pair.context.people | {name.english for name in person_names(pair.source)}
    told = {
        _letters(variant) for name in everyone if (variant := _variant(pair, name))
    }  # misspelt, not added
    for m in _ADDRESSED.finditer(pair.target):
        name = _letters(re.sub("['’]s$", "", m[1]))
        if name not in told and not any(f" {name} " in f" {known} " for known in named):
            told.add(name)
            yield Message("“%(name)s” is not named in the Vietnamese", name=m[0])


def _letters(text: str) -> str:
    """The words of a text in small letters without marks."""
    return " ".join(re.findall(r"\w+", plain(text).casefold()))


def _begins(pair: Pair, variant: str) -> bool:
    """Whether ``variant`` begins a run of capitalised words, and is no part of a longer name."""
    return any(m[0].startswith(variant) for m in _CAPITALISED.finditer(pair.target))


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
        if f" {wanted} " in f" {_folded(m[0])} ":
            continue
        words = re.split(r"[ -]", m[0])
        for start in range(len(words) - size + 1):
            candidate = " ".join(words[start : start + size])
            folded = _folded(candidate)
            if folded != wanted and SequenceMatcher(None, folded, wanted).ratio() >= _ALIKE:
                return candidate
    return None


def _folded(text: str) -> str:
    return re.sub(r"['’]s?\b", "", " ".join(text.replace("-", " ").casefold().split()))
