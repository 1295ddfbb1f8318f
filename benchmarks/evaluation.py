"""Two models on held-out text, with and without constraints, with intervals and p-values.

    python benchmarks/evaluation.py TEST.tsv [--model vi-en-small] [--against vi-en-bootstrap] [--date YYYY-MM-DD]

The figures are those of `ttdn evaluate`; this runs it for both models in both ways, compares the models in each, and
each model with itself.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from ttdn_translate.learning.evaluation import System, TestSet, judge, read_test, translate_test
from ttdn_translate.learning.report import TITLES
from ttdn_translate.quality.evaluation import METRICS
from ttdn_translate.workspace import Settings


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("test", type=Path, nargs="+")
    parser.add_argument("--model", default="vi-en-small")
    parser.add_argument("--against", default="vi-en-bootstrap")
    parser.add_argument("--date", type=date.fromisoformat)
    args = parser.parse_args()
    test = read_test(args.test, on=args.date)
    made: dict[tuple[str, bool], System] = {}
    for model in (args.model, args.against):
        for constraints in (True, False):
            translation = replace(Settings().translation, model=model)
            started = time.monotonic()
            made[model, constraints] = translate_test(
                test, replace(Settings(), translation=translation), constraints=constraints
            )
            taken = time.monotonic() - started
            print(f"{made[model, constraints].name}: {len(test.pairs)} pairs in {taken:.1f} s", flush=True)
    for constraints in (True, False):
        compare(test, made[args.model, constraints], made[args.against, constraints])
    for model in (args.model, args.against):
        compare(test, made[model, True], made[model, False])


def compare(test: TestSet, ours: System, theirs: System) -> None:
    found = judge(test, [ours, theirs], Settings())
    print(f"\n{found.systems[0].name} against {found.systems[1].name}, {found.official_terms} official terms")
    for metric in METRICS:
        a, b = (f.figures[metric] for f in found.figures)
        print(
            f"  {TITLES[metric]:15} {a.score:5.1f} ± {a.margin:.1f}   {b.score:5.1f} ± {b.margin:.1f}   "
            f"{a.score - b.score:+5.1f}   p = {a.p_value:.3f}   {a.signature}"
        )


if __name__ == "__main__":
    main()
