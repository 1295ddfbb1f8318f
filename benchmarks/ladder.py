"""What each rung of enforcement contributes: terms, chrF, BLEU and time on reference articles.

    python benchmarks/ladder.py REFERENCE_DIR --evaluator evaluate_articles.py

Translates the articles with the rungs of the translator in several orders (see `translator._SOURCES`), in one
process, one after the other.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dev_articles import read_article

from ttdn_translate.document.draft import draft_to_json
from ttdn_translate.drafting import open_drafter
from ttdn_translate.translation import translator
from ttdn_translate.workspace import Settings

WRITTEN, MISSING, OFFICIAL = translator._SOURCES
ORDERS = {
    "as written only": (WRITTEN,),
    "official forms put in": (OFFICIAL,),
    "put in, then as written": (OFFICIAL, WRITTEN, MISSING),
    "as written, missing put in": (WRITTEN, MISSING),
    "the same, then all (default)": (WRITTEN, MISSING, OFFICIAL),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reference", type=Path)
    parser.add_argument("--evaluator", type=Path, required=True)
    args = parser.parse_args()
    folders = sorted(p for p in args.reference.iterdir() if (p / "source.html").is_file())
    articles = [read_article(f / "source.html") for f in folders]
    drafter = open_drafter(Settings())
    for name, order in ORDERS.items():
        translator._SOURCES = order  # type: ignore[assignment]
        started = time.monotonic()
        drafts = list(drafter.drafts(articles))
        taken = time.monotonic() - started
        with tempfile.TemporaryDirectory() as target:
            for folder, draft in zip(folders, drafts, strict=True):
                text = json.dumps(draft_to_json(draft), ensure_ascii=False)
                (Path(target) / f"{folder.name}.json").write_text(text, encoding="utf-8")
            command = [sys.executable, str(args.evaluator), str(args.reference), target, "--json"]
            figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        terms, chrf, bleu = figures["terms"], figures["chrf"], figures["bleu"]
        print(
            f"{name:30} terms {terms:6.1%}   chrF2 {chrf:5.1f}   BLEU {bleu:5.1f}   {taken:5.1f} s",
            flush=True,
        )


if __name__ == "__main__":
    main()
