"""Names of foreigners: those that Vietnamese leaves in their own letters, and the Chinese ones that it reads."""

from __future__ import annotations

import re
from itertools import pairwise

from ttdn_translate.language import name_lists as lists
from ttdn_translate.language.name_runs import PARTICLES, Word
from ttdn_translate.language.name_sex import sex_of
from ttdn_translate.language.orthography import tone_key
from ttdn_translate.language.places import PLACES
from ttdn_translate.language.syllables import is_marked, is_syllable

_CHINESE = (
    r"(?:Trung Quốc|Quảng Tây|Quảng Đông|Vân Nam|Bắc Kinh|Thượng Hải|Tứ Xuyên|Phúc Kiến|Chiết Giang|Giang Tô"
    r"|Thâm Quyến|Côn Minh|Bằng Tường|Đài Loan|Hồng Kông|Hồng Công|Choang)"
)
_NO_APPOSITION = (
    r"UBND|HĐND|Tỉnh ủy|Sở |Việt Nam|(?<= )(?:đã|sẽ|làm|tại|đến|tiếp|gửi|thăm|gặp|với|tới|dự|chúc|ở) "
)
_CHINESE_AFTER = re.compile(rf"(?:,|\s[-–])\s(?:(?!{_NO_APPOSITION})[^,;.]){{0,80}}?{_CHINESE}")
_CHINESE_BEFORE = re.compile(
    rf"{_CHINESE}\)? do (?:(?:ông|bà|đồng chí|ngài|Bí thư|Chủ tịch|Thủ tướng|[^\W\d_]+ trưởng) )?$"
)
_NO_PEOPLE = lists.COMPANY_WORDS | PLACES.keys()
_NEVER_CHINESE = frozenset(map(tone_key, ("Nguyễn", "Bùi", "Phạm", "Võ", "Vũ", "Huỳnh")))


def after_country(run: list[Word]) -> list[Word]:
    """Return ``run`` without the country between an office and a name: *Tổng thống Nga Vladimir Putin*."""
    while len(run) > 2 and run[0].key in lists.COUNTRIES:
        run = run[1:]
    return run


def is_foreign(words: list[Word]) -> bool:
    """Tell whether ``words`` after an office are a foreigner's name in its own letters: *Kim Dong-hyun*.

    A name that Vietnamese respells, *Phi-đen Ca-xtơ-rô*, *Xri Lan-ca*, is none; of three words the first
    may be a club's or a company's.
    """
    if any(is_marked(word.text) for word in words) or all(is_syllable(word.text) for word in words):
        return False
    if any("-" in word.text for word in words) and words[0].key not in lists.KOREAN_SURNAMES:
        return False
    if any(len(word.text) > 1 and word.text not in PARTICLES for word in words[1:-1]):
        return False
    keys = {word.key for word in words} | {tone_key(f"{a.text} {b.text}") for a, b in pairwise(words)}
    return keys.isdisjoint(_NO_PEOPLE)


def is_chinese(text: str, words: list[Word]) -> bool:
    """Tell whether the text says of a Vietnamese-looking name that its bearer is Chinese: *Lưu Chí Cường*."""
    start, end = words[0].start, words[-1].end
    if tone_key(text[start:end]) in lists.CHINESE_PEOPLE:
        return True
    if words[0].key in _NEVER_CHINESE or not all(is_syllable(word.text) for word in words):
        return False
    if sex_of([word.text for word in words]).sure:
        return False  # Văn and Thị are middle names of Vietnam
    return bool(_CHINESE_AFTER.match(text, end) or _CHINESE_BEFORE.search(text, max(0, start - 80), start))
