"""How the difference of two termbases is shown: as lines, in one line, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ttdn_translate.cli.glossary.entry_view import entry_json
from ttdn_translate.glossary.exchange import Difference


def difference_lines(found: Difference) -> Iterator[str]:
    """Yield the lines of a difference: ``+`` for an entry that is new, ``-`` gone, ``~`` changed, with its fields."""
    for mark, entries in (("+", found.added), ("-", found.removed)):
        for e in entries:
            yield f"{mark} {e.id} ({e.place}): {e.vi} = {e.en}"
    for change in found.changed:
        yield f"~ {change.new.id} ({change.new.place}): {change.new.vi} = {change.new.en}"
        for field, (old, new) in change.fields.items():
            yield f"    {field}: {old or '(empty)'} -> {new or '(empty)'}"


def difference_summary(found: Difference) -> str:
    """Return the numbers of a difference in one line."""
    return f"{len(found.added)} new, {len(found.removed)} gone, {len(found.changed)} changed, {found.same} the same"


def difference_json(found: Difference) -> dict[str, Any]:
    """Return a difference as a JSON object."""
    return {
        "added": [entry_json(e) for e in found.added],
        "removed": [entry_json(e) for e in found.removed],
        "changed": [
            {
                "id": change.new.id,
                "place": change.new.place,
                "fields": {field: {"old": old, "new": new} for field, (old, new) in change.fields.items()},
            }
            for change in found.changed
        ],
        "same": found.same,
    }
