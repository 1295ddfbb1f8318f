"""`kill -9` of the server at random moments under load: is every acknowledged save there, once?

    python benchmarks/desk_kill.py [--kills 50] [--writers 6]

Writers save texts of their own through the API as fast as they can, each save with an Idempotency-Key. The server is
killed at a random moment and started again; a save whose answer was cut off is sent again with its key. In the end
the history must have every acknowledged save exactly once, in an unbroken chain, and nothing else. It runs in a
workspace that is thrown away; with DATABASE_URL set, on that database.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import threading
import time
from pathlib import Path

import httpx
from desk_http import Reviewer, Sent, faults_of, make, report, serve

ARTICLES, SEGMENTS = 12, 30
SAVES_BETWEEN = 60  # the most saves between two kills
MOST_SECONDS = 30.0


class Writer:
    """Saves one text after the other; what is under way when the server dies is sent again later."""

    def __init__(self, number: int, who: Reviewer) -> None:
        self.number = number
        self.who = who
        self.sent: list[Sent] = []
        self.replayed = self.cut_off = 0
        self._chance = random.Random(number)
        self._under_way: tuple[str, str, str, int] | None = None
        self._count = 0

    def write(self, address: str, stop: threading.Event) -> None:
        """Save until the server is gone or ``stop`` is set."""
        headers = {"Authorization": f"Bearer {self.who.token}"}
        try:
            with httpx.Client(base_url=f"{address}/api/v1", headers=headers, timeout=60) as client:
                while not stop.is_set():
                    self._save(client)
        except httpx.TransportError:
            if self._under_way is not None:
                self.cut_off += 1

    def _save(self, client: httpx.Client) -> None:
        if self._under_way is None:
            # A few articles for all writers, so that they meet; the refused ones are part of the test.
            article = f"{self._chance.randrange(ARTICLES):016x}"
            segment = f"{self._chance.randrange(1, SEGMENTS)}.0"
            version = client.get(f"/articles/{article}").json()["version"]
            self._count += 1
            self._under_way = (article, segment, f"Writer {self.number} wrote text {self._count}.", version)
        article, segment, text, version = self._under_way
        answer = client.put(
            f"/articles/{article}/segments/{segment}",
            json={"text": text, "version": version},
            headers={"Idempotency-Key": f"{self.number}-{self._count}"},
        )
        if answer.status_code not in (200, 409):
            raise SystemExit(f"{answer.status_code}: {answer.text}")
        self.replayed += answer.headers.get("Idempotent-Replayed") == "true"
        self.sent.append(Sent(article, segment, text, answer.status_code == 200))
        self._under_way = None


def _wait_for(writers: list[Writer], saves: int) -> None:
    """Wait until the writers have made some more saves: a busy machine must not make the load less."""
    end, until = time.monotonic() + MOST_SECONDS, sum(len(w.sent) for w in writers) + saves
    while sum(len(w.sent) for w in writers) < until and time.monotonic() < end:
        time.sleep(0.002)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--writers", type=int, default=6)
    given = parser.parse_args()
    chance = random.Random(2026)
    with tempfile.TemporaryDirectory() as folder:
        place, people = make(
            Path(folder) / "desk", people=given.writers, articles=ARTICLES, segments=SEGMENTS
        )
        writers = [Writer(n, who) for n, who in enumerate(people)]
        started = time.monotonic()
        for kill in range(given.kills + 1):
            process, address = serve(place)
            stop = threading.Event()
            threads = [threading.Thread(target=w.write, args=(address, stop)) for w in writers]
            for thread in threads:
                thread.start()
            _wait_for(writers, chance.randrange(1, SAVES_BETWEEN))
            time.sleep(chance.uniform(0, 0.1))
            if kill == given.kills:  # the last time it may finish
                time.sleep(2)
                stop.set()
                for thread in threads:
                    thread.join()
            process.kill()
            process.communicate()
            for thread in threads:
                thread.join()
        sent = [s for w in writers for s in w.sent]
        faults = faults_of(sent)
        report(
            {
                "kills": given.kills,
                "writers": given.writers,
                "saves": len(sent),
                "acknowledged": sum(s.acknowledged for s in sent),
                "refused": sum(not s.acknowledged for s in sent),
                "cut off": sum(w.cut_off for w in writers),
                "of these kept already": sum(w.replayed for w in writers),
                "lost, doubled or unexplained": len(faults),
                "seconds": round(time.monotonic() - started),
            }
        )
        for fault in faults[:20]:
            print(fault)
    raise SystemExit(1 if faults else 0)


if __name__ == "__main__":
    main()
