"""Say how well a model's attention tells which English word a Vietnamese term became.

    python benchmarks/term_projection.py TEXT... [--model NAME]...

TEXT is a file of Vietnamese lines, or JSON lines with ``vi``. Each line is translated; where an official form
stands in the English, the attention of its pieces (last layer, head 0) should lie on the term's words. Printed
for each model: the share of pieces whose most watched source piece is one of the term's, the share of terms for
which that is so of most pieces, and the mean share of attention inside the term's span.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ttdn_translate.document import Constraint
from ttdn_translate.drafting import glossary_folder, segment_constraints
from ttdn_translate.glossary import article_matcher, load
from ttdn_translate.language import normalise, sentences
from ttdn_translate.translation import Decoding, Engine, open_engine, verify
from ttdn_translate.workspace import Settings, TranslationSettings

LONGEST = 72
"""Source tokens; longer sentences are split by the product before they are translated."""


def read_sentences(path: Path) -> list[str]:
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    if path.suffix == ".jsonl":
        lines = [json.loads(line)["vi"] for line in lines]
    return [s for line in lines if line for s in sentences(normalise(line.removeprefix("# ")))]


def projected(
    engine: Engine, texts: list[str], found: list[list[Constraint]]
) -> tuple[int, int, int, int, float]:
    """Return the pieces inside their span and all pieces, the terms and all terms, and the sum of shares."""
    written = [h[0] for h in engine.translate(texts, Decoding(beam_size=4))]
    english = [h.text for h in written]
    kept = [i for i, text in enumerate(english) if text]
    right = pieces = right_terms = terms = 0
    share = 0.0
    for i, attention in zip(
        kept, engine.attention([texts[i] for i in kept], [written[i] for i in kept]), strict=True
    ):
        for use in verify(english[i], found[i]):
            if use.target_span is None:
                continue
            span = (use.constraint.start, use.constraint.end)
            inside = {k for k, (s, e) in enumerate(attention.source) if s < span[1] and span[0] < e}
            start, end = use.target_span
            rows = [t for t, (s, e) in enumerate(attention.target) if s < end and start < e]
            if not rows:
                continue
            hits = sum(int(attention.weights[t].argmax()) in inside for t in rows)
            share += float(attention.mass(span)[rows].sum())
            right, pieces = right + hits, pieces + len(rows)
            right_terms, terms = right_terms + (2 * hits > len(rows)), terms + 1
    return right, pieces, right_terms, terms, share


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--model", action="append", help="a name of `ttdn model list`, or a model folder")
    args = parser.parse_args()
    matcher = article_matcher(load(glossary_folder(Settings())), [])
    texts = [s for path in args.texts for s in read_sentences(path)]
    for model in args.model or [Settings().translation.model]:
        engine = open_engine(TranslationSettings(model=model))
        short = [s for s in texts if engine.count_tokens(s) <= LONGEST]
        found = [segment_constraints(s, matcher, None) for s in short]
        right, pieces, right_terms, terms, share = projected(engine, short, found)
        print(
            f"{model}: {len(short)} sentences, {terms} terms, {pieces} pieces: "
            f"pieces {right / pieces:.1%}, terms {right_terms / terms:.1%}, attention inside {share / pieces:.1%}"
        )


if __name__ == "__main__":
    main()
