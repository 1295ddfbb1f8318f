"""People's names in a Vietnamese text.

A name is a row of capitalised syllables that starts with a surname or follows an honorific or a title,
and is no place: *ông Nguyễn Văn An*, *Giám đốc Sở Y tế Tống Khánh Vân*, but not *đường Trần Phú*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ttdn_translate.language import name_lists as lists
from ttdn_translate.language.foreign_names import after_country, is_chinese, is_foreign
from ttdn_translate.language.name_runs import (
    FULL,
    LOOK_BACK,
    Word,
    cut,
    runs,
    starts_sentence,
    starts_title,
    word_before,
)
from ttdn_translate.language.name_sex import sex_of
from ttdn_translate.language.orthography import plain, tone_key
from ttdn_translate.language.places import PLACES
from ttdn_translate.language.syllables import is_marked, is_syllable
from ttdn_translate.language.truecase import truecase

_HIGHLAND = re.compile(r"[HK][’'][^\W\d_]+")
_CLAUSE = re.compile(r"[^;:.!?]*$")
_HONORIFICS = sorted(lists.HONORIFICS, key=len, reverse=True)
_ROLE_PHRASE = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(lists.ROLES_AT_A_DISTANCE))}) [^\W\d_]+(?: [^\W\d_]+){{,2}} $"
)
_FOREIGN_BEFORE = re.compile(rf"(?<!tại )(?<!ở )(?:{'|'.join(sorted(lists.FOREIGN_BEFORE))}) ?$")
_UNITS = lists.ADMINISTRATIVE | {"ủy"}
_NOT_SURNAMES = lists.TITLE_PAIRS | lists.NOT_ROLES | lists.NOT_BEFORE_NAMES
"""Pairs of syllables whose second is no surname: *hội đồng*, *công viên*, *xử lý*."""
_PLACE_LIST = re.compile(r",? (?:và |- |– )?")
_LIST_HEAD = re.compile(
    r"(?:\b(?:các|hai|ba|bốn) (?:(?P<sex>ông|bà|anh|chị)|đồng chí|đ/c|ông,? bà|anh,? chị|cụ|ngài)"
    r"|\b(?P<roster>gồm|gồm có|danh sách|thành phần)\b[^.;:]{0,60}:|\bđồng chí:) ?:? $"
)
"""Before the first of several people: *các đồng chí: A, B và C*, *thành viên gồm: A, Giám đốc; B, ...*."""
_ITEM = re.compile(r"(?:[;,:]|(?<!\w)(?:và|cùng)) $")
_APPOSITION = re.compile(r"(?:,| [-–]) (?=[^\W\d_])")
_SENTENCE_END = re.compile(r"[.!?…]\s")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name at ``text[start:end]``, in code points.

    ``english`` is the name without marks in its Vietnamese order. ``sex`` is ``f`` or ``m`` where an
    honorific or the name tells it, and ``sure`` where that leaves no doubt. ``honorific`` is the span of a
    word of address right before. ``titled`` tells that English puts Mr. or Ms. before the name: after
    *ông*, *bà*, *đồng chí*, and in a list that such a word begins, but not after an office or a rank.
    """

    start: int
    end: int
    text: str
    english: str
    sex: str | None = None
    honorific: tuple[int, int] | None = None
    sure: bool = False
    titled: bool = False


@dataclass(frozen=True, slots=True)
class _Listing:
    """Several people named one after the other; ``sex`` is theirs, a ``roster`` gives each his office."""

    sex: str | None
    roster: bool


def person_names(text: str) -> list[PersonName]:
    """Return the names of people in the NFC ``text``, in order, without overlaps.

    A heading in capitals is read in sentence case; ``text`` of its names stays in capitals. Names of
    Chinese people, whose English form their Vietnamese one does not tell, are left out.
    """
    return [name for name in all_names(text) if name.english]


def all_names(text: str) -> list[PersonName]:
    """Return what `person_names` does, and names of Chinese people, whose ``english`` is empty."""
    names: list[PersonName] = []
    cased = truecase(text) or text
    key = tone_key(cased)
    listing: _Listing | None = None
    place_before = False
    end_before = 0
    for run in runs(cased):
        start = run[0].start
        between = cased[end_before:start]
        if listing and _SENTENCE_END.search(between):
            listing = None
        listing = _listing_before(key, start) or listing
        places = place_before and _PLACE_LIST.fullmatch(between) is not None
        name = _name_of(cased, run, places)
        if listing and _ITEM.search(key, max(0, start - 5), start):
            name = _listed(cased, run, name, listing)
        place_before = name is None and (places or word_before(cased, start) in lists.NOT_PEOPLE)
        end_before = run[-1].end
        if name is not None:
            names.append(replace(name, text=text[name.start : name.end]))
    return names


def _listing_before(key: str, start: int) -> _Listing | None:
    m = _LIST_HEAD.search(key, max(0, start - 90), start)
    if m is None:
        return None
    return _Listing(lists.HONORIFICS[m["sex"]] if m["sex"] else None, bool(m["roster"]))


def _listed(text: str, run: list[Word], name: PersonName | None, listing: _Listing) -> PersonName | None:
    """Return the name in a run that is an item of ``listing``; nothing where it is none."""
    if listing.roster and (name is None or not _APPOSITION.match(text, name.end)):
        return name
    if name is None:
        words = cut(text, run)
        after_comma = text[run[0].start - 2] == ","
        if len(words) < (FULL if after_comma else 2) or starts_title(text, words[0]):
            return None
        whole, pair = (tone_key(text[words[0].start : last.end]) for last in (words[-1], words[1]))
        if words[0].key not in lists.ALL_SURNAMES or {whole, pair} & lists.NOT_NAMES or whole in PLACES:
            return None
        name = _person(text, words, None)
    if name.honorific:
        return name
    return replace(name, titled=True, sex=listing.sex or name.sex, sure=bool(listing.sex) or name.sure)


def _name_of(text: str, run: list[Word], on_place_list: bool) -> PersonName | None:
    """Return the person's name in a run of capitalised words."""
    run, honorific = _honorific(text, run)
    if not run:
        return None
    if honorific is not None:
        words = cut(text, run)
        if not _is_addressed_name(text, words, honorific):
            return None
    elif on_place_list:
        return None
    else:
        words = _surnamed(text, run) or _after_office(text, run)
        if not words:
            return None
    name = _person(text, words, honorific)
    return replace(name, english="") if is_chinese(text, words) else name


def _person(text: str, words: list[Word], honorific: tuple[int, int] | None) -> PersonName:
    start, end = words[0].start, words[-1].end
    by_name = sex_of([word.text for word in words])
    word = tone_key(text[slice(*honorific)]) if honorific else ""
    addressed = lists.HONORIFICS.get(word)
    return PersonName(
        start,
        end,
        text[start:end],
        _english(words),
        addressed or by_name.sex,
        honorific,
        sure=addressed is not None or by_name.sure,
        titled=word in lists.ADDRESSED,
    )


def _honorific(text: str, run: list[Word]) -> tuple[list[Word], tuple[int, int] | None]:
    """Return the run without the honorific that it starts with, and the honorific's span."""
    first = run[0]
    if first.key in lists.HONORIFICS and len(run) > 1 and starts_sentence(text, first.start):
        return run[1:], (first.start, first.end)
    before = tone_key(text[max(0, first.start - 12) : first.start])
    for words in _HONORIFICS:
        start = first.start - len(words) - 1
        if before.endswith(words + " ") and not text[start - 1 : start].isalpha():
            if text[start].isupper() and not starts_sentence(text, start):
                return run, None  # huyện Bác Ái
            if word_before(text, start) in lists.NOT_HONORIFICS:
                return run, None
            return run, (start, first.start - 1)
    return run, None


def _is_addressed_name(text: str, words: list[Word], honorific: tuple[int, int]) -> bool:
    """Tell whether the words after an honorific are a name rather than a title, body or place."""
    if starts_title(text, words[0]):
        return False
    if tone_key(text[honorific[0] : words[-1].end]) in lists.NOT_NAMES:
        return False
    # A name respelt in Vietnamese (Phi-đen Ca-xtơ-rô, Pu-tin) has no sure English.
    hyphened = [word.text for word in words if "-" in word.text]
    return not hyphened or (len(words) > 1 and all(text.isascii() for text in hyphened))


def _english(words: list[Word]) -> str:
    """Return a name as English writes it; a foreign one keeps its own letters."""
    name = " ".join(word.text for word in words)
    return plain(name) if any(_is_vietnamese_part(word.text) for word in words) else name


def _is_vietnamese_part(word: str) -> bool:
    return is_syllable(word) or _HIGHLAND.fullmatch(word) is not None or tone_key(word) in lists.ETHNIC


def _surnamed(text: str, run: list[Word]) -> list[Word]:
    """Return the name that stands in ``run`` without an honorific; nothing where there is none."""
    start = _after_place(text, run)
    unit = word_before(text, run[0].start) in _UNITS
    for n in range(start, len(run)):
        # Before a name in one run stands an unknown place, of two syllables as a rule, or what is no place
        # but then the name is a plain one: *Giám đốc Sở Nguyễn Tiến Nên*, not *Hội Đồng Bảo An*.
        plain_name = (
            run[n].key in lists.SURNAMES and n + 1 < len(run) and run[n + 1].key in lists.MIDDLE_NAMES
        )
        if n > start and n - start != 2 and not unit and not plain_name:
            continue
        joined = tone_key(text[run[n - 1].start : run[n].end]) if n else ""
        if joined in lists.NOT_NAMES:
            return []  # Bác Hồ
        if joined in _NOT_SURNAMES:
            continue  # Hội Đồng
        words = cut(text, run[n:])
        if not _is_ede(words):
            foreign = (i for i, word in enumerate(words) if not _is_vietnamese_part(word.text))
            words = words[: next(foreign, len(words))]
        if _is_surnamed(text, words, first=n == 0):
            return words
    return []


def _is_ede(words: list[Word]) -> bool:
    """Tell whether words name an Ede, surname last: *Y Bhăm Niê*, *H'Hen Niê*."""
    return words[0].key.startswith(("y", "h'")) and any(w.key in lists.EDE_SURNAMES for w in words[1:])


def _after_office(text: str, run: list[Word]) -> list[Word]:
    """Return a foreign name after an office, *Thị trưởng Kim Dong-hyun*, or one like *già làng K'Brêu*."""
    before = text[max(0, run[0].start - LOOK_BACK) : run[0].start]
    words = cut(text, after_country(run))
    if len(words) == 1:
        return words if _HIGHLAND.fullmatch(words[0].text) and _follows_role(before, whole=False) else []
    return words if is_foreign(words) and _follows_role(before, whole=True) else []


def _after_place(text: str, run: list[Word]) -> int:
    """Return how many words at the start of ``run`` name a place."""
    for n in range(min(len(run), 4), 0, -1):
        key = tone_key(text[run[0].start : run[n - 1].end])
        if key in PLACES and key not in lists.NAMESAKES and (n > 1 or len(run) > 2):
            return n
    if len(run) < 4 or word_before(text, run[0].start) not in lists.ADMINISTRATIVE:
        return 0
    whole = run[0].key in lists.SURNAMES and run[1].key in lists.MIDDLE_NAMES
    return 2 if not whole and run[2].key in lists.ALL_SURNAMES else 0


def _is_surnamed(text: str, words: list[Word], *, first: bool) -> bool:
    """Tell whether ``words`` are a name without an honorific; ``first`` tells that they begin their run."""
    if len(words) < 2 or starts_title(text, words[0]):
        return False
    known = words[0].key in lists.ALL_SURNAMES
    whole, pair = (tone_key(text[words[0].start : last.end]) for last in (words[-1], words[1]))
    if {whole, pair} & lists.NOT_NAMES or (whole in PLACES and whole not in lists.NAMESAKES):
        return False
    before = text[max(0, words[0].start - LOOK_BACK) : words[0].start]
    if _FOREIGN_BEFORE.search(tone_key(before)):
        return False
    if not known:
        return _is_ede(words)
    if not any(is_marked(word.text) for word in words) and words[1].key not in lists.MIDDLE_NAMES:
        return False
    if _follows_role(before, whole=len(words) >= FULL):
        return True
    if pair in PLACES or whole in lists.NAMESAKES or (first and not _may_precede(before)):
        return False
    if len(words) == 2:
        return words[1].key == "thị"
    return words[0].key in lists.SURNAMES or words[1].key in lists.MIDDLE_NAMES


def _follows_role(before: str, *, whole: bool) -> bool:
    """Tell whether a title or profession stands right before a name; ``whole`` names follow more of them."""
    words = re.split(r"[ .,:(\"“'-]+", tone_key(before).rstrip(". :"))
    said = [" ".join(words[-n:]) for n in (1, 2, 3, 4)]
    if any(role in lists.ROLES for role in said):
        return True
    if not whole or said[1] in lists.NOT_ROLES:
        return False
    return said[0] in lists.ROLE_ENDINGS or any(role in lists.ROLES_OF_MANY for role in said)


def _may_precede(before: str) -> bool:
    """Tell whether a person can be named after ``before``, where no title stands right there."""
    last = word_before(before, len(before))
    if last in lists.ADMINISTRATIVE or tone_key(before).endswith(("thành phố ", "thị xã ", "thị trấn ")):
        clause = tone_key(_CLAUSE.search(before.rsplit(",", 1)[-1])[0])  # type: ignore[index]
        return any(leader in clause for leader in lists.LEADERS)
    return last not in lists.NOT_PEOPLE or _ROLE_PHRASE.search(tone_key(before)) is not None
