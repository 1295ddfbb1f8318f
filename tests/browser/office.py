"""A furnished office for the browser: people, and articles in every state. Run as a program it fills WORKSPACE."""

from __future__ import annotations

import hashlib
import struct
import sys
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.desk.drafts import LEAD, PHOTO, THANKS, draft, every_kind

from ttdn_translate.document import Check, Draft, Severity

PASSWORD = "bánh mì trên bàn số bảy"

ROLES = {
    "lan": ("Nguyễn Thị Lan", "en", ("admin",)),
    "minh": ("Trần Văn Minh", "en", ("reviewer",)),
    "hoa": ("Lê Thị Hoa", "en", ("approver",)),
    "mai": ("Đỗ Mai", "en", ("curator",)),
    "thu": ("Bùi Thị Thu", "en", ("reviewer",)),
    "nam": ("Vũ Hoàng Nam", "en", ("reviewer",)),
    "binh": ("Phan Thanh Bình", "en", ("operator", "reviewer", "approver", "curator", "admin")),
    "an": ("Hoàng Thị An", "vi", ("operator", "reviewer", "approver", "curator", "admin")),
}
"""Login, name, language and roles. binh and an see everything that a page can show."""


def _pixel() -> bytes:
    """A PNG of one grey pixel."""
    chunks = (
        (b"IHDR", struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\x80")),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


ATTACK = "'\"><svg onload=hit('{0}')><script>hit('{0}')</script>"
"""Calls hit() wherever a page takes it for markup; {0} is the place. Short enough for a view's name."""

GROWTH = (
    "Tổng giá trị xuất khẩu đạt 4,2 tỷ USD, tăng 12% so với cùng kỳ.",
    "Total exports reached 4.2 billion USD, up 12% over the same period.",
)
SCHOOLS = (
    "Toàn tỉnh hiện có 214 trường học đạt chuẩn quốc gia.",
    "The province now has 214 schools that meet national standards.",
)
ROADS = (
    "Tuyến đường mới nối ba xã miền núi được thông xe sáng nay.",
    "The new road connecting three mountain communes opened this morning.",
)
WITHOUT_NUMBER = ("Tỉnh có 45 xã.", "The province has communes.")
WRONG_LEAD = (LEAD[0], "On the afternoon of 18 January 2022, the steering board of the province met.")


def article_id(name: str) -> str:
    """Return the id of the article that the tests call ``name``."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def article(name: str, *paragraphs: Sequence[tuple[str, str]], title: str = "", **fields: object) -> Draft:
    """Return a draft under the id of ``name``; its texts are its own where a paragraph says so."""
    pairs = paragraphs or ((LEAD, THANKS), (GROWTH,), (SCHOOLS,))
    return draft(
        article_id(name),
        title=(title or f"Tin về {name}", f"News about {name}"),
        paragraphs=pairs,
        source_url=f"https://portal.example/tin/{article_id(name)}",
        **fields,  # type: ignore[arg-type]
    )


def hostile() -> Draft:
    """A draft whose every text is an attack on the page that shows it."""
    given = {
        n: ATTACK.format(n) for n in ("title", "source", "target", "alt", "src", "caption", "author", "check")
    }
    made = draft(
        article_id("hostile"),
        title=(given["title"], given["title"]),
        paragraphs=[[(f"Bà Lê Thị Thanh Hà {given['source']}", f"Ms. {given['target']}")]],
        caption=(given["caption"], given["caption"]),
        source_url=None,
        photo=given["src"],
        author=given["author"],
    )
    (segment,) = made.blocks[1].segments
    segment = replace(segment, checks=(Check("hostile", Severity.ERROR, given["check"]),))
    blocks = (made.blocks[0], replace(made.blocks[1], segments=(segment,)), made.blocks[2])
    return replace(made, blocks=blocks, images=(replace(made.images[0], alt=given["alt"]),))


def unsound(made: Draft) -> Draft:
    """Return the draft with an error in its first paragraph, as the checks would have found it."""
    block = made.blocks[1]
    error = Check("number-differs", Severity.ERROR, "The number 45 is missing in the English")
    segments = (replace(block.segments[0], checks=(error,)), *block.segments[1:])
    return replace(made, blocks=(made.blocks[0], replace(block, segments=segments), *made.blocks[2:]))


def furnish(root: Path) -> None:
    """Fill the workspace at ``root``."""
    from ttdn_translate.desk import setup
    from ttdn_translate.workspace import open_workspace

    setup(open_workspace(root))
    people()
    for act in (reviewed, waiting, hostile_words):
        act()


def people() -> None:
    from ttdn_translate.desk import models
    from ttdn_translate.desk.people import accounts
    from ttdn_translate.desk.permissions import Role, command_line

    clerk = command_line("máy")
    for login, (name, language, roles) in ROLES.items():
        granted = [Role(r) for r in roles]
        accounts.add(login, name, granted, actor=clerk, password=PASSWORD, language=models.Language(language))


def put(made: Draft, name: str = "bài.html", topic: str = "", digest: str = "v1") -> str:
    """Queue a draft; return its id."""
    from ttdn_translate.desk import queue

    queue.submit(made, content_digest=digest, name=name, who="máy", media={PHOTO: _pixel()}, topic=topic)
    return made.article_id


def read(article: str) -> None:
    """Let every segment stand."""
    from ttdn_translate.desk import editor, queue

    for segment in editor.open_article(article, who="máy").unread:
        editor.confirm(article, segment, who="máy", version=queue.get(article).version)


def approve(article: str) -> None:
    from ttdn_translate.desk import editor

    read(article)
    editor.approve(article, who="Lê Thị Hoa", override_reason="đã xem")


def reviewed() -> None:
    """An article in each state of review and of publication."""
    from ttdn_translate.desk import editor, outbox, queue

    put(article("draft", (WRONG_LEAD, THANKS), (GROWTH,), (THANKS,)), topic="Đối ngoại")
    put(every_kind())
    in_review = put(article("in review"), topic="Kinh tế")
    queue.edit(in_review, "1.1", "Ms. Ha spoke at length.", who="Trần Văn Minh")
    editor.comment(in_review, "Xem lại câu này, @binh và @an", who="Trần Văn Minh", segment_id="1.1")
    editor.comment(in_review, "Bài này cần đăng trước thứ sáu", who="Lê Thị Hoa")
    returned = put(article("returned"))
    queue.return_(returned, who="Lê Thị Hoa", reason="Sai tên cơ quan")
    for name in ("approved", "published", "withdrawn", "stale"):
        approve(put(article(name)))
    for name in ("published", "withdrawn"):
        outbox.mark_published(article_id(name), 1)
    queue.withdraw(article_id("withdrawn"), who="Lê Thị Hoa", reason="Đăng nhầm")
    put(article("stale", (LEAD, THANKS), (ROADS,)), digest="v2")
    for vi, en in (("kiều bào", "overseas Vietnamese"), ("xã miền núi", "mountain commune")):
        editor.propose_term(
            vi, en, who="Trần Văn Minh", article_id=in_review, segment_id="1.0", note="Theo TTXVN"
        )
    refused = editor.propose_term("tuyến đường", "route", who="Trần Văn Minh")
    editor.refuse_term(refused.id, who="Đỗ Mai", reason="Không phải thuật ngữ")


def waiting() -> None:
    """Submissions in each state, kept views, a token, and articles for the tests that change one."""
    from django.utils import timezone

    from ttdn_translate.desk import models, queue
    from ttdn_translate.desk.jobs import JobState, submit_url
    from ttdn_translate.desk.people import accounts
    from ttdn_translate.desk.permissions import How

    now = timezone.now()
    ended = {"finished_at": now, "attempts": 1}
    at_work = {"lease_until": now + timedelta(hours=1), "worker": "máy-1", "done": 12, "total": 40}
    states: dict[JobState, dict[str, object]] = {
        JobState.WAITING: {},
        JobState.TRANSLATING: at_work,
        JobState.FAILED: ended | {"reason": "portal.example: the page was not found (404)"},
        JobState.DONE: ended | {"article": article_id("draft"), "outcome": "queued"},
        JobState.CANCELLED: ended,
    }
    binh = accounts.get("binh").actor(How.PAGE)
    for login in ("binh", "an"):
        who = accounts.get(login).actor(How.PAGE)
        queue.save_view(who, "Việc gấp của tôi", "state=draft&risk=checks")
    for state, fields in states.items():
        job = submit_url(f"https://portal.example/tin/{state}", who=binh)
        models.Job.objects.filter(pk=job.id).update(state=state.value, **fields)
    for name, pairs in SPARE.items():
        made = article(name, *pairs)
        put(unsound(made) if name == "blocked" else made)


SAME = (
    "Đoàn công tác đã đến thăm và tặng quà các gia đình chính sách.",
    "The group has been to visit policy families.",
)
SPARE: dict[str, tuple[Sequence[tuple[str, str]], ...]] = {
    "elsewhere": ((SAME, THANKS), (SAME,)),
    "elsewhere too": ((SAME,),),
    "official form": ((WRONG_LEAD,),),
    "remarks": ((LEAD, THANKS),),
    "broken": ((LEAD, THANKS),),
    "blocked": ((WITHOUT_NUMBER,),),
    "override": ((WITHOUT_NUMBER,),),
    "whole review": ((LEAD, THANKS),),
    "lease": ((LEAD, THANKS),),
    "renewal": ((LEAD, THANKS),),
    "taken over": ((LEAD, THANKS),),
    "conflict": ((GROWTH, THANKS),),
    "closed": ((SCHOOLS, THANKS),),
    "session": ((ROADS, THANKS),),
    "covered": tuple([LEAD, THANKS] for _ in range(12)),
}
"""Articles that one test each may change."""


def hostile_words() -> None:
    """The attacks, in every text that people or portals bring in."""
    from ttdn_translate.desk import editor, queue
    from ttdn_translate.desk.people import accounts
    from ttdn_translate.desk.permissions import How, command_line

    article = put(hostile(), ATTACK.format("file"), ATTACK.format("topic"))
    accounts.add("mallory", ATTACK.format("person"), [], actor=command_line("máy"), password=PASSWORD)
    editor.comment(article, ATTACK.format("comment"), who="máy", segment_id="1.0")
    editor.comment(article, ATTACK.format("comment"), who="máy")
    editor.propose_term(
        ATTACK.format("term"),
        ATTACK.format("form"),
        who="máy",
        article_id=article,
        note=ATTACK.format("note"),
    )
    queue.save_view(accounts.get("nam").actor(How.PAGE), ATTACK.format("view"), "state=draft")
    queue.return_(article, who=ATTACK.format("who"), reason=ATTACK.format("reason"))


if __name__ == "__main__":
    furnish(Path(sys.argv[1]))
