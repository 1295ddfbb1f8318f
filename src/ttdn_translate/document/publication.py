"""A publication: an approved article in both languages as a portal imports it (`ttdn.publication/1`)."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Literal

from ttdn_translate.document.article import BlockKind

SCHEMA = "ttdn.publication/1"

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, Lang] = ("vi", "en")

_ID = re.compile(r"[0-9a-f]{16}")
_SLUG = re.compile(r"[0-9a-z]+(-[0-9a-z]+)*")
_MEDIA = re.compile(r"media/[0-9a-f]{64}\.[a-z]{3,4}")


class PublicationState(StrEnum):
    """Whether an article stands on the portal."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same text in both languages; an empty string where a language has none."""

    vi: str
    en: str

    def of(self, lang: Lang) -> str:
        """Return the text in ``lang``."""
        return self.vi if lang == "vi" else self.en


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A picture's file: its path below the site, media type, SHA-256, size in bytes and in pixels."""

    path: str
    media_type: str
    sha256: str
    bytes: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PublishedImage:
    """An image of a publication.

    ``src`` is its address on the Vietnamese page, ``name`` the file name in that address, ``block`` the
    index of the block it stands before, None at the end. ``file`` is None where we do not hold the picture.
    """

    src: str
    name: str
    alt: Bilingual
    caption: Bilingual
    block: int | None
    file: MediaFile | None


@dataclass(frozen=True, slots=True)
class PublishedBlock:
    """A block in both languages; ``cells`` are those of a table row, else empty. See `Block` for the rest."""

    index: int
    kind: BlockKind
    text: Bilingual
    group: int | None = None
    level: int = 0
    ordered: bool = False
    header: bool = False
    cells: tuple[Bilingual, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """An approved article in both languages.

    ``slug`` is its place on the site and never changes. ``body`` is HTML of a few plain elements, without
    title and lead; ``url`` and ``parallel_url`` are absolute addresses of its pages; ``approved_at`` is aware.
    """

    id: str
    version: int
    slug: str
    source_url: str | None
    published: date | None
    approved_at: datetime
    author: str | None
    title: Bilingual
    lead: Bilingual
    body: Bilingual
    url: Bilingual
    parallel_url: str
    disclosure: Bilingual
    blocks: tuple[PublishedBlock, ...]
    images: tuple[PublishedImage, ...]

    @property
    def state(self) -> PublicationState:
        return PublicationState.PUBLISHED

    @property
    def updated_at(self) -> datetime:
        return self.approved_at


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a withdrawn publication: no text, only that it is gone, since when and why."""

    id: str
    version: int
    slug: str
    withdrawn_at: datetime
    reason: str

    @property
    def state(self) -> PublicationState:
        return PublicationState.WITHDRAWN

    @property
    def updated_at(self) -> datetime:
        return self.withdrawn_at


def rfc3339(moment: datetime) -> str:
    """Return an aware ``moment`` as RFC 3339 in UTC with whole seconds: ``2022-01-19T02:30:00Z``."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def canonical_json(data: dict[str, Any]) -> bytes:
    """Return the bytes that a checksum is taken of: the canonical JSON of RFC 8785.

    Keys sorted, no spaces, UTF-8 without escapes but those JSON needs. A publication holds only whole numbers
    and only ASCII keys, so sorting by code points and printing integers is all there is to it.
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def checksum(data: dict[str, Any]) -> str:
    """Return the SHA-256, in 64 hexadecimal digits, of ``data`` without its key ``checksum``."""
    return hashlib.sha256(canonical_json({k: v for k, v in data.items() if k != "checksum"})).hexdigest()


def publication_to_json(publication: Publication | Tombstone) -> dict[str, Any]:
    """Return ``publication`` as the JSON object of `ttdn.publication/1`, with its checksum."""
    data = _tombstone(publication) if isinstance(publication, Tombstone) else _published(publication)
    return {**data, "checksum": checksum(data)}


def _tombstone(stone: Tombstone) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "id": stone.id,
        "version": stone.version,
        "state": stone.state.value,
        "slug": stone.slug,
        "withdrawn_at": rfc3339(stone.withdrawn_at),
        "updated_at": rfc3339(stone.updated_at),
        "reason": stone.reason,
    }


def _published(p: Publication) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "id": p.id,
        "version": p.version,
        "state": p.state.value,
        "slug": p.slug,
        "source_url": p.source_url,
        "published": p.published.isoformat() if p.published else None,
        "approved_at": rfc3339(p.approved_at),
        "updated_at": rfc3339(p.updated_at),
        "author": p.author,
        "urls": {"vi": p.url.vi, "en": p.url.en, "parallel": p.parallel_url},
        "disclosure": _pair(p.disclosure),
        **{
            lang: {"title": p.title.of(lang), "lead": p.lead.of(lang), "body_html": p.body.of(lang)}
            for lang in LANGS
        },
        "blocks": [
            {
                "index": b.index,
                "kind": b.kind.value,
                "group": b.group,
                "level": b.level,
                "ordered": b.ordered,
                "header": b.header,
                **_pair(b.text),
                "cells": [_pair(c) for c in b.cells],
            }
            for b in p.blocks
        ],
        "images": [
            {
                "src": i.src,
                "name": i.name,
                "alt": _pair(i.alt),
                "caption": _pair(i.caption),
                "block": i.block,
                "file": _file(i.file) if i.file else None,
            }
            for i in p.images
        ],
    }


def _pair(text: Bilingual) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}


def _file(file: MediaFile) -> dict[str, Any]:
    return {
        "path": file.path,
        "media_type": file.media_type,
        "sha256": file.sha256,
        "bytes": file.bytes,
        "width": file.width,
        "height": file.height,
    }


def publication_from_json(data: dict[str, Any]) -> Publication | Tombstone:
    """Return the publication, or tombstone, of a `ttdn.publication/1` object; unknown keys are ignored.

    Raises ValueError where ``data`` is of another schema, altered since its checksum was made, not whole, or
    names a place outside the site.
    """
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ValueError(f"not a {SCHEMA} object")
    if data.get("checksum") != checksum(data):
        raise ValueError("the checksum does not fit the content")
    try:
        if not _ID.fullmatch(data["id"]) or not _SLUG.fullmatch(data["slug"]):
            raise ValueError("the id or the slug is not of the agreed form")
        if PublicationState(data["state"]) is PublicationState.WITHDRAWN:
            return Tombstone(
                id=data["id"],
                version=data["version"],
                slug=data["slug"],
                withdrawn_at=_moment(data["withdrawn_at"]),
                reason=data["reason"],
            )
        return _publication(data)
    except (KeyError, TypeError, AttributeError) as fault:
        raise ValueError(f"not a whole {SCHEMA} object: {fault!r}") from fault


def _publication(data: dict[str, Any]) -> Publication:
    vi, en, urls = data["vi"], data["en"], data["urls"]
    return Publication(
        id=data["id"],
        version=data["version"],
        slug=data["slug"],
        source_url=data["source_url"],
        published=date.fromisoformat(data["published"]) if data["published"] else None,
        approved_at=_moment(data["approved_at"]),
        author=data["author"],
        title=Bilingual(vi["title"], en["title"]),
        lead=Bilingual(vi["lead"], en["lead"]),
        body=Bilingual(vi["body_html"], en["body_html"]),
        url=Bilingual(urls["vi"], urls["en"]),
        parallel_url=urls["parallel"],
        disclosure=_bilingual(data["disclosure"]),
        blocks=tuple(
            PublishedBlock(
                index=b["index"],
                kind=BlockKind(b["kind"]),
                text=_bilingual(b),
                group=b["group"],
                level=b["level"],
                ordered=b["ordered"],
                header=b["header"],
                cells=tuple(_bilingual(c) for c in b["cells"]),
            )
            for b in data["blocks"]
        ),
        images=tuple(
            PublishedImage(
                src=i["src"],
                name=i["name"],
                alt=_bilingual(i["alt"]),
                caption=_bilingual(i["caption"]),
                block=i["block"],
                file=_media_file(i["file"]) if i["file"] else None,
            )
            for i in data["images"]
        ),
    )


def _bilingual(data: dict[str, Any]) -> Bilingual:
    return Bilingual(data["vi"], data["en"])


def _media_file(data: dict[str, Any]) -> MediaFile:
    if not _MEDIA.fullmatch(data["path"]):
        raise ValueError(f"an image's file lies outside the site's media: {data['path']!r}")
    return MediaFile(
        data["path"], data["media_type"], data["sha256"], data["bytes"], data["width"], data["height"]
    )


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
