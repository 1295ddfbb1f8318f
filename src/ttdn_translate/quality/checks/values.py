from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ttdn_translate.document import ConstraintKind
from ttdn_translate.language.values import Value
from ttdn_translate.message import Message
from ttdn_translate.quality.comparison import SMALL, Comparison, compare
from ttdn_translate.quality.number_words import counted_without_source
from ttdn_translate.quality.pair import Pair

_MIDNIGHT = "time:00:00"
"""*từ 0 giờ ngày 31/7* is well said *from 31 July*."""
_IMPOSSIBLE = re.compile(r"(?<![\d.:])(?:1[3-9]|2[0-4])(?:[:.]\d\d)? ?[ap]\.?m\b\.?", re.IGNORECASE)


def numbers(pair: Pair) -> Iterator[Message]:
    """A number or percentage of the Vietnamese is missing or another one in the English."""
    comparison = _compared(pair)
    for value in comparison.missing:
        if value.kind is ConstraintKind.NUMBER and (comparison.strange or not _small(value)):
            yield _message(value, comparison)


def dates(pair: Pair) -> Iterator[Message]:
    """A date, year, period or time of the Vietnamese is missing or another one in the English."""
    for value in _compared(pair).missing:
        if value.kind is ConstraintKind.DATE and value.key != _MIDNIGHT:
            yield _message(value, _compared(pair))
    for m in _IMPOSSIBLE.finditer(pair.target):
        yield Message("“%(value)s” is no time of day", value=m[0])


def money(pair: Pair) -> Iterator[Message]:
    """An amount of money of the Vietnamese is missing or another one in the English, in figure or currency."""
    yield from _of_kind(pair, ConstraintKind.MONEY)


def document_numbers(pair: Pair) -> Iterator[Message]:
    """The number of a document is missing or another one in the English."""
    yield from _of_kind(pair, ConstraintKind.DOCUMENT_NUMBER)


def literals(pair: Pair) -> Iterator[Message]:
    """A web or mail address, file name or telephone number is missing or changed in the English."""
    yield from _of_kind(pair, ConstraintKind.LITERAL)


def unclear(pair: Pair) -> Iterator[Message]:
    """A small number of the Vietnamese is not found in the English, which may say it in other words."""
    comparison = _compared(pair)
    if not comparison.strange:
        for value in comparison.missing:
            if value.key == _MIDNIGHT or (value.kind is ConstraintKind.NUMBER and _small(value)):
                english = _english(value)
                yield (
                    Message(
                        "“%(value)s” (%(english)s) is not found; it may be in other words",
                        value=value.text,
                        english=english,
                    )
                    if english
                    else Message("“%(value)s” is not found; it may be in other words", value=value.text)
                )


def added(pair: Pair) -> Iterator[Message]:
    """The English has a number, date or amount that the Vietnamese has not, or counts in words what it does not."""
    comparison = _compared(pair)
    if not comparison.missing:
        for value in comparison.strange:
            if not _IMPOSSIBLE.fullmatch(value.text):
                yield Message("“%(value)s” is not in the Vietnamese", value=value.text)
        for counted in counted_without_source(pair.source, pair.target):
            yield Message("“%(value)s” is not in the Vietnamese", value=counted)


def _of_kind(pair: Pair, kind: ConstraintKind) -> Iterator[Message]:
    comparison = _compared(pair)
    for value in comparison.missing:
        if value.kind is kind:
            yield _message(value, comparison)


def _small(value: Value) -> bool:
    kind, _, rest = value.key.partition(":")
    return not value.firm or (kind in ("num", "ord") and "." not in rest and int(rest) <= SMALL)


def _english(value: Value) -> str:
    """The English of a value where it is worth telling; "" for *20/6*, which may be a day or a share."""
    if value.english[0] == value.text or value.key.startswith("ratio:"):
        return ""
    return value.english[0]


def _message(value: Value, comparison: Comparison) -> Message:
    others = [v for v in comparison.strange if v.kind is value.kind] or list(comparison.strange)
    text, english, other = value.text, _english(value), others[0].text if others else ""
    if english and other:
        return Message(
            "“%(value)s” (%(english)s) is missing; the English has “%(other)s”",
            value=text,
            english=english,
            other=other,
        )
    if english:
        return Message("“%(value)s” (%(english)s) is missing", value=text, english=english)
    if other:
        return Message("“%(value)s” is missing; the English has “%(other)s”", value=text, other=other)
    return Message("“%(value)s” is missing", value=text)


@lru_cache(maxsize=8)
def _compared_texts(source: str, target: str) -> Comparison:
    pair = Pair(source, target)
    return compare(source, target, pair.source_values, pair.target_values)


def _compared(pair: Pair) -> Comparison:
    """The comparison of a pair's values, which all checks of this module share."""
    return _compared_texts(pair.source, pair.target)
