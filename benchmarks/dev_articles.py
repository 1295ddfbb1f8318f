"""Translate reference articles and say how much of them comes out right.

    python benchmarks/dev_articles.py REFERENCE_DIR --evaluator evaluate_articles.py [--model NAME] [--backend NAME]

REFERENCE_DIR/<name>/ holds source.html, meta.json (title, published, images), body.vi.txt, body.en.txt and
terms.csv. The evaluator is a script that takes REFERENCE_DIR and a folder of `ttdn.draft/1` files; it prints
blocks found and extra, terms, chrF and BLEU. This script adds what it can't see: title, date and images
against meta.json, whether the drafts keep to their schema, and whether each term's status and span is what
the text says, and each missing official form is found by a check.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import jsonschema

import ttdn_translate.document
from ttdn_translate.document import Article, Draft, TermStatus
from ttdn_translate.document.draft import draft_to_json
from ttdn_translate.drafting import open_drafter
from ttdn_translate.errors import InputError
from ttdn_translate.intake import expand, load
from ttdn_translate.translation import verify
from ttdn_translate.workspace import Settings

SCHEMAS = Path(ttdn_translate.document.__file__).parent / "schemas"
_ABOUT_CONSTRAINTS = ("term-", "person-", "number-", "date-", "money-", "document-number-", "literal-")
"""Codes of the checks that speak of terms, names and values."""


def read_article(page: Path) -> Article:
    settings = Settings().intake
    (source,) = expand([str(page)], settings=settings)
    if isinstance(source, InputError):
        raise source
    return load(source, settings=settings)


def wrong_metadata(article: Article, meta: dict[str, object]) -> list[str]:
    """Return which of title, date and images differ from the reference."""
    images = [Path(i.src.split("?")[0]).name for i in article.images]
    found = {"title": article.title, "published": str(article.published), "images": images}
    return [f"{key}: {found[key]!r}, not {meta[key]!r}" for key in found if found[key] != meta[key]]


def untrue_statuses(draft: Draft) -> list[str]:
    """Return the terms whose status, span or finding is not what the English says."""
    out = []
    for segment in draft.segments():
        fresh = verify(segment.target, [t.constraint for t in segment.terms])
        for term, again in zip(segment.terms, fresh, strict=True):
            held = term.status is not TermStatus.MISSING
            if held != (again.status is not TermStatus.MISSING) or term.target_span != again.target_span:
                out.append(f"{segment.id}: {term.constraint.source}: {term.status}")
        missing = [t for t in segment.terms if t.status is TermStatus.MISSING and t.constraint.official]
        if missing and not any(c.code.startswith(_ABOUT_CONSTRAINTS) for c in segment.checks):
            out.append(f"{segment.id}: {missing[0].constraint.source} is missing, and no finding says so")
    return out


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reference", type=Path)
    parser.add_argument("--evaluator", type=Path, required=True)
    parser.add_argument("--model", help="a name of `ttdn model list`, or a model folder")
    parser.add_argument("--backend", default="ctranslate2", choices=("ctranslate2", "transformers"))
    parser.add_argument("--wrong", action="store_true", help="list the terms that fell short")
    args = parser.parse_args()
    folders = sorted(p for p in args.reference.iterdir() if (p / "source.html").is_file())
    given = Settings().translation
    chosen = replace(given, model=args.model or given.model, backend=args.backend)
    drafter = open_drafter(replace(Settings(), translation=chosen))
    schema = json.loads((SCHEMAS / "draft-1.schema.json").read_text(encoding="utf-8"))
    bad = 0
    with tempfile.TemporaryDirectory() as drafts:
        articles = [read_article(f / "source.html") for f in folders]
        for folder, article, draft in zip(folders, articles, drafter.drafts(articles), strict=True):
            meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
            for fault in [*wrong_metadata(article, meta), *untrue_statuses(draft)]:
                bad += 1
                print(f"{folder.name}: {fault}")
            jsonschema.validate(draft_to_json(draft), schema)
            text = json.dumps(draft_to_json(draft), ensure_ascii=False)
            (Path(drafts) / f"{folder.name}.json").write_text(text, encoding="utf-8")
        print(f"title, date, images, statuses: {bad} faults in {len(folders)} articles", flush=True)
        command = [sys.executable, str(args.evaluator), str(args.reference), drafts]
        subprocess.run([*command, "--wrong"] if args.wrong else command, check=True)
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
