"""Articles submitted, edited and approved at given times, as the desk would have recorded them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch

from django.utils import timezone
from tests.desk.drafts import draft

from ttdn_translate.desk import queue


@contextmanager
def at(when: datetime) -> Iterator[None]:
    """Let the desk's clock stand at ``when``."""
    with patch.object(timezone, "now", lambda: when):
        yield


def submit(article_id: str, pairs: Sequence[tuple[str, str]], title: tuple[str, str] | None = None) -> None:
    """Queue an article of one paragraph, of (Vietnamese, the machine's English), with a title that is right."""
    made = draft(
        article_id,
        title=title or (f"Tin số {article_id}", f"News item {article_id}"),
        paragraphs=[pairs],
        caption=None,
        source_url=f"https://portal.example/{article_id}",
    )
    queue.submit(made, content_digest="v1", name=f"{article_id}.html", who="máy")


def edit(article_id: str, number: int, text: str, *, who: str = "lan") -> None:
    queue.edit(article_id, f"1.{number}", text, who=who)


def approve(article_id: str, *, who: str = "lan") -> None:
    queue.approve(article_id, who=who, read_all=True, override_reason="đã xem")
