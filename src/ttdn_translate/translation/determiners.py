"""The words next to an official form: articles as English has them, no word twice.

The model writes articles for the words it would have chosen itself; round a form that was put in they may be
missing, doubled or wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ttdn_translate.document import ConstraintKind, TermStatus, TermUse

_ARTICLE = r"(?:the|an?)"
_TWO_ARTICLES = re.compile(rf"\b{_ARTICLE} (the)\b", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(rf"\b({_ARTICLE})\s+$", re.IGNORECASE)
_AFTER_PREPOSITION = re.compile(r"\b(?:of|by|with|from|to|at|in|for|between|under|through|among|via)\s+$")
_WORD_BEFORE = re.compile(r"(?<!\S)(\w+\.?)\s+$")
_WORD_AFTER = re.compile(r"^\s+([^\W\d_]+)(?![\w'’])")
_HEAD = re.compile(r"^(.*?)(?= (?:of|for|in|on|at) |$)")
_PLACE_UNIT = re.compile(r"(?:Province|District|City|Town|Township|Ward|Commune|Hamlet|Special Zone)$")
_POSSESSIVE = re.compile(r"['’]s?$")
_ENDS = re.compile(r"^(?:\s*$|[.,;:!?)\]])")
_CLAUSE_FOLLOWS = re.compile(r"^\s+(?:[a-z]+(?:ed|s)|has|have|had|was|were|is|will|also)\b")

_BODY_NOUNS = (
    "Academy Administration Agency Assembly Association Authority Board Bureau Centre Command Commission "
    "Committee Council Court Delegation Department Division Embassy Federation Front Government Group "
    "Inspectorate Institute Ministry Office Police Procuracy Radio Secretariat Society Station "
    "Subcommittee Team Union University "
)
_BODIES = frozenset(_BODY_NOUNS.split())
"""Last words of the heads of names that take *the* in a sentence: the Department of Health."""
_ALWAYS_THE = re.compile(
    r"^(?:United (?:States|Kingdom|Arab Emirates|Nations)|Netherlands|Philippines|Czech Republic|Republic of Korea"
    r"|European Union|Russian Federation)$"
)
"""Names that take *the* wherever they are no adjective: *Finland and the United Kingdom*."""
_IN_A_LIST = re.compile(r"(?:,|\b(?:and|or))\s+$")
_VOWEL = re.compile(r"^(?!uni|use|usu|eu|one\b|ut[ei])[aeiou]", re.IGNORECASE)


def with_determiners(target: str, uses: Sequence[TermUse]) -> str:
    """Return ``target`` with the articles round the forms of ``uses`` put right, and no word doubled there.

    ``uses`` are what `verify` said of ``target``. Nothing but articles, and words that the form repeats, is
    added or taken away.
    """
    held = [u for u in uses if u.target_span and u.status is not TermStatus.MISSING]
    text = target
    for use in sorted(held, key=lambda u: u.target_span or (0, 0), reverse=True):
        start, end = use.target_span or (0, 0)
        before, after = _without_repeats(text[:start], text[start:end], text[end:])
        before = _determined(before, text[start:end], after, use)
        form = text[start:end]
        if not before.strip() and form[:1].islower():
            form = form[:1].upper() + form[1:]
        text = before + form + after
    return _TWO_ARTICLES.sub(_the, text)


def _the(match: re.Match[str]) -> str:
    return "The" if match[0][0].isupper() else "the"


def _without_repeats(before: str, form: str, after: str) -> tuple[str, str]:
    """Drop the word before or after ``form`` that ``form`` begins or ends with: *Mr. Mr. An*, *16 16 March Square*."""
    words = form.split()
    if (word := _WORD_BEFORE.search(before)) and word[1] == words[0]:
        before = before[: word.start()]
    if (word := _WORD_AFTER.search(after)) and word[1] == words[-1]:
        after = after[word.end() :]
    return before, after


def _determined(before: str, form: str, after: str, use: TermUse) -> str:
    """Return the text before ``form`` with the article that belongs there."""
    kind = use.constraint.kind
    article = _ARTICLE_BEFORE.search(before)
    if article is None:
        if kind is ConstraintKind.TERM and _is_body(form):
            if _AFTER_PREPOSITION.search(before):
                return f"{before}the "
            if not before.strip() and _CLAUSE_FOLLOWS.search(after):
                return f"{before}The "
        always = bool(_ALWAYS_THE.match(form) and _ENDS.search(after))
        if always and (_AFTER_PREPOSITION.search(before) or _IN_A_LIST.search(before)):
            return f"{before}the "
        return before
    if article[1].lower() != "the":
        return before[: article.start()] + _indefinite(article[1], form) + before[article.end(1) :]
    named = kind is ConstraintKind.PERSON or (kind is ConstraintKind.PLACE and _PLACE_UNIT.search(form))
    dated = kind is ConstraintKind.DATE and form[:1].isdigit() and form[-1:].isdigit()
    if (named and (kind is ConstraintKind.PERSON or _ENDS.search(after))) or (dated and _ENDS.search(after)):
        return before[: article.start()]
    return before


def _is_body(form: str) -> bool:
    """Whether ``form`` names one body that takes *the*: its head ends in one of `_BODIES`."""
    head = _HEAD.match(_POSSESSIVE.sub("", form))
    words = head[1].split() if head else []
    return bool(words) and form[:1].isupper() and words[-1] in _BODIES and words[0] not in ("The", "Deputy")


def _indefinite(article: str, form: str) -> str:
    """Return *a* or *an* as the sound of ``form`` asks; before an abbreviation what stands there."""
    first = form.split()[0]
    if sum(c.isupper() for c in first) > 1 or not first[:1].isalpha():
        return article
    chosen = "an" if _VOWEL.match(first) else "a"
    return chosen.capitalize() if article[0].isupper() else chosen
