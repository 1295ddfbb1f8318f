from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from ttdn_translate.language import plain
from ttdn_translate.message import Message
from ttdn_translate.quality.pair import Pair

_ABBREVIATION = re.compile(r"(?<![\w/-])[A-ZĐ](?:[A-ZĐ&-]*[A-ZĐ]){2}(?![\w/])")
_ALIKE = 0.6
"""From this likeness (0 to 1) a strange abbreviation is one of the Vietnamese that is lost, garbled."""
_NEARLY = 0.75
"""From this likeness it is a garbled copy of one that also stands in the English as it should."""


def abbreviations(pair: Pair) -> Iterator[Message]:
    """An abbreviation of the Vietnamese is garbled in the English: *RT-CPRCR* for *RT-PCR*."""
    ours = dict.fromkeys(_ABBREVIATION.findall(pair.source))
    theirs = dict.fromkeys(_ABBREVIATION.findall(pair.target))
    accepted = {
        word for use in pair.terms for form in use.constraint.forms for word in _ABBREVIATION.findall(form)
    }
    for strange in theirs:
        if strange in ours or strange in accepted:
            continue
        for own in ours:
            least = _NEARLY if own in theirs else _ALIKE
            bare = plain(own)
            # The same letters in another order are a translation: OTAN is NATO.
            if sorted(bare) != sorted(strange) and SequenceMatcher(None, bare, strange).ratio() >= least:
                yield Message(
                    "“%(own)s” seems to be garbled: the English has “%(strange)s”", own=own, strange=strange
                )
                break
