"""Names that nothing else knows: two or more capitalised Vietnamese syllables in a row, *làng du lịch Triêm Tây*.

Most are villages, sites and works. English writes them without marks; a model that has never seen them makes
something up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ttdn_translate.document import Constraint, ConstraintKind
from ttdn_translate.language.orthography import plain, tone_key
from ttdn_translate.language.syllables import is_syllable

MAX_SYLLABLES = 4
"""Most syllables of a name, a numeral not counted; longer rows are names of bodies."""

_WORD = re.compile(r"[^\W\d_]+|\d+")
_NUMERAL = re.compile(r"[IVX]+|\d{1,2}")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\"“(|…–-])\s*$")

# Syllables that begin the name of a body, title, event, document, period, firm or people, which English translates.
_TRANSLATED = """
ban bộ cục vụ viện sở hội đảng đoàn đội đài trường trung tổng liên mặt quỹ tòa ủy nhà phòng công chi câu lạc khối tổ
hãng luật nghị chương đề kế chiến hiệp tạp báo sách bản giải cúp huân huy bằng cờ danh anh chủ phó bí giám trưởng thủ
thứ đại ngày năm quý tháng tuần tết lễ vía xuân hè thu đông nam bắc tây trái mùa thế
giáp ất bính mậu kỷ canh tân nhâm
bà ông cụ đức chúa phật thánh mẹ bác vua
dệt may sữa than dầu thép gạo chợ cầu đường cổng sông núi hồ biển đảo khu cụm thành thị tỉnh huyện quận xã phường thôn
xóm ấp làng chùa đền đình miếu tháp tiếng giờ răng vạn địa đế kinh hoa hán choang việt
"""
_TRANSLATED_FIRST = frozenset(tone_key(word) for word in _TRANSLATED.split())


def unknown_name_constraints(text: str, covered: Sequence[tuple[int, int]]) -> list[Constraint]:
    """Return a constraint for each unknown name of the NFC ``text``, in order.

    ``covered`` are the spans of what is known. The id is the name without marks.
    """
    out = []
    for start, end in _runs(text):
        if not any(start < e and s < end for s, e in covered):
            name = plain(text[start:end])
            out.append(Constraint(ConstraintKind.PLACE, name, start, end, text[start:end], (name,)))
    return out


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of rows of capitalised syllables that may be such a name."""
    row: list[tuple[int, int, str]] = []
    for match in _WORD.finditer(text):
        word = (match.start(), match.end(), match[0])
        joined = bool(row) and text[row[-1][1] : word[0]] == " "
        if row and not joined:
            yield from _name(text, row)
            row = []
        if _is_part(word[2]) or (len(row) > 1 and _NUMERAL.fullmatch(word[2])):
            row.append(word)
        elif row:
            yield from _name(text, row)
            row = []
    if row:
        yield from _name(text, row)


def _is_part(word: str) -> bool:
    return word[0].isupper() and (len(word) == 1 or not word.isupper()) and is_syllable(word)


def _name(text: str, row: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    if _SENTENCE_START.search(text[: row[0][0]]):
        row = row[1:]  # its capital says nothing
    syllables = [word for _, _, word in row if not _NUMERAL.fullmatch(word)]
    if 2 <= len(syllables) <= MAX_SYLLABLES and tone_key(syllables[0]) not in _TRANSLATED_FIRST:
        yield row[0][0], row[-1][1]
