"""Write a table of sample translations for a model's card: the first sentences of texts, none left out.

    python benchmarks/sample_translations.py TEXT... [--model NAME] [--count 30]

TEXT is an article (HTML) or a TSV file of which the Vietnamese is taken. The model alone, beam 4, no constraints; the
sentences come in the order of the texts, shared out evenly among them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from ttdn_translate.intake import expand, load, read_parallel
from ttdn_translate.intake.source import Source
from ttdn_translate.language import segment
from ttdn_translate.translation import Decoding, find_model, open_engine
from ttdn_translate.workspace import Settings, TranslationSettings


def sources(path: Path) -> list[str]:
    if path.suffix in (".tsv", ".gz"):
        return [pair.vi for pair in read_parallel([path])]
    settings = Settings().intake
    (found,) = expand([str(path)], settings=settings)
    assert isinstance(found, Source)
    article = load(found, settings=settings)
    return [s.source for block in segment(article) for s in block.segments]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--model", default="vi-en-small")
    parser.add_argument("--count", type=int, default=30)
    args = parser.parse_args()
    engine = open_engine(TranslationSettings(model=args.model))
    limit = min(find_model(args.model).segment_tokens, engine.max_source_tokens)
    each = -(-args.count // len(args.texts))
    chosen: list[str] = []
    for path in args.texts:
        fitting = [s for s in sources(path) if engine.count_tokens(s) <= limit]
        chosen += fitting[:each]
    chosen = chosen[: args.count]
    print("| Vietnamese | the model's English |\n|---|---|")
    for vi, found in zip(chosen, engine.translate(chosen, Decoding(beam_size=4)), strict=True):
        english = found[0].text if found else ""
        print(f"| {vi.replace('|', '/')} | {english.replace('|', '/')} |")


if __name__ == "__main__":
    main()
