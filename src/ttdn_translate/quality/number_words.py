"""Number words of the English that count something which the Vietnamese does not count.

Small models write *in the past five years* for *trong năm qua*: *năm* is a year, and five.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.language.values import numbers_named
from ttdn_translate.language.values.numerals import english_word_values

_VALUES = {word: n for word, n in english_word_values().items() if 2 <= n <= 12 or n >= 20}
_NUMBER = "|".join(sorted(_VALUES, key=len, reverse=True))
_SCALE = "hundred|thousand|million|billion|score"
_POINTING = rf"the|these|those|both|all|no|any|and|or|its|their|his|her|my|our|your|{_SCALE}"
_NO_NOUN = "minds|halves|thirds|quarters|(?:fif|six|seven|eigh|nin|ten)ths"
_COUNTED = re.compile(
    rf"(?<![\w-])(?P<known>(?i:{_POINTING})\s|\w+['’]s?\s)?(?P<number>(?i:{_NUMBER}))"
    r"(?:-(?:year|month|week|day|hour)(?:-old)?"
    rf"|\s(?:(?!(?:of|in|to|on|at|for|or|and|by|as|than|{_SCALE})\s)[a-z][\w-]*\s)?"
    rf"(?!{_NO_NOUN})(?:people|men|women|children|[a-z]{{2,}}(?<![siu])s))(?![\w-])"
)
"""*five years*, *two new bridges*, *five-year*. After words that point (*the two sides*, *their four children*, *no two
bridges*) English counts what Vietnamese only names; behind a scale the number is part of another."""


def counted_without_source(source: str, target: str) -> Iterator[str]:
    """Yield what ``target`` (English) counts in words where ``source`` (Vietnamese, NFC) names no such number."""
    named: set[int] | None = None
    for m in _COUNTED.finditer(target):
        named = numbers_named(source) if named is None else named
        if not m["known"] and _VALUES[m["number"].lower()] not in named:
            yield m[0]
