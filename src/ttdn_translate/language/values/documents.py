"""Numbers of official documents: *số 16-KL/TW*, *49/2021/NĐ-CP*, *No. 310/QD-UBND*."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ttdn_translate.document import ConstraintKind
from ttdn_translate.language.orthography import plain
from ttdn_translate.language.values.value import Value

# A number, its year, and the letters of the kind of document and of who issued it, as Decree
# 30/2020/NĐ-CP (appendix VI) and Instruction 36-HD/VPTW for Party documents lay down.
_LETTERS = r"[A-ZĐƯÂÔ]{2}[A-Za-zĐđƯÂÔ0-9]*"
_BODY = (
    r"[0-9]{1,5}[a-zA-Z]?(?:"
    rf"/(?:19|20)[0-9]{{2}}/{_LETTERS}(?:[-/]{_LETTERS}){{0,3}}"
    rf"|/{_LETTERS}(?:-{_LETTERS}){{1,3}}"
    rf"|-{_LETTERS}/{_LETTERS}(?:-{_LETTERS}){{0,3}}"
    r")"
)
_DASH = r"\s?[-–/]\s?"
_LOOSE = rf"[0-9]{{1,5}}[a-zA-Z]?(?:\s?/\s?(?:19|20)[0-9]{{2}})?{_DASH}{_LETTERS}(?:{_DASH}{_LETTERS}){{0,3}}"
"""With *số* before it the number may hold spaces, or letters of the kind alone: *số 15/KH*."""

_RIGHT = r"(?![\w/])"
_VIETNAMESE = re.compile(rf"(?<!\w)(?i:(?P<lead>số:?\s))(?:{_LOOSE}){_RIGHT}|(?<![\w/.,-]){_BODY}{_RIGHT}")
_ENGLISH = re.compile(
    rf"(?<!\w)(?P<lead>(?:[Nn]o\.?|NO\.?|[Nn]umber)\s?)(?:{_LOOSE}){_RIGHT}|(?<![\w/.,-]){_BODY}{_RIGHT}"
)
_DATED = re.compile(r",?\s(?:(?:ban hành|ký)\s)?(?=[Nn]gày\s)")


def vietnamese_documents(text: str, day_at: Callable[[str, int], Value | None]) -> Iterator[Value]:
    """Yield the document numbers of a Vietnamese text, each with the date that follows it.

    ``day_at`` reads the full date that starts at a place of the text. The English keeps Đ, as the
    gazette's own translations do; the form without marks counts as well.
    """
    for m in _VIETNAMESE.finditer(text):
        body = _body(m)
        lead = "No. " if m["lead"] else ""
        numbers = tuple(dict.fromkeys([lead + body, lead + plain(body)]))
        yield _document(text, m.start(), m.end(), _key(body), numbers)
        dated = _DATED.match(text, m.end())
        day = day_at(text, dated.end()) if dated else None
        if day:
            forms = [f"{n} dated {form}" for form in day.english[:2] for n in numbers]
            forms += [f"{n}{joint}{day.english[0]}" for joint in (", dated ", " of ") for n in numbers]
            yield _document(text, m.start(), day.end, f"{_key(body)}@{day.key}", tuple(forms))


def english_documents(text: str) -> Iterator[Value]:
    """Yield the document numbers of an English text, without their dates."""
    for m in _ENGLISH.finditer(text):
        yield _document(text, m.start(), m.end(), _key(_body(m)), (m[0],))


def _body(m: re.Match[str]) -> str:
    return re.sub(r"\s", "", m[0][len(m["lead"] or "") :]).replace("–", "-")


def _key(body: str) -> str:
    return "doc:" + plain(body).upper().lstrip("0")


def _document(text: str, start: int, end: int, key: str, forms: tuple[str, ...]) -> Value:
    return Value(ConstraintKind.DOCUMENT_NUMBER, start, end, text[start:end], key, forms)
