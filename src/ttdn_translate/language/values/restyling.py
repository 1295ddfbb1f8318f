"""English rewritten in the site's style: a model writes the one that it was trained on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace

from ttdn_translate.document import ConstraintKind, TermUse
from ttdn_translate.language.values.style import HOUSE
from ttdn_translate.workspace import StyleSettings

_SETTINGS = {
    ConstraintKind.DATE: frozenset({"dates", "times"}),
    ConstraintKind.DOCUMENT_NUMBER: frozenset({"dates", "documents"}),
    ConstraintKind.MONEY: frozenset({"money", "scale", "thousands"}),
    ConstraintKind.NUMBER: frozenset({"percent", "units", "scale", "thousands"}),
}
"""The settings that touch the values of each kind."""
_DAY = re.compile(r"(?:\d{4}-)?\d\d-\d\d(?:/|$)")
"""Keys of days and of ranges of days."""
_BARE = re.compile(r"[0-9][0-9.,\s]*")


def restyle(target: str, uses: Sequence[TermUse], style: StyleSettings) -> tuple[str, tuple[TermUse, ...]]:
    """Return an English text with its values as ``style`` has them, and the uses with their new places.

    ``uses`` are what `verify` said of ``target``. Only values that a setting other than the house's touches
    are rewritten, and none that stands in words.
    """
    if style == HOUSE:
        return target, tuple(uses)
    parts: list[str] = []
    moved: dict[int, TermUse] = {}
    at = length = 0
    placed = [(*use.target_span, n) for n, use in enumerate(uses) if use.target_span]
    for start, end, n in sorted(placed):
        use = uses[n]
        form = use.constraint.forms[0] if _is_rewritten(target, use, style) else target[start:end]
        parts += [target[at:start], form]
        length += start - at
        moved[n] = replace(use, target=form, target_span=(length, length + len(form)))
        length += len(form)
        at = end
    return "".join([*parts, target[at:]]), tuple(moved.get(n, use) for n, use in enumerate(uses))


def _is_rewritten(target: str, use: TermUse, style: StyleSettings) -> bool:
    constraint = use.constraint
    changed = {f.name for f in fields(style) if getattr(style, f.name) != getattr(HOUSE, f.name)}
    if not changed & _SETTINGS.get(constraint.kind, frozenset()) or not re.search("[0-9]", use.target):
        return False
    if constraint.kind is ConstraintKind.DATE:
        # 5 March may go on with a year that the Vietnamese leaves out.
        goes_on = re.match(r",?\s\d{4}(?!\d)", target[(use.target_span or (0, 0))[1] :])
        return not goes_on and (_DAY.match(constraint.id) is not None or constraint.id.startswith("time:"))
    if constraint.kind is not ConstraintKind.NUMBER:
        return True
    # Of *12 ha* said as a bare 12 nothing is known of what stands behind it.
    bare = _BARE.fullmatch(use.target) is not None
    return constraint.id.startswith(("num:", "pct:")) and bare <= (
        _BARE.fullmatch(constraint.forms[0]) is not None
    )
