"""One name for one thing: where the machine wrote an accepted form of a name, the preferred one takes its place.

Accepted forms are what a person may write. A draft that calls a body now this and now that, only because the model
does, leaves the reviewer to make it uniform.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ttdn_translate.document import ConstraintKind, TermUse
from ttdn_translate.language import plain

_POSSESSIVE = re.compile(r"['’]s?$")
_ADDRESS = re.compile(r"\b(?:Mr|Ms|Mrs|Comrade)\.? $")
_CAPITAL_FOLLOWS = re.compile(r"\s+[A-Z]")
_NO_NOUN_FOLLOWS = re.compile(
    r"\s*(?:$|[.,;:!?)]|(?:and|or|to|in|of|on|at|by|with|for|from|is|was|has|will)\b)"
)
"""Behind a country's initials that stand for its name: *the UK and France*, but not *UK firms*."""
_SPACED_DASH = re.compile(r"\s*[-‐‑–]\s*")
_BEFORE_LAST = re.compile(r"(?:,|,? and)\s(?:the\s)?$", re.IGNORECASE)
"""Between the last of several places and the one before it: *Hai Ha and Binh Lieu Districts*."""
_SHORTEST = 3
"""Letters of an abbreviation before a name (*Dr*), which is how English writes it."""


def with_preferred(target: str, uses: Sequence[TermUse]) -> str:
    """Return ``target`` with the preferred form of each name in the place of the accepted one that stands there.

    ``uses`` are what `verify` said of ``target``. Official names and phrases, people with their
    address (Mr. An) and places with their unit (Ha Nam Province), in the singular
    where they stand alone; another plural or an adjective is left as it is. Values
    keep to the site's style by `ttdn_translate.language.values.restyle`.
    """
    text = target
    held = [u for u in uses if u.target_span]
    ends = {u.target_span[1] for u in held if u.target_span and u.constraint.kind is ConstraintKind.PLACE}
    for use in sorted(held, key=lambda u: u.target_span or (0, 0), reverse=True):
        start, end = use.target_span or (0, 0)
        before, found, after = text[:start], text[start:end], text[end:]
        possessive = _POSSESSIVE.search(found)
        bare = found[: possessive.start()] if possessive else found
        listed = (gap := _BEFORE_LAST.search(before)) and gap.start() in ends
        if not _replaces(use, bare, after, singular=not listed):
            continue
        form = use.constraint.forms[0]
        if use.constraint.kind is ConstraintKind.PERSON:
            before = _ADDRESS.sub("", before)
        if not before or found[:1].isupper():
            form = form[:1].upper() + form[1:]
        text = before + form + (possessive[0] if possessive else "") + _without_tail(form, after)
    return text


def _replaces(use: TermUse, found: str, after: str, *, singular: bool) -> bool:
    constraint = use.constraint
    preferred, *accepted = (form.lower() for form in constraint.forms)
    lower = found.lower()
    if not constraint.official or lower == preferred:
        return False
    if _SPACED_DASH.sub("-", lower) == _SPACED_DASH.sub("-", preferred):
        return True
    if constraint.kind is ConstraintKind.DOCUMENT_NUMBER:
        return lower == plain(preferred)
    if constraint.kind is ConstraintKind.PLACE and lower in _plurals(preferred):
        return singular
    if lower not in accepted:
        return False  # another plural is none of the forms
    if constraint.kind is ConstraintKind.PERSON:
        return preferred.endswith(f" {lower}")
    if constraint.kind is ConstraintKind.PLACE:
        # Buyeo County, the Ha Nam Provincial Library: another noun has taken the name.
        longer = preferred.startswith(f"{lower} ") and not _CAPITAL_FOLLOWS.match(after)
        short = found == _initials(constraint.forms[0]) and bool(_NO_NOUN_FOLLOWS.match(after))
        return longer or short or _same_ends(lower, preferred)
    if constraint.kind is not ConstraintKind.TERM or len(found) <= _SHORTEST:
        return False
    names = constraint.forms[0][:1].isupper() and found[:1].isupper()
    return names or (" " in preferred and " " in found)


def _initials(form: str) -> str:
    return "".join(word[0] for word in form.split() if word[0].isupper())


def _same_ends(one: str, other: str) -> bool:
    """Whether two names of a work differ within: *Hung Kings Temple (Historical) Relic Site*."""
    first, second = one.split(), other.split()
    return len(first) > 2 and len(second) > 2 and (first[0], first[-1]) == (second[0], second[-1])


def _plurals(form: str) -> tuple[str, ...]:
    return f"{form}s", f"{form}es", f"{form[:-1]}ies"


def _without_tail(form: str, after: str) -> str:
    """Drop from ``after`` the words that ``form`` ends with: *Audit Office of Viet Nam of Viet Nam*."""
    words = form.split()
    for n in range(len(words) - 1, 1, -1):
        tail = " " + " ".join(words[-n:])
        if after.startswith(tail) and not after[len(tail) : len(tail) + 1].isalnum():
            return after[len(tail) :]
    return after
