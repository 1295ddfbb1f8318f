"""When a Vietnamese surface of an entry may be taken for the entry: the rules of capitals and abbreviations.

1. Tone mark style, dashes and, where nothing below says otherwise, case are free.
2. An abbreviation (*UBND*, *KT-XH*) must stand exactly so, as a whole token.
3. A capital of a place's name must be a capital in the text: *Hòa Bình* is the province, *hòa bình* peace.
   The noun before it is free: *khu đại học Nam Cao*.
4. A surface of one or two syllables must keep its capitals too: *Quyết định* is a document, *quyết định* to
   decide. Policy terms, honours, events and organisations are free: *bằng khen* is a *Bằng khen*.
5. Text in capitals gives no evidence: there a single syllable never matches, nor does a place whose name
   is a word, unless its unit stands before it.
6. Lower case inside a short surface stays so: *giao ban* is a briefing, *giao Ban Tổ chức* is not.
7. A document's name at the start of a sentence may be a verb (*Báo cáo tại hội nghị, ...*): there a name of
   two syllables doesn't match before a word in lower case, unless it is *số*, *của*, *này* or *về*.
8. A place of one syllable (*Nga*, *Pháp*) doesn't match at the start of a sentence, beside another
   capital or behind *ông*, *bà*: it may be a person or another word (*Pháp luật*).
9. What is kept for look-up and composition never matches alone, but a document does before its number:
   *Kế hoạch số 2045/KH-UBND*, *Kế hoạch 91/KH-SNgV*.
10. An academic title's abbreviation needs a name behind it: *TS* ends a boat's number too, *QNg 96415 TS*.
11. A name that ends in a unit of time stops before a figure, which the unit belongs to: *hội nghị báo cáo
    viên tháng* in *hội nghị báo cáo viên tháng 5/2022*.
12. An event's short form without its noun is a verb and never matches: *tổng kết* of *hội nghị tổng kết*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ttdn_translate.glossary.entry import COMMON_WORD, Entry
from ttdn_translate.glossary.units import UNITS
from ttdn_translate.language import tone_key

CAPITAL = "A-ZĐĂÂÊÔƠƯ"
_ABBREVIATION = re.compile(rf"[{CAPITAL}]{{2}}|[A-ZĐ][a-zđ]{{0,2}}[A-ZĐ]")
_SOLE_ABBREVIATION = re.compile(rf"[{CAPITAL}]{{2,}}(?:[-&][{CAPITAL}]+)*")
_TOKEN = re.compile(r"[^\s,;:()\"]+")
_JOINS = frozenset("/-&")
_PATTERN = re.compile(r"\.\.\.|…|\+")
_CASE_FREE_KINDS = frozenset({"policy-term", "honour", "event", "organisation"})
_NAMES_THAT_ARE_WORDS = frozenset(
    tone_key(name) for name in ("Hòa Bình", "Thái Bình", "Đồng Tâm", "Hợp Lý", "Công Lý", "Chính Lý", "Tự Do")
)
_DOCUMENT_CODE = 3
"""Abbreviations of documents up to this length (*QĐ*, *TT*) are parts of numbers, not words."""

ACADEMIC = frozenset({"GS", "PGS", "TS", "TSKH", "ThS"})
"""Abbreviations of academic titles; they are read where a name follows, and not written out elsewhere."""

_BEFORE_A_NAME = re.compile(r"[., ]{1,2}(\w)")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;]\s|[\"“(\-–•]\s?)$")
_NUMBERED = re.compile(r" số:? ?\d| \d+[a-z]?(?:/\d{4})?[-/][A-ZĐ]")
_UNITS_OF_TIME = (" ngày", " tuần", " tháng", " quý", " năm")
_FIGURE = re.compile(r" \d")
_WORD_BEFORE = re.compile(r"(\w+) $")
_BEFORE_A_PERSON = frozenset({"ông", "bà", "anh", "chị", "cô", "chú", "em", "chí", "bé"})
_NEXT_WORD = re.compile(r"\s(\w+)")
_AFTER_A_DOCUMENT = frozenset({"số", "của", "này", "về"})


@dataclass(frozen=True, slots=True)
class Surface:
    """One Vietnamese form of an entry, with its abbreviations written out, and how it is to be read.

    ``refusal`` says why it never makes a constraint alone, "" where it may. ``exact`` are the spans that
    must stand letter for letter, ``capitals`` the offsets that must be capitals. ``academic`` ones need a
    name behind them.
    """

    text: str
    entry: Entry
    refusal: str
    exact: tuple[tuple[int, int], ...]
    capitals: tuple[int, ...]
    single: bool
    short: bool
    verb_like: bool
    academic: bool

    def reads(self, text: str, start: int, end: int) -> bool:
        """Say whether ``text[start:end]``, of the same key as the surface, may stand for the entry."""
        found = text[start:end]
        if self.text.endswith(_UNITS_OF_TIME) and _FIGURE.match(text, end):
            return False
        if self.exact and not self._stands_whole(text, start, end):
            return False
        if self.academic and not ((after := _BEFORE_A_NAME.match(text, end)) and after[1].isupper()):
            return False
        if found != self.text:
            if any(found[s:e] != self.text[s:e] for s, e in self.exact):
                return False
            if any(not found[i].isupper() for i in self.capitals):
                return False
            if self.capitals and found.isupper():
                return not self.single and tone_key(self.text) not in _NAMES_THAT_ARE_WORDS
            if self.short and self.text.islower() and found[0].islower() and not found.islower():
                return False
        if self.single and self.entry.kind == "place" and self.capitals:
            return _names_a_place(text, start, end)
        return not (self.verb_like and _maybe_verb(text, start, end))

    def stands_alone(self, text: str, end: int) -> bool:
        """Say whether it makes a constraint by itself; a document does wherever its number follows."""
        return not self.refusal or (self.entry.kind == "document" and bool(_NUMBERED.match(text, end)))

    def _stands_whole(self, text: str, start: int, end: int) -> bool:
        """Say whether an abbreviation at either end is no part of a longer code (*15/CT-TTg*)."""
        before = self.exact[0][0] == 0 and start > 0 and text[start - 1] in _JOINS
        after = self.exact[-1][1] == end - start and text[end : end + 1] in _JOINS and end < len(text)
        return not before and not after


def is_abbreviation(surface: str) -> bool:
    """Say whether ``surface`` is one token in capitals, such as UBND, KT-XH or VHTT&DL."""
    return surface.isupper() and _SOLE_ABBREVIATION.fullmatch(surface) is not None


def tone_keys(surfaces: list[str]) -> list[str]:
    """Return the `tone_key` of each; one call for all is many times faster than one for each."""
    return tone_key("\n".join(surfaces)).split("\n") if surfaces else []


def surface_of(entry: Entry, own: str, text: str, ambiguous: bool) -> Surface | None:
    """Return the surface ``own`` of ``entry``, whose abbreviations ``text`` writes out.

    None where it can match nothing: a pattern, or an entry whose English is an instruction to the writer.
    """
    if _PATTERN.search(own) or _PATTERN.search(entry.en) or entry.en.startswith("("):
        return None
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    exact: tuple[tuple[int, int], ...] = ()
    if _ABBREVIATION.search(text):
        exact = tuple((s, e) for s, e in tokens if _ABBREVIATION.search(text, s, e))
    strict = len(tokens) <= 2 and entry.kind not in _CASE_FREE_KINDS
    capitals: tuple[int, ...] = ()
    if entry.kind == "place":
        capitals = tuple(s for s, e in _name(text, tokens) if (s, e) not in exact)
    elif (strict or len(tokens) == 1) and tokens and text[tokens[0][0]].isupper() and tokens[0] not in exact:
        capitals = (tokens[0][0],)
    verb_like = entry.kind == "document" and bool(capitals)
    return Surface(
        text,
        entry,
        _refusal(entry, own, ambiguous),
        exact,
        capitals,
        len(tokens) == 1,
        len(tokens) <= 2,
        verb_like,
        text in ACADEMIC,
    )


def _name(text: str, tokens: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the syllables of a place's name: the last that begin with a capital, without a gap.

    *Nam Cao* of *Khu Đại học Nam Cao*; the noun before it is written either way.
    """
    name: list[tuple[int, int]] = []
    for start, end in reversed(tokens):
        if text[start].islower():
            if name:
                break
        elif text[start].isupper():
            name.append((start, end))
    return name[::-1]


def _refusal(entry: Entry, own: str, ambiguous: bool) -> str:
    if COMMON_WORD in entry.note:
        return "a common word"
    if ambiguous:
        return "an abbreviation that stands for several things; it matches where the article defines it"
    if entry.kind == "document" and len(own) <= _DOCUMENT_CODE and is_abbreviation(own.rstrip(".")):
        return "a code of document numbers"
    if entry.kind == "event" and own.islower() and entry.vi.endswith(f" {own}"):
        return "a verb without its noun"
    if not any(c.isalpha() for c in own):
        return "a date or number"
    if entry.kind == "place" and (own in UNITS or (own.rstrip(".").isupper() and entry.vi in UNITS)):
        return "the noun of a unit; it matches with a name"
    return ""


def _names_a_place(text: str, start: int, end: int) -> bool:
    """Say whether a name of one syllable is the place, no part of a person's name or of another word."""
    before = text[max(start - 12, 0) : start]
    word = _WORD_BEFORE.search(before)
    if word and (word[1][0].isupper() or word[1] in _BEFORE_A_PERSON):
        return False
    if not word and not before.rstrip().endswith(("-", "–", "(", ",", ";")):
        return False
    after = _NEXT_WORD.match(text, end)
    return after is None or not after[1][0].isupper()


def _maybe_verb(text: str, start: int, end: int) -> bool:
    if not _SENTENCE_START.search(text[max(start - 3, 0) : start]):
        return False
    following = _NEXT_WORD.match(text, end)
    return following is not None and following[1][0].islower() and following[1] not in _AFTER_A_DOCUMENT
