"""Sentence case for headings in capitals, which models and the termbase know less well.

Everything becomes small but the start of a sentence, abbreviations, Roman and document numbers, and the
names of places, people and bodies that tables know.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ttdn_translate.language import name_lists as lists
from ttdn_translate.language.orthography import tone_key
from ttdn_translate.language.places import AMBIGUOUS_PLACES, PLACES
from ttdn_translate.language.syllables import is_marked, is_syllable

_BODIES = """
Đảng|Nhà nước|Nhân dân|Chính phủ|Thủ tướng Chính phủ|Thủ tướng|Phó Thủ tướng|Quốc hội|Đảng bộ|Đảng ủy|Tỉnh ủy|Thành ủy
|Huyện ủy|Thị ủy|Quân ủy|Trung ương|Ban Bí thư|Bộ Chính trị|Ban Chấp hành|Ban Thường vụ|Ban Chỉ đạo|Ban Tuyên giáo
|Ban Dân vận|Ban Tổ chức|Ủy ban nhân dân|Ủy ban Mặt trận Tổ quốc|Hội đồng nhân dân|Mặt trận Tổ quốc|Đoàn Thanh niên
|Hội Nông dân|Hội Liên hiệp Phụ nữ|Hội Cựu chiến binh|Liên đoàn Lao động|Hội Chữ thập đỏ|Tổng Bí thư|Bí thư|Phó Bí thư
|Chủ tịch nước|Chủ tịch|Phó Chủ tịch|Giám đốc|Phó Giám đốc|Bộ trưởng|Thứ trưởng|Đại sứ|Đại sứ quán|Tết Nguyên đán
|Sở Thông tin và Truyền thông|Sở Văn hóa, Thể thao và Du lịch|Sở Kế hoạch và Đầu tư|Sở Giáo dục và Đào tạo|Sở Y tế
|Sở Ngoại vụ|Sở Nội vụ|Sở Tài chính|Sở Công Thương|Sở Xây dựng|Sở Tư pháp|Sở Khoa học và Công nghệ
|Sở Nông nghiệp và Phát triển nông thôn|Sở Tài nguyên và Môi trường|Sở Giao thông vận tải
|Sở Lao động - Thương binh và Xã hội|Bộ Thông tin và Truyền thông|Bộ Ngoại giao|Bộ Nội vụ|Bộ Y tế|Bộ Tài chính
|Bộ Công an|Bộ Quốc phòng|Bộ Công Thương|Bộ Xây dựng|Bộ Tư pháp|Bộ Kế hoạch và Đầu tư|Bộ Giáo dục và Đào tạo
|Bộ Văn hóa, Thể thao và Du lịch|Bộ Khoa học và Công nghệ|Bộ Chỉ huy Quân sự
"""
_COMMON = """
cán bộ|đảng viên|ngoại giao nhân dân|phi chính phủ|góp phần|giao lưu|khẩn trương|chủ trương|nội bộ|đồng bộ|tiến bộ
|km|kg|cm|mm|kwh|livestream|logistics|camera|container|internet|online|video|robot|marathon|tour|kayak
"""
"""Words in small letters that hold a body's or a person's name, or are no Vietnamese syllables."""

_PHRASES = {
    **{tone_key(name): name for name in _COMMON.replace("\n", "").split("|")},
    **{tone_key(name): name for name in _BODIES.replace("\n", "").split("|")},
    **PLACES,
}
_LONGEST_PHRASE = max(key.count(" ") + 1 for key in _PHRASES)
_BEFORE_PLACES = frozenset(
    map(
        tone_key,
        ("tỉnh", "phố", "tp", "nước", "quốc", "tiếng", "người", "huyện", "cộng hòa", "thị xã", "bang"),
    )
)
_BEFORE_NUMERALS = frozenset(
    map(tone_key, ("khóa", "thứ", "quý", "kỳ", "chương", "phần", "mục", "cấp", "loại", "đoạn", "hạng", "số"))
)
_BEFORE_PEOPLE = frozenset(lists.HONORIFICS) | lists.ROLES | lists.ROLES_OF_MANY
_SURE_MIDDLE_NAMES = frozenset(map(tone_key, ("Thị", "Văn", "Hữu", "Đình", "Bá", "Khắc", "Viết")))
_VERBS = frozenset(
    """
    thăm dự tiếp chủ làm phát kiểm trao tặng chúc gặp và là được đã đang sẽ cho chỉ nhấn yêu tham trả kết khai dâng
    viếng với tại đến về trong hội giữ đồng họp tổ gửi nhận đối nói trình ký thị
    """.split()  # noqa: SIM905
)
"""First syllables of verbs that a headline has after a name; no given name."""

_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")  # to 39: of parts, sessions and terms of office
_WORD = re.compile(r"[^\W\d_]+")
_START = re.compile(r"(?:^|[.!?…:]\s+|[.!?…:][\"”’)]+\s+|^\s*[-–+*•]\s+)[\"“‘«(\[]*$")
_SHORT = 5
"""Letters of the longest word that is taken for an abbreviation because it is no Vietnamese syllable."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    key: str


def truecase(text: str) -> str | None:
    """Return a text in capitals in sentence case, of the same length; None where it is not one.

    ``text`` is normalised. A text counts where all its letters are capitals and one of its words is
    Vietnamese with its marks; a lone abbreviation does not.
    """
    if not text.isupper():
        return None
    words = [_Word(m.start(), m.end(), m[0], tone_key(m[0])) for m in _WORD.finditer(text)]
    if not any(is_marked(word.text) and len(word.text) > 1 for word in words):
        return None
    letters = list(text)
    n = 0
    while n < len(words):
        cased, n_after = _cased(text, words, n)
        start = words[n].start
        letters[start : start + len(cased)] = cased
        n = n_after
    for word in words:
        if _START.search(text, max(0, word.start - 8), word.start):
            letters[word.start] = text[word.start]
    return "".join(letters)


def _cased(text: str, words: list[_Word], n: int) -> tuple[str, int]:
    """Return how what starts at word ``n`` is written, and the number of the word after it."""
    word = words[n]
    before = words[n - 1].key if n else ""
    for last in range(min(len(words), n + _LONGEST_PHRASE), n, -1):
        key = tone_key(text[word.start : words[last - 1].end])
        if key in _PHRASES and (key not in AMBIGUOUS_PLACES or before in _BEFORE_PLACES):
            return _in_spelling(text[word.start : words[last - 1].end], _PHRASES[key]), last
    if length := _name_length(text, words, n):
        last_word = words[n + length - 1]
        return text[word.start : last_word.end].title(), n + length
    if _is_kept(text, word, before):
        return word.text, n + 1
    if is_syllable(word.text) or not word.text.isascii():
        return _lower(word.text), n + 1
    return word.text.capitalize(), n + 1  # a foreign name


def _in_spelling(text: str, cased: str) -> str:
    """Return ``text`` with the capitals of ``cased`` but its own letters and tone marks."""
    return "".join(t if c.isupper() else _lower(t) for t, c in zip(text, cased, strict=True))


def _lower(text: str) -> str:
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _is_kept(text: str, word: _Word, before: str) -> bool:
    """Tell whether a word keeps its capitals: an abbreviation, a Roman number, part of a document number."""
    end = text.find(" ", word.end)
    token = text[text.rfind(" ", 0, word.start) + 1 : end if end >= 0 else len(text)]
    if any(c.isdigit() for c in token) and ("/" in token or "-" in token):
        return True
    if _ROMAN.fullmatch(word.text):
        if not is_syllable(word.text) or len(word.text) == 1:
            return True
        return before in _BEFORE_NUMERALS or (not before and text[word.end : word.end + 1] == ".")
    if word.key in ("tp", "tx", "tt"):
        return True
    return not is_syllable(word.text) and len(word.text) <= _SHORT


def _name_length(text: str, words: list[_Word], n: int) -> int:
    """Return how many words from ``n`` are a person's name; 0 where they are none."""
    if words[n].key not in lists.ALL_SURNAMES:
        return 0
    row = [words[n]]
    for word in words[n + 1 : n + 4]:
        if (
            text[row[-1].end : word.start] != " "
            or not is_syllable(word.text)
            or word.key in _VERBS - {"thị"}
        ):
            break
        row.append(word)
    whole = " ".join(word.key for word in row[:3])
    if whole in lists.NAMESAKES:
        return 3
    if len(row) < 3:
        return 0
    addressed = any(
        " ".join(w.key for w in words[max(0, n - k) : n]) in _BEFORE_PEOPLE for k in (1, 2, 3) if n >= k
    )
    if row[1].key not in (lists.MIDDLE_NAMES if addressed else _SURE_MIDDLE_NAMES):
        return 0
    return 4 if len(row) == 4 and row[1].key == "thị" and row[2].key in lists.MIDDLE_NAMES else 3
