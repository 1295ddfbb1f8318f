"""The site's style of dates and amounts, put first among the forms that English accepts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ttdn_translate.workspace import StyleSettings

HOUSE = StyleSettings()
"""The style where a site sets none."""

_NO_BREAK_SPACE = "\u00a0"
_BETWEEN_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def preferring(first: str, forms: Iterable[str]) -> tuple[str, ...]:
    """Return ``forms`` with ``first`` before all others, each once."""
    return tuple(dict.fromkeys((first, *forms)))


def with_thousands(forms: tuple[str, ...], style: StyleSettings) -> tuple[str, ...]:
    """Return the forms of an amount with the preferred one's thousands parted as ``style`` has them."""
    if style.thousands == HOUSE.thousands:
        return forms
    return preferring(_BETWEEN_THOUSANDS.sub(_NO_BREAK_SPACE, forms[0]), forms)
