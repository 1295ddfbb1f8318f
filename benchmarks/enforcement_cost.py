"""What enforcement costs on much text: time and official forms held, the model alone against the default.

    python benchmarks/enforcement_cost.py FILE.tsv ... [--pairs 600] [--repeat 3] [--model NAME]

FILE.tsv holds pairs of Vietnamese and English, of which the Vietnamese is translated, as articles of 40 sentences.
Both ways run in turn in one process; of the repeats the quickest counts, in seconds on the clock and of processor time,
reading excluded, matching and checks included. *The model alone* takes the first hypothesis, whatever stands in it, and
translates again what is no sound sentence, as the default does. Reference articles are few and short: `ladder.py` shows
there what each rung is good for; what a rung costs a portal's daily work is seen here.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import replace
from html import escape
from pathlib import Path

from dev_articles import read_article
from ladder import alone

from ttdn_translate.document import Article, Draft, TermStatus
from ttdn_translate.drafting import Drafter, glossary_folder
from ttdn_translate.glossary import load
from ttdn_translate.intake import read_parallel
from ttdn_translate.translation import Translator, find_model, open_engine
from ttdn_translate.translation.rungs import RUNGS, carefully
from ttdn_translate.workspace import Settings

SENTENCES = 40
"""Sentences of one article."""


def articles(texts: list[str]) -> list[Article]:
    out = []
    with tempfile.TemporaryDirectory() as folder:
        for k in range(0, len(texts), SENTENCES):
            page = Path(folder) / f"{k}.html"
            body = "".join(f"<p>{escape(t)}</p>" for t in texts[k : k + SENTENCES])
            page.write_text(f"<html><body><article>{body}</article></body></html>", encoding="utf-8")
            out.append(read_article(page))
    return out


def held(drafts: list[Draft]) -> tuple[int, int]:
    """Return the official constraints that hold, and all of them."""
    uses = [t for d in drafts for s in d.segments() for t in s.terms if t.constraint.official]
    return sum(t.status is not TermStatus.MISSING for t in uses), len(uses)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--pairs", type=int, default=600, help="take so many, evenly out of all")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--model", help="a name of `ttdn model list`, or a model folder")
    args = parser.parse_args()
    texts = [p.vi for f in args.files for p in read_parallel([f])]
    texts = texts[:: max(1, len(texts) // args.pairs)][: args.pairs]
    given = Settings().translation
    settings = replace(given, model=args.model or given.model)
    engine, termbase = open_engine(settings), load(glossary_folder(Settings()))
    tokens = find_model(settings.model).segment_tokens
    read = articles(texts)
    ways = {"the model alone": (alone, carefully), "default": RUNGS}
    clock = dict.fromkeys(ways, float("inf"))
    processor = dict.fromkeys(ways, float("inf"))
    found: dict[str, list[Draft]] = {}
    for _ in range(args.repeat):
        for name, rungs in ways.items():
            drafter = Drafter(Translator(engine, segment_tokens=tokens, rungs=rungs), termbase)
            started, used = time.perf_counter(), time.process_time()
            found[name] = list(drafter.drafts(read))
            clock[name] = min(clock[name], time.perf_counter() - started)
            processor[name] = min(processor[name], time.process_time() - used)
    print(f"{len(texts)} sentences, {sum(len(t.split()) for t in texts)} syllables")
    for name, drafts in found.items():
        holds, of = held(drafts)
        seconds = "   ".join(
            f"{unit} {taken[name]:6.2f} s {taken[name] / taken['the model alone'] - 1:+.1%}"
            for unit, taken in (("clock", clock), ("processor", processor))
        )
        print(f"{name:18} held {holds}/{of} ({holds / of:.1%})   {seconds}")


if __name__ == "__main__":
    main()
