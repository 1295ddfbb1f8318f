"""The gate before publication: a digest of exactly what was approved."""

from __future__ import annotations

import hashlib
import json

from ttdn_translate.document import Draft


def approval_digest(draft: Draft) -> str:
    """Return the sha256 (hexadecimal) of the text in both languages, the images and the glossary version.

    What a reader of the published page would see is in it; scores, terms and checks are not.
    """
    content = {
        "article": [
            draft.article_id,
            draft.source_url,
            draft.published.isoformat() if draft.published else None,
            draft.author,
            draft.language,
        ],
        "glossary": draft.glossary.version,
        "images": [[i.src, i.alt, i.caption, i.block] for i in draft.images],
        "blocks": [
            [
                [
                    b.block.index,
                    b.block.kind.value,
                    b.block.group,
                    b.block.level,
                    b.block.ordered,
                    b.block.header,
                ],
                [[s.id, s.source, s.target] for s in b.segments],
            ]
            for b in draft.blocks
        ],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
