from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.message import Message
from ttdn_translate.quality.pair import Pair

_CLOSING = re.compile(r"[\s\"'“”’»)\]]+$")
_SIGN_OFF = re.compile(r"\.?(?:…|\.\.\.)?\s*/\.?$")  # the end of a Vietnamese report: «./.»
_ABBREVIATION = re.compile(r"(?:Ltd|Co|Inc|Corp|etc|Jr|Sr|[ap]\.m|No|St|JSC|[a-z]\.[a-z]|[A-Z])\.$")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)[\s\"'“”’»)\]./]*$")
_NAMES = {
    ".": Message("a full stop"),
    "?": Message("a question mark"),
    "!": Message("an exclamation mark"),
    ":": Message("a colon"),
}
_LOST = {
    ".": Message("The full stop at the end is lost"),
    "?": Message("The question mark at the end is lost"),
    "!": Message("The exclamation mark at the end is lost"),
    ":": Message("The colon at the end is lost"),
}
_NAME_OF_ELLIPSIS = Message("an ellipsis")
_ELLIPSIS_LOST = Message("The ellipsis at the end is lost")


def end_punctuation(pair: Pair) -> Iterator[Message]:
    """The English ends in another mark than the Vietnamese: a full stop lost, a question made a statement."""
    ours, theirs = _end(pair.source), _end(pair.target)
    if ours == theirs or _alike(ours, theirs):
        return
    if not ours and _ABBREVIATION.search(pair.target.rstrip()):
        return
    if theirs and ours:
        yield Message(
            "The Vietnamese ends with %(ours)s, the English with %(theirs)s",
            ours=_told(pair.source),
            theirs=_told(pair.target),
        )
    elif ours:
        yield _ELLIPSIS_LOST if _ELLIPSIS.search(pair.source) else _LOST[ours]
    else:
        yield Message("The English ends with %(mark)s, the Vietnamese does not", mark=_told(pair.target))


def _end(text: str) -> str:
    """The last mark of a text inside its closing quotes and brackets; "" for none, and for commas and semicolons."""
    text = _SIGN_OFF.sub(".", text.strip())
    bare = _CLOSING.sub("", text)
    if bare.endswith(("…", "...")):
        return "."
    return bare[-1:] if bare[-1:] in _NAMES else ""


def _told(text: str) -> Message:
    """The last mark in words: an ellipsis counts as a full stop, but is not called one."""
    return _NAME_OF_ELLIPSIS if _ELLIPSIS.search(text) else _NAMES[_end(text)]


def _alike(ours: str, theirs: str) -> bool:
    """An exclamation may become a plain statement; a quotation's own full stop may stand in or out."""
    return {ours, theirs} <= {".", "!"} and ours != "" and theirs != ""
