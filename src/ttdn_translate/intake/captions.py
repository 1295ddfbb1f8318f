"""Captions: which line belongs to which picture."""

from __future__ import annotations

import re
from dataclasses import replace

from ttdn_translate.document.article import BlockKind
from ttdn_translate.intake.flow import Flow, Line
from ttdn_translate.intake.names import Role
from ttdn_translate.intake.pictures import Picture

_CREDIT = re.compile(
    r"(?:\(?(?:ảnh|nguồn ảnh|ảnh minh họa|ảnh minh hoạ|hình)\b|.*\(ảnh\s*:.*\)\W?$)", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?…;:]\W*$")

_LONGEST = 400
"""Characters of the longest line that can be a caption at all."""

_SET_APART = 300
"""Characters up to which a centred or italic line after a picture is its caption."""

_PLAIN = 150
"""Characters up to which a line after a picture, set like a paragraph but not a sentence, is its caption."""


def with_captions(flow: Flow) -> Flow:
    """Return ``flow`` with each caption as a line of kind caption right after its picture."""
    items: Flow = list(flow)
    out: Flow = []
    for i, item in enumerate(items):
        if not isinstance(item, Line):
            out.append(item)
            continue
        after = bool(out) and isinstance(out[-1], Picture)
        if not _is_caption(item, after):
            out.append(item)
            continue
        if not after and isinstance(below := items[i + 1] if i + 1 < len(items) else None, Picture):
            out.append(below)  # a caption over its picture
            items[i + 1] = _TAKEN
        out.append(replace(item, kind=BlockKind.CAPTION, level=0, group=None, ordered=False))
    return [item for item in out if item is not _TAKEN]


_TAKEN = Picture("")
"""Stands where a picture stood that went before its caption."""


def _is_caption(line: Line, after_picture: bool) -> bool:
    text = line.text
    if line.kind is BlockKind.TABLE_ROW or len(text) > _LONGEST:
        return False
    if line.role is Role.CAPTION:
        return True
    if not after_picture or line.kind in (BlockKind.LIST_ITEM, BlockKind.HEADING) or line.align == "right":
        return False
    if (line.italic or line.align == "center" or _CREDIT.match(text)) and len(text) <= _SET_APART:
        return True
    if line.bold or len(text) > _PLAIN:
        return False
    return line.beside or not _SENTENCE_END.search(text)
