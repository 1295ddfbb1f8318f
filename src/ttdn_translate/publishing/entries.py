"""What the indexes, feeds and the sitemap need of each publication; the texts stay in their files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from ttdn_translate.document import BlockKind
from ttdn_translate.document.publication import (
    Bilingual,
    Lang,
    Publication,
    PublicationState,
    PublishedImage,
    Tombstone,
)

TEASER_LENGTH = 240
"""Longest teaser in an index, in characters: about three lines."""

VIETNAM = timezone(timedelta(hours=7))
"""Portals date their pages by Vietnamese time, which knows no summer time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A publication, or tombstone, as the indexes know it.

    ``day`` is what it is sorted by: the date of the Vietnamese page, else that of the approval. ``media`` are
    the paths of its pictures' files; a tombstone has no texts and no media.
    """

    id: str
    slug: str
    version: int
    state: PublicationState
    updated_at: datetime
    checksum: str
    day: date
    title: Bilingual
    teaser: Bilingual
    picture: PublishedImage | None
    media: tuple[str, ...]


def entry_of(publication: Publication | Tombstone, checksum: str) -> Entry:
    """Return the entry of ``publication``, whose JSON has ``checksum``."""
    title = teaser = Bilingual("", "")
    picture: PublishedImage | None = None
    media: tuple[str, ...] = ()
    day = publication.updated_at.astimezone(VIETNAM).date()
    if isinstance(publication, Publication):
        day = publication.published or day
        title = publication.title
        teaser = Bilingual(_teaser(publication, "vi"), _teaser(publication, "en"))
        picture = next((i for i in publication.images if i.file), None)
        media = tuple(i.file.path for i in publication.images if i.file)
    return Entry(
        id=publication.id,
        slug=publication.slug,
        version=publication.version,
        state=publication.state,
        updated_at=publication.updated_at,
        checksum=checksum,
        day=day,
        title=title,
        teaser=teaser,
        picture=picture,
        media=media,
    )


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return the published ones, newest day first; of one day the last approved first."""
    published = (e for e in entries if e.state is PublicationState.PUBLISHED)
    return sorted(published, key=lambda e: (e.day, e.updated_at, e.id), reverse=True)


def last_changed_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return all, tombstones too, the last changed first."""
    return sorted(entries, key=lambda e: (e.updated_at, e.id), reverse=True)


def _teaser(publication: Publication, lang: Lang) -> str:
    """Return the lead, else the first paragraph, cut at a word where it is long."""
    text = publication.lead.of(lang) or next(
        (b.text.of(lang) for b in publication.blocks if b.kind is BlockKind.PARAGRAPH and b.text.of(lang)), ""
    )
    if len(text) <= TEASER_LENGTH:
        return text
    return text[:TEASER_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:-–") + "…"
