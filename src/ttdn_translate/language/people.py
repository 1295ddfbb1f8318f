"""The people of an article: who they are by every mention, and the constraint that each mention makes.

A later *ông Sơn* is the *đồng chí Nguyễn Hoài Sơn* of the first paragraph: what one mention tells, the sex
or that a row of syllables is a name at all, holds for every other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.language.name_runs import WORD
from ttdn_translate.language.names import PersonName, all_names, person_names
from ttdn_translate.language.orthography import tone_key
from ttdn_translate.language.places import PLACES

_TITLES = {"m": ("Mr.",), "f": ("Ms.", "Mrs.")}
"""How English addresses a man and a woman, the house form first."""
_OTHER = {"m": "f", "f": "m"}
_COMRADE = "Comrade"
_MANY = re.compile(r"(?i:(?<!\w)(?:các|hai|ba|bốn)\s)$")
_MANY_ADDRESSED = re.compile(
    r"(?i:(?<!\w)(?:(?:các|hai|ba|bốn)\s)?(?:đồng chí|đ/c|ông,? bà|ông|bà|anh,? chị|anh|chị)\s?:\s)$"
)
_COMRADE_BEFORE = re.compile(r"(?i:(?<!\w)(?:các\s)?(?:đồng chí|đ/c)\s)$")
_WHOLE = 2
"""Syllables from which a name is known when it comes again without a title."""
_UNMISTAKABLE = 3
"""Syllables from which it is known in small letters too, as a heading in capitals is read."""
_NOT_BEFORE = re.compile(
    r"(?:đường|phố|phường|xã|huyện|trường|thpt|thcs|giải|quỹ|đền|chùa|đình|lăng|công viên|cầu|hồ|"
    r"bảo tàng|quảng trường)\s$"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone an article names: the Vietnamese name in full, its English, and the sex where it is known.

    ``sure`` tells that a word of address or the name itself leaves no doubt of the sex.
    """

    name: str
    english: str
    sex: str | None
    sure: bool


class People:
    """What an article tells of the people in it."""

    def __init__(self, persons: Sequence[Person] = (), strangers: frozenset[str] = frozenset()) -> None:
        """``strangers`` are the keys of names that are none of Vietnam, and of their first syllables."""
        self._strangers = strangers
        self._by_name = {tone_key(person.name): person for person in persons}
        self._by_given: dict[str, list[Person]] = {}
        for person in persons:
            self._by_given.setdefault(tone_key(person.name.rsplit(" ", 1)[-1]), []).append(person)
        self._by_surname: dict[str, list[str]] = {}
        for key in sorted(self._by_name, key=len, reverse=True):
            self._by_surname.setdefault(key.split(" ", 1)[0], []).append(key)

    def __iter__(self) -> Iterator[Person]:
        return iter(self._by_name.values())

    def mentions(self, text: str) -> list[PersonName]:
        """Return the names of people in the NFC ``text``, in order, each with what the article knows of it."""
        names = [
            self._known(name) for name in person_names(text) if tone_key(name.text) not in self._strangers
        ]
        return sorted([*names, *self._more(text, names)], key=lambda name: name.start)

    def _known(self, name: PersonName) -> PersonName:
        """Return a mention with its person's sex, where the mention itself does not tell it surely."""
        person = self._person(name)
        if person is None or person.sex is None or name.sure:
            return name
        return replace(name, sex=person.sex, sure=person.sure)

    def _person(self, name: PersonName) -> Person | None:
        """Return whom a mention means; None where it may be several people, or one not named in full."""
        key = tone_key(name.text)
        if key in self._by_name:
            return self._by_name[key]
        given = self._by_given.get(key.rsplit(" ", 1)[-1], [])
        sharing = [p for p in given if tone_key(p.name).endswith(" " + key)]
        fitting = [p for p in sharing if not (name.sure and p.sure) or p.sex == name.sex]
        sexes = {(p.sex, p.sure) for p in fitting}
        return fitting[0] if len(sexes) == 1 else None

    def _more(self, text: str, names: Sequence[PersonName]) -> Iterator[PersonName]:
        """Yield the known names that stand in ``text`` where nothing beside them says that they are names."""
        if not self._by_name:
            return
        key = tone_key(text)
        end = 0
        for m in WORD.finditer(key):
            start = m.start()
            whole = next((n for n in self._by_surname.get(m[0], ()) if key.startswith(n, start)), None)
            if whole is None or start < end or whole in PLACES:
                continue
            stop = start + len(whole)
            if any(name.start < stop and start < name.end for name in names):
                continue
            if _is_named_again(text, key, start, stop):
                person = self._by_name[whole]
                yield PersonName(start, stop, text[start:stop], person.english, person.sex, sure=person.sure)
                end = stop


def article_people(texts: Iterable[str]) -> People:
    """Return the people whom the NFC ``texts`` of one article name, in any order of mention."""
    mentions: dict[str, list[PersonName]] = {}
    strangers: set[str] = set()
    for text in texts:
        for name in all_names(text):
            mentions.setdefault(tone_key(name.text), []).append(name)
            if not name.english:
                strangers.add(tone_key(name.text))
    mentions = {key: names for key, names in mentions.items() if key not in strangers}
    whole = [key for key in mentions if key.count(" ") + 1 >= _WHOLE]
    sharing: dict[str, list[str]] = {}
    for key in whole:
        sharing.setdefault(key.rsplit(" ", 1)[-1], []).append(key)
    short: dict[str, list[PersonName]] = {}
    partial = set()
    for key in mentions:
        longer = [n for n in sharing.get(key.rsplit(" ", 1)[-1], ()) if n.endswith(" " + key)]
        if len(longer) == 1:  # Sơn and Hoài Sơn are Nguyễn Hoài Sơn where nobody else is named so
            short.setdefault(longer[0], []).extend(mentions[key])
            partial.add(key)
    persons = [_person_of(mentions[key], short.get(key, [])) for key in whole if key not in partial]
    # Ông Lưu is Lưu Chí Cường, unless somebody's given name is Lưu.
    surnames = {key.split(" ", 1)[0] for key in strangers} - sharing.keys()
    return People(persons, frozenset(strangers | surnames))


def person_constraints(text: str, people: People | None = None) -> list[Constraint]:
    """Return a constraint for each person's name in the NFC ``text``; ``people`` are those of its article.

    *ông*, *bà*, *đồng chí* or another word of address belongs to the span: *Mr. X* or *Ms. X* is preferred
    where the sex is known, else the name alone, which is always accepted; *Comrade* and, where the sex is
    sure, the other sex's title are forbidden. The id is the English name.
    """
    constraints: list[Constraint] = []
    end = 0
    for name in (people or People()).mentions(text):
        constraints.append(_constraint(text, name, max(end, _start(text, name))))
        end = name.end
    return constraints


def without_comrade(text: str, constraints: Sequence[Constraint]) -> list[Constraint]:
    """Return ``constraints`` of ``text``, in order, those of offices with the *đồng chí* before them in their span.

    English leaves it out: *đồng chí Phó Chủ tịch UBND tỉnh* is the *Vice Chairman of ...*, and *Comrade* is
    forbidden before him.
    """
    found: list[Constraint] = []
    for c in constraints:
        address = _COMRADE_BEFORE.search(text, max(0, c.start - 14), c.start)
        if c.kind is ConstraintKind.TERM and address and (not found or found[-1].end <= address.start()):
            forbidden = (*c.forbidden, *(f"{_COMRADE} {form}" for form in c.forms[:1]))
            source = text[address.start() : c.end]
            c = replace(c, start=address.start(), source=source, forbidden=forbidden)
        found.append(c)
    return found


def _person_of(mentions: Sequence[PersonName], short: Sequence[PersonName]) -> Person:
    """Return the person of the mentions by one whole name and by the ``short`` names that mean it."""
    first = mentions[0]
    sure = {m.sex for m in (*mentions, *short) if m.sure}
    likely = sure or {m.sex for m in mentions if m.sex}
    sex = next(iter(likely)) if len(likely) == 1 else None
    return Person(first.text, first.english, sex, sure=bool(sure) and sex is not None)


def _is_named_again(text: str, key: str, start: int, end: int) -> bool:
    """Tell whether the letters of a known name mean its bearer: not the street, nor a part of a longer name."""
    if key[end : end + 1].isalnum() or _NOT_BEFORE.search(key, max(0, start - 16), start):
        return False
    capitals = all(word[0].isupper() for word in text[start:end].split())
    if not capitals:
        return key.count(" ", start, end) + 1 >= _UNMISTAKABLE
    return not (text[end : end + 1] == " " and text[end + 1 : end + 2].isupper())


def _constraint(text: str, name: PersonName, start: int) -> Constraint:
    forms = [name.english]
    forbidden: list[str] = []
    if name.titled:
        if name.sex:
            forms.insert(0, f"{_TITLES[name.sex][0]} {name.english}")
        forbidden.append(f"{_COMRADE} {name.english}")
        if name.sex and name.sure:
            forbidden += [f"{title} {name.english}" for title in _TITLES[_OTHER[name.sex]]]
    source = text[start : name.end]
    return Constraint(
        ConstraintKind.PERSON, name.english, start, name.end, source, tuple(forms), tuple(forbidden)
    )


def _start(text: str, name: PersonName) -> int:
    """Return where the constraint of a mention begins: before the words of address that English leaves out."""
    if not name.titled:
        return name.start
    start = name.honorific[0] if name.honorific else name.start
    before = _MANY.search(text, max(0, start - 6), start) or (
        None if name.honorific else _MANY_ADDRESSED.search(text, max(0, start - 24), start)
    )
    return before.start() if before else start
