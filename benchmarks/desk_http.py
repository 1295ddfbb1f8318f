"""A desk for the benchmarks over HTTP: a workspace with people and articles, its server as a process, its history."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ttdn_translate.desk import migrate, models, queue, setup
from ttdn_translate.desk.permissions import How, Permission, Role, command_line
from ttdn_translate.document import Block, BlockKind, Draft, DraftBlock, EngineInfo, GlossaryInfo, Segment
from ttdn_translate.drafting import segment_constraints
from ttdn_translate.glossary import Termbase, article_matcher, load
from ttdn_translate.quality import check_draft
from ttdn_translate.resources import shipped
from ttdn_translate.translation import verify
from ttdn_translate.workspace import SETTINGS_FILE, Workspace, create_workspace

SENTENCES = Path(__file__).resolve().parent.parent / "tests" / "data" / "sentences.vi.txt"
PASSWORD = "bánh mì trên bàn số bảy"  # noqa: S105 - of a workspace that is thrown away


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person of the desk, and the token of their program."""

    login: str
    token: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A save that was sent: its text is its own. ``acknowledged`` says that the desk answered that it is kept."""

    article: str
    segment: str
    text: str
    acknowledged: bool


def make(folder: Path, *, people: int, articles: int, segments: int) -> tuple[Workspace, list[Reviewer]]:
    """Make a workspace with reviewers and articles of Vietnamese sentences, with their real terms and checks."""
    place = create_workspace(folder)
    file = place.root / SETTINGS_FILE
    text = file.read_text(encoding="utf-8")
    # The benchmark measures the desk, not the limit on tokens.
    file.write_text(
        re.sub(r"(?m)^api_requests_per_minute = \d+", "api_requests_per_minute = 100000", text),
        encoding="utf-8",
    )
    setup(place)
    migrate()
    from ttdn_translate.desk.people import accounts, tokens  # they need `setup`

    made = []
    for n in range(people):
        user, _ = accounts.add(
            f"reviewer{n}", f"Người {n}", [Role.REVIEWER], actor=command_line("benchmark"), password=PASSWORD
        )
        scopes = {Permission.READ, Permission.EDIT}
        made.append(
            Reviewer(user.login, tokens.make(user, "benchmark", scopes, 1, actor=user.actor(How.PAGE))[1])
        )
    sentences = [s for s in SENTENCES.read_text(encoding="utf-8").splitlines() if s.strip()]
    termbase = load(shipped("glossary"))
    for n in range(articles):
        chosen = [sentences[(n * 7 + i) % len(sentences)] for i in range(segments)]
        queue.submit(_draft(n, chosen, termbase), content_digest="v1", name=f"{n}.html", who="benchmark")
    return place, made


def serve(place: Workspace) -> tuple[subprocess.Popen[str], str]:
    """Start `ttdn serve` and return the process with its address, once it answers."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "ttdn_translate",
            "--workspace",
            str(place.root),
            "serve",
            "--port",
            "0",
            "--no-worker",
        ],
        stderr=subprocess.PIPE,
        text=True,
        env={k: v for k, v in os.environ.items() if not k.startswith(("TTDN_", "DJANGO_"))},
    )
    assert process.stderr is not None
    found = re.search(r"http://\S+:\d+", process.stderr.readline())
    if found is None:
        raise SystemExit(f"the desk did not start: {process.stderr.read()}")
    return process, found[0]


def faults_of(sent: Sequence[Sent]) -> list[str]:
    """Hold what was sent against the history; return what is lost, doubled or unexplained, in words."""
    faults = []
    happened: dict[str, int] = defaultdict(int)
    last: dict[tuple[str, str], str] = {}
    for event in models.Event.objects.filter(action="edit").order_by("id"):
        place = (event.article_id, str(event.segment))
        before, after = event.detail["before"], event.detail["after"]
        happened[after] += 1
        if place in last and last[place] != before:
            faults.append(f"{place}: an edit over {before!r}, where {last[place]!r} stood")
        last[place] = after
    for save in sent:
        times = happened.pop(save.text, 0)
        if save.acknowledged and times != 1:
            faults.append(f"{save.article} {save.segment}: acknowledged, and {times} times in the history")
        if not save.acknowledged and times > 0:
            faults.append(f"{save.article} {save.segment}: refused, and in the history")
    faults += [f"in the history, and never sent: {text!r}" for text in happened]
    for (article, segment), text in last.items():
        block, _, number = segment.partition(".")
        row = models.Segment.objects.get(article=article, block__index=int(block), number=int(number))
        if row.target != text:
            faults.append(f"{article} {segment}: the text is {row.target!r}, the history ends with {text!r}")
    return faults


def report(figures: dict[str, object]) -> None:
    """Print the figures as one line of JSON."""
    print(json.dumps(figures, ensure_ascii=False))


def _draft(number: int, sentences: list[str], termbase: Termbase) -> Draft:
    matcher = article_matcher(termbase, sentences, date(2022, 1, 18))
    blocks = []
    for index, source in enumerate(sentences):
        constraints = segment_constraints(source, matcher, date(2022, 1, 18))
        target = f"The English of sentence {index}, with " + ", ".join(c.forms[0] for c in constraints) + "."
        segment = Segment(
            f"{index}.0", source, target, -0.4, terms=verify(target, constraints), signature="benchmark"
        )
        kind = BlockKind.PARAGRAPH if index else BlockKind.TITLE
        blocks.append(DraftBlock(Block(index, kind, source), (segment,)))
    draft = Draft(
        article_id=f"{number:016x}",
        source_url=f"https://portal.example/{number}",
        published=date(2022, 1, 18),
        author=None,
        language="vi",
        images=(),
        engine=EngineInfo("vi-en-small", "benchmark", "ctranslate2", "int8", 4),
        glossary=GlossaryInfo(termbase.version, len(termbase.entries)),
        blocks=tuple(blocks),
    )
    return check_draft(draft)
