"""How much of a draft stays when it is edited: of drafts and what was made of them, the edit rate and the labels.

    python benchmarks/post_edits.py [FILE.tsv]

FILE.tsv (by default `data/post_edits.tsv`) has a heading, then a line a sentence: article, Vietnamese, and for each of
two models its draft, the draft after editing and a label: 0 published as it is, 1 a few words changed, 2 several words
or a clause, 3 to be written anew. HTER is TER between draft and edited draft (Snover et al. 2006): the share of words
changed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import sacrebleu

DATA = Path(__file__).parent / "data" / "post_edits.tsv"
LABELS = {"0": "as it is", "1": "a few words", "2": "several words or a clause", "3": "written anew"}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, nargs="?", default=DATA)
    args = parser.parse_args()
    heading, *lines = args.file.read_text(encoding="utf-8").splitlines()
    names, rows = heading.split("\t"), [line.split("\t") for line in lines]
    for at in (2, 5):
        drafts, edited = [row[at] for row in rows], [row[at + 1] for row in rows]
        rate = sacrebleu.corpus_ter(drafts, [edited]).score
        labels = Counter(row[at + 2] for row in rows)
        told = ", ".join(f"{text} {labels[n]} ({labels[n] / len(rows):.0%})" for n, text in LABELS.items())
        print(f"{names[at]}: {len(rows)} sentences, HTER {rate:.1f}; {told}")


if __name__ == "__main__":
    main()
