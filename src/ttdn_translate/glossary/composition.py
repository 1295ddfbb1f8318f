"""Compose the English of titles, bodies and places that no single entry names.

    position = [prefix] title body  |  head body          Giám đốc Sở Y tế; Trưởng Ban Chỉ đạo ...
    body     = base  |  base level  |  base place         Sở Y tế tỉnh; Sở Y tế tỉnh Hà Nam
    place    = unit name  |  site name                    xã Cẩm Thanh; Khu công nghiệp Thái Hà

English turns the order round: *Giám đốc Sở Y tế tỉnh Hà Nam* is the Director of the Department of Health of
Ha Nam Province. All parts but the names of small places are entries of the termbase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from ttdn_translate.glossary.entry import Entry
from ttdn_translate.glossary.named_places import NamedPlace, sites, slug, units_at
from ttdn_translate.glossary.spans import Lattice, Span
from ttdn_translate.glossary.units import UNITS

MAX_FORMS = 8
"""Most English forms of one composed phrase."""

_BODIES = frozenset(
    {
        "state",
        "party",
        "legislature",
        "ministry",
        "agency",
        "department",
        "judiciary",
        "military",
        "organisation",
    }
)
_BASES = _BODIES | {"title"}
_PLACE_LAST = "Department of "
"""Bodies so named take their place behind (Department of Health of Ha Nam Province), others before (Ha Nam
Provincial Steering Committee)."""

_LEVEL = re.compile(
    r"\b(Provincial|Municipal|City|District|Township|Town|Ward|Commune|Special Zone)\b(?= [A-Z])"
)
_PREFIXES = frozenset({"former", "Acting"})
_NOT_A_PREFIX_AFTER = ("thẩm ", "chính ", "ủy ", "phân ", "toàn ", "nhân ", "trao ", "chủ ", "tài ", "bản ")
"""Syllables that make another word of *nguyên* or *quyền*: *thẩm quyền Giám đốc Sở*, *tài nguyên*."""

_HEADS = (
    ("phó trưởng ", "Deputy Head", ("ban ", "phòng ", "đoàn ", "tiểu ban ")),
    ("trưởng ", "Head", ("ban ", "phòng ", "đoàn ", "tiểu ban ")),
    ("phó chánh ", "Deputy Chief", ("văn phòng ",)),
    ("chánh ", "Chief", ("văn phòng ",)),
    ("thành viên ", "member", ("ban ", "đoàn ", "hội đồng ", "ủy ban ")),
)
"""Titles that lean on the first word of the body: *Trưởng* + *Ban Tổ chức Tỉnh ủy*."""

_NOT_A_UNIT_BEFORE = ("hội", "giao", "luận")
"""Syllables that make another word of a unit's noun: *xã hội*, *xã giao*."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A composed phrase: the ``ids`` of its parts, its English ``forms``, preferred first.

    ``base`` is the length of the body's own entry: of two readings of one span the longer base is the
    more certain.
    """

    start: int
    end: int
    ids: tuple[str, ...]
    forms: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    place: bool = False
    base: int = 0


@dataclass(frozen=True, slots=True)
class _Body:
    """A body that ends at ``end``; ``base`` is the length of its own entry."""

    end: int
    ids: tuple[str, ...]
    forms: tuple[str, ...]
    forbidden: tuple[str, ...]
    kind: str
    base: int


def compose(lattice: Lattice) -> list[Phrase]:
    """Return the phrases that the spans of ``lattice`` compose to, one for each place, overlapping."""
    phrases = [_place_phrase(p) for p in sites(lattice)]
    for start, spans in lattice.by_start.items():
        kinds = {span.surface.entry.kind for span in spans}
        if "place" in kinds:
            phrases += [_place_phrase(p) for p in units_at(start, lattice) if p.new]
        if "title" in kinds:
            phrases += _positions(start, lattice)
        if kinds & _BASES:
            for body in _bodies(start, lattice):
                if len(body.ids) > 1:
                    phrases.append(_phrase(start, body, body.forms))
                phrases += _headed(start, body, lattice.key)
    return _best(phrases)


def _best(phrases: list[Phrase]) -> list[Phrase]:
    """Return the best reading of each span; others of the same English lend it their further forms."""
    best: dict[tuple[int, int], Phrase] = {}
    for phrase in sorted(phrases, key=lambda p: (len(p.ids), -p.base, p.ids)):
        first = best.setdefault((phrase.start, phrase.end), phrase)
        if first is not phrase and first.forms[0] == phrase.forms[0]:
            forms = tuple(dict.fromkeys(first.forms + phrase.forms))[:MAX_FORMS]
            best[phrase.start, phrase.end] = replace(first, forms=forms)
    return list(best.values())


def _place_phrase(place: NamedPlace) -> Phrase:
    return Phrase(place.start, place.end, place.ids, place.forms, place=True)


def _phrase(start: int, body: _Body, forms: Iterable[str], ids: tuple[str, ...] = ()) -> Phrase:
    kept = tuple(dict.fromkeys(forms))[:MAX_FORMS]
    forbidden = tuple(f for f in dict.fromkeys(body.forbidden) if not any(f in form for form in kept))
    return Phrase(start, body.end, ids + body.ids, kept, forbidden, base=body.base)


def _positions(start: int, lattice: Lattice, prefixed: bool = False) -> Iterator[Phrase]:
    """Yield titles with their body: *Phó Giám đốc Sở Ngoại vụ tỉnh Quảng Ninh*."""
    for span in lattice.at(start):
        entry = span.surface.entry
        after = lattice.after(span.end)
        if entry.kind != "title" or after is None:
            continue
        if entry.en in _PREFIXES:
            if prefixed or lattice.key.endswith(_NOT_A_PREFIX_AFTER, 0, start):
                continue
            for phrase in [*_positions(after, lattice, prefixed=True), *_titles(after, lattice)]:
                forms = tuple(f"{entry.en} {form}" for form in phrase.forms)
                yield Phrase(start, phrase.end, (entry.id, *phrase.ids), forms, phrase.forbidden)
        elif entry.en[0].isupper() and " of " not in entry.en:
            for body in _bodies(after, lattice):
                if body.kind != "title":
                    yield _phrase(start, body, _of(entry, body), (entry.id,))


def _titles(start: int, lattice: Lattice) -> Iterator[Phrase]:
    for span in lattice.at(start):
        entry = span.surface.entry
        if entry.kind == "title" and entry.en[0].isupper():
            yield Phrase(start, span.end, (entry.id,), entry.forms, entry.en_forbidden)


def _headed(start: int, body: _Body, key: str) -> Iterator[Phrase]:
    for head, english, bodies in _HEADS:
        begin = start - len(head)
        whole_word = begin == 0 or (begin > 0 and not key[begin - 1].isalnum())
        if whole_word and key.startswith(head, begin) and key.startswith(bodies, start):
            yield _phrase(begin, body, [f"{english} of the {form}" for form in body.forms], (slug(head),))
            return


def _of(title: Entry, body: _Body) -> list[str]:
    """Return the title of the body in English, the preferred forms first."""
    pairs = sorted(
        product(enumerate(title.forms), enumerate(body.forms)), key=lambda pair: pair[0][0] + pair[1][0]
    )
    found = []
    for (_, position), (_, name) in pairs:
        if name.startswith("Ministry of ") and "Minister" in position:
            found.append(f"{position} of {name.removeprefix('Ministry of ')}")
            continue
        if body.kind == "organisation" and "Chairman" in position:
            found.append(f"{position.replace('Chairman', 'President')} of the {name}")
        if position.endswith("Director General") and _LEVEL.match(name):
            found.append(f"{position.removesuffix(' General')} of the {name}")
        found.append(f"{position} of the {name}")
    return found


def _bodies(start: int, lattice: Lattice) -> Iterator[_Body]:
    """Yield the bodies that start there: alone, with a level, with a place."""
    for span in lattice.at(start):
        entry = span.surface.entry
        level = _LEVEL.search(entry.en)
        if span.surface.refusal or not entry.en[0].isupper():
            continue
        if entry.kind not in _BODIES and not (entry.kind == "title" and level):
            continue
        length = span.end - span.start
        own = _Body(span.end, (entry.id,), entry.forms, entry.en_forbidden, entry.kind, length)
        yield own
        if level:
            if place := _name_of_level(span, lattice, level[1]):
                forms = tuple(
                    f"{form[: at.start()]}{place.name} {form[at.start() :]}"
                    for form in entry.forms
                    if (at := _LEVEL.search(form))
                )
                yield _Body(place.end, own.ids + place.ids, forms, own.forbidden, own.kind, length)
        else:
            yield from _placed(own, lattice)


def _name_of_level(span: Span, lattice: Lattice, adjective: str) -> NamedPlace | None:
    """Return the place whose name completes a body with a level: UBND tỉnh + Hà Nam, Tỉnh ủy + Hà Nam."""
    for noun in UNITS:
        begin = span.end - len(noun)
        if begin > span.start and lattice.key.startswith(" " + noun, begin - 1):
            places = units_at(begin, lattice)
            return next((p for p in places if p.unit is UNITS[noun] and p.end > span.end), None)
    after = lattice.after(span.end)
    for place in units_at(after, lattice) if after else ():
        if place.unit and not place.with_unit and adjective in place.unit.adjectives:
            return place
    return None


def _placed(body: _Body, lattice: Lattice) -> Iterator[_Body]:
    """Yield ``body`` with the level or place that follows it."""
    after = lattice.after(body.end)
    if after is None:
        return
    own = [form for form in body.forms if not _LEVEL.search(form)]
    for place in units_at(after, lattice):
        if place.unit and place.with_unit:
            behind = [f"{form} of {place.forms[0]}" for form in own]
            before = [f"{place.name} {a} {form}" for form in own for a in place.unit.adjectives]
            forms = behind + before if body.forms[0].startswith(_PLACE_LAST) else before + behind
            yield _Body(place.end, body.ids + place.ids, tuple(forms), body.forbidden, body.kind, body.base)
            return
    for span in lattice.at(after):
        unit = UNITS.get(span.surface.entry.vi)
        if unit and not lattice.key.startswith(_NOT_A_UNIT_BEFORE, span.end + 1):
            forms = [f"{adjective} {form}" for form in own for adjective in unit.adjectives]
            ids = (*body.ids, span.surface.entry.id)
            yield _Body(span.end, ids, (*forms, *body.forms), body.forbidden, body.kind, body.base)
