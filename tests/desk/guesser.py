"""One of several processes that try at once what is limited: WORKSPACE WHAT TIMES. It prints how many got through."""

from __future__ import annotations

import sys
from pathlib import Path

from ttdn_translate.desk import setup
from ttdn_translate.workspace import open_workspace


def main(root: str, what: str, times: str) -> None:
    setup(open_workspace(Path(root)))
    from ttdn_translate.desk.api import limits
    from ttdn_translate.desk.people import attempts

    print("ready", flush=True)
    sys.stdin.readline()
    if what == "sign-in":
        passed = [attempts.count("lan", "10.0.0.7") is None for _ in range(int(times))]
    else:
        # At one moment, so that no request comes back while the processes are busy.
        passed = [not limits.wait(Path(root), "token", 60, now=1e9) for _ in range(int(times))]
    print(sum(passed))


if __name__ == "__main__":
    main(*sys.argv[1:])
