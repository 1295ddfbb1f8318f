"""Find the terms of a text: leftmost-longest, by one automaton, on the article's date."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.glossary.accepted import accepted
from ttdn_translate.glossary.article_memory import ArticleMemory, abbreviations_of, remember
from ttdn_translate.glossary.composition import chart, compose, no_terms
from ttdn_translate.glossary.entry import Entry, Termbase
from ttdn_translate.glossary.grammar import Word
from ttdn_translate.glossary.index import index_of
from ttdn_translate.glossary.lexicon import lexicon_of
from ttdn_translate.glossary.named_places import heads_list
from ttdn_translate.glossary.parse import Parse, parse_of
from ttdn_translate.glossary.parts import Part
from ttdn_translate.glossary.spans import Lattice, Span
from ttdn_translate.glossary.surfaces import Surface
from ttdn_translate.glossary.view import View, write_out
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
    ``documents`` are the ids of the termbase's documents.
    """

    def __init__(
        self, termbase: Termbase, on: date | None = None, memory: ArticleMemory | None = None
    ) -> None:
        self._index = index_of(termbase)
        self._lexicon = lexicon_of(termbase)
        self.documents = _documents(termbase)
        self._on = on
        self._memory = memory or ArticleMemory()
        self._abbreviations = {**self._index.abbreviations, **self._memory.abbreviations}
        self._ranked: dict[int, Sequence[Surface]] = {}

    def constraints(self, text: str) -> list[Constraint]:
        """Return the terms of ``text`` (NFC), leftmost-longest, in order, without overlaps.

        Offsets count code points of ``text``.
        """
        return leftmost_longest(self.candidates(text))

    def candidates(self, text: str, people: Sequence[tuple[int, int]] = ()) -> list[Constraint]:
        """Return every term of ``text`` (NFC) and every phrase composed of them, overlaps included.

        ``people`` are the spans of people's names: no new place is read in them.
        """
        text = unicodedata.normalize("NFC", text)
        view = self._view(text)
        lattice = self._lattice(view, people)
        cells = chart(lattice)
        barred = no_terms(cells)
        ranks: list[Constraint] = []
        composed: list[Constraint] = []
        for part in compose(lattice, cells):
            if (place := view.original(part.start, part.end)) and not _overlaps(barred, part.start, part.end):
                (ranks if part.category == "RANK" else composed).append(_of_part(text, *place, part))
        found = ranks  # a rank is read before a name only, so it is surer than the entry of the same word
        for spans in lattice.by_start.values():
            for span in spans:
                start, end = span.start, span.end
                if (
                    span.surface.stands_alone(view.text, end)
                    and lattice.stands(lattice.key[start:end], start, end)
                    and (place := view.original(start, end))
                    and not _overlaps(barred, start, end)
                    and not (span.surface.entry.kind == "place" and heads_list(lattice.key, start, end))
                ):
                    found.append(_of_entry(text, *place, span.surface.entry))
        return self._memory.follow(text, found + composed)

    def parses(self, text: str) -> list[tuple[Constraint, Parse]]:
        """Return the composed terms of ``text`` (NFC) that `constraints` takes, each with the tree it was made by."""
        text = unicodedata.normalize("NFC", text)
        view = self._view(text)
        lattice = self._lattice(view, ())
        trees = {}
        for part in compose(lattice, chart(lattice)):
            if place := view.original(part.start, part.end):
                trees[place, "+".join(part.ids)] = part
        return [
            (constraint, parse_of(tree, view.text))
            for constraint in self.constraints(text)
            if (tree := trees.get(((constraint.start, constraint.end), constraint.id)))
        ]

    def occurrences(self, text: str) -> list[Occurrence]:
        """Return every entry that a surface in ``text`` names, also those that make no constraint alone."""
        text = unicodedata.normalize("NFC", text)
        view = self._view(text)
        places = (
            (view.original(s.start, s.end), s.surface) for s in self._spans(view.text, tone_key(view.text))
        )
        return sorted(
            (Occurrence(*place, s.entry, s.refusal) for place, s in places if place),
            key=lambda o: (o.start, -o.end),
        )

    def _view(self, text: str) -> View:
        return write_out(text, self._abbreviations, self._index.english_abbreviations)

    def _lattice(self, view: View, people: Sequence[tuple[int, int]]) -> Lattice:
        key = tone_key(view.text)
        spans = self._spans(view.text, key)
        persons = [view.written(start, end) for start, end in people]
        return Lattice.of(view.text, key, spans, self._words(key), persons)

    def _words(self, key: str) -> Iterator[tuple[int, int, Word]]:
        for pattern, start, end in self._lexicon.automaton.find_matches_as_indexes(key, overlapping=True):
            if _is_edge(key, start) and _is_edge(key, end):
                for word in self._lexicon.words[pattern]:
                    yield start, end, word

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
        return surface.entry.distance(self._on), *surface.entry.precedence


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


@lru_cache(maxsize=4)
def _documents(termbase: Termbase) -> frozenset[str]:
    """Return the ids of the entries that name documents."""
    return frozenset(e.id for e in termbase.entries if e.kind == "document")


def _longest(candidates: Iterable[Constraint]) -> Iterable[Constraint]:
    """Return the longest candidate at each start: the full names, also those inside a title."""
    return {c.start: c for c in sorted(candidates, key=lambda c: c.end)}.values()


def leftmost_longest(constraints: Iterable[Constraint]) -> list[Constraint]:
    """Return those that a reader from left to right takes, the longest at each place, without overlaps.

    On equal spans the one of fewer parts wins, an entry over a composed phrase, then the one that comes first.
    """
    taken: list[Constraint] = []
    end = 0
    for constraint in sorted(constraints, key=lambda c: (c.start, -c.end, c.id.count("+"))):
        if constraint.start >= end:
            taken.append(constraint)
            end = constraint.end
    return taken


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < e and s < end for s, e in spans)


def _is_edge(key: str, at: int) -> bool:
    """Say whether a word may start or end at ``at``: not between two letters, figures or marks."""
    if at == 0 or at == len(key) or key[at - 1] == " " or key[at] == " ":
        return True
    return not (_in_word(key[at]) and _in_word(key[at - 1]))


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
        _itself_first(source, entry.vi, accepted(entry)),
        entry.en_forbidden,
        entry.official,
    )


def _of_part(text: str, start: int, end: int, part: Part) -> Constraint:
    kind = ConstraintKind.PLACE if part.category == "PLACE" else ConstraintKind.TERM
    return Constraint(kind, "+".join(part.ids), start, end, text[start:end], part.forms, part.forbidden)


@lru_cache(maxsize=10_000)
def _itself_first(source: str, vi: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    """Put the form that is a variant itself without its marks first: Hà Nam is Ha Nam, ASEAN is ASEAN.

    The main form ``vi`` keeps the preferred English: *Lào* is Laos, though Lao is accepted.
    """
    if tone_key(source) == tone_key(vi):
        return forms
    bare = plain(source).casefold()
    return tuple(sorted(forms, key=lambda form: form.casefold() != bare))
