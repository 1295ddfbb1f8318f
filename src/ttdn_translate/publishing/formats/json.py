"""The draft as `ttdn.draft/1`, with all its terms and checks."""

from __future__ import annotations

import json

from ttdn_translate.document import Draft
from ttdn_translate.document.draft import draft_to_json


def draft_json(draft: Draft) -> str:
    """Return ``draft`` as indented JSON, Vietnamese letters as they are."""
    return json.dumps(draft_to_json(draft), indent=1, ensure_ascii=False) + "\n"
