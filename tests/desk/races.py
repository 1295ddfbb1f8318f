"""Lets two people act on one article at once, each with a database connection of their own: WORKSPACE.

It prints what each act gave or was refused with, and what became of the article, as JSON by the name of the race.
A process and a workspace of its own, because the history of a test database cannot be emptied.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.desk.drafts import draft
from tests.desk.people import person

from ttdn_translate.desk import editor, queue, setup
from ttdn_translate.desk.permissions import How, Role
from ttdn_translate.errors import TtdnError
from ttdn_translate.workspace import open_workspace

SPEECH, TALK = "Ms. Le Thi Thanh Ha delivered a speech.", "Ms. Le Thi Thanh Ha gave a talk."
MET = "On the afternoon of 18 January 2022 they met."


def together(*acts: Callable[[], object]) -> list[dict[str, Any]]:
    from django.db import connection

    gate = threading.Barrier(len(acts))
    told: list[dict[str, Any]] = [{} for _ in acts]

    def do(number: int, act: Callable[[], object]) -> None:
        gate.wait(timeout=60)
        try:
            given = act()
            told[number] = {"done": type(given).__name__}
        except TtdnError as refused:
            both = {name: getattr(refused, name, None) for name in ("current", "given")}
            told[number] = {"refused": type(refused).__name__, **both}
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return told


def one_segment(article: str) -> list[dict[str, Any]]:
    return together(
        lambda: editor.save(article, "1.1", SPEECH, who="lan", version=1),
        lambda: editor.save(article, "1.1", TALK, who="minh", version=1),
    )


def two_segments(article: str) -> list[dict[str, Any]]:
    return together(
        lambda: editor.save(article, "1.0", MET, who="lan", version=1),
        lambda: editor.save(article, "1.1", TALK, who="minh", version=1),
    )


def one_lease(article: str) -> list[dict[str, Any]]:
    lan, minh = (person(login, Role.REVIEWER, name=login).actor(How.PAGE) for login in ("lan", "minh"))
    return together(lambda: editor.take(article, who=lan), lambda: editor.take(article, who=minh))


def approval_and_save(article: str) -> list[dict[str, Any]]:
    return together(
        lambda: editor.approve(article, who="lan", version=1, read_all=True, override_reason="đã xem"),
        lambda: editor.save(article, "1.1", TALK, who="minh", version=1),
    )


RACES = (one_segment, two_segments, one_lease, approval_and_save)


def main(root: str) -> None:
    setup(open_workspace(Path(root)))
    told = {}
    for number, race in enumerate(RACES):
        article = f"aa{number}"
        made = draft(article, source_url=f"https://portal.example/{article}")
        queue.submit(made, content_digest="v1", name="b", who="máy")
        acts = race(article)
        item = queue.get(article)
        told[race.__name__] = {
            "acts": acts,
            "texts": {s.id: s.target for s in queue.load_draft(article).segments()},
            "events": [e.action for e in queue.history(article)],
            "state": item.state,
            "counts": [item.version, item.reviewed],
        }
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
