from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.quality.pair import Pair

_CLOSING = re.compile(r"[\s\"'“”’»)\]]+$")
_SIGN_OFF = re.compile(r"\.?(?:…|\.\.\.)?\s*/\.?$")  # the end of a Vietnamese report: «./.»
_ABBREVIATION = re.compile(r"(?:Ltd|Co|Inc|Corp|etc|Jr|Sr|[ap]\.m|No|St|JSC|[a-z]\.[a-z]|[A-Z])\.$")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)[\s\"'“”’»)\]./]*$")
_NAMES = {".": "full stop", "?": "question mark", "!": "exclamation mark", ":": "colon"}


def end_punctuation(pair: Pair) -> Iterator[str]:
    """The English ends in another mark than the Vietnamese: a full stop lost, a question made a statement."""
    ours, theirs = _end(pair.source), _end(pair.target)
    if ours == theirs or _alike(ours, theirs):
        return
    if not ours and _ABBREVIATION.search(pair.target.rstrip()):
        return
    if theirs and ours:
        yield f"The Vietnamese ends with {_told(pair.source)}, the English with {_told(pair.target)}"
    elif ours:
        yield f"The {_told(pair.source).split(' ', 1)[1]} at the end is lost"
    else:
        yield f"The English ends with {_told(pair.target)}, the Vietnamese does not"


def _end(text: str) -> str:
    """The last mark of a text inside its closing quotes and brackets; "" for none, and for commas and semicolons."""
    text = _SIGN_OFF.sub(".", text.strip())
    bare = _CLOSING.sub("", text)
    if bare.endswith(("…", "...")):
        return "."
    return bare[-1:] if bare[-1:] in _NAMES else ""


def _told(text: str) -> str:
    """The last mark in words: an ellipsis counts as a full stop, but is not called one."""
    name = "ellipsis" if _ELLIPSIS.search(text) else _NAMES[_end(text)]
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _alike(ours: str, theirs: str) -> bool:
    """An exclamation may become a plain statement; a quotation's own full stop may stand in or out."""
    return {ours, theirs} <= {".", "!"} and ours != "" and theirs != ""
