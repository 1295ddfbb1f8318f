"""Fine-tune a model on 300 segments of a topic that it has never seen, and say what it learned and forgot.

    python benchmarks/fine_tuning.py --general GENERAL.tsv [--model NAME] [--mix TRAINING.tsv...] [--out DIR]

The topic is computer messages: the Vietnamese translation of Django, made by its translators, which is installed
with the product and stands in no training corpus. 100 of its messages are held out, 300 others (fewer where there
are not so many) are given to the recipe of `ttdn train --from-workspace` as approved segments. chrF2 on the held-out
messages and on GENERAL, before and after, greedy search, no constraints. With ``--mix`` general text is mixed in, as
docs/training.md advises.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import django
from babel.messages.pofile import read_po

from ttdn_translate.intake import read_parallel
from ttdn_translate.learning.cleaning import text_key
from ttdn_translate.learning.corpus import Pair, sample
from ttdn_translate.learning.fine_tuning import fine_tuning_recipe
from ttdn_translate.learning.measuring import chrf, translate
from ttdn_translate.learning.network import load_network
from ttdn_translate.learning.recipe import CorpusRecipe
from ttdn_translate.learning.runs import Inputs, run
from ttdn_translate.learning.vocabulary import Vocabulary
from ttdn_translate.translation import find_model

HELD_OUT, LEARNED = 100, 300
_MARKUP = re.compile(r"<[^>]+>")


def messages() -> list[Pair]:
    """Return Django's Vietnamese messages of two words and more with their English, plain text, each once."""
    found: dict[str, Pair] = {}
    for path in sorted(Path(django.__file__).parent.rglob("locale/vi/LC_MESSAGES/*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                en = message.id[0] if isinstance(message.id, tuple) else message.id
                vi = message.string[0] if isinstance(message.string, tuple) else message.string
                en, vi = (" ".join(_MARKUP.sub("", str(text or "")).split()) for text in (en, vi))
                if vi and len(en.split()) > 1 and not message.fuzzy:
                    found.setdefault(text_key(vi), Pair(vi, en))
    return list(found.values())


def scores(folder: Path, *tests: list[Pair]) -> list[float]:
    vocabulary = Vocabulary(folder)
    network = load_network(folder, vocabulary, 0.0)
    return [
        chrf(translate(network, vocabulary, [p.vi for p in test]), [p.en for p in test]) for test in tests
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--general", type=Path, required=True)
    parser.add_argument("--model", default="vi-en-small")
    parser.add_argument("--mix", type=Path, nargs="*", default=[], help="general training text, mixed in")
    parser.add_argument("--limit", type=int, default=300, help="sentences of the general set")
    parser.add_argument("--out", type=Path, help="folder of the run [default: one that is deleted]")
    args = parser.parse_args()
    general = sample([Pair(p.vi, p.en) for p in read_parallel([args.general])], args.limit)
    everything = messages()
    held_out = sample(everything, HELD_OUT)
    learned = sample([p for p in everything if p not in held_out], LEARNED)
    folder = find_model(args.model).path
    recipe = fine_tuning_recipe(args.model, len(learned))
    recipe = replace(recipe, corpora=(replace(recipe.corpora[0], held_out=0, inline=0.0),))
    for i, path in enumerate(args.mix):  # as much general text as approved text
        mixed = CorpusRecipe(
            f"general{i}", (path.name,), weight=1.0, limit=len(learned) // len(args.mix), inline=0.1
        )
        recipe = replace(recipe, corpora=(*recipe.corpora, mixed))
    before = scores(folder, held_out, general)
    with tempfile.TemporaryDirectory() as place:
        inputs = Inputs(
            args.mix[0].parent if args.mix else Path(),
            approved=[(p.vi, p.en) for p in learned],
            measured=held_out,
        )
        outcome = run(recipe, inputs, args.out or Path(place) / "run", processes=1)
        after = scores(outcome.model, held_out, general)
    print(f"{len(learned)} segments learned, {outcome.steps} steps")
    for name, test, old, new in zip(("topic", "general"), (held_out, general), before, after, strict=True):
        print(f"{name}: chrF2 {old:.1f} before, {new:.1f} after ({new - old:+.1f}), {len(test)} segments")


if __name__ == "__main__":
    main()
