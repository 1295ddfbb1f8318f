"""The words that the grammar reads: its own, and those that the termbase's entries imply.

*Sở Y tế = Department of Health* implies that *y tế* as the subject of a body is Health, so that *Phòng Y tế* needs
no entry; *Hội Luật gia Việt Nam = Viet Nam Lawyers' Association* that a chapter, *Hội Luật gia tỉnh*, is a
Lawyers' Association.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick_rs

from ttdn_translate.glossary.entry import Entry, Termbase
from ttdn_translate.glossary.grammar import Word, grammar
from ttdn_translate.glossary.surfaces import is_abbreviation, tone_keys

_OFFICE = re.compile(r"(?:Bộ|Sở|Vụ|Cục|Tổng cục|Phòng) (?P<subject>.+)")
_OFFICE_OF = re.compile(
    r"(?:(?:General )?Department|Ministry|Authority|Administration|Division|Agency) of (?:the )?(?P<subject>.+)"
)
_NATIONAL = re.compile(r"(?P<body>(?:Hội|Hiệp hội|Liên hiệp|Liên đoàn|Liên minh|Câu lạc bộ) .+) Việt Nam")
_VIET_NAM = "Viet Nam "


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The automaton of the words' keys; ``words[n]`` are those of its ``n``-th pattern."""

    automaton: ahocorasick_rs.AhoCorasick
    words: tuple[tuple[Word, ...], ...]


@lru_cache(maxsize=4)
def lexicon_of(termbase: Termbase) -> Lexicon:
    """Return the lexicon for ``termbase``; the same termbase is read once.

    Where two words of one category have one key the grammar's own wins, then the entry that comes first.
    """
    by_key: dict[str, dict[str, Word]] = {}
    implied = list(_implied(termbase.entries))
    keys = tone_keys([word.vi for word in implied])
    for word in (
        *grammar().words,
        *(Word(w.category, k, w.forms) for k, w in zip(keys, implied, strict=True)),
    ):
        by_key.setdefault(word.vi, {}).setdefault(word.category, word)
    return Lexicon(
        ahocorasick_rs.AhoCorasick(by_key), tuple(tuple(words.values()) for words in by_key.values())
    )


def _implied(entries: tuple[Entry, ...]) -> Iterator[Word]:
    for kind in ("ministry", "department", "agency"):
        for entry in entries:
            if entry.kind == kind and (english := _OFFICE_OF.fullmatch(entry.en)):
                for surface in entry.surfaces:
                    vi = _OFFICE.fullmatch(surface)
                    if vi and not is_abbreviation(vi["subject"].split(" ")[0]):
                        yield Word("SUBJECT", vi["subject"], (english["subject"],))
    for entry in entries:
        if entry.kind == "organisation" and entry.en.startswith(_VIET_NAM):
            forms = tuple(f.removeprefix(_VIET_NAM) for f in entry.forms if f.startswith(_VIET_NAM))
            for surface in entry.surfaces:
                if body := _NATIONAL.fullmatch(surface):
                    yield Word("CHAPTER", body["body"], forms)
