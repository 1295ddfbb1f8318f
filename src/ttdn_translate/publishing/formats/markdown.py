"""The English of a draft as Markdown (CommonMark with tables), with front matter that site makers read."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from ttdn_translate.document import BlockKind, Draft
from ttdn_translate.document.publication import PublishedBlock
from ttdn_translate.publishing.address import web_address
from ttdn_translate.publishing.body import Figure, Unit, lead_of, units
from ttdn_translate.publishing.build import clean, published_blocks, published_images

_INLINE = re.compile(r"([\\`*_\[\]<>&|~$])")
_BLOCK_START = re.compile(r"(#{1,6}(?=\s|$)|[-+](?=\s|$)|=+\s*$|-{2,}|\d{1,9}(?=[.)](\s|$)))")


def draft_markdown(draft: Draft) -> str:
    """Return the English of ``draft`` as Markdown; text that looks like markup is escaped."""
    blocks = published_blocks(draft)
    title = next((b.text.en for b in blocks if b.kind is BlockKind.TITLE), "")
    lead = lead_of(blocks)
    parts = [_front_matter(draft, title), f"# {_escape(title)}"]
    if lead and lead.text.en:
        parts.append(f"**{_escape(lead.text.en)}**")
    parts += [_unit(u) for u in units(blocks, published_images(draft, {}))]
    return "\n\n".join(p for p in parts if p) + "\n"


def _front_matter(draft: Draft, title: str) -> str:
    # A JSON string is a YAML string too, whatever quotes and colons it holds.
    values = {
        "title": title,
        "title_vi": clean(draft.title_vi),
        "date": draft.published.isoformat() if draft.published else None,
        "author": clean(draft.author or "") or None,
        "source": web_address(draft.source_url),
        "lang": "en",
    }
    lines = [f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in values.items() if v is not None]
    return "\n".join(["---", *lines, "---"])


def _unit(unit: Unit) -> str:
    if isinstance(unit, Figure):
        return f"*{_escape(unit.caption.en)}*" if unit.caption.en else ""
    if unit.kind is BlockKind.TABLE_ROW:
        return _table(unit.blocks)
    texts = [_escape(b.text.en) for b in unit.blocks if b.text.en]
    if not texts:
        return ""
    if unit.kind is BlockKind.LIST_ITEM:
        if unit.blocks[0].ordered:
            return "\n".join(f"{n}. {t}" for n, t in enumerate(texts, 1))
        return "\n".join(f"- {t}" for t in texts)
    if unit.kind is BlockKind.HEADING:
        return f"{'#' * min(max(unit.blocks[0].level, 2), 6)} {texts[0]}"
    return f"> {texts[0]}" if unit.kind is BlockKind.QUOTE else texts[0]


def _table(rows: Sequence[PublishedBlock]) -> str:
    """Return a table. Markdown's needs a head: an empty one where the article's has none."""
    width = max(len(r.cells) for r in rows)
    lines = [[_escape(c.en) for c in r.cells] + [""] * (width - len(r.cells)) for r in rows]
    head, body = (lines[0], lines[1:]) if rows[0].header else ([""] * width, lines)
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, ["---"] * width, *body))


def _escape(text: str) -> str:
    escaped = _INLINE.sub(r"\\\1", text)
    start = _BLOCK_START.match(escaped)
    if start is None:
        return escaped
    # A number that opens a list is escaped at its full stop, the other marks at their first character.
    at = start.end() if start[0].isdigit() else 0
    return f"{escaped[:at]}\\{escaped[at:]}"
