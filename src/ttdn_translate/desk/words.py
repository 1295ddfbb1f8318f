"""Text from people, made safe to store: names, reasons, translations."""

from __future__ import annotations

import unicodedata
from typing import Literal

from ttdn_translate.errors import WorkflowError
from ttdn_translate.message import Message

MAX_TEXT = 20_000
"""Code points of one segment's English: some twenty times the longest sentence of a decree."""

MAX_REASON = 2_000
MAX_NAME = 150
MAX_TOPIC = 80
MAX_VIEW_NAME = 60
MAX_COMMENT = 4_000
MAX_TERM = 200
"""Code points of a proposed term in one language: the longest official name has some 120."""

_TERM = {"Vietnamese": Message("the Vietnamese term"), "English": Message("the English term")}
_NO_TERM = {
    "Vietnamese": Message("no Vietnamese term was given. Mark it in the Vietnamese text"),
    "English": Message("no English term was given. Mark it in the English text"),
}

_HIDDEN = frozenset(
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # writing direction
    "\u200b\u00ad\ufeff"  # places to break a line, byte-order mark
)
"""Characters that nobody sees and neither language needs: they show a text other than it is, or split words."""


def one_line(text: str) -> str:
    """Return ``text`` in NFC on one line, with single spaces, without control characters."""
    text = unicodedata.normalize("NFC", text)
    kept = (" " if c.isspace() else c for c in text if c.isspace() or _is_text(c))
    return " ".join("".join(kept).split())


def visible(text: str) -> str:
    """Return ``text`` with a mark in place of what a terminal would obey instead of showing."""
    return "".join(c if _is_text(c) else "\ufffd" for c in text)


def translation(text: str) -> str:
    """Return a reviewer's English as it is stored. Raises WorkflowError where it is too long."""
    return _limited(one_line(text), MAX_TEXT, Message("the text"))


def reason(text: str) -> str:
    """Return the reason a person gives. Raises WorkflowError where there is none, or it is too long."""
    given = _limited(one_line(text), MAX_REASON, Message("the reason"))
    if not given:
        raise WorkflowError(Message("no reason was given. Say why; it is kept in the history"))
    return given


def name(text: str) -> str:
    """Return a person's name. Raises WorkflowError where there is none, or it is too long."""
    given = _limited(one_line(text), MAX_NAME, Message("the name"))
    if not given:
        raise WorkflowError(Message("no name was given. Say who does this; it is kept in the history"))
    return given


def topic(text: str) -> str:
    """Return the label of an article, which may be empty. Raises WorkflowError where it is too long."""
    return _limited(one_line(text), MAX_TOPIC, Message("the topic"))


def view_name(text: str) -> str:
    """Return the name of a kept view. Raises WorkflowError where there is none, or it is too long."""
    given = _limited(one_line(text), MAX_VIEW_NAME, Message("the view's name"))
    if not given:
        raise WorkflowError(Message("the view has no name. Give it one"))
    return given


def comment(text: str) -> str:
    """Return a comment with its lines as they are. Raises WorkflowError where there is none, or it is too long."""
    lines = [one_line(line) for line in text[: 4 * MAX_COMMENT].splitlines()]
    given = _limited("\n".join(lines).strip("\n"), MAX_COMMENT, Message("the comment"))
    if not given:
        raise WorkflowError(Message("the comment is empty. Write what you want to say"))
    return given


def note(text: str) -> str:
    """Return a note, which may be empty. Raises WorkflowError where it is too long."""
    return _limited(one_line(text), MAX_REASON, Message("the note"))


def term(text: str, language: Literal["Vietnamese", "English"]) -> str:
    """Return a term as it is proposed to the glossary. Raises WorkflowError where there is none, or it is too long."""
    given = _limited(one_line(text), MAX_TERM, _TERM[language])
    if not given:
        raise WorkflowError(_NO_TERM[language])
    if "|" in given:
        raise WorkflowError(
            Message(
                "%(what)s holds “|”, which parts forms in the glossary. Propose one form",
                what=_TERM[language],
            )
        )
    return given


def _is_text(c: str) -> bool:
    return unicodedata.category(c) not in ("Cc", "Cs") and c not in _HIDDEN


def _limited(text: str, limit: int, what: Message) -> str:
    if len(text) > limit:
        raise WorkflowError(
            Message(
                "%(what)s has %(n)s characters; at most %(limit)s are kept. Shorten it",
                what=what,
                n=len(text),
                limit=limit,
            )
        )
    return text
