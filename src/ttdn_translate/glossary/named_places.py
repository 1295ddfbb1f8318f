"""Read named places: a unit with its name, known to the termbase or not, and works and sites with theirs.

Provinces are a closed list, so *tỉnh* takes only a name of the termbase. Other names are spelled without
diacritics: *xã Cẩm Thanh* is Cam Thanh Commune.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

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

SITES = {
    "khu công nghiệp": "Industrial Zone",
    "cụm công nghiệp": "Industrial Cluster",
    "khu kinh tế": "Economic Zone",
    "khu công nghệ cao": "Hi-tech Park",
    "khu du lịch": "Tourism Area",
    "khu du lịch quốc gia": "National Tourism Area",
    "vườn quốc gia": "National Park",
    "cảng hàng không quốc tế": "International Airport",
    "báo": "Newspaper",
    "chùa": "Pagoda",
    "đền": "Temple",
    "chợ": "Market",
    "cầu": "Bridge",
    "sông": "River",
    "núi": "Mountain",
    "vịnh": "Bay",
    "cao tốc": "Expressway",
    "đường cao tốc": "Expressway",
}
"""Works and sites: the noun before the name, and the English after it."""

_NOT_AFTER = {
    "cầu": ("yêu", "nhu", "toàn", "thỉnh", "khẩn", "cung"),
    "báo": ("thông", "cảnh", "tình", "quảng"),
}
"""Syllables that make another word of the noun: *yêu cầu Hà Nam* has no bridge."""

_SITE = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(SITES, key=len, reverse=True))})(?= \w)")
_SYLLABLE = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d{1,2}(?![\d.,/]*\d)")
_ROMAN = re.compile(r"[IVX]+\b")


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place at ``start`` to ``end``: its English ``name`` and ``forms`` (Ha Nam; Ha Nam Province).

    ``unit`` is None for a work or site; ``with_unit`` says whether the unit stands in the text; ``new``
    whether the termbase doesn't know it.
    """

    start: int
    end: int
    unit: Unit | None
    name: str
    forms: tuple[str, ...]
    ids: tuple[str, ...]
    with_unit: bool
    new: bool


def units_at(start: int, lattice: Lattice) -> list[NamedPlace]:
    """Return the administrative places that start there, those of the termbase first."""
    known: list[NamedPlace] = []
    nouns: list[tuple[Span, Unit]] = []
    for span in lattice.at(start):
        entry = span.surface.entry
        if entry.kind != "place":
            continue
        if unit := UNITS.get(entry.vi):
            nouns.append((span, unit))
        elif (named := unit_and_name(entry.vi)) and not span.surface.refusal:
            unit, name = named
            with_unit = lattice.key.startswith(unit.noun + " ", start)
            known.append(
                NamedPlace(start, span.end, unit, plain(name), entry.forms, (entry.id,), with_unit, False)
            )
    if known:
        return known
    return [place for span, unit in nouns if (place := _new_unit(span, unit, lattice))]


def sites(lattice: Lattice) -> Iterator[NamedPlace]:
    """Yield the works and sites that have a name."""
    text, key = lattice.text, lattice.key
    for match in _SITE.finditer(key):
        noun, start, at = match[0], match.start(), match.end() + 1
        if key[:start].rstrip().endswith(_NOT_AFTER.get(noun, ())):
            continue
        if " " not in noun and noun != "báo" and text[start].isupper():
            continue  # *Cầu*, *Sông* with a capital belong to a name of another kind
        end = _name_end(at, lattice)
        if noun.endswith("cao tốc") and end > at and text[end : end + 3] in (" - ", " – "):
            end = _name_end(end + 3, lattice)
        if end > at:
            name = plain(text[at:end])
            ids = (slug(noun), slug(name))
            yield NamedPlace(start, end, None, name, (f"{name} {SITES[noun]}",), ids, True, True)


def _new_unit(span: Span, unit: Unit, lattice: Lattice) -> NamedPlace | None:
    text, at = lattice.text, lattice.after(span.end)
    if unit.noun == "tỉnh" or at is None:
        return None
    if unit.noun in ("quận", "phường") and (number := _NUMBER.match(text, at)):
        name = f"{unit.en} {number[0]}"
        ids = (span.surface.entry.id, number[0])
        return NamedPlace(span.start, number.end(), unit, name, (name,), ids, True, True)
    end = _name_end(at, lattice, person_guard=True)
    if end <= at:
        return None
    name = plain(text[at:end])
    form = f"{name} {unit.en}"
    return NamedPlace(
        span.start, end, unit, name, (form, name), (span.surface.entry.id, slug(name)), True, True
    )


def _name_end(at: int, lattice: Lattice, person_guard: bool = False) -> int:
    """Return where a name that starts at ``at`` ends; ``at`` where none does."""
    if any(s.surface.entry.kind != "place" for s in lattice.at(at)):
        return at
    ends: list[int] = []
    names: list[str] = []
    where: int | None = at
    while (
        where is not None
        and len(names) <= 2 * MAX_NAME
        and (syllable := _SYLLABLE.match(lattice.text, where))
        and _capital(syllable[0])
    ):
        names.append(syllable[0])
        ends.append(syllable.end())
        where = lattice.after(syllable.end())
    if person_guard and len(names) > 2 and names[0] in FAMILY_NAMES:
        return at
    # A person's name may follow the place's: huyện Vân Đồn Nguyễn Văn Bình.
    person = next((n for n in range(2, len(names) - 1) if names[n] in FAMILY_NAMES), len(names))
    return ends[person - 1] if 0 < person <= MAX_NAME else at


def _capital(syllable: str) -> bool:
    return syllable[0].isupper() and (
        len(syllable) == 1 or not syllable.isupper() or bool(_ROMAN.fullmatch(syllable))
    )


def slug(text: str) -> str:
    """Return ``text`` as a part of an id: *Cẩm Thanh* is cam-thanh."""
    folded = unicodedata.normalize("NFC", plain(text)).lower()
    return "-".join(re.findall(r"[a-z0-9]+", folded))
