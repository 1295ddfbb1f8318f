"""The grammar of titles, bodies and places: rules and words read from grammar.toml.

A rule is a pattern of categories and the English that its parts make:

    pattern = 'TITLE.open " của " BODY!place'
    english = ["{0} of {the 1}"]
    makes = "TITLE"

Elements stand one space apart unless a separator in quotes says otherwise; ``|`` gives alternatives.
``.trait`` wants a trait, ``!trait`` forbids it, ``^a|b`` wants the Vietnamese to begin with one of the words
(``_`` for a space), ``>`` only looks ahead. What may stand in braces is in `templates`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ttdn_translate.glossary.templates import Template, compile_template
from ttdn_translate.language import tone_key

_SHIPPED = Path(__file__).with_name("grammar.toml")
_TOKEN = re.compile(r'"([^"]*)"|(\S+)')
_ELEMENT = re.compile(r"(>?)([A-Z]+)((?:[.!][a-z_]+)*)(?:\^(\S+))?")
_OF_ENTRIES = frozenset({"TITLE", "BODY", "PLACE", "UNIT", "DOCUMENT", "AWARD", "EVENT", "SUBJECT"})
"""Categories that entries of the termbase have."""

_TRAIT = re.compile(r"([.!])([a-z_]+)")


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: after one of ``separators`` stands a part of ``category``.

    ``wanted`` and ``barred`` are traits; ``beginnings`` are keys of which the part's Vietnamese begins with
    one, none where any will do. ``ahead`` says that the part is looked for but not taken in.
    """

    category: str
    separators: tuple[str, ...]
    wanted: frozenset[str]
    barred: frozenset[str]
    beginnings: tuple[str, ...]
    ahead: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it makes: ``category`` with ``traits``, those of part ``head`` kept.

    ``examples`` are Vietnamese with the preferred English; the tests and the guide for curators use them.
    """

    name: str
    elements: tuple[Element, ...]
    english: tuple[Template, ...]
    category: str
    traits: frozenset[str]
    head: int
    examples: tuple[tuple[str, str], ...]
    text: str
    order: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the grammar, ``vi`` in lower case, with its English ``forms``."""

    category: str
    vi: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules, by the category of their first element and in the order of the file, and all words.

    ``alone`` are the categories whose composed parts are terms of the text; others only serve in rules.
    ``traits`` holds for a category the patterns that give a trait by the English. ``not_after`` and
    ``not_before`` map a word to the keys that make another word of it when they stand before or after;
    ``never_capital`` are words that with a capital belong to a name; ``namesakes`` are names of people that
    places bear. ``callers`` maps a category that only serves behind others to those: where none of them
    stands in a text, it need not be read.
    """

    rules: Mapping[str, tuple[Rule, ...]]
    in_order: tuple[Rule, ...]
    words: tuple[Word, ...]
    alone: frozenset[str]
    traits: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]
    not_after: Mapping[str, tuple[str, ...]]
    not_before: Mapping[str, tuple[str, ...]]
    never_capital: frozenset[str]
    namesakes: frozenset[str]
    callers: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """Return the shipped grammar; it is read once."""
    return parse_grammar(tomllib.loads(_SHIPPED.read_text(encoding="utf-8")))


def parse_grammar(data: Mapping[str, Any]) -> Grammar:
    """Return the grammar that ``data``, the content of grammar.toml, describes.

    Raises ValueError where a pattern or a template can't be read.
    """
    in_order = tuple(_rule(row, order) for order, row in enumerate(data["rule"]))
    rules: dict[str, list[Rule]] = {}
    for rule in in_order:
        rules.setdefault(rule.elements[0].category, []).append(rule)
    words = tuple(
        Word(category, tone_key(vi), (english,) if isinstance(english, str) else tuple(english))
        for category, rows in data["words"].items()
        for vi, english in rows.items()
    )
    traits = {
        category: tuple((trait, re.compile(pattern)) for trait, pattern in rows.items())
        for category, rows in data["traits"].items()
    }
    alone = frozenset(data["alone"])
    return Grammar(
        {category: tuple(of) for category, of in rules.items()},
        in_order,
        words,
        alone,
        traits,
        {tone_key(word): _keys(before) for word, before in data["not_after"].items()},
        {tone_key(word): _keys(after) for word, after in data["not_before"].items()},
        frozenset(_keys(data["never_capital"])),
        frozenset(_keys(data["namesakes"])),
        _callers(in_order, alone, frozenset(data["words"])),
    )


def _callers(
    rules: tuple[Rule, ...], alone: frozenset[str], words: frozenset[str]
) -> dict[str, frozenset[str]]:
    """Return, for each category that never leads to a term by itself, the words' categories that ask for it.

    Categories that a rule asks for behind an entry are left out: entries are everywhere.
    """
    leading = set(alone)
    while True:
        more = {r.elements[0].category for r in rules if r.category in leading} - leading
        if not more:
            break
        leading |= more
    found: dict[str, set[str]] = {}
    for rule in rules:
        for element in rule.elements[1:]:
            if element.category not in leading and rule.elements[0].category != element.category:
                found.setdefault(element.category, set()).add(rule.elements[0].category)
    return {category: frozenset(by) for category, by in found.items() if by <= words - _OF_ENTRIES}


def _rule(row: Mapping[str, Any], order: int) -> Rule:
    elements = tuple(_elements(row["pattern"]))
    made = _ELEMENT.fullmatch(row["makes"])
    if made is None or elements[0].ahead:
        raise ValueError(f"rule {row['name']!r}: cannot read {row['makes']!r}")
    return Rule(
        row["name"],
        elements,
        tuple(compile_template(text, len(elements)) for text in row["english"]),
        made[2],
        frozenset(trait for _, trait in _TRAIT.findall(made[3])),
        row.get("head", -1),
        tuple((vi, en) for vi, en in row.get("examples", [])),
        row["pattern"],
        order,
    )


def _elements(pattern: str) -> Iterable[Element]:
    separators: tuple[str, ...] = (" ",)
    for quoted, token in _TOKEN.findall(pattern):
        if not token:
            separators = _keys(quoted.split("|"))
            continue
        element = _ELEMENT.fullmatch(token)
        if element is None:
            raise ValueError(f"pattern {pattern!r}: cannot read {token!r}")
        traits = _TRAIT.findall(element[3])
        yield Element(
            element[2],
            separators,
            frozenset(trait for sign, trait in traits if sign == "."),
            frozenset(trait for sign, trait in traits if sign == "!"),
            _keys(element[4].replace("_", " ").split("|")) if element[4] else (),
            bool(element[1]),
        )
        separators = (" ",)


def _keys(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(tone_key(word) for word in words)
