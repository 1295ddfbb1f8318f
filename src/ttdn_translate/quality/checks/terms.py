from __future__ import annotations

import re
from collections.abc import Iterator

from ttdn_translate.document import Constraint, ConstraintKind, Origin, TermStatus
from ttdn_translate.language import plain
from ttdn_translate.message import Message
from ttdn_translate.quality.pair import Pair
from ttdn_translate.translation import forbidden_forms, verify

_GLOSSARY = (ConstraintKind.TERM, ConstraintKind.PLACE)
"""Persons and values have checks of their own, which know how English varies them."""

_WORD = re.compile(r"[^\W_]+")
_EMPTY_WORDS = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "s"]
)


def missing(pair: Pair) -> Iterator[Message]:
    """The official English name of a body, title, place or event is missing, and so are some of its words."""
    for constraint in _missing(pair):
        if _fixed(constraint) and not _reworded(constraint, pair.target):
            yield Message("“%(source)s” (%(form)s) is missing", **_named_form(constraint))


def reworded(pair: Pair) -> Iterator[Message]:
    """The English has all words of an official name, but not in a form that the glossary accepts."""
    for constraint in _missing(pair):
        if _fixed(constraint) and _reworded(constraint, pair.target):
            yield Message("“%(source)s” is not in its official form: %(form)s", **_named_form(constraint))


def unused(pair: Pair) -> Iterator[Message]:
    """Advice: a phrase of the glossary is translated otherwise, or an official name comes less often."""
    for constraint in _missing(pair):
        if not _fixed(constraint) and not _reworded(constraint, pair.target):
            yield Message(
                "“%(source)s” is not translated as in the glossary: %(form)s", **_named_form(constraint)
            )
    for constraint in _fewer(pair):
        yield Message(
            "“%(source)s” comes more often in the Vietnamese than %(form)s in the English",
            **_named_form(constraint),
        )


def forbidden(pair: Pair) -> Iterator[Message]:
    """The English uses a form that the glossary forbids for a term of the Vietnamese."""
    uses = verify(pair.target, [use.constraint for use in pair.terms])
    for found in forbidden_forms(pair.target, uses):
        wanted = found.constraint
        yield Message(
            "“%(wrong)s” is not allowed for “%(source)s”: write %(form)s",
            wrong=found.form,
            **_named_form(wanted),
        )


def substituted(pair: Pair) -> Iterator[Message]:
    """An official form was put into the finished English, where the model had written something else."""
    yield from _enforced(pair, TermStatus.SUBSTITUTED)


def repaired(pair: Pair) -> Iterator[Message]:
    """An official form was forced upon the model, which wrote the rest of the sentence round it."""
    yield from _enforced(pair, TermStatus.REPAIRED)


def _enforced(pair: Pair, status: TermStatus) -> Iterator[Message]:
    if pair.origin is Origin.MT:  # whoever has written the English since has read it
        forms = dict.fromkeys(use.target for use in pair.terms if use.status is status)
        for form in forms:
            yield Message("“%(form)s” was put here by rule: read the sentence", form=form)


def _named_form(constraint: Constraint) -> dict[str, str]:
    return {"source": constraint.source, "form": constraint.forms[0]}


def _fixed(constraint: Constraint) -> bool:
    """Whether the English must have the form: an official one, but no common noun such as *hội nghị* or *lãnh đạo*.

    What these say English may say with a pronoun or a verb; and a name that no list holds may have an English form.
    """
    noun = constraint.source.islower() and constraint.source.count(" ") < 2 and constraint.forms[0].isalpha()
    common = noun and constraint.forms[0].islower()
    return constraint.official and not common and not constraint.unknown_name


def _missing(pair: Pair) -> Iterator[Constraint]:
    """The constraints of the glossary that do not hold in the target as it stands now, each once."""
    for constraint, elsewhere in _lacking(pair):
        if not elsewhere and not _as_adjective(constraint, pair.target):
            yield constraint


def _fewer(pair: Pair) -> Iterator[Constraint]:
    """The official names that the target has, but less often than the Vietnamese, as with *the Committee*."""
    for constraint, elsewhere in _lacking(pair):
        if elsewhere and constraint.official:
            yield constraint


def _lacking(pair: Pair) -> Iterator[tuple[Constraint, bool]]:
    """Each constraint of the glossary that has no place in the target, and whether another mention has one."""
    uses = verify(pair.target, [use.constraint for use in pair.terms])
    held = {use.constraint.id for use in uses if use.status is not TermStatus.MISSING}
    told: set[tuple[str, str]] = set()
    for use in uses:
        key = (use.constraint.id, use.constraint.source)
        if use.status is TermStatus.MISSING and _of_glossary(use.constraint) and key not in told:
            told.add(key)
            yield use.constraint, use.constraint.id in held


def _of_glossary(constraint: Constraint) -> bool:
    """Whether an entry is in it; a law with its number (*Luật Đất đai số 31/2024/QH15*) is one constraint of both."""
    return constraint.kind in _GLOSSARY or "+" in constraint.id


def _as_adjective(constraint: Constraint, target: str) -> bool:
    """Whether a country stands as its adjective: *Việt Nam* as *Vietnamese*."""
    names = ["".join(_WORD.findall(form.lower())) for form in constraint.forms if form[:1].isupper()]
    words = {word.lower() for word in _WORD.findall(target)}
    return any(word.startswith(name) and 0 < len(word) - len(name) <= 3 for name in names for word in words)


def _reworded(constraint: Constraint, target: str) -> bool:
    """Whether all words of a form are in the target, in any order and inflection, or a place's bare name is."""
    if constraint.kind is ConstraintKind.PLACE and _named(constraint, target):
        return True
    words = {word.lower() for word in _WORD.findall(target)}
    joined = "".join(_WORD.findall(target.lower()))
    return any(
        all(
            word in joined if len(word) < 5 else any(w.startswith(_stem(word)) for w in words)
            for word in map(str.lower, _WORD.findall(form))
            if word not in _EMPTY_WORDS
        )
        for form in constraint.forms
    )


def _named(constraint: Constraint, target: str) -> bool:
    """Whether a place is named without the word for its kind, or as an adjective: *Truong Sa*, *Koreans*.

    A source that says the kind, *huyện Bình Lục*, asks for it: another kind would be another place.
    """
    words = constraint.source.split()
    if not all(word[:1].isupper() for word in words):
        return False
    name = re.escape(" ".join(plain(word) for word in words))
    lands = [form.split()[-1] for form in constraint.forms if len(form.split()) > 1 and form[:1].isupper()]
    return bool(
        re.search(rf"(?<!\w){name}(?!\w)", target, re.IGNORECASE)
        or any(
            len(land) > 4 and re.search(rf"(?<!\w){land}ns?(?!\w)", target) for land in map(re.escape, lands)
        )
    )


def _stem(word: str) -> str:
    """The part of a word that its forms share: protection, protecting; secretary, secretaries."""
    return word[: max(4, len(word) - 3)]
