"""Read named places: a unit with its name, known to the termbase or not, a list of units, a bare name.

Provinces are a closed list, so *tỉnh* takes only a name of the termbase. Other names are spelled without
diacritics: *xã Cẩm Thanh* is Cam Thanh Commune.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from ttdn_translate.glossary.entry import Entry
from ttdn_translate.glossary.grammar import grammar
from ttdn_translate.glossary.parts import Part
from ttdn_translate.glossary.spans import Lattice, Span
from ttdn_translate.glossary.units import UNITS, Unit, unit_and_name
from ttdn_translate.language import plain

MAX_NAME = 4
"""Most syllables of a name that the termbase doesn't know, a numeral included (*Trần Hưng Đạo II*)."""

_FAMILY_NAMES = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đinh Trịnh Mai Tô Lâm Đoàn "
    "Trương Phùng Lương Cao Tạ Hà Chu Lưu Vương Thái Quách Kiều Tống Nghiêm Bạch La Lại Tăng Doãn Thân"
)
FAMILY_NAMES = frozenset(_FAMILY_NAMES.split())
"""After a unit these with two more syllables are a person: *Chủ tịch UBND huyện Nguyễn Văn Bình*."""

_MIDDLE_NAMES = frozenset({"Văn", "Thị"})

_SYLLABLE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBER = re.compile(r"\d{1,2}(?![\d.,/]*\d)")
_ROMAN = re.compile(r"[IVX]+\b")
_MANY = r"(?<!\w)(?:các|những|hai|ba|bốn|năm|\d+) "
_LIST = re.compile(rf"{_MANY}(?P<unit>{'|'.join(UNITS)}) (?=\S)")
_NEXT_IN_LIST = re.compile(r", (?:và )?| và ")
_MANY_BEFORE = re.compile(rf"{_MANY}$")
_NO_NAME = ("nông trường ", "lâm trường ", *(f"{noun} " for noun in UNITS))
"""Words that stand with a capital though no name begins: *thị trấn Nông trường Mộc Châu*, *Thành ủy Thành phố ...*"""

_GOES_ON = re.compile(r"[-‐‑]\w| (?:ương|giáo|sử|hóa|học|nghị|trí|khoa|thuật|tế|dục|nghiệp|phòng|hàng)(?!\w)")
"""Behind a part of a respelt foreign name, of a code or of another word: *thành phố Da-ét*, *chùa Phật giáo*."""

_SERIES = re.compile(r"[A-C] [A-Z]")
_FOLLOWING = re.compile(r" ([^\W\d_]+)")
_WORDS_AFTER = (
    "đã được có là và ở tại nằm chảy trên với từ của thuộc cho trong vào do đến để như mà về khi bị sẽ đang cũng "
    "còn thì không sau trước bắc cách hiện vừa này đó nối qua lên xuống tổ gồm luôn chính theo bên giữa"
)
_FUNCTION_WORDS = frozenset(_WORDS_AFTER.split())
"""Words that may follow a name of one syllable; before others it may be half of a word."""

_PROVINCIAL = frozenset({"tỉnh", "thành phố"})


def units_at(start: int, lattice: Lattice) -> list[Part]:
    """Return the places that start there: those of the termbase, else a unit with a new name; and the unit.

    Traits: ``unit`` where the unit stands in the text, ``bare`` where the name stands alone, ``province``,
    ``new`` where the termbase doesn't know it, ``numbered`` for *Quận 1*, ``other`` for a place without a
    unit (a country, a work, a site), ``abroad`` for those that may be a country.
    """
    known: list[Part] = []
    nouns: list[tuple[Span, Unit]] = []
    for span in lattice.at(start):
        entry = span.surface.entry
        if entry.kind != "place":
            continue
        if unit := UNITS.get(entry.vi):
            if lattice.stands(unit.noun, start, span.end):
                nouns.append((span, unit))
        elif not span.surface.refusal:
            known.append(_known(span, entry, lattice))
    nouns_alone = [
        Part("UNIT", start, span.end, (span.surface.entry.id,), unit.adjectives, unit=unit)
        for span, unit in nouns
    ]
    if any(part.unit for part in known):
        return known + nouns_alone
    new = [place for span, unit in nouns if (place := _new_unit(span, unit, lattice))]
    return known + nouns_alone + new


def _known(span: Span, entry: Entry, lattice: Lattice) -> Part:
    named = unit_and_name(entry.vi)
    if named is None:
        return Part(
            "PLACE",
            span.start,
            span.end,
            (entry.id,),
            entry.forms,
            frozenset({"other", "abroad"} if entry.level == "central" else {"other"}),
            entry.en_forbidden,
            name=entry.en,
            base=span.end - span.start,
        )
    unit, name = named
    with_unit = lattice.key.startswith(unit.noun + " ", span.start)
    traits = {"unit" if with_unit else "bare"}
    if unit.noun in _PROVINCIAL and entry.level == "provincial":
        traits.add("province")
    return Part(
        "PLACE",
        span.start,
        span.end,
        (entry.id,),
        entry.forms,
        frozenset(traits),
        entry.en_forbidden,
        unit,
        bare if (bare := plain(name)) in entry.forms else entry.en,
        span.end - span.start,
    )


def name_at(start: int, lattice: Lattice, of_work: bool = False) -> Part | None:
    """Return the name in capitals that starts there; None where none does or a person's does.

    ``of_work`` says that a work or school bears it, which may be a person's: *cầu Trần Hưng Đạo*.
    """
    if not lattice.text[start : start + 1].isupper():
        return None
    end = _name_end(start, lattice, of_work)
    if end <= start or (not of_work and lattice.is_person(start, end)):
        return None
    name = plain(lattice.text[start:end])
    if _SERIES.match(name):  # Trường THPT A Phủ Lý is Phu Ly A
        name = f"{name[2:]} {name[0]}"
    following = _FOLLOWING.match(lattice.text, end)
    broken = following is not None and following[1] not in _FUNCTION_WORDS
    traits = frozenset({"long"} if " " in name else {"broken"} if broken else ())
    return Part("NAME", start, end, (slug(name),), (name,), traits, name=name)


def listed_places(lattice: Lattice) -> Iterator[Part]:
    """Yield the places of lists such as *các huyện Trần Đề, Mỹ Xuyên và Kế Sách*, each by its bare name."""
    for match in _LIST.finditer(lattice.key):
        unit = UNITS[match["unit"]]
        if unit.noun == "tỉnh":
            continue
        at = match.end()
        while True:
            end = _name_end(at, lattice)
            if end <= at or lattice.is_person(at, end):
                break
            name = plain(lattice.text[at:end])
            forms = (name, f"{name} {unit.en}")
            traits = frozenset({"new", "bare"})
            yield Part("PLACE", at, end, (slug(unit.noun), slug(name)), forms, traits, unit=unit, name=name)
            separator = _NEXT_IN_LIST.match(lattice.key, end)
            if separator is None:
                break
            at = separator.end()


def heads_list(key: str, start: int, end: int) -> bool:
    """Say whether the place at ``start``, a unit with its name, is the first of several: *các tỉnh Gia Lai, Kon Tum*.

    The unit is that of them all, so that the English is *the provinces of Gia Lai and Kon Tum*.
    """
    before = key[max(start - 8, 0) : start]
    return bool(_NEXT_IN_LIST.match(key, end) and _MANY_BEFORE.search(before)) and key.startswith(
        tuple(f"{noun} " for noun in UNITS), start
    )


def _new_unit(span: Span, unit: Unit, lattice: Lattice) -> Part | None:
    text, at = lattice.text, lattice.after(span.end)
    if unit.noun == "tỉnh" or at is None:
        return None
    entry = span.surface.entry.id
    if unit.noun in ("quận", "phường") and (number := _NUMBER.match(text, at)):
        name = f"{unit.en} {number[0]}"
        traits = frozenset({"unit", "new", "numbered"})
        ids = (entry, number[0])
        return Part("PLACE", span.start, number.end(), ids, (name,), traits, unit=unit, name=name)
    end = _name_end(at, lattice)
    if end <= at or lattice.is_person(at, end) or heads_list(lattice.key, span.start, end):
        return None
    name = plain(text[at:end])
    forms = (f"{name} {unit.en}", *(f"{name} {en}" for en in unit.also), name)
    ids = (entry, slug(name))
    return Part("PLACE", span.start, end, ids, forms, frozenset({"unit", "new"}), unit=unit, name=name)


def _name_end(at: int, lattice: Lattice, of_work: bool = False) -> int:
    """Return where a name that starts at ``at`` ends; ``at`` where none does or where it is a person's.

    ``of_work`` says that a work bears it: then it may be a person's, and a company's in capitals.
    """
    ends: list[int] = []
    names: list[str] = []
    where: int | None = at
    while (
        where is not None
        and len(names) <= 2 * MAX_NAME
        and (syllable := _SYLLABLE.match(lattice.text, where))
        and _in_name(syllable[0], of_work)
        and not (names and _starts_term(where, lattice))
    ):
        names.append(syllable[0])
        ends.append(syllable.end())
        where = lattice.after(syllable.end())
    if not names or _starts_term(at, lattice) or lattice.key.startswith(_NO_NAME, at):
        return at
    if _GOES_ON.match(lattice.text, ends[-1]) or ends[-1] == at + 1:
        return at
    given = names[:-1] if _ROMAN.fullmatch(names[-1]) else names
    # A person's name may follow the place's: huyện Vân Đồn Nguyễn Văn Bình.
    person = next((n for n in range(1, len(given) - 1) if _starts_person(given, n)), len(names))
    if person > MAX_NAME:
        return at
    end = ends[person - 1]
    personal = person > 2 and (given[0] in FAMILY_NAMES or given[1] in _MIDDLE_NAMES)
    if personal and not of_work and lattice.key[at:end] not in grammar().namesakes:
        return at
    return end


def _starts_person(names: list[str], at: int) -> bool:
    if at + 1 < len(names) and names[at + 1] in _MIDDLE_NAMES:
        return True
    return at > 1 and names[at] in FAMILY_NAMES


def _starts_term(at: int, lattice: Lattice) -> bool:
    """Say whether a title, body or other term of two syllables or more, no place, starts there."""
    return any(
        s.surface.entry.kind != "place" and not s.surface.single and not s.surface.refusal
        for s in lattice.at(at)
    )


def _in_name(syllable: str, of_work: bool) -> bool:
    if not syllable[0].isupper():
        return False
    if len(syllable) == 1 or not syllable.isupper() or _ROMAN.fullmatch(syllable):
        return True
    return of_work and syllable.isascii()


@lru_cache(maxsize=10_000)
def slug(text: str) -> str:
    """Return ``text`` as a part of an id: *Cẩm Thanh* is cam-thanh."""
    folded = unicodedata.normalize("NFC", plain(text)).lower()
    return "-".join(re.findall(r"[a-z0-9]+", folded))
