"""A throw-away office: a workspace whose articles the bundled model has translated, with people and a few states."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "tests" / "data"
PASSWORD = "bánh mì trên bàn số bảy"  # noqa: S105 (of a desk that lives for minutes)
PORTAL = "https://hanam.example/tin"

PEOPLE = (
    ("minh", "Trần Văn Minh", "reviewer"),
    ("hoa", "Lê Thị Hoa", "approver"),
    ("mai", "Đỗ Mai", "curator"),
)

# Sentences of the sample article in articles of their own: one is approved, so that the memory knows them, one is open.
SHORTCOMINGS = (
    "Bên cạnh kết quả đạt được, công tác thông tin đối ngoại trên địa bàn tỉnh còn một số tồn tại.",
    "Công tác tuyên truyền bằng tiếng nước ngoài chưa nhiều, chưa phổ biến, hiệu quả chưa cao.",
)
APPROVED = (
    "External information work in Ha Nam: results and shortcomings",
    "Besides the results achieved, external information work in the province still has some shortcomings.",
    "Communication in foreign languages is still limited in volume and reach, and not yet very effective.",
)


@dataclass(frozen=True, slots=True)
class Office:
    """A workspace; ``url`` is its desk where one is served."""

    root: Path
    url: str = ""

    def ttdn(self, *arguments: str | Path, given: str = "") -> str:
        """Run a command in the workspace; return its standard output."""
        run = [sys.executable, "-m", "ttdn_translate", "--workspace", self.root, *arguments]
        done = subprocess.run(run, input=given, capture_output=True, text=True, env=_environment())
        if done.returncode:
            raise SystemExit(f"ttdn {arguments[0]}: {done.stderr.strip()}")
        return done.stdout

    def submit(self, source: Path, name: str, *options: str) -> str:
        """Translate and queue an article under an address of its own; return its id."""
        address = ("--url", f"{PORTAL}/{name}")
        return re.findall(r"\b[0-9a-f]{16}\b", self.ttdn("submit", source, *address, *options))[0]


@dataclass(frozen=True, slots=True)
class Articles:
    """The ids of the articles that the pictures show."""

    seed: str
    returned: str


def furnish(root: Path) -> tuple[Office, Articles]:
    """Make the workspace in ``root``, with articles in several states."""
    office = Office(root)
    office.ttdn("init", root)
    seed = office.submit(DATA / "seed" / "source.html", "hoi-nghi", "--topic", "Đối ngoại")
    intake = DATA / "intake"
    returned = office.submit(intake / "legacy_newspaper.html", "tham-lao", "--topic", "Đối ngoại")
    begun = office.submit(intake / "named_cells.html", "sap-xep", "--topic", "Hành chính")
    office.submit(intake / "statistics.html", "cong-nghiep", "--topic", "Kinh tế")
    office.submit(intake / "interview.html", "phong-van", "--topic", "Hành chính")
    office.ttdn("queue", "edit", begun, "3.0", "--text", "Timeline:", "--as", "Lê Thị Hoa")
    _approve_the_short_one(office)
    _change_what_is_public(office, intake / "html5_article.html")
    return office, Articles(seed, returned)


def _approve_the_short_one(office: Office) -> None:
    made = []
    for name, title in (
        ("ket-qua", "Công tác thông tin đối ngoại ở Hà Nam: kết quả và hạn chế"),
        ("nam-2022", "Hà Nam đổi mới công tác thông tin đối ngoại"),
    ):
        page = office.root / f"{name}.md"
        page.write_text(f"# {title}\n\n{' '.join(SHORTCOMINGS)}\n", encoding="utf-8")
        made.append(office.submit(page, name, "--topic", "Đối ngoại"))
    for segment, text in zip(("0.0", "1.0", "1.1"), APPROVED, strict=True):
        office.ttdn("queue", "edit", made[0], segment, "--text", text, "--as", "Trần Văn Minh")
    office.ttdn(
        *("queue", "approve", made[0], "--read-all", "--as", "Lê Thị Hoa", "--override", "đã đối chiếu")
    )


def _change_what_is_public(office: Office, page: Path) -> None:
    """Publish an article and then change its Vietnamese: the queue shows it as outdated."""
    public = office.submit(page, "oryol", "--topic", "Đối ngoại")
    office.ttdn(*("queue", "approve", public, "--read-all", "--as", "Lê Thị Hoa", "--override", "đã đọc kỹ"))
    office.ttdn("publish")
    changed = office.root / "oryol.html"
    text = page.read_text(encoding="utf-8")
    changed.write_text(text.replace("công tác chung.", "công tác chung của hai tỉnh."), encoding="utf-8")
    office.submit(changed, "oryol")


@contextmanager
def served(furnished: Office, folder: Path, language: str) -> Iterator[Office]:
    """Serve a copy of a workspace in ``folder``, with people whose pages are in ``language``."""
    shutil.copytree(furnished.root, folder)
    office = Office(folder)
    for login, name, role in PEOPLE:
        who = ("user", "add", login, "--name", name, "--role", role, "--language", language)
        office.ttdn(*who, "--password-stdin", given=PASSWORD + "\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "ttdn_translate", "--workspace", folder, "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        env=_environment(),
    )
    try:
        found = process.stderr and re.search(r"http://[\d.]+:\d+", process.stderr.readline())
        if not found:
            raise SystemExit("the desk did not start")
        yield Office(folder, found[0])
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith(("TTDN_", "DJANGO_", "DATABASE_"))}
