"""Rows of capitalised words, in which names stand, and where in a row a title begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ttdn_translate.language import name_lists as lists
from ttdn_translate.language.orthography import tone_key
from ttdn_translate.language.syllables import is_syllable

LOOK_BACK = 160
"""Code points before a name in which its title is looked for."""
FULL = 3
"""Syllables of a name that is likely whole: surname, middle name, given name."""
_LONGEST = 5
"""Syllables of the longest name: Nguyễn Phan Thị Bích Ngọc."""
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
PARTICLES = frozenset({"van", "de", "von", "der", "da", "bin", "al", "del", "di"})
_BEFORE = re.compile(r"[\w/]+$")


@dataclass(frozen=True, slots=True)
class Word:
    """A capitalised word of a run."""

    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        return tone_key(self.text)


def runs(text: str) -> Iterator[list[Word]]:
    """Yield the rows of capitalised words with single spaces between them."""
    run: list[Word] = []
    for match in WORD.finditer(text):
        word = Word(match.start(), match.end(), match[0])
        joined = run and text[run[-1].end : word.start] == " "
        if run and not joined:
            yield run
            run = []
        if _is_name_word(word.text):
            run.append(word)
        elif run and word.text in PARTICLES and not is_syllable(run[-1].text):
            run.append(word)  # Emma van Dijk
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_name_word(word: str) -> bool:
    if not word[0].isupper():
        return False
    return not word.isupper() or len(word) == 1


def starts_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - LOOK_BACK) : at].rstrip(" \"'“‘(-–+*")
    return not before or before[-1] in ".!?…:;|”’"


def cut(text: str, run: list[Word]) -> list[Word]:
    """Return the first words of ``run`` up to the title or body that it runs on into."""
    for n in range(1, min(len(run), _LONGEST)):
        former = n >= FULL and run[n].key == "nguyên"  # former; a given name too
        # Nguyễn Trung Tâm is a man: a title is no whole name's middle, and its second syllable is small.
        named = n == 1 and run[0].key in lists.ALL_SURNAMES and _joined(text, run[n : n + 2])
        if former or (not named and starts_title(text, run[n])):
            return run[:n]
    return run[:_LONGEST]


def _joined(text: str, words: list[Word]) -> bool:
    """Tell whether ``words`` are two capitalised words with one space between them."""
    return len(words) == 2 and text[words[0].end : words[1].start] == " "


def starts_title(text: str, word: Word) -> bool:
    """Tell whether a title or body starts with ``word``."""
    following = WORD.match(text, word.end + 1) if text[word.end : word.end + 1] == " " else None
    if following is None:
        return False
    pair = f"{word.key} {tone_key(following[0])}"
    if word.key in lists.TITLE_WORDS or pair in lists.TITLE_PAIRS:
        return True
    third = (
        WORD.match(text, following.end() + 1) if text[following.end() : following.end() + 1] == " " else None
    )
    return third is not None and f"{pair} {tone_key(third[0])}" in lists.TITLE_TRIPLES


def word_before(text: str, at: int) -> str:
    """Return the key of the word that ends right before the space or full stop before ``at``."""
    before = text[max(0, at - 30) : at]
    if not before.endswith(" "):
        return ""
    found = _BEFORE.search(before.rstrip(" ."))
    return tone_key(found[0]) if found else ""
