"""The pairs that reviewers approved: the best training data there is, and what their edits tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from ttdn_translate.desk import queue
from ttdn_translate.document import Origin


@dataclass(frozen=True, slots=True)
class ApprovedPair:
    """A segment of an approved article.

    ``vi`` and ``en`` are never empty. ``machine`` is what the engine had written, "" where it wrote nothing.
    ``article`` is the article's id, ``topic`` its Vietnamese title, ``published`` its date on the portal.
    """

    vi: str
    en: str
    machine: str
    article: str
    topic: str
    published: date | None
    approved_at: datetime

    @property
    def edited(self) -> bool:
        """Whether a person changed the machine's text; the others were read and left as they were."""
        return self.en != self.machine


def approved_pairs(*, since: datetime | None = None) -> Iterator[ApprovedPair]:
    """Yield the pairs of all approved articles, oldest approval first, in reading order; needs `desk.setup`.

    ``since`` (aware) leaves out what was approved before. Segments that are not a translation (copied
    figures and English, empty cells) are left out; equal pairs of different articles are not.
    """
    for article in queue.approved_articles(since=since):
        for segment in article.segments:
            copied = segment.origin is Origin.COPIED and segment.target == segment.source
            if segment.source and segment.target and not copied:
                yield ApprovedPair(
                    vi=segment.source,
                    en=segment.target,
                    machine=segment.machine,
                    article=article.id,
                    topic=article.title_vi,
                    published=article.published,
                    approved_at=article.approved_at,
                )
