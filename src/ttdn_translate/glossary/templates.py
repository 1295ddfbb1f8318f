"""English templates of the grammar: ``{0} of {the 1}`` and what may stand in their braces.

| in braces | gives |
|---|---|
| ``{0}`` | the forms of part 0 |
| ``{the 0}`` | its forms with *the*, where the name takes it |
| ``{name 1}`` | the bare name of a place, Ha Nam |
| ``{noun 1}`` | the noun of its unit, Province |
| ``{adj 1}`` | the adjectives of its unit, Provincial |
| ``{into 0 1}`` | the body's forms with the place's name before their level: Ha Nam Provincial People's Committee |
| ``{of_whole 0 1}`` | its forms without the level, of the place: Women's Union of Ha Nam Province |
| ``{headline 0 1}`` | Chairman of Ha Nam Provincial People's Committee |
| ``{inverse 0}`` | Justice Division for Division of Justice |
| ``{plain 0}`` | those of its forms that name no level |
| ``{tail 0}`` | what follows *of* in a ministry's name |
| ``{president 0}`` | its forms with President for Chairman |
| ``{director 0}`` | its forms with Director for Director General |
| ``{title 1}`` | its forms in title case, as a subject stands in a body's name |
| ``{lower 1}`` | its forms with a small first letter |
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from ttdn_translate.glossary.parts import Piece

LEVEL = re.compile(
    r"\b(Provincial|Municipal|City|District|Township|Town|Ward|Commune|Special Zone)\b(?= [A-Z])"
)
"""The word of a body's English that says its level."""

_BRACES = re.compile(r"\{([^{}]*)\}")
_SMALL_WORDS = frozenset({"a", "an", "and", "at", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
_NO_ARTICLE = re.compile(
    r"(?:the|a|an|our) |Viet Nam$|[A-Z0-9]+$"
    r"|.*(?:Television|Newspaper|Magazine|(?:Region|District|Ward|Area|Army Corps|Corps) \d+)$"
    r"|(?!University|College|School|Hospital)[A-Z].* (?:University|College|School|Hospital)$"
)
"""Names that stand without *the*: *of Viet Nam Television*, *of Military Region 3*, *of Vinh University*; with a
word of level they keep it, *of the Provincial General Hospital*."""


@dataclass(frozen=True, slots=True)
class Template:
    """Literals and, between them, the choices that parts give: ``pieces`` are texts or functions."""

    text: str
    pieces: tuple[str | Callable[[Sequence[Piece]], Sequence[str]], ...]


def compile_template(text: str, parts: int) -> Template:
    """Return the template ``text`` for a pattern of ``parts`` elements.

    Raises ValueError where braces name no function or no part.
    """
    pieces: list[str | Callable[[Sequence[Piece]], Sequence[str]]] = []
    at = 0
    for match in _BRACES.finditer(text):
        pieces += [text[at : match.start()], _function(match[1], parts)]
        at = match.end()
    return Template(text, (*pieces, text[at:]))


def english(templates: Sequence[Template], parts: Sequence[Piece], limit: int) -> tuple[str, ...]:
    """Return the English that ``templates`` make of ``parts``, preferred first, at most ``limit`` forms.

    The first form of the first template comes first; the farther down the forms of its parts and the
    template stand, the later a form. A template to which a part gives nothing makes nothing.
    """
    ranked: list[tuple[int, str]] = []
    for place, template in enumerate(templates):
        choices = [[piece] if isinstance(piece, str) else piece(parts) for piece in template.pieces]
        for choice in product(*(enumerate(options) for options in choices)):
            rank = place + sum(n for n, _ in choice)
            if rank < limit:
                ranked.append((rank, "".join(word for _, word in choice).replace("City City", "City")))
    ranked.sort(key=lambda form: form[0])
    return tuple(dict.fromkeys(form for _, form in ranked))[:limit]


def _function(text: str, parts: int) -> Callable[[Sequence[Piece]], Sequence[str]]:
    words = text.split()
    indices = [int(word) for word in words if word.isdigit()]
    function = words[0] if not words[0].isdigit() else "forms"
    if not indices or max(indices) >= parts or function not in _FUNCTIONS:
        raise ValueError(f"template: cannot read {{{text}}}")
    make = _FUNCTIONS[function]
    return lambda found: make(*(found[i] for i in indices))


def _the(part: Piece) -> list[str]:
    """Return the forms with their article; headlines may leave it out, so the first form comes last without it."""
    forms = [
        form if _NO_ARTICLE.match(form) and not LEVEL.match(form) else f"the {form}" for form in part.forms
    ]
    return [*forms, part.forms[0]]


def _into(body: Piece, place: Piece) -> list[str]:
    found = [
        (f"{form[: at.start()]}{place.name} ", form[at.start() :])
        for form in body.forms
        if (at := LEVEL.search(form))
    ]
    named = [f"{before}{after}" for before, after in found]
    # A city's bodies are called by either word.
    named += [f"{b}City{a.removeprefix('Municipal')}" for b, a in found if a.startswith("Municipal")]
    named += [f"{b}Municipal{a.removeprefix('City')}" for b, a in found if a.startswith("City")]
    return named


def _headline(body: Piece, place: Piece) -> list[str]:
    """Return the forms without *the* before the place's name, as headlines have them."""
    return [
        f"{form[: at.start()].removesuffix('the ')}{place.name} {form[at.start() :]}"
        for form in body.forms[:1]
        if (at := LEVEL.search(form)) and form[: at.start()].endswith("the ")
    ]


def _of_whole(body: Piece, place: Piece) -> list[str]:
    if place.unit is None or place.name.endswith(place.unit.en):
        return []
    return [
        f"{form[: at.start()]}{form[at.end() + 1 :]} of {place.name} {place.unit.en}"
        for form in body.forms
        if (at := LEVEL.search(form))
    ]


def _inverse(part: Piece) -> list[str]:
    return [
        f"{subject} {noun}" for form in part.forms for noun, _, subject in [form.partition(" of ")] if subject
    ]


def _tail(part: Piece) -> list[str]:
    return [form.split(" of ", 1)[1] for form in part.forms if " of " in form]


def _swapped(old: str, new: str) -> Callable[[Piece], list[str]]:
    return lambda part: [form.replace(old, new) for form in part.forms if old in form]


def _title(part: Piece) -> list[str]:
    return [
        " ".join(
            _capital(word) if n == 0 or word not in _SMALL_WORDS else word for n, word in enumerate(words)
        )
        for form in part.forms
        if (words := form.split(" "))
    ]


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


_FUNCTIONS: dict[str, Callable[..., Sequence[str]]] = {
    "forms": lambda part: part.forms,
    "the": _the,
    "name": lambda part: [part.name] if part.name else [],
    "adj": lambda part: part.unit.adjectives if part.unit else [],
    "noun": lambda part: [part.unit.en] if part.unit else [],
    "into": _into,
    "of_whole": _of_whole,
    "headline": _headline,
    "inverse": _inverse,
    "plain": lambda part: [form for form in part.forms if not LEVEL.search(form)],
    "tail": _tail,
    "president": _swapped("Chairman", "President"),
    "director": _swapped("Director General", "Director"),
    "title": _title,
    "lower": lambda part: [form[:1].lower() + form[1:] for form in part.forms],
}
