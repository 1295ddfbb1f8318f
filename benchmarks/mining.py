"""Whether term candidates are found: known terms are spoilt in good translations, and must come back.

    python benchmarks/mining.py PAIRS.tsv... [--seed N]

Takes good pairs for what reviewers approved. In each pair that holds one of a drawn set of termbase terms, the
"machine" wrote other words in its place; besides, in every third pair it has some other word wrong, as noise. Counts
how many of the terms are proposed with exactly their Vietnamese and English, how many with more or less of it, and
what else is proposed. Terms and noise are drawn with the seed.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from ttdn_translate.glossary import Entry, load
from ttdn_translate.intake import read_parallel
from ttdn_translate.language import tone_key
from ttdn_translate.learning.approved import ApprovedPair
from ttdn_translate.learning.mining import LEAST_EDITS, mine
from ttdn_translate.resources import shipped

WRONG = ("office", "unit", "matter", "work group", "general affair", "local body", "place", "whole side")
MOST_TERMS = 150


def holds(entry: Entry, vi: str, en: str) -> bool:
    return (
        re.search(rf"(?<!\w){re.escape(tone_key(entry.vi))}(?!\w)", tone_key(vi)) is not None
        and re.search(rf"(?<!\w){re.escape(entry.en)}(?!\w)", en) is not None
    )


def spoilt(entry: Entry, en: str, rng: random.Random) -> str:
    """Write one of two wrong forms that the entry always has: a model errs in few ways."""
    own = random.Random(entry.id)
    wrong = rng.choice([" ".join(own.sample(WRONG, own.randint(1, 2))) for _ in range(2)])
    return re.sub(rf"(?<!\w){re.escape(entry.en)}(?!\w)", wrong, en)


def with_noise(en: str, rng: random.Random) -> str:
    words = en.split()
    words[rng.randrange(len(words))] = rng.choice(WRONG)
    return " ".join(words)


def planted(pairs: Sequence[tuple[str, str]], rng: random.Random) -> tuple[list[ApprovedPair], list[Entry]]:
    entries = [e for e in load(shipped("glossary")).entries if len(e.vi.split()) > 1 and e.en[0].isalpha()]
    frequent = []
    for entry in entries:
        found = {vi for vi, en in pairs if entry.en in en and holds(entry, vi, en)}
        if len(found) >= LEAST_EDITS + 1:
            frequent.append(entry)
    terms: list[Entry] = []
    for entry in rng.sample(
        frequent, len(frequent)
    ):  # no term inside another: which one was edited must be sure
        if len(terms) < MOST_TERMS and not any(entry.vi in t.vi or t.vi in entry.vi for t in terms):
            terms.append(entry)
    out = []
    for n, (vi, en) in enumerate(pairs):
        machine = en
        for term in terms:
            if term.en in en and holds(term, vi, en):
                machine = spoilt(term, machine, rng)
        if rng.random() < 1 / 3:
            machine = with_noise(machine, rng)
        out.append(ApprovedPair(vi, en, machine, f"article {n // 12}", "", None, datetime.now(UTC)))
    return out, terms


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="list what is not exactly a planted term")
    args = parser.parse_args()
    texts = list(dict.fromkeys((p.vi, p.en) for path in args.pairs for p in read_parallel([path])))
    corpus, terms = planted(texts, random.Random(args.seed))
    started = time.process_time()
    found = mine(corpus)
    taken = time.process_time() - started
    wanted = {(tone_key(t.vi), t.en.lower()) for t in terms}
    kinds: dict[str, list[str]] = {"exact": [], "near": [], "other": []}
    for c in found:
        vi, en = tone_key(c.vi), c.en.lower()
        near = any((a in vi or vi in a) and (b in en or en in b) for a, b in wanted)
        kind = "exact" if (vi, en) in wanted else "near" if near else "other"
        kinds[kind].append(f"{c.edits:4} {c.association:.2f}  {c.vi} = {c.en}  (machine: {c.machine[0]})")
    print(f"{len(corpus):,} pairs, {sum(p.edited for p in corpus):,} edited, {len(terms)} terms planted")
    print(
        f"found exactly {len(kinds['exact'])} ({len(kinds['exact']) / len(terms):.0%}), "
        f"with more or less {len(kinds['near'])}, others {len(kinds['other'])}; {taken:.1f} s"
    )
    if args.show:
        lost = wanted - {(tone_key(c.vi), c.en.lower()) for c in found}
        print("\n".join(["\nnear:", *kinds["near"], "\nother:", *kinds["other"], "\nnot exactly found:"]))
        print("\n".join(f"{vi} = {en}" for vi, en in sorted(lost)))


if __name__ == "__main__":
    main()
