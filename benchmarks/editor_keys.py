"""Count the keystrokes that a review of drafts takes at the editor, and what the same takes without its aids.

    ttdn translate ARTICLE.html --format json -o DRAFTS
    python benchmarks/editor_keys.py DRAFTS/*.json

The reviewer reads every segment, puts in every official form that is missing, and rewrites the words that a warning or
an error quotes (the rewriting itself is the same with and without aids, and is not counted). A chord counts once.
Without aids a segment takes three keys (to the button, press, on to the next box), and words are reached from the end
of the box and selected word by word, then a form is typed letter by letter.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from ttdn_translate.desk.editor.placing import wrong_form
from ttdn_translate.document import Segment, Severity, TermStatus
from ttdn_translate.document.draft import draft_from_json

_PLAIN_SEGMENT = 3
_QUOTED = re.compile("“([^”]+)”")


def words(text: str) -> int:
    """Return the keys that pass over ``text`` word by word."""
    return len(text.split())


def reach(target: str, wanted: str) -> int:
    """Return the keys from the end of the box to ``wanted``, which is selected then."""
    at = target.rfind(wanted)
    return words(target[at + len(wanted) :]) + words(wanted)


def counts(segment: Segment) -> tuple[int, int, int, int]:
    """Return keys with the aids, keys without, forms put in, findings gone to."""
    aided, plain, forms, findings = 1, _PLAIN_SEGMENT, 0, 0
    for use in segment.terms:
        if use.status is not TermStatus.MISSING or not use.constraint.official:
            continue
        wrong = wrong_form(segment.target, use, segment.terms)
        aided, forms = aided + 1, forms + 1
        plain += (reach(segment.target, wrong) if wrong else 0) + len(use.constraint.forms[0])
    for check in segment.checks:
        quoted = _QUOTED.search(check.message)
        if check.severity is Severity.INFO or not quoted or quoted[1] not in segment.target:
            continue
        aided, findings = aided + 1, findings + 1
        plain += reach(segment.target, quoted[1])
    return aided, plain, forms, findings


def main(paths: list[str]) -> None:
    print("| draft | segments | forms | findings | keys | without aids |\n|---|---|---|---|---|---|")
    for path in paths:
        draft = draft_from_json(json.loads(Path(path).read_text(encoding="utf-8")))
        rows = [counts(s) for s in draft.segments() if s.source]
        aided, plain, forms, findings = (sum(column) for column in zip(*rows, strict=True))
        # To the first segment, and at the end one key on the button that approves.
        print(f"| {Path(path).stem} | {len(rows)} | {forms} | {findings} | {aided + 2} | {plain + 2} |")


if __name__ == "__main__":
    main(sys.argv[1:])
