"""Compose the English of titles, bodies, places and other names that no single entry gives.

A chart parser: from right to left it reads, at each place where a term or a word of the grammar starts, the
parts that start there, and joins them by the rules of grammar.toml with the parts that follow. Every part
that a rule needs stands farther right and is read already, so that each place is done once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from ttdn_translate.glossary.accepted import accepted
from ttdn_translate.glossary.entry import Entry
from ttdn_translate.glossary.grammar import Element, Plan, Rule, grammar, plan
from ttdn_translate.glossary.named_places import listed_places, name_at, slug, units_at
from ttdn_translate.glossary.ordinals import has_ordinal, ordinal_at
from ttdn_translate.glossary.parts import Part, Piece
from ttdn_translate.glossary.spans import Lattice
from ttdn_translate.glossary.templates import LEVEL, english

MAX_FORMS = 12
"""Most English forms of one composed phrase."""

MAX_PARTS = 12
"""Most entries, names and words in one composed phrase."""

MAX_READINGS = 32
"""Most parts that are kept at one place."""

NO_TERM = "NOTERM"
"""The category of what is no term, though entries stand in it."""

Cell = dict[str, list[Part]]
"""The parts that start at one place, by category."""

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
_CATEGORIES = {
    "title": "TITLE",
    "document": "DOCUMENT",
    "honour": "AWARD",
    "event": "EVENT",
    "policy-term": "SUBJECT",
}
"""The category of an entry's kind; bodies are BODY, places are read with their units."""

_READ_LATER = frozenset({"NAME", "WORKNAME", "ORDINAL"})
"""Categories that are read only where a rule asks for them."""

_KEPT = _BODIES | {"placed"}
"""Traits that a composed part takes over from its head."""


def compose(lattice: Lattice, cells: Mapping[int, Cell]) -> list[Part]:
    """Return what the ``cells`` of `chart` compose to, one part for each place, overlapping.

    New places, which the termbase doesn't know, are among them.
    """
    alone = grammar().alone - {NO_TERM}
    composed: dict[tuple[int, int], Part] = {}
    for cell in cells.values():
        for category, parts in cell.items():
            for part in parts if category in alone else ():
                if part.rule or "new" in part.traits:
                    _keep_best(part, composed)
    for place in listed_places(lattice):
        _keep_best(place, composed)
    return list(composed.values())


def no_terms(cells: Mapping[int, Cell]) -> list[tuple[int, int]]:
    """Return the spans in which no term may be taken: bodies of foreign countries, bodies of many places."""
    return [(p.start, p.parts[-2].end) for cell in cells.values() for p in cell.get(NO_TERM, ())]


def chart(lattice: Lattice) -> dict[int, Cell]:
    """Return the parts of the text by the place where they start."""
    cells: dict[int, Cell] = {}
    present = {word.category for words in lattice.words.values() for _, word in words}
    if has_ordinal(lattice):
        present.add("ORDINAL")
    usable = plan(frozenset(present))
    for start in sorted(lattice.by_start.keys() | lattice.words.keys(), reverse=True):
        cell = _cell(start, lattice, cells, usable)
        if cell:
            cells[start] = cell
    return cells


def _keep_best(part: Part, kept: dict[tuple[int, int], Part]) -> None:
    """Keep the better of two readings of one span; the other lends its forms where the English is one."""
    place = (part.start, part.end)
    other = kept.get(place)
    kept[place] = part if other is None else _better(other, part)


def _better(one: Part, other: Part) -> Part:
    first, second = sorted((one, other), key=lambda p: (len(p.ids), -p.base, -_known(p)))
    if first.forms[0] != second.forms[0]:
        return first
    forms = tuple(dict.fromkeys(first.forms + second.forms))[:MAX_FORMS]
    return first if forms == first.forms else first._replace(forms=forms)


def _known(part: Part) -> int:
    """Return the length of the first part: of *Trường Đại học Y Dược Huế* the longer word is no name."""
    return part.parts[0].end - part.parts[0].start if part.parts else 0


def _cell(start: int, lattice: Lattice, cells: Mapping[int, Cell], usable: Plan) -> Cell:
    """Return the parts that start at ``start``: entries, words, places, and what the rules make of them."""
    agenda = list(_seeds(start, lattice, usable.idle))
    if not agenda:
        return {}
    taken: dict[tuple[str, int, frozenset[str]], Part] = {}
    for part in agenda:  # it grows while it is read
        key = (part.category, part.end, part.traits)
        other = taken.get(key)
        if other is not None:
            taken[key] = _better(other, part)
            continue
        if len(taken) == MAX_READINGS:
            break
        taken[key] = part
        for rule in usable.rules_for(part.category, part.traits):
            first = rule.elements[0]
            if first.beginnings and not lattice.key.startswith(first.beginnings, start):
                continue
            if len(rule.elements) > 1 and not _may_follow(rule.elements[1], part.end, lattice, cells):
                continue
            for parts in _matches(rule, 1, (part,), lattice, cells):
                made = _made(rule, parts)
                if made is not None:
                    agenda.append(made)
    cell: Cell = {}
    for part in taken.values():
        cell.setdefault(part.category, []).append(part)
    return cell


def _may_follow(element: Element, end: int, lattice: Lattice, cells: Mapping[int, Cell]) -> bool:
    """Say quickly, where that is cheap to say, whether ``element`` cannot stand behind ``end``."""
    if not element.next_word:
        return True
    if not lattice.key.startswith(" ", end):
        return False
    if element.category in _READ_LATER:
        return True
    cell = cells.get(end + 1)
    return cell is not None and element.category in cell


def _matches(
    rule: Rule, at: int, parts: tuple[Part, ...], lattice: Lattice, cells: Mapping[int, Cell]
) -> Iterator[tuple[Part, ...]]:
    """Yield the parts that fill the pattern of ``rule`` from element ``at`` on, behind ``parts``."""
    if at == len(rule.elements):
        yield parts
        return
    element = rule.elements[at]
    end = parts[-1].end
    for separator in element.separators:
        if lattice.key.startswith(separator, end):
            for part in _found(element.category, end + len(separator), lattice, cells):
                if _suits(part, element, parts[0], lattice):
                    if element.ahead:
                        yield from _matches(rule, at + 1, parts, lattice, cells)
                        return
                    yield from _matches(rule, at + 1, (*parts, part), lattice, cells)


def _found(category: str, start: int, lattice: Lattice, cells: Mapping[int, Cell]) -> list[Part]:
    if category in ("NAME", "WORKNAME"):
        name = name_at(start, lattice, of_work=category == "WORKNAME")
        return [name] if name else []
    if category == "ORDINAL":
        ordinal = ordinal_at(start, lattice)
        return [ordinal] if ordinal else []
    return cells[start].get(category, []) if start in cells else []


def _suits(part: Part, element: Element, first: Part, lattice: Lattice) -> bool:
    """Say whether ``part`` may stand for ``element`` of a pattern that begins with ``first``."""
    traits = part.traits
    if not element.wanted <= traits:
        missing = element.wanted - traits
        if missing == {"fits"}:
            if not _fits(first, part):
                return False
        elif missing != {"capital"} or not lattice.text[part.start].isupper():
            return False
    if element.barred and element.barred & traits:
        return False
    return not element.beginnings or lattice.key.startswith(element.beginnings, part.start)


def _fits(body: Part, place: Part) -> bool:
    """Say whether the unit of ``place`` is of the level that the English of ``body`` names."""
    level = LEVEL.search(body.forms[0])
    return level is not None and (place.unit is None or level[1] in place.unit.adjectives)


def _made(rule: Rule, parts: tuple[Part, ...]) -> Part | None:
    """Return the part that ``rule`` makes of ``parts``; None where they give no English."""
    ids = tuple(i for part in parts for i in part.ids)
    if len(ids) > MAX_PARTS:
        return None
    forms = _english(rule.order, tuple([part.piece for part in parts]))
    if not forms:
        return None
    head = parts[rule.head] if rule.head >= 0 else None
    kept = head.traits & _KEPT if head else frozenset()
    forbidden = dict.fromkeys(f for part in parts for f in part.forbidden)
    return Part(
        rule.category,
        parts[0].start,
        parts[-1].end,
        ids,
        forms,
        kept | rule.traits | _traits(rule.category, forms[0]),
        tuple(f for f in forbidden if not any(f in form for form in forms)),
        head.unit if head else None,
        head.name if head else "",
        max(part.base for part in parts),
        parts,
        rule.name,
    )


@lru_cache(maxsize=20_000)
def _english(order: int, pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    return english(grammar().in_order[order].english, pieces, MAX_FORMS)


@lru_cache(maxsize=50_000)
def _traits(category: str, form: str) -> frozenset[str]:
    """Return the traits that the preferred English gives a part."""
    found = {trait for trait, pattern in grammar().traits.get(category, ()) if pattern.search(form)}
    return frozenset(found | {"level"} if LEVEL.search(form) else found)


def _seeds(start: int, lattice: Lattice, idle: frozenset[str]) -> Iterator[Part]:
    """Yield the entries, words and places that start at ``start``."""
    has_place = has_body = False
    for span in lattice.at(start):
        entry = span.surface.entry
        has_body = has_body or (entry.kind in _BODIES and entry.en[0].isupper())
        if entry.kind == "place":
            has_place = True
        elif (seed := _seed(entry, bool(span.surface.refusal))) and seed[0] not in idle:
            end = span.end
            if lattice.stands(lattice.key[start:end], start, end):
                category, traits, forms = seed
                yield Part(
                    category, start, end, (entry.id,), forms, traits, entry.en_forbidden, base=end - start
                )
    if has_place:
        yield from units_at(start, lattice)
    for end, word in lattice.words.get(start, ()):
        if word.category in idle or not lattice.stands(word.vi, start, end):
            continue
        if not (has_body and word.category == "SUBJECT"):  # Sở Ngoại vụ và Công an tỉnh are two bodies
            yield Part(
                word.category,
                start,
                end,
                (slug(word.vi),),
                word.forms,
                _traits(word.category, word.forms[0]),
                base=end - start if word.category == "CHAPTER" else 0,
            )


@lru_cache(maxsize=100_000)
def _seed(entry: Entry, refused: bool) -> tuple[str, frozenset[str], tuple[str, ...]] | None:
    """Return the category, traits and forms of an entry that is no place; None where no rule may use it."""
    named = entry.en[0].isupper()
    if entry.kind in _BODIES:
        if refused or not named:
            return None
        return "BODY", _traits("BODY", entry.en) | {entry.kind}, accepted(entry)
    category = _CATEGORIES[entry.kind]
    if category == "TITLE" and not named and entry.en not in ("former",):
        return None
    more = {"named"} if named else set()
    return (
        category,
        _traits(category, entry.en) | more | ({"term"} if category == "SUBJECT" else set()),
        entry.forms,
    )
