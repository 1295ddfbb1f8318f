"""Speed of the glossary: loading and matching the shipped termbase, and made-up ones of 50,000 and 200,000 entries.

    python benchmarks/glossary.py [TEXT.txt]

Prints seconds of processor time, bytes of UTF-8 text matched a second, and the most memory that the process held.
"""

from __future__ import annotations

import csv
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from ttdn_translate.glossary import Matcher, examine, load
from ttdn_translate.glossary.entry import COLUMNS
from ttdn_translate.glossary.exchange import read_terms, write_terms
from ttdn_translate.resources import shipped

T = TypeVar("T")
SEED = Path(__file__).resolve().parent.parent / "tests" / "data" / "seed" / "source.txt"
WORDS = (
    "công tác thông tin đối ngoại sở ban ngành hội đồng nhân dân ủy phát triển kinh tế xã văn hóa giáo dục"
    " khoa học môi trường đầu tư tài chính y tế lao động thương binh hòa bình quý thủy"
)
SYLLABLES = WORDS.split()


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what ``work`` returns, and the seconds of processor time it took."""
    started = time.process_time()
    result = work()
    return result, time.process_time() - started


def report(name: str, folder: Path, text: str) -> None:
    """Print the figures of one termbase on ``text``."""
    termbase, loading = timed(lambda: load(folder))
    matcher, indexing = timed(lambda: Matcher(termbase))
    lines = text.splitlines() * 20
    _, matching = timed(lambda: [matcher.constraints(line) for line in lines])
    speed = sum(len(line.encode()) for line in lines) / matching / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    _, examining = timed(lambda: examine(folder))
    print(
        f"{name:8} {len(termbase):7,} entries   load {loading:.2f} s   index {indexing:.2f} s   {speed:.2f} MB/s"
        f"   validate {examining:.2f} s   {memory} MiB"
    )


def exchange(folder: Path) -> None:
    """Print how long the termbase in ``folder`` takes out of the house and in again."""
    entries = read_terms(folder)
    for name in ("csv", "tbx"):
        path = folder / f"out.{name}.{name}"
        with path.open("wb") as out:
            _, writing = timed(partial(write_terms, entries, out, name))
        _, reading = timed(partial(read_terms, path))
        print(f"{name:8} {len(entries):7,} entries   write {writing:.2f} s   read {reading:.2f} s")
        path.unlink()


def make_up(folder: Path, count: int) -> None:
    """Write a termbase of ``count`` entries, bodies with a number at the end of their names."""
    rng = random.Random(7)
    with (folder / "made-up.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        for n in range(count):
            vi = "Ban " + " ".join(rng.choices(SYLLABLES, k=rng.randint(4, 8))) + f" {n}"
            entry = {"id": f"e-{n}", "vi": vi, "en": f"Board {n}", "kind": "agency", "level": "any"}
            writer.writerow({**entry, "authority": "usage"})


def main() -> None:
    text = (Path(sys.argv[1]) if len(sys.argv) > 1 else SEED).read_text(encoding="utf-8")
    report("shipped", shipped("glossary"), text)
    for count in (50_000, 200_000):
        with tempfile.TemporaryDirectory() as folder:
            make_up(Path(folder), count)
            report("made up", Path(folder), text)
            if count == 50_000:
                exchange(Path(folder))


if __name__ == "__main__":
    main()
