"""The desk at the size of a ministry's archive: how long its pages and its saves take.

    python benchmarks/desk_size.py make FOLDER --pairs PAIRS.tsv... [--articles 100000]
    python benchmarks/desk_size.py measure FOLDER [--rounds 200]

``make`` fills the database of the workspace FOLDER (made where it is not there) with articles of 8 to 60
segments, 25 on average, drawn from Vietnamese-English PAIRS (tab-separated) with their terms and checks as a
draft has them; every thousandth article has 60. Seven of ten are approved and published, as in an archive of
years. ``measure`` prints the server's time, in milliseconds, for pages through the whole of Django
and for saves with their checks; its saves stay in the database. "own" is the processor time of the process
itself, to tell a busy machine from slow work (on PostgreSQL the database works in another process). For
PostgreSQL set DATABASE_URL, or:

    scripts/with-postgres sh -c 'python benchmarks/desk_size.py make ... && python benchmarks/desk_size.py measure F'
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db.models import Max

from ttdn_translate.desk import migrate, setup
from ttdn_translate.desk.concerns import Tally, concerns, risk, tally
from ttdn_translate.desk.models.fields import source_digest as digest
from ttdn_translate.desk.permissions import How
from ttdn_translate.document import BlockKind, Constraint, Segment
from ttdn_translate.document.draft import check_to_json, term_to_json
from ttdn_translate.drafting import segment_constraints
from ttdn_translate.errors import WorkflowError
from ttdn_translate.glossary import article_matcher, load
from ttdn_translate.language import article_people
from ttdn_translate.quality import check_edited
from ttdn_translate.resources import shipped
from ttdn_translate.translation import verify
from ttdn_translate.workspace import create_workspace, open_workspace

BATCH = 400  # articles stored at once
PEOPLE = 30
TOPICS = (
    "Kinh tế",
    "Đối ngoại",
    "Văn hóa",
    "Giáo dục",
    "Y tế",
    "Môi trường",
    "Du lịch",
    "Cải cách hành chính",
)
ENGINE = {
    "model": "vi-en-small",
    "revision": "a",
    "backend": "ctranslate2",
    "compute_type": "int8",
    "beam_size": 4,
}
LONG = 60  # segments of a long article
STATES = (("approved", 70), ("draft", 18), ("in_review", 9), ("changes_requested", 3))
NOW = datetime.now(UTC)

QUERIES = (
    "Sở Ngoại vụ", "so ngoai vu", "thông tin đối ngoại", "chu tich uy ban nhan dan tinh", "tỉnh", "hoi nghi",
    "Hà Nam", "Department of Foreign Affairs", "investment", "digital transformation", "310/QĐ-UBND", "2022",
    "chuyen doi so", "lãnh đạo tỉnh", "Nguyễn Văn", "the", "Houaphanh", "không có gì như thế", "conf*", "nghi quyet",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("make", "measure"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", type=Path, nargs="+", default=[])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    place = (
        open_workspace(args.folder) if (args.folder / "ttdn.toml").exists() else create_workspace(args.folder)
    )
    setup(place, check=False)
    migrate()
    if args.what == "make":
        if not args.pairs:
            parser.error("make needs --pairs")
        make(args.pairs, args.articles, random.Random(args.seed))
    else:
        measure(args.rounds, random.Random(args.seed))


# Making


def rows_of(paths: list[Path]) -> list[dict[str, Any]]:
    """Return the columns of a segment for each pair, with terms and checks as a draft would have them."""
    made = []
    termbase = load(shipped("glossary"))
    matcher = article_matcher(termbase, [], date(2022, 1, 18))
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            for number, pair in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)):
                source, target = pair[0], pair[1]
                found = segment_constraints(source, matcher, date(2022, 1, 18), article_people([source]))
                # Every eighth text loses words, as a weak translation does.
                text = " ".join(target.split()[::2]) if number % 8 == 0 else target
                made.append(columns(source, text, found, random.Random(source).uniform(-1.1, -0.05)))
    return made


def columns(source: str, target: str, found: Any, score: float) -> dict[str, Any]:
    constraints: list[Constraint] = list(found)
    segment = Segment("0.0", source, target, score=round(score, 4), terms=verify(target, constraints))
    segment = check_edited(segment, kind=BlockKind.PARAGRAPH, sources=[source])
    terms, checks = [term_to_json(t) for t in segment.terms], [check_to_json(c) for c in segment.checks]
    return {
        "source": source,
        "target": target,
        "score": segment.score,
        "terms": json.dumps(terms),
        "checks": json.dumps(checks),
        "digest": digest(source),
        "counts": {
            reviewed: tally(reviewed=reviewed, origin="mt", score=segment.score, terms=terms, checks=checks)
            for reviewed in (False, True)
        },
    }


def make(paths: list[Path], articles: int, chance: random.Random) -> None:
    from django.db import transaction

    from ttdn_translate.desk import models, queue

    started = time.monotonic()
    texts = rows_of(paths)
    print(f"{len(texts):,} pairs read with terms and checks: {time.monotonic() - started:.0f} s", flush=True)
    people = [
        models.User.objects.create(login=f"nguoi{n:02}", name=f"Nguyễn Văn {n}", created_at=NOW)
        for n in range(PEOPLE)
    ]
    models.RoleGrant.objects.bulk_create(models.RoleGrant(user=p, role="reviewer") for p in people)
    models.RoleGrant.objects.bulk_create(models.RoleGrant(user=p, role="approver") for p in people[:5])
    started = time.monotonic()
    for first in range(0, articles, BATCH):
        with transaction.atomic():
            store(range(first, min(first + BATCH, articles)), texts, people, chance)
        if first % (BATCH * 25) == 0:
            print(f"  {first:,} articles, {time.monotonic() - started:.0f} s", flush=True)
    total = models.Segment.objects.count()
    print(f"{articles:,} articles, {total:,} segments stored: {time.monotonic() - started:.0f} s", flush=True)
    started = time.monotonic()
    queue.rebuild_search(told)
    print(f"search index: {time.monotonic() - started:.0f} s", flush=True)
    after_explicit_keys()


def told(done: int) -> None:
    if done % 500_000 == 0:
        print(f"  {done:,} segments indexed", flush=True)


def store(numbers: range, texts: list[dict[str, Any]], people: list[Any], chance: random.Random) -> None:
    """Store articles with their blocks, segments and events; every paragraph has one to four segments."""
    from ttdn_translate.desk import models

    block_id = models.Block.objects.aggregate(n=Max("pk"))["n"] or 0
    segment_id = models.Segment.objects.aggregate(n=Max("pk"))["n"] or 0
    articles, blocks, segments, events = [], [], [], []
    for number in numbers:
        size = LONG if number % 1000 == 0 else min(LONG, max(8, round(chance.gauss(25, 9))))
        (state,) = chance.choices([s for s, _ in STATES], [w for _, w in STATES])
        chosen = [
            (chance.choice(texts), state == "approved" or (state != "draft" and chance.random() < 0.5))
            for _ in range(size)
        ]
        counts = sum((row["counts"][reviewed] for row, reviewed in chosen), Tally())
        article = article_row(number, state, chosen[0][0], counts, people, chance)
        articles.append(article)
        at, index = 0, 0
        while at < size:
            block_id += 1
            part = chosen[at : at + (1 if index == 0 else chance.randrange(1, 5))]
            text = " ".join(row["source"] for row, _ in part)
            blocks.append(
                (block_id, article.id, index, "paragraph" if index else "title", text, None, 0, False, False)
            )
            for place, (row, reviewed) in enumerate(part):
                segment_id += 1
                segments.append(
                    (segment_id, article.id, block_id, place, row["source"], row["target"], row["target"], "mt",
                     row["score"], "vi-en-small:beam4", row["terms"], row["checks"], reviewed, row["digest"])
                )  # fmt: skip
            at, index = at + len(part), index + 1
        events.append(event(article, article.created_at, "submit", {"name": "a"}))
        edited = chosen[:8] if state != "draft" else []
        events += [
            event(
                article,
                article.updated_at,
                "edit",
                {"source": r["source"], "before": "", "after": r["target"]},
            )
            for r, _ in edited
        ]
    models.Article.objects.bulk_create(articles)
    insert(models.Block, blocks)
    insert(models.Segment, segments)
    models.Event.objects.bulk_create(events, batch_size=4000)


def event(article: Any, when: datetime, action: str, detail: dict[str, str]) -> Any:
    from ttdn_translate.desk import models

    return models.Event(article=article, who="lan", when=when, action=action, detail=detail)


def insert(model: Any, rows: list[tuple[Any, ...]]) -> None:
    """Store rows whose values are in the order of `COLUMNS`: without Django's work for each of millions."""
    from django.db import connection

    names = ", ".join(f'"{name}"' for name in COLUMNS[model.__name__])
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * len(rows[0]))
            statement = f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks})"  # noqa: S608 - our names
            cursor.executemany(statement, rows)
            return
        with cursor.copy(f"COPY {model._meta.db_table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


COLUMNS = {
    "Block": ("id", "article_id", "index", "kind", "text", "group", "level", "ordered", "header"),
    "Segment": (
        "id", "article_id", "block_id", "number", "source", "machine", "target", "origin", "score", "signature",
        "terms", "checks", "reviewed", "source_digest",
    ),
}  # fmt: skip


def after_explicit_keys() -> None:
    """Let PostgreSQL's sequences go on after the keys that were given."""
    from django.core.management.color import no_style
    from django.db import connection

    from ttdn_translate.desk import models

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [models.Block, models.Segment]):
            cursor.execute(statement)
        cursor.execute("ANALYZE")


def article_row(
    number: int,
    state: str,
    title: dict[str, Any],
    counts: Tally,
    people: list[Any],
    chance: random.Random,
) -> Any:
    from ttdn_translate.desk import models

    created = NOW - timedelta(days=2000 * (1 - number / 100_000), minutes=chance.randrange(1440))
    if state != "approved":
        created = NOW - timedelta(minutes=chance.randrange(60 * 24 * 60))
    approved = state == "approved"
    publication = "published" if approved and chance.random() < 0.98 else "unpublished"
    return models.Article(
        id=f"{chance.getrandbits(64):016x}",
        source_url=f"https://portal.example/tin/{number}",
        source_name=f"{number}.html",
        title_vi=title["source"],
        title_en=title["target"],
        published=created.date(),
        language="vi",
        content_digest=f"v{number}",
        images=[{"src": f"{number}.jpg", "alt": "", "caption": "", "block": 1, "file": None}],
        engine=ENGINE,
        glossary={"version": "v1", "entries": 2000},
        state=state,
        state_since=created,
        stale=not approved and chance.random() < 0.03,
        approval_version=int(approved),
        approved_digest="0" * 64 if approved else "",
        approved_at=created if approved else None,
        approved_by="lan" if approved else "",
        publication=publication,
        published_version=int(publication == "published"),
        segment_count=counts.segments,
        reviewed_count=counts.reviewed,
        error_count=counts.errors,
        warning_count=counts.warnings,
        missing_count=counts.missing_terms,
        low_score_count=counts.low_scores,
        concerns=int(concerns(counts)),
        risk=risk(counts, approved=approved, outdated=False),
        topic=chance.choice(TOPICS) if chance.random() < 0.8 else "",
        assignee=chance.choice(people) if chance.random() < 0.4 else None,
        created_at=created,
        updated_at=created,
    )  # fmt: skip


# Measuring


def measure(rounds: int, chance: random.Random) -> None:
    from django.conf import settings
    from django.db import connection

    from ttdn_translate.desk import models

    settings.ALLOWED_HOSTS = ["*"]
    version = "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
    print(
        f"{version}: {models.Article.objects.count():,} articles, {models.Segment.objects.count():,} segments"
    )
    print(f"{'milliseconds':36} {'median':>8} {'p95':>8} {'largest':>8} {'own':>8} {'own p95':>8}   slowest")
    get = browser()
    pages = {
        "queue, as it opens": ["/"],
        "queue, one filter": [f"/?{q}" for q in FILTERS],
        "queue, two filters": [f"/?{a}&{b}" for a in FILTERS[:6] for b in FILTERS[6:]],
        "search": ["/?" + query(q=text) for text in QUERIES],
        "search, filtered": [f"/?{query(q=t)}&{f}" for t in QUERIES[:8] for f in FILTERS[:6]],
    }
    for name, paths in pages.items():
        order = [chance.choice(paths) for _ in range(rounds)]
        show(name, order, get)
    show("queue, the next pages", list(following(get, rounds)), get)
    long = list(models.Article.objects.filter(segment_count=LONG).values_list("pk", flat=True))
    show("page of a 60-segment article", [f"/articles/{chance.choice(long)}/" for _ in range(rounds)], get)
    editing(long, rounds, chance)


FILTERS = (
    "state=draft", "state=in_review", "state=changes_requested", "state=approved", "state=all", "stale=yes",
    "risk=checks", "risk=terms", "risk=score", "assignee=nguoi03", "assignee=-", "topic=Y+t%E1%BA%BF",
    "age=day", "age=older", "order=changed", "order=waiting", "publication=published",
)  # fmt: skip


def query(**fields: str) -> str:
    from urllib.parse import urlencode

    return urlencode(fields)


def browser() -> Callable[[str], str]:
    """Return a function that gets a page as an approver, signed in."""
    from django.test import Client

    from ttdn_translate.desk import models

    client = Client()
    client.force_login(models.User.objects.get(login="nguoi01"))
    session = client.session
    session["began"] = session["seen"] = time.time()
    session.save()

    def get(path: str) -> str:
        response = client.get(path)
        if response.status_code != 200:
            raise SystemExit(f"{path}: status {response.status_code}")
        return str(response.content.decode())

    return get


def following(get: Callable[[str], str], pages: int) -> Iterator[str]:
    """Yield the addresses of the second and later pages of the queue, as the links lead."""
    import re
    from html import unescape

    path = "/?state=all"
    for _ in range(pages):
        found = re.search(r'rel="next" href="([^"]+)"', get(path))
        if found is None:
            return
        path = unescape(found[1])
        yield path


def editing(articles: list[str], rounds: int, chance: random.Random) -> None:
    """Measure what an editor of long articles asks of the desk, without pages; its saves stay."""
    from ttdn_translate.desk import editor, models, queue

    actor = models.User.objects.get(login="nguoi01").actor(How.PAGE)
    jobs = []
    for _ in range(rounds):
        article = chance.choice(articles)
        row = chance.choice(list(models.Segment.objects.filter(article=article).select_related("block")))
        text = f"{row.target} {chance.choice(('Edited.', 'Again.', 'Once more.'))}"
        jobs.append((article, f"{row.block.index}.{row.number}", text, row.source))
    # A sentence that is like approved ones and equal to none: its words but every fifth.
    alike = [" ".join(w for n, w in enumerate(job[3].split()) if n % 5 != 4) for job in jobs]
    show("editor: a 60-segment article", jobs, lambda job: editor.open_article(job[0], who=actor))
    show("editor: checks of a text as one types", jobs, lambda job: editor.preview(*job[:3], who=actor))
    show("editor: keep what one types", jobs, lambda job: editor.keep(*job[:3], who=actor, version=1))
    show("editor: memory, equal sentences", [job[3] for job in jobs], lambda s: editor.memory(s, who=actor))
    show("editor: memory, like sentences", alike, lambda s: editor.memory(s, who=actor))
    show("editor: concordance", chance.choices(QUERIES, k=rounds), lambda q: editor.concordance(q, who=actor))
    show("editor: the same sentence elsewhere", jobs, lambda job: editor.repeats(*job[:2], who=actor))
    show("editor: history of a segment", jobs, lambda job: editor.versions(*job[:2], who=actor))
    show("save of a segment, with its checks", jobs, lambda job: queue.edit(*job[:3], who=actor))
    show("editor: undo", jobs[: len(set(jobs)) // 2], lambda job: _undo(job, actor))


def _undo(job: Any, actor: Any) -> None:
    from ttdn_translate.desk import editor

    with suppress(WorkflowError):  # drawn twice, and undone already
        editor.undo(*job[:2], who=actor)


def show(name: str, jobs: list[Any], run: Callable[[Any], object]) -> None:
    run(jobs[0])  # what is loaded once is not what a page takes
    times: list[tuple[float, float, Any]] = []
    for job in jobs:
        wall, own = time.perf_counter(), time.process_time()
        run(job)
        times.append((1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - own), job))
    walls, owns = sorted(t[0] for t in times), sorted(t[1] for t in times)
    at = min(len(times) - 1, round(0.95 * len(times)))
    slowest = max(times, key=lambda t: t[0])
    print(
        f"{name:36} {statistics.median(walls):8.1f} {walls[at]:8.1f} {walls[-1]:8.1f} "
        f"{statistics.median(owns):8.1f} {owns[at]:8.1f}   {str(slowest[2])[:100]}",
        flush=True,
    )


if __name__ == "__main__":
    main()
