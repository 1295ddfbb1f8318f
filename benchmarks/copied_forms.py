"""Say how many of the official forms put into the source stand in the model's first output.

    python benchmarks/copied_forms.py TEXT... [--model NAME]...

TEXT is a file of Vietnamese lines, or JSON lines with ``vi``. All official constraints of a sentence are put in,
the sentence is translated once, and every constraint is looked for, before any other hypothesis or repair.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from term_projection import LONGEST, read_sentences

from ttdn_translate.document import TermStatus
from ttdn_translate.drafting import glossary_folder, segment_constraints
from ttdn_translate.glossary import article_matcher, load
from ttdn_translate.translation import Decoding, open_engine, verify
from ttdn_translate.translation.inlining import inline
from ttdn_translate.workspace import Settings, TranslationSettings


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--model", action="append", help="a name of `ttdn model list`, or a model folder")
    parser.add_argument("--missing", type=int, default=0, metavar="N", help="show N that are missing")
    args = parser.parse_args()
    matcher = article_matcher(load(glossary_folder(Settings())), [])
    texts = [s for path in args.texts for s in read_sentences(path)]
    found = [[c for c in segment_constraints(s, matcher, None) if c.official] for s in texts]
    for model in args.model or [Settings().translation.model]:
        engine = open_engine(TranslationSettings(model=model))
        sources = [inline(s, cs).text for s, cs in zip(texts, found, strict=True)]
        rows = [i for i, s in enumerate(sources) if found[i] and engine.count_tokens(s) <= LONGEST]
        outputs = engine.translate([sources[i] for i in rows], Decoding(beam_size=4))
        total: Counter[str] = Counter()
        held: Counter[str] = Counter()
        shown = 0
        for i, hypotheses in zip(rows, outputs, strict=True):
            english = hypotheses[0].text if hypotheses else ""
            for use in verify(english, found[i]):
                total[use.constraint.kind] += 1
                held[use.constraint.kind] += use.status is not TermStatus.MISSING
                if use.status is TermStatus.MISSING and shown < args.missing:
                    shown += 1
                    print(f"  {use.constraint.forms[0]}\n    {sources[i]}\n    {english}")
        by_kind = ", ".join(f"{kind} {held[kind] / n:.1%} of {n}" for kind, n in total.most_common())
        print(
            f"{model}: {len(rows)} sentences, {held.total() / total.total():.1%} of {total.total()} copied ({by_kind})"
        )


if __name__ == "__main__":
    main()
