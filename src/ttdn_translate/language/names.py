"""People's names in Vietnamese text, and the constraint that English writes them without marks.

A name is a row of capitalised syllables that starts with a surname or follows an honorific or a title,
and is no place: *ông Nguyễn Văn An*, *Giám đốc Sở Y tế Tống Khánh Vân*, but not *đường Trần Phú*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.language import name_lists as lists
from ttdn_translate.language.orthography import plain, tone_key
from ttdn_translate.language.places import PLACES
from ttdn_translate.language.syllables import is_marked, is_syllable
from ttdn_translate.language.truecase import truecase

_LONGEST = 5
"""Syllables of the longest name: Nguyễn Phan Thị Bích Ngọc."""
_FULL = 3
"""Syllables of a name that is likely whole: surname, middle name, given name."""
_TITLES = {"m": "Mr.", "f": "Ms."}
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_HIGHLAND = re.compile(r"[HK][’'][^\W\d_]+")
_PARTICLES = frozenset({"van", "de", "von", "der", "da", "bin", "al", "del", "di"})
_BEFORE = re.compile(r"[\w/]+$")
_CLAUSE = re.compile(r"[^;:.!?]*$")
_HONORIFICS = sorted(lists.HONORIFICS, key=len, reverse=True)
_LOOK_BACK = 160
"""Code points before a name in which its title is looked for."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name at ``text[start:end]``, in code points.

    ``english`` is the name without marks in its Vietnamese order. ``sex`` is ``f`` or ``m`` where an
    honorific or a middle name tells it. ``honorific`` is the span of a word of address right before.
    """

    start: int
    end: int
    text: str
    english: str
    sex: str | None = None
    honorific: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Word:
    """A capitalised word of a run."""

    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        return tone_key(self.text)


def person_names(text: str) -> list[PersonName]:
    """Return the names of people in the NFC ``text``, in order, without overlaps.

    A heading in capitals is read in sentence case; ``text`` of its names stays in capitals.
    """
    names = []
    cased = truecase(text) or text
    place_before = False
    end_before = 0
    for run in _runs(cased):
        between = cased[end_before : run[0].start]
        listed = place_before and re.fullmatch(r",? (?:và |- |– )?", between) is not None
        name = _name_of(cased, run, listed)
        place_before = name is None and (listed or _word_before(cased, run[0].start) in lists.NOT_PEOPLE)
        end_before = run[-1].end
        if name is not None:
            names.append(replace(name, text=text[name.start : name.end]))
    return names


def person_constraints(text: str) -> list[Constraint]:
    """Return a constraint for each person's name in the NFC ``text``.

    Where *ông*, *bà* or another word of address stands before the name it belongs to the span: *Mr. X* or
    *Ms. X* is preferred, and the name alone accepted. The id is the English name.
    """
    constraints = []
    for name in person_names(text):
        start = name.start
        forms: tuple[str, ...] = (name.english,)
        if name.honorific and tone_key(text[slice(*name.honorific)]) in lists.ADDRESSED:
            start = name.honorific[0]
            if name.sex:
                forms = (f"{_TITLES[name.sex]} {name.english}", name.english)
        constraints.append(
            Constraint(ConstraintKind.PERSON, name.english, start, name.end, text[start : name.end], forms)
        )
    return constraints


def _runs(text: str) -> Iterator[list[_Word]]:
    """Yield the rows of capitalised words with single spaces between them."""
    run: list[_Word] = []
    for match in _WORD.finditer(text):
        word = _Word(match.start(), match.end(), match[0])
        joined = run and text[run[-1].end : word.start] == " "
        if run and not joined:
            yield run
            run = []
        if _is_name_word(word.text):
            run.append(word)
        elif run and word.text in _PARTICLES and not is_syllable(run[-1].text):
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


def _name_of(text: str, run: list[_Word], listed: bool) -> PersonName | None:
    """Return the person's name in a run of capitalised words; ``listed`` tells that it goes on a list of places."""
    run, honorific = _honorific(text, run)
    if not run:
        return None
    if honorific is not None:
        words = _cut(text, run)
        if not _is_addressed_name(text, words, honorific):
            return None
    elif listed:
        return None
    else:
        words = _surnamed(text, run)
        if not words:
            return None
    start, end = words[0].start, words[-1].end
    sex = lists.HONORIFICS[tone_key(text[slice(*honorific)])] if honorific else None
    return PersonName(start, end, text[start:end], _english(words), sex or _sex_of(words), honorific)


def _honorific(text: str, run: list[_Word]) -> tuple[list[_Word], tuple[int, int] | None]:
    """Return the run without the honorific that it starts with, and the honorific's span."""
    first = run[0]
    if first.key in lists.HONORIFICS and len(run) > 1 and _starts_sentence(text, first.start):
        return run[1:], (first.start, first.end)
    before = tone_key(text[max(0, first.start - 12) : first.start])
    for words in _HONORIFICS:
        start = first.start - len(words) - 1
        if before.endswith(words + " ") and not text[start - 1 : start].isalpha():
            if text[start].isupper() and not _starts_sentence(text, start):
                return run, None  # huyện Bác Ái
            if _word_before(text, start) in lists.NOT_HONORIFICS:
                return run, None
            return run, (start, first.start - 1)
    return run, None


def _starts_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - _LOOK_BACK) : at].rstrip(" \"'“‘(-–+*")
    return not before or before[-1] in ".!?…:;|”’"


def _cut(text: str, run: list[_Word]) -> list[_Word]:
    """Return the first words of ``run`` up to the title or body that it runs on into."""
    for n in range(1, min(len(run), _LONGEST)):
        former = n >= _FULL and run[n].key == "nguyên"  # former; a given name too
        if former or _starts_title(text, run[n]):
            return run[:n]
    return run[:_LONGEST]


def _starts_title(text: str, word: _Word) -> bool:
    """Tell whether a title or body starts with ``word``."""
    following = _WORD.match(text, word.end + 1) if text[word.end : word.end + 1] == " " else None
    if following is None:
        return False
    return word.key in lists.TITLE_WORDS or f"{word.key} {tone_key(following[0])}" in lists.TITLE_PAIRS


def _is_addressed_name(text: str, words: list[_Word], honorific: tuple[int, int]) -> bool:
    """Tell whether the words after an honorific are a name rather than a title, body or place."""
    if _starts_title(text, words[0]):
        return False
    if tone_key(text[honorific[0] : words[-1].end]) in lists.NOT_NAMES:
        return False
    # A name respelt in Vietnamese (Phi-đen Ca-xtơ-rô, Pu-tin) has no sure English.
    hyphened = [word.text for word in words if "-" in word.text]
    return not hyphened or (len(words) > 1 and all(text.isascii() for text in hyphened))


def _english(words: list[_Word]) -> str:
    """Return a name as English writes it; a foreign one keeps its own letters."""
    name = " ".join(word.text for word in words)
    return plain(name) if any(_is_vietnamese_part(word.text) for word in words) else name


def _is_vietnamese_part(word: str) -> bool:
    return is_syllable(word) or _HIGHLAND.fullmatch(word) is not None or tone_key(word) in lists.ETHNIC


def _surnamed(text: str, run: list[_Word]) -> list[_Word]:
    """Return the name that stands in ``run`` without an honorific; nothing where there is none."""
    start = _after_place(text, run)
    for n in range(start, len(run)):
        words = _cut(text, run[n:])
        foreign = (i for i, word in enumerate(words) if not _is_vietnamese_part(word.text))
        words = words[: next(foreign, len(words))]
        if _is_surnamed(text, words, first=n == 0):
            return words
    return []


def _after_place(text: str, run: list[_Word]) -> int:
    """Return how many words at the start of ``run`` name a place."""
    for n in range(min(len(run), 4), 0, -1):
        key = tone_key(text[run[0].start : run[n - 1].end])
        if key in PLACES and key not in lists.NAMESAKES and (n > 1 or len(run) > 2):
            return n
    unit = _word_before(text, run[0].start) in lists.ADMINISTRATIVE
    return 2 if unit and len(run) >= 4 and run[2].key in lists.SURNAMES | lists.SURNAMES_AND_WORDS else 0


def _is_surnamed(text: str, words: list[_Word], *, first: bool) -> bool:
    """Tell whether ``words`` are a name without an honorific; ``first`` tells that they begin their run."""
    if len(words) < 2 or _starts_title(text, words[0]) or not any(is_marked(word.text) for word in words):
        return False
    if words[0].key not in lists.SURNAMES | lists.SURNAMES_AND_WORDS:
        return False
    whole, pair = (tone_key(text[words[0].start : last.end]) for last in (words[-1], words[1]))
    if {whole, pair} & lists.NOT_NAMES or (whole in PLACES and whole not in lists.NAMESAKES):
        return False
    before = text[max(0, words[0].start - _LOOK_BACK) : words[0].start]
    if tone_key(before).rstrip().endswith(tuple(lists.FOREIGN_BEFORE)):
        return False
    if _follows_role(before):
        return True
    if pair in PLACES or whole in lists.NAMESAKES or (first and not _may_precede(before)):
        return False
    if len(words) == 2:
        return words[1].key == "thị"
    return words[0].key in lists.SURNAMES or words[1].key in lists.MIDDLE_NAMES


def _follows_role(before: str) -> bool:
    """Tell whether a title or profession stands right before a name."""
    words = re.split(r"[ .,:(\"“'-]+", tone_key(before).rstrip(". :"))
    return any(" ".join(words[-n:]) in lists.ROLES for n in (1, 2, 3, 4))


def _may_precede(before: str) -> bool:
    """Tell whether a person can be named after ``before``, where no title stands right there."""
    last = _word_before(before, len(before))
    if last in lists.ADMINISTRATIVE or tone_key(before).endswith(("thành phố ", "thị xã ", "thị trấn ")):
        clause = tone_key(_CLAUSE.search(before.rsplit(",", 1)[-1])[0])  # type: ignore[index]
        return any(leader in clause for leader in lists.LEADERS)
    return last not in lists.NOT_PEOPLE


def _word_before(text: str, at: int) -> str:
    """Return the key of the word that ends right before the space or full stop before ``at``."""
    before = text[max(0, at - 30) : at]
    if not before.endswith(" "):
        return ""
    found = _BEFORE.search(before.rstrip(" ."))
    return tone_key(found[0]) if found else ""


def _sex_of(words: list[_Word]) -> str | None:
    middle = {word.key for word in words[1:-1]}
    if middle & lists.FEMALE_MIDDLE_NAMES:
        return "f"
    return "m" if middle & lists.MALE_MIDDLE_NAMES else None
