"""Sentence boundaries of Vietnamese text.

Only a space can be a boundary, so that sentences joined by a space give the text again. A space is one
when a sentence may end before it and may start after it; the tables below hold what looks like an end
and is none.
"""

from __future__ import annotations

import re

from ttdn_translate.language.syllables import is_syllable

_ABBREVIATIONS = frozenset(
    """
    tp tx tt
    gs pgs ts tskh ths th.s t.s g.s cn ncs bs bsck bscki bsckii ckii cki ks kts ls dr mr mrs ms prof gv hlv
    đ/c đc nsnd nsưt ngnd ngưt st
    tr vd đt tel fax vol nxb cty
    """.split()  # noqa: SIM905 - a list of so many short words is easier to read so
)
"""What ends with a full stop and goes on; written without the last stop, in lower case."""

_ENDING_LETTERS = frozenset({"t.ư", "t.w", "v.v"})
"""Letters with stops between them that end a sentence as any word does."""

_LETTERED = frozenset(
    """
    khóa khoá thứ quý loại nhóm hạng lớp tổ khu lần cấp bảng đoạn điểm mục phần chương vùng đội tầng bậc kỳ
    khối độ vitamin
    """.split()  # noqa: SIM905
)
"""Words that a single letter or Roman number may follow at the end of a sentence: *khóa X.*"""

_OPENERS = "\"'“‘«([{"
_CLOSERS = "\"'”’»)]}"
_STOPS = ".!?…"
_START = re.compile(rf"(?P<lead>[{re.escape(_OPENERS)}\-–—+*•]*\s?[{re.escape(_OPENERS)}]*)(?P<first>\w)")
_LIST_NUMBER = re.compile(
    r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđA-ZĐ]|[IVXLC]+)[.)]+"
    r"|(?:Điều|Chương|Mục|Phần|Khoản|Bài|Câu|Bước|Phụ lục)\s(?:\d+|[IVXLC]+)\.",
    re.IGNORECASE,
)
_LATER_LIST_NUMBER = re.compile(r"[:;] \(?(?:\d{1,2}|[a-zđ]|[IVX]+)\.$")
_INITIALS = re.compile(r"(?:[A-ZĐƯ]\.)+[A-ZĐƯ]")
_LETTER_ITEM = re.compile(r"[a-zđ]\) ")
_LONGEST_BRACKET = 300
"""Code points. Nothing is cut inside a pair of brackets that is no longer than this."""
_LOOK_BACK = 400
"""Code points before a space that decide about it; a bound, so that a hostile text takes linear time."""


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text`` in order; joined by single spaces they are ``text`` again.

    ``text`` is normalised text of one block. Semicolons and colons end no sentence; a list number, a
    title such as *GS.TS.*, an initial and what stands in brackets stay with their sentence.
    """
    if not text:
        return []
    found = []
    start = 0
    bracketed = _bracketed(text)
    for space in re.finditer(r"(?<=[^ ]) (?=[^ ])", text):
        at = space.start()
        if at in bracketed or not _is_boundary(text, start, at):
            continue
        found.append(text[start:at])
        start = at + 1
    return [*found, text[start:]]


def _bracketed(text: str) -> set[int]:
    """Return the offsets inside brackets, where these close again soon."""
    inside: set[int] = set()
    for match in re.finditer(rf"\([^()]{{1,{_LONGEST_BRACKET}}}\)", text):
        inside.update(range(match.start(), match.end()))
    return inside


def _is_boundary(text: str, start: int, at: int) -> bool:
    """Tell whether the sentence that began at ``start`` ends at the space ``at``."""
    last = text[max(text.rfind(" ", start, at) + 1, start) : at]
    core = last.rstrip(_CLOSERS)
    word = core.rstrip(_STOPS + "/")
    mark, closers = core[len(word) :], last[len(core) :]
    if not mark or mark[-1] not in _STOPS:
        return False
    after = _START.match(text, at + 1)
    if after is None or (after["first"].islower() and not _LETTER_ITEM.match(text, at + 1)):
        return False
    before = text[max(start, at - _LOOK_BACK) : at]
    if _LIST_NUMBER.fullmatch(before):
        return False
    if mark == ".":
        first = after.start("first")
        following = re.match(r"\w*", text[first : first + _LOOK_BACK])
        return _full_stop_ends(before, word.lstrip(_OPENERS), following[0] if following else "")
    return mark[-1] == "." or not _is_quoted_name(before, closers)


def _full_stop_ends(before: str, word: str, following: str) -> bool:
    """Tell whether ``word`` and its full stop end the sentence ``before``, with ``following`` next."""
    key = word.lower()
    if key in _ENDING_LETTERS:
        return True
    if key in _ABBREVIATIONS or key.rsplit(".", 1)[-1] in _ABBREVIATIONS or _INITIALS.fullmatch(word):
        return False
    if word.isdigit() and following.isdigit():  # a date or a number with spaces, unless a year ends there
        return len(word) == 4
    if re.fullmatch("[A-ZĐ]", word):
        return _letter_ends(before, following)
    if word == "No":  # number, where *no* is full
        return not following.isdigit()
    return not _LATER_LIST_NUMBER.search(before[-12:])


def _letter_ends(before: str, following: str) -> bool:
    """Tell whether a single capital ends a sentence (*Nguyễn Văn A.*) or is an initial (*A. Yersin*)."""
    words = before.rsplit(" ", 2)
    previous = words[-2].strip(_OPENERS) if len(words) > 1 else ""
    if previous.lower() in _LETTERED:
        return True
    named = previous[:1].isupper() and is_syllable(previous)
    return named and (following.isdigit() or is_syllable(following))


def _is_quoted_name(before: str, closers: str) -> bool:
    """Tell whether ``before`` ends with a quoted title or slogan rather than with speech.

    Speech follows a colon or comma, or is the whole sentence; after a quoted title that ends with a
    question or exclamation mark, the sentence goes on.
    """
    if not closers or closers[-1] not in "\"'”’»":
        return False
    opened = max(before.rfind(mark, 0, len(before) - len(closers)) for mark in "\"'“‘«")
    lead = before[:opened].rstrip() if opened > 0 else ""
    return bool(lead) and lead[-1] not in ":,.!?…"
