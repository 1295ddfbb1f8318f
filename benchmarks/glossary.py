"""Speed of the glossary: loading and matching the shipped termbase, and one of 50,000 made-up entries.

    python benchmarks/glossary.py [TEXT.txt]

Prints seconds of processor time and bytes of UTF-8 text matched a second.
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ttdn_translate.glossary import Matcher, load
from ttdn_translate.glossary.entry import COLUMNS
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
    entries = len(termbase.entries)
    print(
        f"{name:10} {entries:7,} entries   load {loading:.2f} s   index {indexing:.2f} s   {speed:.2f} MB/s"
    )


def main() -> None:
    text = (Path(sys.argv[1]) if len(sys.argv) > 1 else SEED).read_text(encoding="utf-8")
    report("shipped", shipped("glossary"), text)
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        with (Path(folder) / "made-up.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
            writer.writeheader()
            for n in range(50_000):
                vi = "Ban " + " ".join(rng.choices(SYLLABLES, k=rng.randint(4, 8))) + f" {n}"
                entry = {"id": f"e-{n}", "vi": vi, "en": f"Board {n}", "kind": "agency", "level": "any"}
                writer.writerow({**entry, "authority": "usage"})
        report("made up", Path(folder), text)


if __name__ == "__main__":
    main()
