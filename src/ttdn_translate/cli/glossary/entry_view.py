"""How an entry of the termbase is shown: as lines, and as JSON."""

from __future__ import annotations

from typing import Any

from ttdn_translate.glossary import Entry


def validity(entry: Entry) -> str:
    """Return an entry's validity in words: ``2025-03-01 to ...``, or ``always``."""
    if entry.valid_from is None and entry.valid_to is None:
        return "always"
    return f"{entry.valid_from or '...'} to {entry.valid_to or '...'}"


def entry_text(e: Entry, refusal: str = "") -> str:
    """Return the lines that show an entry; ``refusal`` is why it never matches alone."""
    rows = [
        ("english", e.en),
        ("accepted", " | ".join(e.en_variants)),
        ("forbidden", " | ".join(e.en_forbidden)),
        ("also", " | ".join(e.vi_variants)),
        ("kind", f"{e.kind}, {e.level}"),
        ("valid", validity(e)),
        ("authority", e.authority),
        ("note", e.note),
        ("alone", f"never: {refusal}" if refusal else ""),
        ("entry", f"{e.id}, {e.place}"),
    ]
    return "\n".join([e.vi, *(f"  {name:<10}{value}" for name, value in rows if value)])


def entry_json(e: Entry) -> dict[str, Any]:
    """Return an entry as a JSON object, its columns and its place."""
    return {
        "id": e.id,
        "vi": e.vi,
        "vi_variants": list(e.vi_variants),
        "en": e.en,
        "en_variants": list(e.en_variants),
        "en_forbidden": list(e.en_forbidden),
        "kind": e.kind,
        "level": e.level,
        "valid_from": e.valid_from.isoformat() if e.valid_from else None,
        "valid_to": e.valid_to.isoformat() if e.valid_to else None,
        "authority": e.authority,
        "note": e.note,
        "place": e.place,
    }
