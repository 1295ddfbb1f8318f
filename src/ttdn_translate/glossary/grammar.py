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
_ENTRIES_TOO = frozenset({"TITLE", "SUBJECT"})
"""Categories of words that entries of the termbase have too."""

_TRAIT = re.compile(r"([.!])([a-z_]+)")


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: after one of ``separators`` stands a part of ``category``.

    ``wanted`` and ``barred`` are traits; ``beginnings`` are keys of which the part's Vietnamese begins with
    one, none where any will do. ``ahead`` says that the part is looked for but not taken in. ``next_word``
    says that nothing but a space stands before it.
    """

    category: str
    separators: tuple[str, ...]
    wanted: frozenset[str]
    barred: frozenset[str]
    beginnings: tuple[str, ...]
    ahead: bool
    next_word: bool


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
    """All rules in the order of the file, and all words.

    ``alone`` are the categories whose composed parts are terms of the text; others only serve in rules.
    ``traits`` holds for a category the patterns that give a trait by the English. ``not_after`` and
    ``not_before`` map a word to the keys that make another word of it when they stand before or after;
    ``never_capital`` are words that with a capital belong to a name; ``watched`` are the words of all three.
    ``namesakes`` are names of people that places bear. ``words_only`` are the categories that only words of
    the grammar have, and ORDINAL.
    """

    in_order: tuple[Rule, ...]
    words: tuple[Word, ...]
    alone: frozenset[str]
    traits: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]
    not_after: Mapping[str, tuple[str, ...]]
    not_before: Mapping[str, tuple[str, ...]]
    never_capital: frozenset[str]
    namesakes: frozenset[str]
    words_only: frozenset[str]
    watched: frozenset[str]


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """Return the shipped grammar; it is read once."""
    return parse_grammar(tomllib.loads(_SHIPPED.read_text(encoding="utf-8")))


def parse_grammar(data: Mapping[str, Any]) -> Grammar:
    """Return the grammar that ``data``, the content of grammar.toml, describes.

    Raises ValueError where a pattern or a template can't be read.
    """
    in_order = tuple(_rule(row, order) for order, row in enumerate(data["rule"]))
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
    not_after = {tone_key(word): _keys(before) for word, before in data["not_after"].items()}
    not_before = {tone_key(word): _keys(after) for word, after in data["not_before"].items()}
    never_capital = frozenset(_keys(data["never_capital"]))
    return Grammar(
        in_order,
        words,
        alone,
        traits,
        not_after,
        not_before,
        never_capital,
        frozenset(_keys(data["namesakes"])),
        frozenset(data["words"]) - _ENTRIES_TOO - {r.category for r in in_order} | {"ORDINAL"},
        never_capital.union(not_after, not_before),
    )


@dataclass(frozen=True, slots=True)
class Plan:
    """The part of the grammar that a text can use, by the words of the grammar that stand in it.

    ``idle`` are the categories that no rule in use asks for.
    """

    rules: Mapping[str, tuple[Rule, ...]]
    idle: frozenset[str]
    found: dict[tuple[str, frozenset[str]], tuple[Rule, ...]]

    def rules_for(self, category: str, traits: frozenset[str]) -> tuple[Rule, ...]:
        """Return the rules that a part of ``category`` with ``traits`` may begin."""
        key = (category, traits)
        rules = self.found.get(key)
        if rules is None:
            rules = self.found[key] = tuple(
                rule
                for rule in self.rules.get(category, ())
                if rule.elements[0].wanted <= traits and not rule.elements[0].barred & traits
            )
        return rules


@lru_cache(maxsize=1_000)
def plan(present: frozenset[str]) -> Plan:
    """Return the plan for a text in which words of the categories ``present`` stand."""
    rules = grammar()
    used = [r for r in rules.in_order if _categories(r) & rules.words_only <= present]
    served = True
    while served:  # drop the rules whose product no other rule in use asks for
        asked = {c for r in used for c in _categories(r) - {r.category}}
        kept = [r for r in used if r.category in rules.alone or r.category in asked]
        served, used = len(kept) < len(used), kept
    by_first: dict[str, list[Rule]] = {}
    for rule in used:
        by_first.setdefault(rule.elements[0].category, []).append(rule)
    known = frozenset(c for r in rules.in_order for c in _categories(r))
    idle = known.difference(*(_categories(r) for r in used))
    return Plan({c: tuple(of) for c, of in by_first.items()}, idle, {})


def _categories(rule: Rule) -> frozenset[str]:
    return frozenset(element.category for element in rule.elements)


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
            separators == (" ",),
        )
        separators = (" ",)


def _keys(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(tone_key(word) for word in words)
