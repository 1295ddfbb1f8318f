"""One of two reviewers who save the same segment, for the tests of several processes: WORKSPACE NAME SEED TIMES.

As ``submit`` it makes their article, as ``tell`` it prints what became of it. Else it reads, writes after a while,
and reads again where it was refused; it prints a line for each save, as JSON: what was given, and with what it was
saved or refused.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path

from tests.desk.drafts import draft

from ttdn_translate.desk import editor, queue, setup
from ttdn_translate.workspace import open_workspace

ARTICLE, SEGMENT = "5f2c9a0011223344", "1.1"


def main(root: str, name: str, seed: str = "0", times: str = "0") -> None:
    setup(open_workspace(Path(root)))
    if name == "submit":
        queue.submit(draft(ARTICLE), content_digest="v1", name="b", who="máy")
        return
    if name == "tell":
        events = [e.detail for e in queue.history(ARTICLE) if e.segment == SEGMENT]
        state = editor.segment(ARTICLE, SEGMENT, who="máy")
        print(json.dumps({"events": events, "text": state.target, "version": state.version}))
        return
    chance = random.Random(int(seed))
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(int(times)):
        version = queue.get(ARTICLE).version
        time.sleep(chance.random() * 0.004)  # reading and typing, in between the other may save
        text = f"Ms. Le Thi Thanh Ha spoke: {name} {number}."
        told: dict[str, object] = {"text": text, "version": version}
        try:
            saved = editor.save(ARTICLE, SEGMENT, text, who=name, version=version)
            told |= {"saved": saved.item.version}
        except editor.StaleVersionError as refused:
            told |= {"current": refused.current, "given": refused.given}
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
