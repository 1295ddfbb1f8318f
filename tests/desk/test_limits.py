"""Limits on requests and on tries to sign in; they hold for all processes of a workspace together."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.desk.test_processes import begin_together, start

from ttdn_translate.desk.api import limits
from ttdn_translate.desk.people.attempts import LIMITS
from ttdn_translate.workspace import create_workspace


def test_a_bucket_holds_a_minute_and_fills_evenly(tmp_path: Path) -> None:
    assert [limits.wait(tmp_path, "a", 3, now=100.0) for _ in range(3)] == [0, 0, 0]
    assert limits.wait(tmp_path, "a", 3, now=100.0) == pytest.approx(20)
    assert limits.wait(tmp_path, "b", 3, now=100.0) == 0
    assert limits.wait(tmp_path, "a", 3, now=110.0) == pytest.approx(10)
    assert limits.wait(tmp_path, "a", 3, now=120.0) == 0
    assert limits.wait(tmp_path, "a", 3, now=120.0) > 0
    assert [limits.wait(tmp_path, "a", 3, now=10_000.0) for _ in range(4)][:3] == [0, 0, 0]


def test_a_clock_that_goes_back_gives_nothing_and_a_limit_that_changes_counts_at_once(tmp_path: Path) -> None:
    for _ in range(3):
        limits.wait(tmp_path, "a", 3, now=100.0)
    assert limits.wait(tmp_path, "a", 3, now=50.0) > 0
    assert limits.wait(tmp_path, "a", 3, now=60.0) > 0
    assert limits.wait(tmp_path, "c", 600, now=100.0) == 0
    assert [limits.wait(tmp_path, "c", 2, now=100.0) > 0 for _ in range(3)] == [False, False, True]


@given(st.lists(st.floats(0, 5), min_size=1, max_size=60), st.integers(1, 30))
def test_no_minute_has_more_than_two_buckets(gaps: list[float], per_minute: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        now, allowed = 1000.0, []
        for gap in gaps:
            now += gap
            if not limits.wait(Path(place), "a", per_minute, now=now):
                allowed.append(now)
    for begin in allowed:
        assert sum(begin <= t < begin + 60 for t in allowed) <= 2 * per_minute


@pytest.mark.parametrize("held", [b"", b"x", b"\0" * 15])
def test_a_file_that_was_cut_off_is_a_full_bucket(tmp_path: Path, held: bytes) -> None:
    limits.wait(tmp_path, "a", 1, now=100.0)
    (file,) = (tmp_path / limits.FOLDER).iterdir()
    assert limits.wait(tmp_path, "a", 1, now=100.0) > 0
    file.write_bytes(held)
    assert limits.wait(tmp_path, "a", 1, now=100.0) == 0


def test_buckets_long_unused_are_forgotten_and_a_token_is_no_path(tmp_path: Path) -> None:
    limits.wait(tmp_path, "../../etc/passwd", 3)
    (old,) = (tmp_path / limits.FOLDER).iterdir()
    assert old.stat().st_mode & 0o777 == 0o600
    os.utime(old, (time.time(), time.time() - limits.FORGOTTEN_SECONDS - 1))
    limits.wait(tmp_path, "b", 3)
    (new,) = (tmp_path / limits.FOLDER).iterdir()
    assert new.name != old.name


@pytest.mark.slow
@pytest.mark.parametrize(("what", "most"), [("sign-in", LIMITS[0].tries), ("api", 60)])
def test_a_limit_holds_for_several_processes_together(tmp_path: Path, what: str, most: int) -> None:
    root = create_workspace(tmp_path / "một").root
    several = [start("guesser", root, what, 50) for _ in range(3)]
    begin_together(several)
    passed = [int(process.communicate(timeout=120)[0]) for process in several]
    # Tries at the very same moment may all be refused where one could have passed; never the other way.
    assert sum(passed) == most if what == "api" else 0 < sum(passed) <= most
    assert all(process.returncode == 0 for process in several)
