"""Translate single sentences and say which of the official forms they must hold come out.

    python benchmarks/phrases.py PHRASES.jsonl --evaluator evaluate_phrases.py [--model NAME] [--date YYYY-MM-DD]
    python benchmarks/phrases.py PHRASES.jsonl --gaps

PHRASES.jsonl has one object a line: ``vi``, ``en`` (reference) and ``terms`` (``kind``, ``en``). The evaluator is a
script that takes it and a file of English lines. ``--gaps`` asks no model: it lists the terms that no
constraint's preferred form holds, where the glossary or the language room is the cause, not the model.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ttdn_translate.document import Article, Block, BlockKind, Constraint
from ttdn_translate.drafting import glossary_folder, open_drafter, segment_constraints
from ttdn_translate.glossary import article_matcher, load
from ttdn_translate.workspace import Settings


def times(form: str, text: str) -> int:
    """Count ``form`` in ``text`` at word boundaries, whatever the capitals."""
    return len(re.findall(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE))


def show_gaps(rows: list[dict[str, Any]], on: date) -> None:
    """Print the terms that no constraint demands, with what is demanded instead, and their share by kind."""
    termbase = load(glossary_folder(Settings()))
    total: Counter[str] = Counter()
    gaps: Counter[str] = Counter()
    for row in rows:
        found = segment_constraints(row["vi"], article_matcher(termbase, [row["vi"]], on), on)
        demanded = english_of(row["vi"], found)
        for (kind, form), n in Counter((t["kind"], t["en"]) for t in row["terms"]).items():
            bare = re.sub(r"^(?:the|a|an) ", "", form)
            missing = max(0, n - times(bare, demanded))
            total[kind] += n
            gaps[kind] += missing
            if missing:
                shown = " | ".join(f"{c.source} = {c.forms[0]}" for c in found)
                print(f"[{kind}] {form}\n    vi  {row['vi']}\n    has {shown}")
    for kind in sorted(total):
        print(f"{kind:18}{gaps[kind]:4} of {total[kind]:4} not demanded  {gaps[kind] / total[kind]:6.1%}")
    print(
        f"{'all':18}{gaps.total():4} of {total.total():4} not demanded  {gaps.total() / total.total():6.1%}"
    )


def english_of(text: str, found: list[Constraint]) -> str:
    """Return ``text`` with each constraint's span replaced by its preferred form."""
    out, at = [], 0
    for c in found:
        out += [text[at : c.start], c.forms[0]]
        at = c.end
    return "".join([*out, text[at:]])


def translated(rows: list[dict[str, Any]], on: date, settings: Settings) -> list[str]:
    """Return the English of each row, each drafted as an article of its own."""
    articles = [
        Article(str(i), str(i), row["vi"], (Block(0, BlockKind.PARAGRAPH, row["vi"]),), published=on)
        for i, row in enumerate(rows)
    ]
    drafts = open_drafter(settings).drafts(articles)
    return [" ".join(s.target for s in draft.segments()) for draft in drafts]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("phrases", type=Path)
    parser.add_argument("--evaluator", type=Path)
    parser.add_argument("--model", help="a name of `ttdn model list`, or a model folder")
    parser.add_argument("--date", type=date.fromisoformat, default=date(2022, 6, 1), help="date of the text")
    parser.add_argument("--gaps", action="store_true", help="list the terms that no constraint demands")
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="show the first N wrong terms")
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.phrases.read_text(encoding="utf-8").splitlines()]
    if args.gaps:
        show_gaps(rows, args.date)
    if args.evaluator:
        settings = Settings()
        if args.model:
            settings = replace(settings, translation=replace(settings.translation, model=args.model))
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in translated(rows, args.date, settings))
            file.flush()
            command = [sys.executable, str(args.evaluator), str(args.phrases), file.name]
            subprocess.run([*command, "--wrong", str(args.wrong)], check=True)


if __name__ == "__main__":
    main()
