"""List the official forms that the glossary demands and good translations lack: wrong matches, missing forms.

    python benchmarks/unmet_terms.py PAIRS.tsv... [--date YYYY-MM-DD] [--show N] [--all]

PAIRS.tsv has a Vietnamese text, a tab and its good English in each line. The constraints are those of drafts, people
and values left out of the count. Prints the share of pairs with an official form unmet, and the demands by how often
they are unmet, each with an example.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from datetime import date
from pathlib import Path

from ttdn_translate.document import ConstraintKind, TermStatus
from ttdn_translate.drafting import glossary_folder, segment_constraints
from ttdn_translate.glossary import article_matcher, load
from ttdn_translate.language import normalise
from ttdn_translate.translation import verify
from ttdn_translate.workspace import Settings

COUNTED = (ConstraintKind.TERM, ConstraintKind.PLACE)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--date", type=date.fromisoformat, default=date(2022, 6, 1), help="date of the texts")
    parser.add_argument("--show", type=int, default=40, metavar="N", help="show the N most frequent")
    parser.add_argument("--all", action="store_true", help="count advice too, not only official forms")
    args = parser.parse_args()
    termbase = load(glossary_folder(Settings()))
    unmet: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    pairs = bad = met = 0
    for path in args.pairs:
        for line in path.read_text(encoding="utf-8").splitlines():
            source, target = line.split("\t")[:2]
            source = normalise(source)
            found = segment_constraints(source, article_matcher(termbase, [source], args.date), args.date)
            missing = [
                use.constraint
                for use in verify(target, found)
                if use.constraint.kind in COUNTED
                and (use.constraint.official or args.all)
                and use.status is TermStatus.MISSING
            ]
            pairs += 1
            bad += bool(missing)
            met += sum(c.kind in COUNTED and (c.official or args.all) for c in found) - len(missing)
            for c in missing:
                unmet[c.id, c.forms[0]].append((source, target))
    for (entry, form), where in sorted(unmet.items(), key=lambda item: -len(item[1]))[: args.show]:
        print(f"{len(where):4}  {form}   ({entry})\n        {where[0][0]}\n        {where[0][1]}")
    lost = sum(map(len, unmet.values()))
    print(
        f"{pairs:,} pairs, {bad:,} with a form unmet ({bad / pairs:.1%}); {met:,} forms met, {lost:,} unmet"
    )


if __name__ == "__main__":
    main()
