"""Joining the English of a long sentence's parts into one sentence again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from babel import Locale

from ttdn_translate.language import plain

_END = re.compile(r"[.;:,…]+$")
_MARK = re.compile(r"[.;:,…]+$|[-–—]$")
_FIRST_WORD = re.compile(r"^([\"“'(]*)([A-Z][a-z]*)\b")


def join_parts(sources: Sequence[str], targets: Sequence[str], fixed: Sequence[Sequence[str]]) -> str:
    """Return the English sentence made of the ``targets`` of its parts, in order.

    A part is translated as if it were a sentence, so it may begin with a capital and end with a full
    stop of its own; inside the sentence the source's mark stands at its end, and its first word is
    small unless the source has it with a capital or it begins one of the part's ``fixed`` forms.
    """
    out: list[str] = []
    last = len(targets) - 1
    for i, (source, target, forms) in enumerate(zip(sources, targets, fixed, strict=True)):
        if not target:
            continue
        text = target
        if i < last:
            mark = _MARK.search(source)
            text = _END.sub("", text) + (mark[0].replace("…", "...") if mark else "")
            if mark and mark[0] in "-–—":
                text = f"{_END.sub('', target)} {mark[0]}"
        if out and not out[-1].endswith((".", "!", "?")):
            text = _lowered(text, source, forms)
        out.append(text)
    return " ".join(out)


def _lowered(text: str, source: str, forms: Sequence[str]) -> str:
    match = _FIRST_WORD.match(text)
    if not match or match[2] in _always_capital():
        return text
    word = match[2]
    kept = re.search(rf"(?<!\w){word}(?!\w)", plain(source)) is not None
    named = any(form.startswith(word) for form in forms)
    if kept or named:
        return text
    at = match.start(2)
    return text[:at] + text[at].lower() + text[at + 1 :]


@lru_cache(maxsize=1)
def _always_capital() -> frozenset[str]:
    """English words with a capital inside a sentence too: countries, languages, days, months, forms of address."""
    english = Locale("en")
    names = [*english.languages.values(), *english.territories.values()]
    names += [*english.months["format"]["wide"].values(), *english.days["format"]["wide"].values()]
    words = {word for name in names for word in re.findall(r"[A-Z][a-z]+", name)} - _COMMON
    return frozenset(
        words | {"I", "Mr", "Ms", "Mrs", "Dr", "American", "Asian", "African", "European", "Party"}
    )


_COMMON = frozenset(
    {"The", "And", "Of", "May", "March", "Old", "Middle", "Central", "Northern", "Southern", "World"}
)
"""Words of those names that begin ordinary sentences as well."""
