"""Submits numbered drafts to a workspace, for the tests of several processes: WORKSPACE COUNT."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.desk.drafts import LEAD, PHOTO, PNG, THANKS, draft

from ttdn_translate.desk import queue, setup
from ttdn_translate.document import Draft
from ttdn_translate.workspace import open_workspace


def numbered(number: int) -> Draft:
    """The draft of one number: long enough that a process can be killed in the middle of it."""
    return draft(f"{number:016x}", paragraphs=[[LEAD, THANKS]] * 20)


def main(root: str, count: str) -> None:
    setup(open_workspace(Path(root)))
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(int(count)):
        made = numbered(number)
        outcome = queue.submit(
            made, content_digest="v1", name=f"{number}.html", who="máy", media={PHOTO: PNG}
        )
        print(outcome.value, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
