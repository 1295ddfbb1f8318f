"""Find the terms of a text: leftmost-longest, by one automaton, on the article's date."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.glossary.article_memory import ArticleMemory, abbreviations_of, remember
from ttdn_translate.glossary.composition import Phrase, compose
from ttdn_translate.glossary.entry import KINDS, LEVELS, Entry, Termbase
from ttdn_translate.glossary.index import index_of
from ttdn_translate.glossary.spans import Lattice, Span
from ttdn_translate.glossary.surfaces import Surface
from ttdn_translate.glossary.view import write_out
from ttdn_translate.language import plain, tone_key


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An entry's surface in a text; ``refusal`` says why it makes no constraint alone, "" where it does."""

    start: int
    end: int
    entry: Entry
    refusal: str


class Matcher:
    """Finds the constraints of texts of one article.

    ``on`` is the article's date: entries valid then win over others of the same surface, which stay as
    the fallback; None takes today's names. ``memory`` is what the article itself teaches.
    """

    def __init__(
        self, termbase: Termbase, on: date | None = None, memory: ArticleMemory | None = None
    ) -> None:
        self._index = index_of(termbase)
        self._on = on
        self._memory = memory or ArticleMemory()
        self._abbreviations = {**self._index.abbreviations, **self._memory.abbreviations}
        self._ranked: dict[int, Sequence[Surface]] = {}

    def constraints(self, text: str) -> list[Constraint]:
        """Return the terms of ``text`` (NFC), leftmost-longest, in order, without overlaps.

        Offsets count code points of ``text``.
        """
        return leftmost_longest(self.candidates(text))

    def candidates(self, text: str) -> list[Constraint]:
        """Return every term of ``text`` (NFC) and every phrase composed of them, overlaps included."""
        text = unicodedata.normalize("NFC", text)
        view = write_out(text, self._abbreviations, self._index.english_abbreviations)
        key = tone_key(view.text)
        spans = self._spans(view.text, key)
        found: list[Constraint] = []
        for span in spans:
            if span.surface.stands_alone(view.text, span.end) and (
                place := view.original(span.start, span.end)
            ):
                found.append(_of_entry(text, *place, span.surface.entry))
        for phrase in compose(Lattice.of(view.text, key, spans)):
            if place := view.original(phrase.start, phrase.end):
                found.append(_of_phrase(text, *place, phrase))
        return self._memory.follow(text, found)

    def occurrences(self, text: str) -> list[Occurrence]:
        """Return every entry that a surface in ``text`` names, also those that make no constraint alone."""
        text = unicodedata.normalize("NFC", text)
        view = write_out(text, self._abbreviations, self._index.english_abbreviations)
        places = (
            (view.original(s.start, s.end), s.surface) for s in self._spans(view.text, tone_key(view.text))
        )
        return sorted(
            (Occurrence(*place, s.entry, s.refusal) for place, s in places if place),
            key=lambda o: (o.start, -o.end),
        )

    def _spans(self, text: str, key: str) -> list[Span]:
        spans = []
        for pattern, start, end in self._index.automaton.find_matches_as_indexes(key, overlapping=True):
            if _is_edge(key, start) and _is_edge(key, end):
                surface = self._reading(pattern, text, start, end)
                if surface is not None:
                    spans.append(Span(start, end, surface))
        return spans

    def _reading(self, pattern: int, text: str, start: int, end: int) -> Surface | None:
        claims = self._index.claims[pattern]
        if len(claims) == 1:
            return claims[0] if claims[0].reads(text, start, end) else None
        ranked = self._ranked.get(pattern)
        if ranked is None:
            ranked = self._ranked[pattern] = sorted(claims, key=self._rank)
        readings = [s for s in ranked if s.reads(text, start, end)]
        found = text[start:end]
        return min(readings, key=lambda s: (bool(s.refusal), s.text != found), default=None)

    def _rank(self, surface: Surface) -> tuple[int, int, int, str]:
        entry = surface.entry
        return entry.distance(self._on), KINDS.index(entry.kind), LEVELS.index(entry.level), entry.id


def article_matcher(termbase: Termbase, article_texts: Iterable[str], on: date | None = None) -> Matcher:
    """Return a matcher that knows the short forms of the article with ``article_texts``; see `ArticleMemory`.

    *Sở Văn hóa, Thể thao và Du lịch (VHTT&DL)* makes *Sở VHTT&DL* the same department everywhere in the
    article; the first definition holds.
    """
    texts = [unicodedata.normalize("NFC", text) for text in article_texts]
    known = abbreviations_of(termbase, texts)
    reader = Matcher(termbase, on, ArticleMemory(known))
    return Matcher(
        termbase, on, remember(known, (c for t in texts for c in _longest(reader.candidates(t))), termbase)
    )


def _longest(candidates: Iterable[Constraint]) -> Iterable[Constraint]:
    """Return the longest candidate at each start: the full names, also those inside a title."""
    return {c.start: c for c in sorted(candidates, key=lambda c: c.end)}.values()


def leftmost_longest(constraints: Iterable[Constraint]) -> list[Constraint]:
    """Return those that a reader from left to right takes, the longest at each place, without overlaps.

    On equal spans the one of fewer parts wins: an entry over a composed phrase.
    """
    taken: list[Constraint] = []
    end = 0
    for constraint in sorted(constraints, key=lambda c: (c.start, -c.end, c.id.count("+"), c.id)):
        if constraint.start >= end:
            taken.append(constraint)
            end = constraint.end
    return taken


def _is_edge(key: str, at: int) -> bool:
    """Say whether a word may start or end at ``at``: not between two letters, figures or marks."""
    return not (0 < at < len(key) and _in_word(key[at]) and _in_word(key[at - 1]))


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.combining(character) > 0


def _of_entry(text: str, start: int, end: int, entry: Entry) -> Constraint:
    kind = ConstraintKind.PLACE if entry.kind == "place" else ConstraintKind.TERM
    source = text[start:end]
    return Constraint(
        kind,
        entry.id,
        start,
        end,
        source,
        _itself_first(source, entry.vi, entry.forms),
        entry.en_forbidden,
        entry.official,
    )


def _of_phrase(text: str, start: int, end: int, phrase: Phrase) -> Constraint:
    kind = ConstraintKind.PLACE if phrase.place else ConstraintKind.TERM
    return Constraint(kind, "+".join(phrase.ids), start, end, text[start:end], phrase.forms, phrase.forbidden)


@lru_cache(maxsize=10_000)
def _itself_first(source: str, vi: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    """Put the form that is a variant itself without its marks first: Hà Nam is Ha Nam, ASEAN is ASEAN.

    The main form ``vi`` keeps the preferred English: *Lào* is Laos, though Lao is accepted.
    """
    if tone_key(source) == tone_key(vi):
        return forms
    bare = plain(source).casefold()
    return tuple(sorted(forms, key=lambda form: form.casefold() != bare))
