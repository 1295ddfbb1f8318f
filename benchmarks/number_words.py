"""Measure the check for numbers that the English says in words and the Vietnamese lacks.

    python benchmarks/number_words.py PAIRS.tsv... [--machine 1000] [--model NAME] [--seed N]

PAIRS.tsv: Vietnamese TAB English, good translations: what is found in them are false alarms. Then the model alone
translates so many of their Vietnamese lines, drawn at random (beam 4, no constraints), and what is found there is
printed, to be judged by eye: the bundled model counts otherwise than the Vietnamese now and then.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from ttdn_translate.intake import read_parallel
from ttdn_translate.quality.number_words import counted_without_source
from ttdn_translate.translation import Decoding, find_model, open_engine
from ttdn_translate.workspace import TranslationSettings

_BATCH = 50


def report(name: str, pairs: list[tuple[str, str]]) -> None:
    """Print what is found in ``pairs``, and its share."""
    found = 0
    for vi, en in pairs:
        if told := list(counted_without_source(vi, en)):
            found += 1
            print(f"{', '.join(told)}\n    {vi}\n    {en}")
    print(f"{name}: {found} of {len(pairs):,} pairs ({found / max(len(pairs), 1):.3%})\n")


def translated(sources: list[str], model: str, number: int) -> list[tuple[str, str]]:
    """Return the first ``number`` of ``sources`` that the model takes whole, with its English."""
    engine = open_engine(TranslationSettings(model=model))
    limit = min(find_model(model).segment_tokens, engine.max_source_tokens)
    fitting = (source for source in sources if engine.count_tokens(source) <= limit)
    chosen = [source for source, _ in zip(fitting, range(number), strict=False)]
    made: list[tuple[str, str]] = []
    for start in range(0, len(chosen), _BATCH):
        batch = chosen[start : start + _BATCH]
        for source, found in zip(batch, engine.translate(batch, Decoding(beam_size=4)), strict=True):
            made.append((source, found[0].text if found else ""))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", nargs="+", type=Path)
    parser.add_argument("--machine", type=int, default=1000, help="lines that the model translates")
    parser.add_argument("--model", default="vi-en-small")
    parser.add_argument("--seed", type=int, default=5)
    args = parser.parse_args()
    pairs = [(pair.vi, pair.en) for path in args.pairs for pair in read_parallel([path])]
    report("good translations", pairs)
    if args.machine:
        sources = [vi for vi, _ in pairs]
        random.Random(args.seed).shuffle(sources)
        report("machine translations", translated(sources, args.model, args.machine))


if __name__ == "__main__":
    main()
