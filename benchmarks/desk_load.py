"""Thirty reviewers at once over real HTTP: how long they wait, and whether an edit is lost or doubled.

    python benchmarks/desk_load.py [--people 30] [--seconds 180] [--pause 1.0]

Each reviewer signs in by the form, then reads the queue, opens an article's editor, reads its segments and saves one
with the version that was read, with a pause of half to one and a half times PAUSE seconds before each step. Pages are
read with the session's cookie; saves go through the API, which is the same code behind. Half of the saves go to
three articles that all work on, so that saves are refused too. In the end the history must have every acknowledged
save once and no refused one. It runs in a workspace that is thrown away; with DATABASE_URL set, on that database.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path

import httpx
from desk_http import PASSWORD, Reviewer, Sent, faults_of, make, report, serve

ARTICLES, SEGMENTS, SHARED = 90, 30, 3


class Person:
    """A reviewer at a browser, and what they waited for."""

    def __init__(self, number: int, who: Reviewer, address: str, pause: float) -> None:
        self.number = number
        self.who = who
        self.waits: dict[str, list[float]] = defaultdict(list)
        self.statuses: dict[int, int] = defaultdict(int)
        self.sent: list[Sent] = []
        self._chance = random.Random(number)
        self._pause = pause
        self._client = httpx.Client(base_url=address, timeout=120)

    def work(self, until: float) -> None:
        """Do what a reviewer does until the time is over."""
        self._sign_in()
        count = 0
        while time.monotonic() < until:
            count += 1
            self._ask("queue", "GET", "/")
            among = SHARED if count % 2 else ARTICLES
            article = f"{self._chance.randrange(among):016x}"
            self._ask("editor", "GET", f"/articles/{article}/")
            answer = self._ask("segments", "GET", f"/api/v1/articles/{article}/segments")
            if answer.status_code != 200:
                continue
            version = answer.json()["version"]
            segment = f"{self._chance.randrange(1, SEGMENTS)}.0"
            text = f"Reviewer {self.number} wrote text {count}."
            saved = self._ask(
                "save",
                "PUT",
                f"/api/v1/articles/{article}/segments/{segment}",
                {"text": text, "version": version},
            )
            self.sent.append(Sent(article, segment, text, saved.status_code == 200))
        self._client.close()

    def _sign_in(self) -> None:
        form = self._ask("sign-in", "GET", "/sign-in/").text
        token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[-1]
        given = {"login": self.who.login, "password": PASSWORD, "csrfmiddlewaretoken": token}
        started = time.monotonic()
        answer = self._client.post("/sign-in/", data=given)
        self.waits["password"].append(time.monotonic() - started)
        if answer.status_code != 302:
            raise SystemExit(f"{self.who.login} could not sign in: {answer.status_code}")

    def _ask(self, kind: str, method: str, path: str, body: object = None) -> httpx.Response:
        time.sleep(self._pause * self._chance.uniform(0.5, 1.5))
        headers = {"Authorization": f"Bearer {self.who.token}"} if path.startswith("/api/") else {}
        started = time.monotonic()
        answer = self._client.request(method, path, json=body, headers=headers)
        self.waits[kind].append(time.monotonic() - started)
        self.statuses[answer.status_code] += 1
        return answer


def p95(waits: list[float]) -> float:
    """Return the 95th percentile in milliseconds."""
    ordered = sorted(waits)
    return round(1000 * ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], 1)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--pause", type=float, default=1.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place, reviewers = make(
            Path(folder) / "desk", people=given.people, articles=ARTICLES, segments=SEGMENTS
        )
        process, address = serve(place)
        try:
            people = [Person(n, who, address, given.pause) for n, who in enumerate(reviewers)]
            until = time.monotonic() + given.seconds
            threads = [threading.Thread(target=p.work, args=(until,)) for p in people]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        finally:
            process.kill()
            process.communicate()
        kinds = sorted({kind for p in people for kind in p.waits})
        waits = {kind: [w for p in people for w in p.waits[kind]] for kind in kinds}
        statuses = {
            code: sum(p.statuses[code] for p in people)
            for code in sorted({c for p in people for c in p.statuses})
        }
        sent = [s for p in people for s in p.sent]
        faults = faults_of(sent)
        asked = [w for kind in kinds if kind != "password" for w in waits[kind]]
        report(
            {
                "people": given.people,
                "seconds": given.seconds,
                "requests": len(asked),
                "p95 ms": p95(asked),
                "p95 ms by kind": {kind: p95(waits[kind]) for kind in kinds},
                "statuses": statuses,
                "saves acknowledged": sum(s.acknowledged for s in sent),
                "saves refused": sum(not s.acknowledged for s in sent),
                "lost, doubled or unexplained": len(faults),
            }
        )
        for fault in faults[:20]:
            print(fault)
    raise SystemExit(1 if faults or any(code >= 500 for code in statuses) else 0)


if __name__ == "__main__":
    main()
