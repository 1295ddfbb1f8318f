"""Loading and matching stay quick with twenty times the shipped termbase."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ttdn_translate.glossary import Matcher, load
from ttdn_translate.resources import shipped

if TYPE_CHECKING:
    from conftest import Write

TEXT = (
    "công tác thông tin đối ngoại sở ban ngành hội đồng nhân dân ủy phát triển kinh tế xã văn hóa giáo dục"
    " khoa học môi trường đầu tư tài chính y tế lao động thương binh hòa bình quý thủy"
)
SYLLABLES = TEXT.split()
SEED = Path(__file__).parents[1] / "data" / "seed" / "source.txt"


def seconds_of(work: object) -> float:
    assert callable(work)
    started = time.process_time()
    work()
    return time.process_time() - started


def test_the_shipped_termbase_loads_at_once() -> None:
    assert seconds_of(lambda: load(shipped("glossary"))) < 0.3


@pytest.mark.slow
def test_fifty_thousand_entries(write: Write) -> None:
    rng = random.Random(7)
    names = ["Ban " + " ".join(rng.choices(SYLLABLES, k=rng.randint(4, 8))) for _ in range(50_000)]
    rows = ({"id": f"e-{n}", "vi": name, "en": f"Board {n}"} for n, name in enumerate(names))
    folder = write(*rows)
    # The aim is 1.5 s and 1 MB/s on an idle computer; twice that leaves room for a busy one.
    assert seconds_of(lambda: load(folder)) < 3
    matcher = Matcher(load(folder))
    lines = (SEED.read_text(encoding="utf-8") + " ".join(names[:2000])).splitlines() * 10
    size = sum(len(line.encode()) for line in lines)
    taken = seconds_of(lambda: [matcher.constraints(line) for line in lines])
    assert size / taken > 500_000
