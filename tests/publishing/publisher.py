"""Publishes many articles to a workspace, for the tests that kill it: WORKSPACE PHOTO ROUND."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.publishing.drafts import PHOTOS, approved, every_kind, seed, withdrawn

from ttdn_translate.desk.values import ApprovedDraft, Withdrawn
from ttdn_translate.publishing import publish
from ttdn_translate.workspace import open_workspace

COUNT = 12


def work(photo: Path, number: int) -> tuple[list[ApprovedDraft], list[Withdrawn]]:
    """What is published in a round: all articles first, then new versions, other pictures and withdrawals."""
    ids = [f"{n:016x}" for n in range(COUNT)]
    if number == 1:
        return [approved(seed(i), images={PHOTOS[0]: photo}) for i in ids] + [approved(every_kind())], []
    again = [approved(seed(i, "Tên mới"), 2, {PHOTOS[1]: photo}, day=1) for i in ids[::3]]
    return again, [withdrawn(seed(i)) for i in ids[1::3]]


def main(root: str, photo: str, number: str) -> None:
    place = open_workspace(Path(root))
    # What it needs is loaded before it says so: the time until it is killed is time of writing.
    import ttdn_translate.publishing.site  # noqa: F401

    drafts, gone = work(Path(photo), int(number))
    print("ready", flush=True)
    publish(place, drafts, gone)
    print("done", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
