"""From articles to drafts: the rooms from language to quality, one after the other.

Stands between ``quality`` and ``desk``: both the command line and the desk's worker make drafts here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from ttdn_translate.document import (
    Article,
    Constraint,
    ConstraintKind,
    Draft,
    DraftBlock,
    GlossaryInfo,
    Origin,
    Segment,
)
from ttdn_translate.glossary import (
    Matcher,
    Termbase,
    article_matcher,
    called_by_office,
    constraints,
    load,
)
from ttdn_translate.language import (
    People,
    article_people,
    language,
    person_constraints,
    require_vietnamese,
    segment,
    truecase,
    unknown_name_constraints,
    without_comrade,
)
from ttdn_translate.language.values import HOUSE, restyle, value_constraints
from ttdn_translate.quality import check_draft
from ttdn_translate.resources import shipped
from ttdn_translate.translation import Request, Translation, Translator, find_model, open_engine, verify
from ttdn_translate.workspace import Settings, StyleSettings

WINDOW_SEGMENTS = 1024
"""Segments translated in one stream before drafts are handed on: enough to batch well, small enough to lose little."""

_NAMED = (ConstraintKind.TERM, ConstraintKind.PLACE, ConstraintKind.PERSON)
_HAS_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Work:
    """A segment with its constraints; ``asks`` whether the model is asked for it."""

    segment: Segment
    constraints: tuple[Constraint, ...]
    asks: bool


class Drafter:
    """Makes drafts with one engine and one termbase. Loading it takes seconds; use it for many articles."""

    def __init__(
        self,
        translator: Translator,
        termbase: Termbase,
        *,
        min_share: float = 0.5,
        style: StyleSettings = HOUSE,
    ) -> None:
        """``min_share`` is the least share of Vietnamese an article must have, 0 to 1; ``style`` the site's."""
        self._translator = translator
        self._termbase = termbase
        self._min_share = min_share
        self._style = style
        self._glossary = GlossaryInfo(termbase.version, len(termbase.entries))

    @property
    def signature(self) -> str:
        """The decode signature of the drafts made: what they depend on besides their articles."""
        own = [f"{k}={v}" for k, v in asdict(self._style).items() if v != getattr(HOUSE, k)]
        return "|".join([self._translator.signature, *own])

    def accept(self, article: Article) -> None:
        """Raise NotVietnamese where the article cannot be drafted."""
        require_vietnamese(article, self._min_share)

    def drafts(
        self,
        articles: Iterable[Article],
        progress: Callable[[int, int], None] = lambda _done, _all: None,
        *,
        window_segments: int = WINDOW_SEGMENTS,
    ) -> Iterator[Draft]:
        """Yield the draft of each accepted article, in order; articles are translated in windows.

        A window is handed on when it holds ``window_segments``; 1 takes each article alone, so that its
        draft depends on nothing else. ``progress`` is told the parts of sentences done and all of them,
        for each window.
        """
        window: list[tuple[Article, list[tuple[DraftBlock, list[_Work]]]]] = []
        size = 0
        for article in articles:
            work = self._work(article)
            window.append((article, work))
            size += sum(len(w) for _, w in work)
            if size >= window_segments:
                yield from self._window(window, progress)
                window, size = [], 0
        if window:
            yield from self._window(window, progress)

    def _work(self, article: Article) -> list[tuple[DraftBlock, list[_Work]]]:
        blocks = list(segment(article))
        read = [_readable(s.source) for block in blocks for s in block.segments]
        texts = [b.text for b in article.blocks]
        found = iter(
            zip(
                read,
                _constraints_of(read, texts, article.published, self._termbase, self._style),
                strict=True,
            )
        )
        return [(block, [_as_work(s, *next(found)) for s in block.segments]) for block in blocks]

    def _window(
        self,
        window: Sequence[tuple[Article, list[tuple[DraftBlock, list[_Work]]]]],
        progress: Callable[[int, int], None],
    ) -> Iterator[Draft]:
        asked = [w for _, blocks in window for _, works in blocks for w in works if w.asks]
        translations = iter(
            self._translator.translate([Request(w.segment.source, w.constraints) for w in asked], progress)
        )
        for article, blocks in window:
            done = tuple(
                replace(
                    block,
                    segments=tuple(
                        self._translated(w, next(translations)) if w.asks else _put_together(w) for w in works
                    ),
                )
                for block, works in blocks
            )
            yield check_draft(self._draft(article, done))

    def _translated(self, work: _Work, translation: Translation) -> Segment:
        target, terms = restyle(translation.target, translation.terms, self._style)
        return replace(
            work.segment,
            target=target,
            score=translation.score,
            origin=Origin.MT,
            terms=terms,
            signature=self.signature,
        )

    def _draft(self, article: Article, blocks: tuple[DraftBlock, ...]) -> Draft:
        return Draft(
            article_id=article.id,
            source_url=article.source_url,
            published=article.published,
            author=article.author,
            language=article.language,
            images=article.images,
            engine=self._translator.engine.info,
            glossary=self._glossary,
            blocks=blocks,
        )


def open_drafter(settings: Settings) -> Drafter:
    """Load the model and the termbase that ``settings`` name.

    Raises ModelError and TermbaseError with the reason.
    """
    termbase = load(glossary_folder(settings))
    model = find_model(settings.translation.model)
    translator = Translator(
        open_engine(settings.translation),
        segment_tokens=model.segment_tokens,
        glossary_version=termbase.version,
    )
    return Drafter(translator, termbase, min_share=settings.language.min_share, style=settings.style)


def glossary_folder(settings: Settings) -> Path:
    """Return the folder of the termbase in use: the workspace's own, else the shipped one."""
    return Path(settings.glossary.path) if settings.glossary.path else shipped("glossary")


def segment_constraints(
    text: str,
    matcher: Matcher,
    on: date | None,
    people: People | None = None,
    style: StyleSettings = HOUSE,
) -> list[Constraint]:
    """Return all that must not be left to the model in one Vietnamese text: terms, names, values.

    ``people`` are those of the text's article; without them each text is read alone. ``style`` says
    which of the forms of a value comes first.
    """
    extra = [*person_constraints(text, people), *value_constraints(text, on=on, style=style)]
    known = without_comrade(text, constraints(text, matcher, extra))
    unknown = unknown_name_constraints(text, [(c.start, c.end) for c in known])
    return sorted([*known, *unknown], key=lambda c: c.start)


def article_constraints(
    texts: Sequence[str],
    sources: Sequence[str],
    on: date | None,
    termbase: Termbase,
    style: StyleSettings = HOUSE,
) -> list[tuple[Constraint, ...]]:
    """Return the constraints of the segments ``sources`` of one article, as a draft of it would have them now.

    ``texts`` are those of its blocks, ``on`` is its date. The model is not asked.
    """
    read = [_readable(source) for source in sources]
    return [tuple(found) for found in _constraints_of(read, texts, on, termbase, style)]


def _constraints_of(
    read: Sequence[tuple[str, bool]],
    texts: Sequence[str],
    on: date | None,
    termbase: Termbase,
    style: StyleSettings,
) -> list[list[Constraint]]:
    """Return the constraints of the segments ``read`` (see `_readable`) of an article with ``texts``."""
    matcher, people = article_matcher(termbase, texts, on), article_people(texts)
    found = [[] if copied else segment_constraints(text, matcher, on, people, style) for text, copied in read]
    return called_by_office([text for text, _ in read], found)


def _as_work(segment: Segment, read: tuple[str, bool], found: Sequence[Constraint]) -> _Work:
    text, copied = read
    asks = bool(_HAS_LETTER.search(_uncovered(text, found))) or _needs_grammar(text, found)
    return _Work(segment, tuple(found), asks and not copied)


def _readable(source: str) -> tuple[str, bool]:
    """The text in which names and terms are looked for, and whether it is English already."""
    text = truecase(source) or source
    return text, language(text) == "en"


def _needs_grammar(text: str, found: Sequence[Constraint]) -> bool:
    """Whether two names or terms stand side by side, so that only a translation says how they hang together."""
    named = [c for c in found if c.kind in _NAMED]
    return any(not text[a.end : b.start].strip() for a, b in pairwise(named))


def _uncovered(text: str, constraints: Sequence[Constraint]) -> str:
    """What is left of ``text`` outside the constraints' spans."""
    out, at = [], 0
    for c in constraints:
        out.append(text[at : c.start])
        at = c.end
    return "".join([*out, text[at:]])


def _put_together(work: _Work) -> Segment:
    """The English of a segment that needs no model: English already, or made of constraints and marks only."""
    parts, at = [], 0
    source = work.segment.source
    for c in work.constraints:
        parts += [source[at : c.start], c.forms[0]]
        at = c.end
    target = "".join([*parts, source[at:]])
    if truecase(source) is not None:
        target = target.upper()
    elif source[:1].isupper() or source[:1].isdigit():
        target = target[:1].upper() + target[1:]
    return replace(work.segment, target=target, origin=Origin.COPIED, terms=verify(target, work.constraints))
