"""Numbers of official documents: *số 16-KL/TW*, *49/2021/NĐ-CP*, *No. 310/QD-UBND*."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ttdn_translate.document import ConstraintKind
from ttdn_translate.language.orthography import plain
from ttdn_translate.language.values.style import HOUSE, preferring
from ttdn_translate.language.values.value import Value
from ttdn_translate.workspace import StyleSettings

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


_KIND_BEFORE = re.compile(
    r"(?<!\w)(?:nghị quyết|nghị định|quyết định|quy định|thông tư|thông tri|thông báo|thông cáo|chỉ thị|kết luận"
    r"|kế hoạch|công văn|công điện|văn bản|hướng dẫn|báo cáo|tờ trình|đề án|dự án|phương án|chương trình|quy chế"
    r"|pháp lệnh|lệnh|luật|sắc lệnh|giấy phép|giấy chứng nhận|biên bản|hợp đồng|quy chuẩn|tiêu chuẩn|mẫu"
    r"|liên tịch|hành động|phối hợp)\s$"
)
"""A kind of document right before its number: English then writes *No.*, also where Vietnamese leaves *số* out."""


def vietnamese_documents(
    text: str, day_at: Callable[[str, int], Value | None], style: StyleSettings = HOUSE
) -> Iterator[Value]:
    """Yield the document numbers of a Vietnamese text, each with the date that follows it.

    ``day_at`` reads the full date that starts at a place of the text. The English keeps Đ, as the
    gazette's own translations do, or not, as ``style`` says; either counts.
    """
    for m in _VIETNAMESE.finditer(text):
        body = _body(m)
        numbers = _numbers(body, style)
        if m["lead"] or _KIND_BEFORE.search(text[max(0, m.start() - 20) : m.start()].lower()):
            numbers = (*(f"No. {number}" for number in numbers), *numbers)
        yield _document(text, m.start(), m.end(), _key(body), numbers)
        dated = _DATED.match(text, m.end())
        day = day_at(text, dated.end()) if dated else None
        if day:
            forms = [f"{n} dated {form}" for form in day.english[:3] for n in numbers]
            forms += [f"{n}{joint}{day.english[0]}" for joint in (", dated ", " of ") for n in numbers]
            yield _document(text, m.start(), day.end, f"{_key(body)}@{day.key}", tuple(forms))


def _numbers(body: str, style: StyleSettings) -> tuple[str, ...]:
    kept = style.documents == HOUSE.documents
    return preferring(body if kept else plain(body), (body, plain(body)))


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
