"""What each rung of enforcement contributes: constraints held, terms, chrF, BLEU and time on reference articles.

    python benchmarks/ladder.py REFERENCE_DIR --evaluator evaluate_articles.py [--model NAME] [--repeat 3]

Translates the articles with one rung more each time (`ttdn_translate.translation.rungs`), all in one process, one after
the other, `--repeat` times; the seconds are the processor time of the quickest run, articles already read and
matched. *The model alone* is told of no constraint and takes the first hypothesis: what enforcement costs is
measured against it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dev_articles import read_article

from ttdn_translate.document import Article, Draft, TermStatus
from ttdn_translate.document.draft import draft_to_json
from ttdn_translate.drafting import Drafter, glossary_folder
from ttdn_translate.glossary import load
from ttdn_translate.translation import Decoding, Engine, Translator, find_model, open_engine
from ttdn_translate.translation.choice import Choice, Part, judged
from ttdn_translate.translation.inlining import inline
from ttdn_translate.translation.rungs import (
    RUNGS,
    Rung,
    as_written,
    carefully,
    decoded,
    missing_inlined,
)
from ttdn_translate.workspace import Settings


def alone(
    engine: Engine, decoding: Decoding, parts: Sequence[Part], _best: Mapping[Part, Choice]
) -> dict[Part, Choice]:
    """The model's first hypothesis, whatever stands in it."""
    found = engine.translate([p.text for p in parts], replace(decoding, hypotheses=1, attention=False))
    plain = {p: inline(p.text, p.constraints, ()) for p in parts}
    choices = {p: judged(p, plain[p], h[0]) for p, h in zip(parts, found, strict=True)}
    return {p: c for p, c in choices.items() if c is not None}


def official_inlined(
    engine: Engine, decoding: Decoding, parts: Sequence[Part], best: Mapping[Part, Choice]
) -> dict[Part, Choice]:
    """The best with all official forms put into the source: a first rung that the product does not have."""
    official = {p: [i for i, c in enumerate(p.constraints) if c.official] for p in parts}
    sources = {p: inline(p.text, p.constraints, indexes) for p, indexes in official.items()}
    return decoded(engine, decoding, sources, best)


LADDERS: dict[str, tuple[Rung, ...]] = {
    "the model alone": (alone, carefully),
    "as written, best of the beam": (as_written, carefully),
    "official forms put in": (official_inlined, carefully),
    "put in, then as written": (official_inlined, as_written, carefully),
    "as written, then missing put in": (as_written, missing_inlined, carefully),
} | {f"default, to {rung.__name__}": RUNGS[: i + 1] for i, rung in enumerate(RUNGS) if i >= 1}


def score(folders: Sequence[Path], drafts: Sequence[Draft], reference: Path, evaluator: Path) -> str:
    """Return terms, chrF and BLEU of ``drafts`` as the evaluator finds them, and the constraints held."""
    with tempfile.TemporaryDirectory() as target:
        for folder, draft in zip(folders, drafts, strict=True):
            text = json.dumps(draft_to_json(draft), ensure_ascii=False)
            (Path(target) / f"{folder.name}.json").write_text(text, encoding="utf-8")
        command = [sys.executable, str(evaluator), str(reference), target, "--json"]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    uses = [t for d in drafts for s in d.segments() for t in s.terms if t.constraint.official]
    held = sum(t.status is not TermStatus.MISSING for t in uses) / len(uses)
    return f"held {held:6.1%}   terms {found['terms']:6.1%}   chrF2 {found['chrf']:5.1f}   BLEU {found['bleu']:5.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reference", type=Path)
    parser.add_argument("--evaluator", type=Path, required=True)
    parser.add_argument("--model", help="a name of `ttdn model list`, or a model folder")
    parser.add_argument("--repeat", type=int, default=3)
    args = parser.parse_args()
    folders = sorted(p for p in args.reference.iterdir() if (p / "source.html").is_file())
    articles: list[Article] = [read_article(f / "source.html") for f in folders]
    given = Settings().translation
    settings = replace(given, model=args.model or given.model)
    engine = open_engine(settings)
    termbase = load(glossary_folder(Settings()))
    seconds: dict[str, list[float]] = {name: [] for name in LADDERS}
    lines: dict[str, str] = {}
    tokens = find_model(settings.model).segment_tokens
    for _ in range(args.repeat):
        for name, rungs in LADDERS.items():
            drafter = Drafter(Translator(engine, segment_tokens=tokens, rungs=rungs), termbase)
            started = time.perf_counter()
            drafts = list(drafter.drafts(articles))
            seconds[name].append(time.perf_counter() - started)
            lines.setdefault(name, score(folders, drafts, args.reference, args.evaluator))
    base = min(seconds["the model alone"])
    for name, line in lines.items():
        taken = min(seconds[name])
        print(f"{name:40}{line}   {taken:5.2f} s {taken / base - 1:+6.0%}", flush=True)


if __name__ == "__main__":
    main()
