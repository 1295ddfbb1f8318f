"""Time and memory of whole commands from a cold start, each in a process of its own.

    python benchmarks/start.py [--runs 5] [--demo]

Prints for each command the minimum, median and maximum of the wall time in seconds, and the largest peak of
resident memory in MB. With --demo, also times the second run of scripts/demo.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "tests" / "data" / "seed" / "source.html"


def measure(command: list[str]) -> tuple[float, float]:
    """Run ``command``; return its wall time in seconds and its peak resident memory in MB."""
    started = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit status {process.returncode}")
    return time.monotonic() - started, usage.ru_maxrss / 1000


def report(name: str, command: list[str], runs: int) -> None:
    results = [measure(command) for _ in range(runs)]
    times = [t for t, _ in results]
    print(
        f"{name:28} {min(times):6.2f} {statistics.median(times):6.2f} {max(times):6.2f} s"
        f"   {max(m for _, m in results):6.0f} MB",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--demo", action="store_true")
    args = parser.parse_args()
    ttdn = [sys.executable, "-m", "ttdn_translate"]
    print(f"{'command':28} {'min':>6} {'median':>6} {'max':>6}       peak")
    report("ttdn --help", [*ttdn, "--help"], args.runs)
    report("ttdn translate SEED", [*ttdn, "translate", str(SEED)], args.runs)
    report("  the same, transformers", [*ttdn, "translate", str(SEED), "--backend", "transformers"], 1)
    if args.demo:
        subprocess.run(["scripts/demo"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        report("scripts/demo, second time", ["scripts/demo"], 1)


if __name__ == "__main__":
    main()
