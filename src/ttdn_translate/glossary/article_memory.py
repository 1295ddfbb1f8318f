"""What an article teaches about its own short forms: abbreviations, and bodies named by their first word.

The first full mention and the later short ones agree:

    BTC            means the Ban Tổ chức where the article defines it so, or names only that one in full
    Ban Tổ chức    after Ban Tổ chức Tỉnh ủy is the Organisation Commission, not an Organising Committee
    Sở             after Sở Ngoại vụ tỉnh Quảng Ninh is the Department

A whole article is read before its first sentence is translated: a title's abbreviation may be defined in
the text below it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.glossary.definitions import definitions
from ttdn_translate.glossary.entry import Termbase
from ttdn_translate.glossary.surfaces import is_abbreviation, tone_keys
from ttdn_translate.language import tone_key

_NOUNS = (
    "Ban|Bảo tàng|Báo|Bệnh viện|Bộ|Chi cục|Câu lạc bộ|Công ty|Cục|Hiệp hội|Học viện|Hội|Hội đồng|Liên hiệp|Liên minh"
    "|Liên đoàn|Ngân hàng|Nhà máy|Phòng|Quỹ|Sở|Thư viện|Trung tâm|Trường|Tòa án|Tập đoàn|Tổng công ty|Tổng cục|Viện"
    "|Văn phòng|Vụ|Đoàn|Đài|Ủy ban"
)
HEAD_NOUNS = frozenset(_NOUNS.split("|"))
"""Nouns that name a body again by its kind alone, with a capital: *Sở*, *Trung tâm*."""

_ENGLISH = (
    "Academy Administration Agency Alliance Association Authority Bank Board Centre Chamber Club College Command"
    " Commission Committee Company Confederation Corporation Council Court Delegation Department Directorate Division"
    " Federation Fund Group Hospital Inspectorate Institute Library Ministry Museum Newspaper Office School Society"
    " Station Sub-department Union University delegation"
)
ENGLISH_NOUNS = frozenset(_ENGLISH.split())
"""English nouns by which such a body may be named again."""

_FOLLOWING = (
    "chưa chỉ cho cần có cũng còn do giao khi không là luôn nhằm nên phải sắp sẽ theo tiếp trao trong tại tặng tổ từ"
    " vừa và về với yêu đang đã đều để đề được"
)
"""Syllables that may follow such a noun where it stands alone: *Sở đã*, but not *Hội thảo* or *Báo cáo*."""

_END = rf"(?=\s+(?:{'|'.join(_FOLLOWING.split())})(?!\w)|\s*[,;:.!?)”\"…]|\s+[-–]\s|\s*$)"
_ALONE = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(HEAD_NOUNS, key=len, reverse=True))}){_END}")
_STANDS_ALONE = re.compile(_END)
_CAPITAL_BEFORE = re.compile(r"[^\W\d_]*[A-ZĐ][^\W\d_]* $")
_WORD_BEFORE = re.compile(r"(\w+) $")
_OTHER_WORD_AFTER = frozenset({"cơ", "quân", "cán", "toàn", "nội", "thông", "cảnh", "tình", "hiện"})
"""Syllables that make another word of a head noun behind them: *cơ sở*, *cán bộ*, *thông báo*."""

_PREPOSITION = re.compile(r" (?:of|for|on|in|to|at|under) ")
_MODIFIER = re.compile(
    r"^(?:the )?(?:.*\b(?:Provincial|Municipal|City|District|Town|Commune|Ward|Special Zone) |Central |National "
    r"|Viet Nam |Regional )"
)

EVIDENCE: Mapping[str, Sequence[tuple[str, str]]] = {
    "BTV": (
        (
            "Ban Thường vụ",
            r"BTV (?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng) (?:ủy|uỷ)|(?:UV|Ủy viên|Uỷ viên) BTV|BTV (?:Hội|Đoàn)",
        ),
        ("Biên tập viên", r"(?:PV|[Pp]hóng viên)(?:,| và| -) BTV|BTV (?:Đài|Báo)"),
    ),
    "BTC": (
        (
            "Ban Tổ chức",
            r"BTC (?:giải|cuộc thi|lễ hội|hội thi|hội nghị|chương trình|sự kiện|Đại hội|Lễ hội|Giải)",
        ),
    ),
    "BCT": (
        ("Bộ Chính trị", r"(?:UV|Ủy viên|Uỷ viên) BCT|BCT, (?:Ban Bí thư|BBT)|-[A-ZĐ]+/TW[^.]{0,30} BCT"),
        ("Bộ Công Thương", r"(?:Bộ trưởng|Thứ trưởng) BCT"),
    ),
    "TTCP": (("Thủ tướng Chính phủ", r"/(?:QĐ|CT)-TTg[^.]{0,40} TTCP|TTCP phê duyệt"),),
}
"""What near an abbreviation of several meanings tells which one is meant, as patterns for the whole article."""


@dataclass(frozen=True, slots=True)
class ArticleMemory:
    """What one article's texts taught.

    ``abbreviations`` maps one to its full form. ``heads`` maps a noun such as *Sở* to the English of the
    bodies that it may name again, the one named most often first. ``shortened`` maps the key of a longer
    short form, such as *Ban Tổ chức*, to the English of its own entry and to that of the full name.
    """

    abbreviations: Mapping[str, str] = field(default_factory=dict)
    heads: Mapping[str, tuple[Constraint, ...]] = field(default_factory=dict)
    shortened: Mapping[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)

    def follow(self, text: str, found: Sequence[Constraint]) -> list[Constraint]:
        """Return ``found``, the terms of ``text``, with its short mentions in the words of the full ones.

        A lone noun becomes advice: a good translator may say *it*.
        """
        out = [self._followed(text, c) for c in found] if self.shortened else list(found)
        if self.heads and not text.isupper():
            taken = {(c.start, c.end) for c in out}
            out += [c for c in self._nouns(text) if (c.start, c.end) not in taken]
        return out

    def _followed(self, text: str, constraint: Constraint) -> Constraint:
        key = tone_key(constraint.source)
        for short, (own, full) in self.shortened.items():
            if not re.search(rf"(?<!\w){re.escape(short)}$", key) or not _STANDS_ALONE.match(
                text, constraint.end
            ):
                continue
            forms = [f.replace(o, full) for f in constraint.forms for o in own if o in f]
            constraint = replace(
                constraint,
                forms=tuple(dict.fromkeys((*forms, *constraint.forms))),
                forbidden=tuple(f for f in constraint.forbidden if f not in forms),
            )
        return constraint

    def _nouns(self, text: str) -> Iterator[Constraint]:
        for match in _ALONE.finditer(text):
            bodies = self.heads.get(match[0])
            before = text[max(match.start() - 20, 0) : match.start()]
            word = _WORD_BEFORE.search(before)
            if not bodies or (word and word[1] in _OTHER_WORD_AFTER) or _CAPITAL_BEFORE.search(before):
                continue
            nouns = [_head(body.forms[0]) for body in bodies]
            forms = tuple(dict.fromkeys([*nouns, *(form for body in bodies for form in body.forms)]))
            yield Constraint(
                ConstraintKind.TERM, bodies[0].id, match.start(), match.end(), match[0], forms, (), False
            )


def abbreviations_of(termbase: Termbase, texts: Iterable[str]) -> dict[str, str]:
    """Return the abbreviations that ``texts`` (NFC) define, and which meaning of the termbase's others they show.

    A definition holds before evidence, the first one before later ones.
    """
    texts = tuple(texts)
    known: dict[str, str] = {}
    for text in texts:
        for abbr, full in definitions(text).items():
            known.setdefault(abbr, full)
    whole = "\n".join(texts)
    for abbr, meanings in _several_meanings(termbase).items():
        if abbr not in known and (meaning := _meant(abbr, meanings, whole)):
            known[abbr] = meaning
    return known


def remember(
    abbreviations: Mapping[str, str], found: Iterable[Constraint], termbase: Termbase
) -> ArticleMemory:
    """Return the memory of an article from ``found``, all terms in it, overlaps included."""
    named: dict[str, Counter[str]] = {}
    first: dict[str, Constraint] = {}
    shortened: dict[str, tuple[tuple[str, ...], str]] = {}
    kept: set[str] = set()
    for body in found:
        words = body.source.split()
        noun = _noun(words)
        if not noun:
            continue
        if _head(body.forms[0]) in ENGLISH_NOUNS:
            named.setdefault(noun, Counter())[body.id] += 1
            first.setdefault(body.id, body)
        for size in range(noun.count(" ") + 2, len(words)):
            short = tone_key(" ".join(words[:size]))
            own = _forms(termbase).get(short)
            if own and any(form.lower() in body.forms[0].lower() for form in own):
                kept.add(short)
            elif own:
                shortened.setdefault(short, (own, _short(body.forms[0])))
    heads = {noun: tuple(first[i] for i, _ in ids.most_common()) for noun, ids in named.items()}
    return ArticleMemory(abbreviations, heads, {k: v for k, v in shortened.items() if k not in kept})


def _noun(words: Sequence[str]) -> str:
    """The head noun that a body's name of more ``words`` begins with; "" where none does.

    The name begins with a capital: *Hội Nông dân* is a body, *Hội nghị* none. A *Đoàn* may go without.
    """
    for size in (3, 2, 1):
        noun = " ".join(words[:size])
        if noun in HEAD_NOUNS and len(words) > size and (words[size][0].isupper() or noun == "Đoàn"):
            return noun
    return ""


def _head(form: str) -> str:
    """The noun of a body's English name: *Department* of the Department of Health of Ha Nam Province."""
    return _PREPOSITION.split(form)[0].split()[-1]


def _short(form: str) -> str:
    """A body's English name without its place and level: *Organisation Commission*."""
    return _MODIFIER.sub("", _PREPOSITION.split(form)[0])


def _meant(abbr: str, meanings: tuple[str, ...], whole: str) -> str:
    """The one meaning that the article shows; "" where it shows none or several."""
    shown = {full for full, pattern in EVIDENCE.get(abbr, ()) if re.search(rf"(?<!\w)(?:{pattern})", whole)}
    if not shown and re.search(rf"(?<![\w/&-]){re.escape(abbr)}(?![\w/&-])", whole):
        key = tone_key(whole)
        shown = {full for full in meanings if re.search(rf"(?<!\w){re.escape(tone_key(full))}(?!\w)", key)}
    return shown.pop() if len(shown) == 1 else ""


@lru_cache(maxsize=4)
def _several_meanings(termbase: Termbase) -> dict[str, tuple[str, ...]]:
    """The abbreviations that stand for several things, with the full form of each."""
    meanings: dict[str, dict[str, str]] = {}
    for entry in termbase.entries:
        full = next((s for s in entry.surfaces if not is_abbreviation(s)), "")
        for abbr in filter(is_abbreviation, entry.surfaces):
            if full:
                meanings.setdefault(abbr, {}).setdefault(entry.en, unicodedata.normalize("NFC", full))
    return {abbr: tuple(by_english.values()) for abbr, by_english in meanings.items() if len(by_english) > 1}


@lru_cache(maxsize=4)
def _forms(termbase: Termbase) -> dict[str, tuple[str, ...]]:
    """The English forms by the key of each surface of two and more syllables."""
    claims = [(surface, e.forms) for e in termbase.entries for surface in e.surfaces if " " in surface]
    forms: dict[str, tuple[str, ...]] = {}
    for key, (_, own) in zip(tone_keys([surface for surface, _ in claims]), claims, strict=True):
        forms[key] = (*forms.get(key, ()), *own)
    return forms
