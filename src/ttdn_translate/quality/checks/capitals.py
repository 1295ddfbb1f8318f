from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.message import Message
from ttdn_translate.quality.pair import Pair

_FIRST = re.compile(r"^[\s\"'“‘(\[+*•–-]*([^\W\d_][\w-]*)")
_OWN_CASE = re.compile(r"[a-z]+[A-Z]|e-[a-zA-Z]|i[A-Z]")  # iPhone, e-government, eKYC
_SENTENCE_INSIDE = re.compile(r"(?<=[a-z]{3}[.!?] )[a-z]")


def capitals(pair: Pair) -> Iterator[Message]:
    """The English begins with a small letter where the Vietnamese begins with a capital."""
    ours, theirs = _FIRST.match(pair.source), _FIRST.match(pair.target)
    if ours and theirs and ours[1][0].isupper() and theirs[1][0].islower() and not _OWN_CASE.match(theirs[1]):
        yield Message("The sentence begins with a small letter: “%(words)s”", words=theirs[1])
    elif m := _SENTENCE_INSIDE.search(pair.target):
        words = pair.target[m.start() : m.start() + 12]
        yield Message("A sentence begins with a small letter: “%(words)s”", words=words)
