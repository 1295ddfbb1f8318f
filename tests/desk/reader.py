"""Writes a workspace's queue as JSON, for the tests of several processes: WORKSPACE."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ttdn_translate.desk import queue, setup
from ttdn_translate.document.draft import draft_to_json
from ttdn_translate.workspace import open_workspace


def main(root: str) -> None:
    setup(open_workspace(Path(root)))
    items = sorted(queue.list_articles(), key=lambda i: i.id)
    json.dump(
        [
            {
                "draft": draft_to_json(queue.load_draft(i.id)),
                "counts": [i.segments, i.reviewed, i.errors, i.warnings, i.version],
                "events": [e.action for e in queue.history(i.id)],
                "images": queue.image_files(i.id),
            }
            for i in items
        ],
        sys.stdout,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
